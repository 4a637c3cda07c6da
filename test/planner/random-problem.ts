import type { Goal, Placement, PlanningProblem } from '../../shared/model/planning-problem.ts';
import { DEFAULT_GOALS } from '../../shared/model/planning-problem.ts';
import { placeFirstCome } from './first-come.ts';
import type { RandomSource } from './random-source.ts';

/** Probability of each feature in a random problem; left out means half. */
export interface FeatureMix {
  sessions?: number;
  days?: number;
  unavailable?: number;
  parallel?: number;
  limits?: number;
  minimum?: number;
  runs?: number;
  tables?: number;
  tableFeatures?: number;
  homeTables?: number;
  interpreters?: number;
  slots?: number;
  order?: number;
  pins?: number;
  several?: number;
  weights?: number;
  current?: number;
  goals?: number;
  /** Sizes; left out: 1 to 8 meetings, up to 6 slots, 7 parties, 3 tables, 3 interpreters. */
  minMeetings?: number;
  maxMeetings?: number;
  maxSlots?: number;
  maxParties?: number;
  maxTables?: number;
  maxInterpreters?: number;
}

type Size = 'minMeetings' | 'maxMeetings' | 'maxSlots' | 'maxParties' | 'maxTables' | 'maxInterpreters';

/**
 * A tiny valid problem in which each feature appears or not by its probability. Pins come from one feasible set of
 * placements, so they can always be kept together.
 */
export function randomProblem(random: RandomSource, mix: FeatureMix = {}): PlanningProblem {
  const has = (feature: Exclude<keyof FeatureMix, Size>): boolean => random.chance(mix[feature] ?? 0.5);
  const days = has('days') ? 2 : 1;
  const withSessions = has('sessions');
  const slotCount = 1 + random.below(mix.maxSlots ?? 6);
  const slots: PlanningProblem['slots'] = Array.from({ length: slotCount }, (_, i) => {
    const day = days === 2 && i >= slotCount / 2 ? 2 : 1;
    const hour = String(9 + i).padStart(2, '0');
    return {
      id: `s${i + 1}`,
      start: `2027-02-0${2 + day}T${hour}:00:00+09:00`,
      end: `2027-02-0${2 + day}T${hour}:30:00+09:00`,
      ...(withSessions ? { session: `d${day}-${i % 3 === 2 ? 'pm' : 'am'}` } : {}),
    };
  });
  const slotIds = slots.map((slot) => slot.id);
  const someSlots = (share: number): string[] => slotIds.filter(() => random.chance(share));

  const [unavailable, parallel, limits, minimum, runs] = (
    ['unavailable', 'parallel', 'limits', 'minimum', 'runs'] as const
  ).map(has);
  const [weights, order, restricted, several] = (['weights', 'order', 'slots', 'several'] as const).map(has);
  const tables = has('tables')
    ? makeTables(random, mix.maxTables ?? 3, has('tableFeatures'), unavailable ?? false, someSlots)
    : [];
  const withInterpreters = has('interpreters');
  const homes = has('homeTables') ? random.sample(tables, 1 + random.below(2)).map((table) => table.id) : [];

  const parties: PlanningProblem['parties'] = Array.from(
    { length: 2 + random.below((mix.maxParties ?? 7) - 1) },
    (_, i) => ({
      id: `p${i + 1}`,
      ...(random.chance(0.7) ? { side: random.chance(0.5) ? ('delegate' as const) : ('sme' as const) } : {}),
      ...(unavailable && random.chance(0.5) ? { unavailable: someSlots(0.3) } : {}),
      ...(parallel && random.chance(0.3) ? { parallel: 2 + random.below(2) } : {}),
      ...(limits && random.chance(0.4) ? { maxMeetings: random.below(4) } : {}),
      ...(minimum && random.chance(0.6) ? { minMeetings: random.below(4) } : {}),
      ...(runs && random.chance(0.5) ? { maxConsecutive: 1 + random.below(3) } : {}),
    }),
  );
  for (const party of parties) {
    const home = random.chance(0.4) ? homes.pop() : undefined;
    if (home !== undefined) party.homeTable = home;
  }
  const partyIds = parties.map((party) => party.id);

  const meetings: PlanningProblem['meetings'] = [];
  const fewest = mix.minMeetings ?? 1;
  const meetingCount = fewest + random.below((mix.maxMeetings ?? 8) - fewest + 1);
  for (let i = 0; i < meetingCount; i += 1)
    meetings.push({
      id: `m${i + 1}`,
      parties: random.sample(partyIds, several && random.chance(0.3) ? 3 : 2),
      ...(weights ? { weight: 1 + random.below(10) } : {}),
      ...(withInterpreters && random.chance(0.5) ? { language: random.pick(['ja-en', 'ja-nl']) } : {}),
      ...(tables.some((table) => table.features) && random.chance(0.3)
        ? { features: random.sample(['private', 'screen'], 1 + random.below(2)) }
        : {}),
      ...(restricted && random.chance(0.4) ? { slots: someSlots(0.6) } : {}),
      ...(order && i > 0 && random.chance(0.3) ? { after: [`m${1 + random.below(i)}`] } : {}),
    });
  const problem: PlanningProblem = {
    version: 1,
    slots,
    parties,
    ...(tables.length > 0 ? { tables } : {}),
    ...(withInterpreters
      ? { interpreters: makeInterpreters(random, mix.maxInterpreters ?? 3, someSlots) }
      : {}),
    meetings: random.chance(0.3) ? random.sample(meetings, meetings.length) : meetings,
  };
  if (has('pins')) pinSome(problem, random);
  if (has('current')) problem.current = disturbedCurrent(problem, random);
  if (has('goals')) problem.goals = random.sample<Goal>(DEFAULT_GOALS, 1 + random.below(5));
  return problem;
}

