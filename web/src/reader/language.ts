import { useTranslation } from 'react-i18next';
import type { Bilingual, Language, LocalisedName, LocalisedText } from '../../../shared/model/text.ts';

/** The language the page is being read in. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'ja' ? 'ja' : 'en';
}

/** The languages of mails and pages, each as it calls itself. */
export const OWN_LANGUAGES = [
  { id: 'ja', label: '日本語', lang: 'ja' },
  { id: 'en', label: 'English', lang: 'en' },
] as const;

/** A text in the reader's language, or else in the other one. */
export function inLanguage(text: Bilingual | LocalisedName | LocalisedText, language: Language): string {
  const other = language === 'ja' ? text.en : text.ja;
  const wanted = text[language];
  return (wanted !== undefined && wanted !== '' ? wanted : other) ?? '';
}

/** The language that inLanguage really found, for the lang attribute. */
export function foundLanguage(text: Bilingual | LocalisedName | LocalisedText, language: Language): Language {
  const wanted = text[language];
  if (wanted !== undefined && wanted !== '') return language;
  return language === 'ja' ? 'en' : 'ja';
}
