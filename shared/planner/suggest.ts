import { REASON_CODES, scorePartners } from './score-partners.ts';
import type { SuggestionCode, SuggestParty } from './suggestion.ts';

/*
 * Matching before scheduling: who should meet whom, from what parties say about themselves. Points are given for
 * each thing two profiles have in common, and every point can be traced to a reason that a page can show.
 */

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
 * partner who stands first in `parties`. The same parties are ranked alike on every machine.
 */
export function suggest(parties: readonly SuggestParty[], options: SuggestOptions = {}): PartnerSuggestion[] {
  const perParty = options.perParty ?? 10;
  const minimumScore = Math.max(1, options.minimumScore ?? 100);
  const most = options.points ?? DEFAULT_SUGGESTION_POINTS;
  const scores = scorePartners(parties, most, options.stages ?? []);
  const isAllowed = pairFilter(parties, options);
  const wanted = options.for === undefined ? undefined : new Set(options.for);

  const candidates = parties.map((party, p) => {
    const found: Candidate[] = [];
    if (wanted && !wanted.has(party.id)) return found;
    for (let partner = 0; partner < parties.length; partner += 1) {
      if (partner === p || !isAllowed(p, partner)) continue;
      const score = scores.pointsOf(p, partner).reduce((sum, points) => sum + points, 0);
      if (score >= minimumScore) found.push({ party: p, partner, score });
    }
    return found.sort((a, b) => b.score - a.score);
  });
  const chosen =
    options.perPartner === undefined
      ? candidates.map((list) => list.slice(0, perParty))
      : spread(candidates, perParty, options.perPartner);
  return chosen.flat().map(({ party, partner, score }) => ({
    party: parties[party]?.id ?? '',
    partner: parties[partner]?.id ?? '',
    score,
    reasons: reasonsOf(parties[party], parties[partner], scores.pointsOf(party, partner)),
  }));
}

interface Candidate {
  readonly party: number;
  readonly partner: number;
  readonly score: number;
}

function pairFilter(
  parties: readonly SuggestParty[],
  options: SuggestOptions,
): (party: number, partner: number) => boolean {
  const excluded = new Map<string, Set<string>>();
  for (const [a, b] of options.excludedPairs ?? []) {
    excluded.set(a, (excluded.get(a) ?? new Set()).add(b));
    excluded.set(b, (excluded.get(b) ?? new Set()).add(a));
  }
  const sides = parties.map((party) => party.side ?? null);
  const excludedBy = parties.map((party) => excluded.get(party.id));
  return (party, partner) =>
    (options.sameSide || sides[party] === null || sides[party] !== sides[partner]) &&
    !excludedBy[party]?.has(parties[partner]?.id ?? '');
}

/** Best pairs first over all parties, each partner taken at most `perPartner` times. */
function spread(
  candidates: readonly (readonly Candidate[])[],
  perParty: number,
  perPartner: number,
): Candidate[][] {
  const lists: Candidate[][] = candidates.map(() => []);
  const taken = candidates.map(() => 0);
  for (const candidate of candidates.flat().sort((a, b) => b.score - a.score)) {
    const list = lists[candidate.party];
    const count = taken[candidate.partner] ?? 0;
    if (!list || list.length >= perParty || count >= perPartner) continue;
    list.push(candidate);
    taken[candidate.partner] = count + 1;
  }
  return lists;
}

/** The points as reasons, most points first, each with what the two have in common. */
function reasonsOf(
  party: SuggestParty | undefined,
  partner: SuggestParty | undefined,
  points: Int32Array,
): PartnerReason[] {
  if (!party || !partner) return [];
  const common = (a: readonly string[], b: readonly string[]): string[] => [
    ...new Set(a.filter((code) => b.includes(code))),
  ];
  const stages = [party.regulatoryStage, partner.regulatoryStage].flatMap((stage) => stage ?? []);
  const values = {
    'seek-offer': common(party.seeks, partner.offers),
    'offer-seek': common(party.offers, partner.seeks),
    'focus-areas': common(party.focusAreas, partner.focusAreas),
    'collaboration-types': common(party.collaborationTypes, partner.collaborationTypes),
    languages: common(party.languages, partner.languages),
    'regulatory-stage': [...new Set(stages)],
  } satisfies Record<SuggestionCode, readonly string[]>;
  return REASON_CODES.map((code, i) => ({ code, values: values[code], points: points[i] ?? 0 }))
    .filter((reason) => reason.points > 0)
    .sort((a, b) => b.points - a.points);
}
