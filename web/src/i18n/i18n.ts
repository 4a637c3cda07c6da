import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../../shared/model/text.ts';
import { dictionary as commonEn } from './en/common.ts';
import { dictionary as showcasesEn } from './en/showcases.ts';
import { dictionary as commonJa } from './ja/common.ts';
import { dictionary as showcasesJa } from './ja/showcases.ts';

type Loaded = { readonly dictionary: Record<string, unknown> };

/** Dictionaries by language and area, each its own script; the two that the first page needs are bundled with it. */
const lazyDictionaries = import.meta.glob<Loaded>(['./{en,ja}/*.ts', '!./*/common.ts', '!./*/showcases.ts']);

const STORED_UNDER = 'engawa.language';
const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'ja';

/** ?lang= (mails link with it), then what was chosen here before, then what the browser asks for. */
function firstLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang');
  if (isLanguage(asked)) return asked;
  const stored = window.localStorage.getItem(STORED_UNDER);
  if (isLanguage(stored)) return stored;
  return navigator.languages.some((language) => language.toLowerCase().startsWith('ja')) ? 'ja' : 'en';
}

export const currentLanguage = (): Language => (i18next.language === 'ja' ? 'ja' : 'en');

const wantedAreas = new Set<string>();

async function loadArea(language: Language, area: string): Promise<void> {
  if (i18next.hasResourceBundle(language, area)) return;
  const load = lazyDictionaries[`./${language}/${area}.ts`];
  if (!load) return;
  const { dictionary } = await load();
  i18next.addResourceBundle(language, area, dictionary);
}

/** Fetches areas of the dictionary in the reader's language; a page's route names the ones it speaks from. */
export async function loadAreas(areas: readonly string[]): Promise<void> {
  for (const area of areas) wantedAreas.add(area);
  await Promise.all(areas.map((area) => loadArea(currentLanguage(), area)));
}

function applyToDocument(language: Language): void {
  document.documentElement.lang = language;
}

/** Changes the language of every page, after its words have arrived, and remembers it on this device. */
export async function changeLanguage(language: Language): Promise<void> {
  await Promise.all([...wantedAreas].map((area) => loadArea(language, area)));
  window.localStorage.setItem(STORED_UNDER, language);
  applyToDocument(language);
  await i18next.changeLanguage(language);
}

/** Makes the dictionaries ready before the first render. */
export function startI18n(): void {
  const language = firstLanguage();
  applyToDocument(language);
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    defaultNS: 'common',
    resources: {
      en: { common: commonEn, showcases: showcasesEn },
      ja: { common: commonJa, showcases: showcasesJa },
    },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  });
}
