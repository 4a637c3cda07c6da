/*
 * Matching before scheduling: who should meet whom, from what parties say about themselves. Points are given for
 * each thing two profiles have in common, and every point can be traced to a reason that a page can show.
 */

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

export interface PartnerReason {
  readonly code: SuggestionCode;
  /** The codes both have in common; for stages that differ by one step, the party's stage and the partner's. */
  readonly values: readonly string[];
  readonly points: number;
}

export interface PartnerSuggestion {
  readonly party: string;
  readonly partner: string;
  /** 0 to 1000: the sum of the points of its reasons. */
  readonly score: number;
  /** The reason with most points first. */
  readonly reasons: readonly PartnerReason[];
}

/**
 * Most points per reason, 1000 in all: first what one needs and the other has, then the field, then the way of
 * working together. A common language or stage eases a meeting but never makes one: alone they suggest nothing.
 */
export const DEFAULT_SUGGESTION_POINTS: Readonly<Record<SuggestionCode, number>> = {
  'seek-offer': 330,
  'offer-seek': 220,
  'focus-areas': 250,
  'collaboration-types': 120,
  languages: 50,
  'regulatory-stage': 30,
};

export interface SuggestOptions {
  /** Suggest for these parties only; left out: for all. */
  readonly for?: readonly string[];
  /** Suggestions per party, default 10. */
  readonly perParty?: number;
  /** How many parties may be sent to one partner; keeps stars from standing in every list. Default: no limit. */
  readonly perPartner?: number;
  /** Pairs never to be suggested: vetoes, and wishes already made. Order within a pair does not matter. */
  readonly excludedPairs?: readonly (readonly [string, string])[];
  /** Also suggest partners of the party's own side; default false. */
  readonly sameSide?: boolean;
  /** Suggestions below this score are left out, default 100. */
  readonly minimumScore?: number;
  /** Regulatory stages in order; stages one step apart then count half. */
  readonly stages?: readonly string[];
  readonly points?: Readonly<Record<SuggestionCode, number>>;
}

/**
 * Ranked partner suggestions with their reasons, grouped by party in the given order, best first; ties go to the
 * partner who stands first in `parties`. Pure arithmetic (no logarithms), so every machine ranks alike.
 */
export function suggest(parties: readonly SuggestParty[], options: SuggestOptions = {}): PartnerSuggestion[] {
  const perParty = options.perParty ?? 10;
  const minimumScore = options.minimumScore ?? 100;
  const rarity = rarityOfCodes(parties);
  const excluded = new Map<string, Set<string>>();
  for (const [a, b] of options.excludedPairs ?? []) {
    excluded.set(a, (excluded.get(a) ?? new Set()).add(b));
    excluded.set(b, (excluded.get(b) ?? new Set()).add(a));
  }
  const wanted = options.for === undefined ? undefined : new Set(options.for);

  const candidates = parties.map((party) => {
    if (wanted && !wanted.has(party.id)) return [];
    const found: PartnerSuggestion[] = [];
    for (const partner of parties) {
      if (partner.id === party.id || excluded.get(party.id)?.has(partner.id)) continue;
      if (!options.sameSide && party.side != null && party.side === partner.side) continue;
      const reasons = reasonsFor(party, partner, rarity, options);
      const score = reasons.reduce((sum, reason) => sum + reason.points, 0);
      if (score >= minimumScore && score > 0)
        found.push({ party: party.id, partner: partner.id, score, reasons });
    }
    return found.sort((a, b) => b.score - a.score);
  });
  return options.perPartner === undefined
    ? candidates.flatMap((list) => list.slice(0, perParty))
    : spread(candidates, perParty, options.perPartner);
}

