import type { PartyCard } from '../../../shared/model/party.ts';
import type { Taxonomy, TaxonomyEntry } from '../../../shared/model/taxonomy.ts';
import type { Language } from '../../../shared/model/text.ts';
import { inLanguage } from './language.ts';

const displayNames = new Map<string, Intl.DisplayNames>();

function names(language: Language, type: 'region' | 'language'): Intl.DisplayNames {
  const key = `${language} ${type}`;
  const known = displayNames.get(key);
  if (known) return known;
  const made = new Intl.DisplayNames([language], { type });
  displayNames.set(key, made);
  return made;
}

/** "Belgium" or "ベルギー" for BE. */
export const countryName = (code: string, language: Language): string =>
  names(language, 'region').of(code) ?? code;

/** "Japanese" or "日本語" for ja. */
export const languageName = (code: string, language: Language): string =>
  names(language, 'language').of(code) ?? code;

/** "English – Japanese" for en-ja. */
export const languagePairName = (pair: string, language: Language): string =>
  pair
    .split('-')
    .map((code) => languageName(code, language))
    .join(' – ');

/** A party's name as its reader expects it. */
export const partyName = (party: Pick<PartyCard, 'profile'>, language: Language): string =>
  inLanguage(party.profile.name, language);

/** The label of a code in one list of a showcase's vocabulary; the bare code if it was removed since. */
export function labelOf(entries: readonly TaxonomyEntry[], code: string, language: Language): string {
  const entry = entries.find((one) => one.code === code);
  return entry ? entry.label[language] : code;
}

/** The label of a code wherever in the vocabulary it stands. */
export function labelInTaxonomy(taxonomy: Taxonomy, code: string, language: Language): string {
  const all = [
    ...taxonomy.focusAreas,
    ...taxonomy.collaborationTypes,
    ...taxonomy.regulatoryStages,
    ...taxonomy.capabilities,
    ...taxonomy.funding,
  ];
  return labelOf(all, code, language);
}

/** Entries of the vocabulary as options of a field. */
export const optionsOf = (entries: readonly TaxonomyEntry[], language: Language) =>
  entries.map((entry) => ({ id: entry.code, label: entry.label[language] }));
