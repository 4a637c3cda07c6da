import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { StrictMode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { App } from './app.tsx';
import type { AnyPage } from './routing/page-loader.ts';
import type { PageName } from './routing/paths.ts';
import { type Location, WrittenAt } from './routing/router.tsx';

type Props = {
  readonly queryClient: QueryClient;
  readonly i18n: i18n;
  readonly pageOf: (name: PageName) => AnyPage;
  /** Only where the document is written; a browser knows its own address. */
  readonly writtenAt?: Location;
};

/** Everything there is to render, the same where a document is written and in the browser that takes it over. */
export function Root({ queryClient, i18n, pageOf, writtenAt }: Props) {
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <I18nextProvider i18n={i18n}>
          <WrittenAt value={writtenAt ?? null}>
            <App pageOf={pageOf} />
          </WrittenAt>
        </I18nextProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}
