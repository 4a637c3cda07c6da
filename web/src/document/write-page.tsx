import builtDocument from 'virtual:built-document';
import { QueryClient } from '@tanstack/react-query';
import { createInstance, type i18n } from 'i18next';
import { renderToString } from 'react-dom/server';
import type { PageNeeds, PageRequest, PageWriter } from '../../../shared/contracts/pages.ts';
import type { Language } from '../../../shared/model/text.ts';
import { dictionary as commonEn } from '../i18n/en/common.ts';
import { dictionary as profileEn } from '../i18n/en/profile.ts';
import { dictionary as registrationEn } from '../i18n/en/registration.ts';
import { dictionary as showcasesEn } from '../i18n/en/showcases.ts';
import { I18N_OPTIONS } from '../i18n/i18n-options.ts';
import { dictionary as commonJa } from '../i18n/ja/common.ts';
import { dictionary as profileJa } from '../i18n/ja/profile.ts';
import { dictionary as registrationJa } from '../i18n/ja/registration.ts';
import { dictionary as showcasesJa } from '../i18n/ja/showcases.ts';
import RegistrationPage from '../pages/registration/registration-page.tsx';
import ShowcaseListPage from '../pages/showcases/showcase-list-page.tsx';
import ShowcasePage from '../pages/showcases/showcase-page.tsx';
import { Root } from '../root.tsx';
import type { AnyPage } from '../routing/page-loader.ts';
import { matchPath, type PageName } from '../routing/paths.ts';
import { fillDocument } from './fill-document.ts';
import { headOf } from './head.ts';
import { giveFindings } from './written-data.ts';

/** The pages that anyone may read: written whole. All others are written empty, with their scripts named. */
const WRITTEN_PAGES: Partial<Record<PageName, AnyPage>> = {
  showcases: ShowcaseListPage as AnyPage,
  showcase: ShowcasePage as AnyPage,
  register: RegistrationPage as AnyPage,
};

const WORDS = {
  en: { common: commonEn, showcases: showcasesEn, registration: registrationEn, profile: profileEn },
  ja: { common: commonJa, showcases: showcasesJa, registration: registrationJa, profile: profileJa },
} as const;

const readers = new Map<Language, i18n>();

function readerOf(language: Language): i18n {
  const known = readers.get(language);
  if (known) return known;
  const made = createInstance();
  void made.init({ ...I18N_OPTIONS, lng: language, resources: { [language]: WORDS[language] } });
  readers.set(language, made);
  return made;
}

function needsOf(pathname: string): PageNeeds | null {
  const match = matchPath(pathname);
  const showcaseId = match?.params['showcaseId'] ?? '';
  if (match?.name === 'showcases') return { type: 'showcases' };
  if (match?.name === 'showcase') return { type: 'showcase', showcaseId, withGrid: true };
  if (match?.name === 'register') return { type: 'showcase', showcaseId, withGrid: false };
  return null;
}

function writePage(request: PageRequest): string {
  const { pathname, search, language, theme, findings } = request;
  const name = matchPath(pathname)?.name ?? null;
  const filled = { built: builtDocument, name, language, theme };
  if (findings === null) return fillDocument({ ...filled, head: null, body: '', data: null });
  const queryClient = new QueryClient();
  giveFindings(queryClient, findings);
  const pageOf = (wanted: PageName): AnyPage => {
    const page = WRITTEN_PAGES[wanted];
    if (!page) throw new Error(`the page ${wanted} is not written`);
    return page;
  };
  const reader = readerOf(language);
  const body = renderToString(
    <Root
      queryClient={queryClient}
      i18n={reader}
      pageOf={pageOf}
      writtenAt={{ pathname, search, hash: '' }}
    />,
  );
  queryClient.clear();
  const head = headOf(request, findings, reader);
  return fillDocument({ ...filled, head, body, data: { pathname, search, findings } });
}

export const writer: PageWriter = { needsOf, writePage };
