/** What matching reads of a party; codes are those of the showcase's taxonomy. */
export interface SuggestParty {
  readonly id: string;
  readonly side?: 'delegate' | 'sme' | null;
  readonly focusAreas: readonly string[];
  readonly collaborationTypes: readonly string[];
  readonly regulatoryStage: string | null;
  readonly languages: readonly string[];
  readonly seeks: readonly string[];
  readonly offers: readonly string[];
}

/** `seek-offer`: the partner offers what the party seeks; `offer-seek`: the other way round. */
export type SuggestionCode =
  | 'seek-offer'
  | 'offer-seek'
  | 'focus-areas'
  | 'collaboration-types'
  | 'languages'
  | 'regulatory-stage';
