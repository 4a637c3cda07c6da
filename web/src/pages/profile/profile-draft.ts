import type { PartyProfile } from '../../../../shared/model/party.ts';
import { withoutBlanks } from '../../forms/faults.ts';

/** A profile while it is being typed: every field there, blank where nothing is entered. */
export type ProfileDraft = {
  readonly name: { readonly en: string; readonly ja: string };
  readonly country: string | null;
  readonly city: { readonly en: string; readonly ja: string };
  readonly website: string;
  readonly summary: { readonly en: string; readonly ja: string };
  readonly focusAreas: readonly string[];
  readonly collaborationTypes: readonly string[];
  readonly regulatoryStage: string | null;
  readonly seeks: readonly string[];
  readonly offers: readonly string[];
  readonly funding: readonly string[];
  readonly languages: readonly string[];
  readonly needsInterpreter: boolean;
  readonly nda: PartyProfile['nda'];
  readonly notToAsk: string;
};

export const emptyProfile = (country: string | null, language: string): ProfileDraft => ({
  name: { en: '', ja: '' },
  country,
  city: { en: '', ja: '' },
  website: '',
  summary: { en: '', ja: '' },
  focusAreas: [],
  collaborationTypes: [],
  regulatoryStage: null,
  seeks: [],
  offers: [],
  funding: [],
  languages: [language],
  needsInterpreter: false,
  nda: 'none',
  notToAsk: '',
});

export const profileDraftOf = (profile: PartyProfile): ProfileDraft => ({
  ...profile,
  name: { en: profile.name.en ?? '', ja: profile.name.ja ?? '' },
  city: { en: profile.city?.en ?? '', ja: profile.city?.ja ?? '' },
  website: profile.website ?? '',
  summary: { en: profile.summary.en ?? '', ja: profile.summary.ja ?? '' },
  notToAsk: profile.notToAsk ?? '',
});

const trimmed = (text: string): string => text.trim();
const withScheme = (address: string): string =>
  address === '' || /^https?:\/\//.test(address) ? address : `https://${address}`;

/** What is sent: blanks left out, a web address completed. Not checked yet: that is the schema's work. */
export function profileInputOf(draft: ProfileDraft): unknown {
  const city = withoutBlanks({ en: trimmed(draft.city.en), ja: trimmed(draft.city.ja) });
  return {
    ...draft,
    name: withoutBlanks({ en: trimmed(draft.name.en), ja: trimmed(draft.name.ja) }),
    city: Object.keys(city).length > 0 ? city : undefined,
    website: withScheme(trimmed(draft.website)) || undefined,
    summary: withoutBlanks(draft.summary),
    notToAsk: trimmed(draft.notToAsk) || undefined,
  };
}
