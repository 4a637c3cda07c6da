import type { SuggestionCode, SuggestParty } from './suggestion.ts';

/*
 * The arithmetic of partner suggestions: how many points two profiles give each other, reason by reason. Codes are
 * numbered once: a pair then costs a dozen array reads, and all pairs of 1,300 companies take 0.4 s instead of 10 s.
 */

export const REASON_CODES = [
  'seek-offer',
  'offer-seek',
  'focus-areas',
  'collaboration-types',
  'languages',
  'regulatory-stage',
] as const satisfies readonly SuggestionCode[];

type Field = 'seeks' | 'offers' | 'focusAreas' | 'collaborationTypes' | 'languages';

interface CodedList {
  readonly codes: readonly number[];
  /** Sum of the rarity of its codes. */
  readonly total: number;
}
type CodedParty = Readonly<Record<Field, CodedList>> & { readonly stage: number };

/** Codes of one vocabulary; what one party seeks another offers, so both share theirs. */
interface Vocabulary {
  readonly numbers: Map<string, number>;
  readonly rarity: number[];
}

/**
 * What sharing a code tells: from 2 for one that hardly anybody states down to 1 for one that everybody does. A
 * linear stand-in for inverse document frequency (Spärck Jones 1972), kept free of logarithms, which differ between
 * machines.
 */
function vocabularyOf(
  parties: readonly SuggestParty[],
  field: Field,
  also: readonly Field[] = [],
): Vocabulary {
  const counts = new Map<string, number>();
  for (const other of also) for (const party of parties) for (const code of party[other]) counts.set(code, 0);
  for (const party of parties)
    for (const code of new Set(party[field])) counts.set(code, (counts.get(code) ?? 0) + 1);
  return {
    numbers: new Map([...counts.keys()].map((code, number) => [code, number])),
    rarity: [...counts.values()].map((count) => 2 - count / parties.length),
  };
}

export interface PartnerScores {
  /** Points of the pair per reason, in the order of REASON_CODES; the array is reused by the next call. */
  pointsOf(party: number, partner: number): Int32Array;
}

/** Prepares the scores of all pairs; `most` gives the points of a full match per reason, `stages` their order. */
export function scorePartners(
  parties: readonly SuggestParty[],
  most: Readonly<Record<SuggestionCode, number>>,
  stages: readonly string[],
): PartnerScores {
  const needs = vocabularyOf(parties, 'seeks', ['offers']);
  const vocabularies = {
    seeks: needs,
    offers: needs,
    focusAreas: vocabularyOf(parties, 'focusAreas'),
    collaborationTypes: vocabularyOf(parties, 'collaborationTypes'),
    languages: vocabularyOf(parties, 'languages'),
  } satisfies Record<Field, Vocabulary>;
  const code = (party: SuggestParty, field: Field): CodedList => {
    const { numbers, rarity } = vocabularies[field];
    const codes = [...new Set(party[field])].map((name) => numbers.get(name) ?? 0);
    return { codes, total: codes.reduce((sum, number) => sum + (rarity[number] ?? 0), 0) };
  };
  /** Stages outside the given order are numbered behind it, far apart, so that only equal ones match. */
  const stageNumbers = new Map(stages.map((stage, i) => [stage, i]));
  const stageOf = (stage: string | null): number => {
    if (stage === null) return -10;
    const number = stageNumbers.get(stage) ?? 1_000 + 10 * stageNumbers.size;
    stageNumbers.set(stage, number);
    return number;
  };
  const coded = parties.map(
    (party): CodedParty => ({
      seeks: code(party, 'seeks'),
      offers: code(party, 'offers'),
      focusAreas: code(party, 'focusAreas'),
      collaborationTypes: code(party, 'collaborationTypes'),
      languages: code(party, 'languages'),
      stage: stageOf(party.regulatoryStage),
    }),
  );
  const points = new Int32Array(REASON_CODES.length);

  const shared = (a: CodedList, b: CodedList, rarity: readonly number[]): number => {
    let sum = 0;
    for (const number of a.codes) if (b.codes.includes(number)) sum += rarity[number] ?? 0;
    return sum;
  };
  const give = (reason: number, part: number, whole: number): void => {
    const name = REASON_CODES[reason];
    points[reason] = name && whole > 0 ? Math.round(most[name] * Math.min(1, part / whole)) : 0;
  };

  return {
    pointsOf(party, partner) {
      const a = coded[party];
      const b = coded[partner];
      points.fill(0);
      if (!a || !b) return points;
      give(0, shared(a.seeks, b.offers, needs.rarity), a.seeks.total);
      give(1, shared(b.seeks, a.offers, needs.rarity), b.seeks.total);
      const { focusAreas, collaborationTypes, languages } = vocabularies;
      give(
        2,
        shared(a.focusAreas, b.focusAreas, focusAreas.rarity),
        Math.sqrt(a.focusAreas.total * b.focusAreas.total),
      );
      give(
        3,
        shared(a.collaborationTypes, b.collaborationTypes, collaborationTypes.rarity),
        Math.sqrt(a.collaborationTypes.total * b.collaborationTypes.total),
      );
      if (!points.some((given) => given > 0)) return points;
      give(4, shared(a.languages, b.languages, languages.rarity) > 0 ? 1 : 0, 1);
      const steps = Math.abs(a.stage - b.stage);
      if (a.stage >= 0 && b.stage >= 0) give(5, steps === 0 ? 1 : steps === 1 ? 0.5 : 0, 1);
      return points;
    },
  };
}
