import type { Party } from '../../model/party.ts';
import type { Showcase } from '../../model/showcase.ts';
import type { Wish } from '../../model/wish.ts';
import { type PartnerSuggestion, suggest } from '../../planner/suggest.ts';
import type { SuggestParty } from '../../planner/suggestion.ts';

/** The longest list of suggestions; nobody reads further, and the last of them share next to nothing. */
export const MAX_SUGGESTIONS = 200;

/** Partners for one party, best first, without those it has a wish with already (whoever made it). */
export function rankPartners(
  showcase: Showcase,
  parties: readonly Party[],
  party: Party,
  wishes: readonly Wish[],
): PartnerSuggestion[] {
  const active = parties.filter((one) => one.status === 'active' || one.id === party.id);
  const known = wishes
    .filter((wish) => wish.status === 'pending' || wish.status === 'accepted' || wish.status === 'declined')
    .flatMap((wish) => [wish.from, ...wish.to])
    .filter((partyId) => partyId !== party.id);
  return suggest(active.map(suggestible), {
    for: [party.id],
    perParty: MAX_SUGGESTIONS,
    excludedPairs: [...new Set(known)].map((partyId) => [party.id, partyId] as const),
    sameSide: showcase.rules.sameSideMeetings,
    stages: showcase.taxonomy.regulatoryStages.map((entry) => entry.code),
  });
}

const suggestible = ({ id, side, profile }: Party): SuggestParty => ({
  id,
  side,
  focusAreas: profile.focusAreas,
  collaborationTypes: profile.collaborationTypes,
  regulatoryStage: profile.regulatoryStage,
  languages: profile.languages,
  seeks: profile.seeks,
  offers: profile.offers,
});
