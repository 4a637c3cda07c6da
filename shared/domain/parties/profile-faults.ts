import type { Fault } from '../../model/app-error.ts';
import { faultAt } from '../../model/fault-texts.ts';
import type { PartyProfile } from '../../model/party.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';

const LISTS = {
  focusAreas: 'focusAreas',
  collaborationTypes: 'collaborationTypes',
  seeks: 'capabilities',
  offers: 'capabilities',
  funding: 'funding',
} as const satisfies Partial<Record<keyof PartyProfile, keyof Taxonomy>>;

/**
 * What a showcase finds wrong with a profile, with paths below the profile's own. Codes that the profile held `before`
 * pass even if the organiser has taken them out of the vocabulary, so that nobody is kept from saving a name.
 */
export function profileFaults(profile: PartyProfile, taxonomy: Taxonomy, before?: PartyProfile): Fault[] {
  const faults: Fault[] = [];
  if (profile.name.en === undefined && profile.name.ja === undefined) {
    faults.push(faultAt('name', 'name-missing'));
  }
  for (const [field, list] of Object.entries(LISTS) as [keyof typeof LISTS, keyof Taxonomy][]) {
    const known = new Set([...taxonomy[list].map((entry) => entry.code), ...(before?.[field] ?? [])]);
    profile[field].forEach((code, index) => {
      if (!known.has(code)) faults.push(faultAt(`${field}.${index}`, 'unknown-code'));
      if (profile[field].indexOf(code) < index) faults.push(faultAt(`${field}.${index}`, 'twice'));
    });
  }
  const { regulatoryStage, languages } = profile;
  const stages = [...taxonomy.regulatoryStages.map((entry) => entry.code), before?.regulatoryStage];
  if (regulatoryStage !== null && !stages.includes(regulatoryStage)) {
    faults.push(faultAt('regulatoryStage', 'unknown-code'));
  }
  languages.forEach((language, index) => {
    if (languages.indexOf(language) < index) faults.push(faultAt(`languages.${index}`, 'twice'));
  });
  return faults;
}