function makeTables(
  random: RandomSource,
  most: number,
  withFeatures: boolean,
  withClosures: boolean,
  someSlots: (share: number) => string[],
): NonNullable<PlanningProblem['tables']> {
  return Array.from({ length: 1 + random.below(most) }, (_, i) => ({
    id: `t${i + 1}`,
    ...(withFeatures ? { features: random.sample(['private', 'screen'], random.below(3)) } : {}),
    ...(withClosures && random.chance(0.3) ? { unavailable: someSlots(0.3) } : {}),
  }));
}

function makeInterpreters(
  random: RandomSource,
  most: number,
  someSlots: (share: number) => string[],
): NonNullable<PlanningProblem['interpreters']> {
  return Array.from({ length: 1 + random.below(most) }, (_, i) => ({
    id: `i${i + 1}`,
    languages: random.sample(['ja-en', 'ja-nl'], 1 + random.below(2)),
    ...(random.chance(0.3) ? { unavailable: someSlots(0.3) } : {}),
    ...(random.chance(0.3) ? { maxMeetings: random.below(4) } : {}),
    ...(random.chance(0.3) ? { maxConsecutive: 1 + random.below(2) } : {}),
  }));
}

/** Pins some meetings of one feasible set of placements, with their predecessors placeable as they were. */
function pinSome(problem: PlanningProblem, random: RandomSource): void {
  const placements = placeFirstCome(problem);
  for (const placement of random.sample(placements, 1 + random.below(2))) {
    const meeting = problem.meetings.find((candidate) => candidate.id === placement.meeting);
    if (!meeting) continue;
    const fields = random.sample(['slot', 'table', 'interpreter'] as const, 1 + random.below(3));
    meeting.pinned = Object.fromEntries(
      fields.flatMap((field) => (placement[field] == null ? [] : [[field, placement[field]]])),
    );
  }
}

/** What was told earlier: a feasible plan in which some meetings have since been moved or dropped. */
function disturbedCurrent(problem: PlanningProblem, random: RandomSource): Placement[] {
  return placeFirstCome(problem)
    .filter(() => random.chance(0.8))
    .map((placement) =>
      random.chance(0.3) ? { ...placement, slot: random.pick(problem.slots).id } : placement,
    );
}

/**
 * The same problem with its slots, an hour apart, told in two offsets from UTC, so that their days alternate at random:
 * nothing but days differs.
 */
export function withDaysInterleaved(problem: PlanningProblem, random: RandomSource): PlanningProblem {
  const slots = problem.slots.map((slot, i) => {
    const [date, hour, offset] = random.chance(0.5) ? ['03', i, '-12:00'] : ['04', i + 2, '+14:00'];
    const at = (minute: string) => `2027-02-${date}T${String(hour).padStart(2, '0')}:${minute}:00${offset}`;
    return { ...slot, start: at('00'), end: at('30') };
  });
  return { ...problem, slots };
}
