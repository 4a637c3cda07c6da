import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGE_COOKIE } from '../../../shared/contracts/pages.ts';
import type { Language } from '../../../shared/model/text.ts';
import { keepPreference, preference } from '../reader/preference.ts';
import { I18N_OPTIONS } from './i18n-options.ts';

type Loaded = { readonly dictionary: Record<string, unknown> };

/** Dictionaries by language and area, each its own script. */
const dictionaries = import.meta.glob<Loaded>('./{en,ja}/*.ts');

const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'ja';

/**
 * The language in which the document was written for this reader, if it was; else ?lang= (mails link with it), then
 * what was chosen here before, then what the browser asks for.
 */
function firstLanguage(): Language {
  const written = document.documentElement.dataset['written'];
  if (isLanguage(written)) return written;
  const asked = new URLSearchParams(window.location.search).get('lang');
  if (isLanguage(asked)) return asked;
  const chosen = preference(LANGUAGE_COOKIE);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.some((language) => language.toLowerCase().startsWith('ja')) ? 'ja' : 'en';
}

export const currentLanguage = (): Language => (i18next.language === 'ja' ? 'ja' : 'en');

/** Areas that every page speaks from. */
const ALWAYS = ['common'] as const;
const wantedAreas = new Set<string>(ALWAYS);

async function loadArea(language: Language, area: string): Promise<void> {
  if (i18next.hasResourceBundle(language, area)) return;
  const load = dictionaries[`./${language}/${area}.ts`];
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
  keepPreference(LANGUAGE_COOKIE, language);
  applyToDocument(language);
  await i18next.changeLanguage(language);
}

/** Settles the language, and fetches the words that every page needs. */
export async function startI18n(): Promise<void> {
  const language = firstLanguage();
  applyToDocument(language);
  void i18next.use(initReactI18next).init({ ...I18N_OPTIONS, lng: language, resources: {} });
  await loadAreas(ALWAYS);
}