/** Best pairs first over all parties, each partner taken at most `perPartner` times. */
function spread(
  candidates: readonly (readonly PartnerSuggestion[])[],
  perParty: number,
  perPartner: number,
): PartnerSuggestion[] {
  const lists = new Map<string, PartnerSuggestion[]>();
  const taken = new Map<string, number>();
  for (const list of candidates) for (const { party } of list) lists.set(party, []);
  for (const suggestion of candidates.flat().sort((a, b) => b.score - a.score)) {
    const list = lists.get(suggestion.party) ?? [];
    const count = taken.get(suggestion.partner) ?? 0;
    if (list.length >= perParty || count >= perPartner) continue;
    list.push(suggestion);
    taken.set(suggestion.partner, count + 1);
  }
  return [...lists.values()].flat();
}

type CodeField = 'focusAreas' | 'collaborationTypes' | 'languages' | 'seeks' | 'offers';
type Rarity = Readonly<Record<CodeField, ReadonlyMap<string, number>>>;

/**
 * What sharing a code tells: from 2 for one that hardly anybody states down to 1 for one that everybody does. A
 * linear stand-in for inverse document frequency (Spärck Jones 1972), kept free of logarithms.
 */
function rarityOfCodes(parties: readonly SuggestParty[]): Rarity {
  const rarityIn = (field: CodeField): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const party of parties)
      for (const code of new Set(party[field])) counts.set(code, (counts.get(code) ?? 0) + 1);
    return new Map([...counts].map(([code, count]) => [code, 2 - count / parties.length]));
  };
  return {
    focusAreas: rarityIn('focusAreas'),
    collaborationTypes: rarityIn('collaborationTypes'),
    languages: rarityIn('languages'),
    seeks: rarityIn('seeks'),
    offers: rarityIn('offers'),
  };
}

function reasonsFor(
  party: SuggestParty,
  partner: SuggestParty,
  rarity: Rarity,
  options: SuggestOptions,
): PartnerReason[] {
  const most = options.points ?? DEFAULT_SUGGESTION_POINTS;
  const reasons: PartnerReason[] = [];
  const give = (code: SuggestionCode, values: readonly string[], share: number): void => {
    const points = Math.round(most[code] * share);
    if (points > 0) reasons.push({ code, values, points });
  };

  const found = common(party.seeks, partner.offers);
  give('seek-offer', found, share(sum(found, rarity.seeks), sum(party.seeks, rarity.seeks)));
  const given = common(party.offers, partner.seeks);
  give('offer-seek', given, share(sum(given, rarity.seeks), sum(partner.seeks, rarity.seeks)));
  for (const [code, field] of [
    ['focus-areas', 'focusAreas'],
    ['collaboration-types', 'collaborationTypes'],
  ] as const) {
    const both = common(party[field], partner[field]);
    const size = Math.sqrt(sum(party[field], rarity[field]) * sum(partner[field], rarity[field]));
    give(code, both, share(sum(both, rarity[field]), size));
  }
  if (reasons.length === 0) return [];

  const spoken = common(party.languages, partner.languages);
  give('languages', spoken, spoken.length > 0 ? 1 : 0);
  const steps = stepsBetween(party.regulatoryStage, partner.regulatoryStage, options.stages ?? []);
  if (steps === 0) give('regulatory-stage', [party.regulatoryStage ?? ''], 1);
  if (steps === 1)
    give('regulatory-stage', [party.regulatoryStage ?? '', partner.regulatoryStage ?? ''], 0.5);
  return reasons.sort((a, b) => b.points - a.points);
}

const common = (a: readonly string[], b: readonly string[]): string[] => [
  ...new Set(a.filter((code) => b.includes(code))),
];

const sum = (codes: readonly string[], rarity: ReadonlyMap<string, number>): number =>
  [...new Set(codes)].reduce((total, code) => total + (rarity.get(code) ?? 0), 0);

const share = (part: number, whole: number): number => (whole > 0 ? Math.min(1, part / whole) : 0);

/** Steps between two stages in the given order; null when one is not stated or not in the order. */
function stepsBetween(a: string | null, b: string | null, stages: readonly string[]): number | null {
  if (a === null || b === null) return null;
  if (a === b) return 0;
  const [from, to] = [stages.indexOf(a), stages.indexOf(b)];
  return from < 0 || to < 0 ? null : Math.abs(from - to);
}
