import { Suspense, useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Toasts } from './design/toasts.tsx';
import { ErrorBoundary } from './layout/error-boundary.tsx';
import { Layout } from './layout/layout.tsx';
import { PageSkeleton } from './layout/page.tsx';
import { NotFoundPage } from './pages/errors/not-found-page.tsx';
import { useLanguage } from './reader/language.ts';
import type { AnyPage } from './routing/page-loader.ts';
import { matchPath, type PageName } from './routing/paths.ts';
import { useLocation } from './routing/router.tsx';

/** The page for the address inside the layout; a page that breaks leaves the layout standing. */
export function App({ pageOf }: { readonly pageOf: (name: PageName) => AnyPage }) {
  const { pathname } = useLocation();
  const match = useMemo(() => matchPath(pathname), [pathname]);
  const Page = match ? pageOf(match.name) : null;
  const language = useLanguage();

  // A new page starts at its top; going back is left to the browser's own memory.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what sets it off
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [pathname]);

  return (
    <I18nProvider locale={language === 'ja' ? 'ja-JP' : 'en-GB'}>
      <Layout match={match}>
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            {match && Page ? <Page key={pathname} params={match.params} /> : <NotFoundPage />}
          </Suspense>
        </ErrorBoundary>
        <Toasts />
      </Layout>
    </I18nProvider>
  );
}
