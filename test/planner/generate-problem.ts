import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { placeFirstCome } from './first-come.ts';
import { type RandomSource, randomSource } from './random-source.ts';

/*
 * Realistic problems by seed. Sizes are those of real events (Kobe with Flanders, EU-Japan in Osaka, three-day
 * brokerage, BIO-sized); habits too: a few parties are much in demand, people arrive late and leave early, the
 * receiving side closes half days, and roughly every third meeting needs an interpreter.
 * Longer than most files because one event is made in one place, feature by feature.
 */

type Party = PlanningProblem['parties'][number];
type Meeting = PlanningProblem['meetings'][number];

export interface EventSize {
  delegates: number;
  smes: number;
  days: number;
  /** Slots of the morning and of the afternoon. */
  sessions: readonly [number, number];
  wishes: number;
  tables: number;
  interpreters: number;
  /** Exponent of demand: 0 everyone alike, 1 a few stars. */
  skew: number;
  /** Shares of parties or meetings that have the feature. */
  share: {
    lateOrEarly: number;
    closedHalfDay: number;
    limited: number;
    promised: number;
    runLimited: number;
    home: number;
    parallel: number;
    language: number;
    feature: number;
    several: number;
    sameSide: number;
    order: number;
    pinned: number;
    restricted: number;
  };
}

const PLAIN: EventSize['share'] = {
  lateOrEarly: 0.2,
  closedHalfDay: 0.2,
  limited: 0.05,
  promised: 0.5,
  runLimited: 0,
  home: 0,
  parallel: 0,
  language: 0,
  feature: 0,
  several: 0,
  sameSide: 0,
  order: 0,
  pinned: 0,
  restricted: 0,
};
const FULL: EventSize['share'] = {
  lateOrEarly: 0.25,
  closedHalfDay: 0.25,
  limited: 0.15,
  promised: 0.6,
  runLimited: 0.3,
  home: 0.15,
  parallel: 0.04,
  language: 0.33,
  feature: 0.06,
  several: 0.02,
  sameSide: 0.02,
  order: 0.01,
  pinned: 0.01,
  restricted: 0.03,
};

/** The named rungs of the bench, from a Kobe morning to a BIO-sized convention. */
export const RUNGS = {
  kobe: {
    delegates: 12,
    smes: 30,
    days: 1,
    sessions: [4, 4],
    wishes: 60,
    tables: 12,
    interpreters: 5,
    skew: 0.5,
    share: { ...FULL, home: 0.1, closedHalfDay: 0.15 },
  },
  osaka: {
    delegates: 50,
    smes: 110,
    days: 1,
    sessions: [8, 8],
    wishes: 420,
    tables: 40,
    interpreters: 12,
    skew: 0.5,
    share: { ...FULL, home: 0.08, language: 0.3 },
  },
  '1800': {
    delegates: 170,
    smes: 200,
    days: 3,
    sessions: [8, 8],
    wishes: 1_800,
    tables: 90,
    interpreters: 20,
    skew: 0.6,
    share: { ...FULL, home: 0.1, language: 0.3 },
  },
  '19000': {
    delegates: 600,
    smes: 700,
    days: 3,
    sessions: [8, 8],
    wishes: 19_000,
    tables: 600,
    interpreters: 60,
    skew: 0.3,
    share: { ...FULL, home: 0.2, language: 0.1, several: 0.005, limited: 0.05, runLimited: 0.1 },
  },
  '60000': {
    delegates: 1_500,
    smes: 1_500,
    days: 4,
    sessions: [8, 8],
    wishes: 60_000,
    tables: 1_000,
    interpreters: 0,
    skew: 0.15,
    share: { ...PLAIN, lateOrEarly: 0.1, closedHalfDay: 0.1 },
  },
  scarce: {
    delegates: 40,
    smes: 40,
    days: 1,
    sessions: [6, 6],
    wishes: 520,
    tables: 28,
    interpreters: 10,
    skew: 0.3,
    share: { ...FULL, lateOrEarly: 0.1, closedHalfDay: 0.1, language: 0.45, feature: 0.3, home: 0.1 },
  },
} as const satisfies Record<string, EventSize>;
export type RungName = keyof typeof RUNGS;

/** The problem of a named rung. */
export function generateRung(name: RungName, seed = 1): PlanningProblem {
  return generateEvent(RUNGS[name], seed);
}

/** Days of slots with a morning, a lunch pause and an afternoon, in Japan's time. */
export function makeSlots(days: number, sessions: readonly [number, number], minutes = 20) {
  const pad = (value: number): string => String(value).padStart(2, '0');
  const clock = (total: number): string => `${pad(Math.floor(total / 60))}:${pad(total % 60)}:00+09:00`;
  const slots: PlanningProblem['slots'] = [];
  for (let day = 0; day < days; day += 1)
    for (const [part, from] of [
      ['am', 9 * 60],
      ['pm', 13 * 60],
    ] as const)
      for (let i = 0; i < sessions[part === 'am' ? 0 : 1]; i += 1) {
        const date = `2027-02-${pad(3 + day)}T`;
        slots.push({
          id: `s${slots.length + 1}`,
          start: date + clock(from + i * minutes),
          end: date + clock(from + (i + 1) * minutes),
          session: `d${day + 1}-${part}`,
        });
      }
  return slots;
}

/** Priorities of the two sides give a weight from 1 (both open) to 10 (both must). */
const PRIORITY_WEIGHT = { must: 5, want: 2.5, open: 0.5 } as const;
const drawWeight = (random: RandomSource): number => {
  const draw = (): number => {
    const value = random.next();
    return PRIORITY_WEIGHT[value < 0.15 ? 'must' : value < 0.65 ? 'want' : 'open'];
  };
  return Math.max(1, Math.round(draw() + draw()));
};

/** A whole event with every habit in its share. */
export function generateEvent(size: EventSize, seed: number): PlanningProblem {
  const random = randomSource(seed);
  const slots = makeSlots(size.days, size.sessions);
  const features = ['private', 'screen', 'video'];
  const tables: NonNullable<PlanningProblem['tables']> = Array.from({ length: size.tables }, (_, i) => ({
    id: `t${i + 1}`,
    features: i % 4 === 0 ? [features[(i / 4) % 3] ?? 'private'] : [],
  }));
  const plainTables = tables.filter((table) => table.features?.length === 0).map((table) => table.id);
  const parties = [
    ...Array.from({ length: size.delegates }, (_, i) =>
      generateParty(`d${i + 1}`, 'delegate', size, slots, random),
    ),
    ...Array.from({ length: size.smes }, (_, i) => generateParty(`e${i + 1}`, 'sme', size, slots, random)),
  ];
  for (const party of parties)
    if (party.side === 'sme' && party.parallel === undefined && random.chance(size.share.home)) {
      const home = plainTables.pop();
      if (home !== undefined) party.homeTable = home;
    }
  const meetings = generateMeetings(size, parties, slots, random);
  const languages = ['ja-en', 'ja-en', 'ja-en', 'ja-nl', 'ja-fr', 'ja-de'];
  const interpreters = Array.from({ length: size.interpreters }, (_, i) => ({
    id: `i${i + 1}`,
    languages: [...new Set(['ja-en', languages[i % languages.length] ?? 'ja-en'])],
    unavailable: random.chance(0.2) ? halfDay(slots, random) : [],
    maxMeetings: Math.ceil(slots.length * 0.8),
    maxConsecutive: 4,
  }));
  return {
    version: 1,
    slots,
    parties,
    ...(tables.length > 0 ? { tables } : {}),
    ...(interpreters.length > 0 ? { interpreters } : {}),
    meetings,
  };
}

const halfDay = (slots: PlanningProblem['slots'], random: RandomSource): string[] => {
  const session = random.pick(slots).session;
  return slots.filter((slot) => slot.session === session).map((slot) => slot.id);
};

function generateParty(
  id: string,
  side: 'delegate' | 'sme',
  size: EventSize,
  slots: PlanningProblem['slots'],
  random: RandomSource,
): Party {
  const unavailable = new Set<string>();
  if (side === 'delegate' && random.chance(size.share.lateOrEarly)) {
    const missed = 1 + random.below(Math.max(1, Math.floor(slots.length / 4)));
    const absent = random.chance(0.5) ? slots.slice(0, missed) : slots.slice(-missed);
    for (const slot of absent) unavailable.add(slot.id);
  }
  if (side === 'sme' && random.chance(size.share.closedHalfDay))
    for (const slot of halfDay(slots, random)) unavailable.add(slot);
  const party: Party = { id, side };
  if (unavailable.size > 0) party.unavailable = slots.map((s) => s.id).filter((s) => unavailable.has(s));
  if (random.chance(size.share.limited)) party.maxMeetings = 3 + random.below(Math.ceil(slots.length / 2));
  if (random.chance(size.share.promised)) party.minMeetings = 1 + random.below(3);
  if (random.chance(size.share.runLimited)) party.maxConsecutive = 3 + random.below(3);
  if (random.chance(size.share.parallel)) party.parallel = 2;
  return party;
}

function generateMeetings(
  size: EventSize,
  parties: readonly Party[],
  slots: PlanningProblem['slots'],
  random: RandomSource,
): Meeting[] {
  const drawDelegate = drawByDemand(
    parties.filter((party) => party.side === 'delegate'),
    size.skew * 0.5,
    random,
  );
  const drawSme = drawByDemand(
    parties.filter((party) => party.side === 'sme'),
    size.skew,
    random,
  );
  const seen = new Set<string>();
  const meetings: Meeting[] = [];
  const pinnedParties = new Set<string>();
  const lastOf = new Map<string, Meeting>();
  for (let tries = 0; meetings.length < size.wishes && tries < size.wishes * 50; tries += 1) {
    const first = drawDelegate();
    const second = random.chance(size.share.sameSide) ? drawDelegate() : drawSme();
    const key = [first.id, second.id].sort().join(' ');
    if (first === second || seen.has(key)) continue;
    seen.add(key);
    const several = random.chance(size.share.several);
    const third = several ? drawSme() : undefined;
    const together = third && third !== first && third !== second ? [first, second, third] : [first, second];
    const meeting: Meeting = {
      id: `m${meetings.length + 1}`,
      parties: together.map((party) => party.id),
      weight: drawWeight(random),
    };
    if (random.chance(size.share.language) && size.interpreters > 0)
      meeting.language = random.chance(0.85) ? 'ja-en' : random.pick(['ja-nl', 'ja-fr', 'ja-de']);
    else if (random.chance(size.share.pinned)) pinToFreeSlot(meeting, together, slots, pinnedParties, random);
    if (
      random.chance(size.share.feature) &&
      meeting.pinned == null &&
      together.every((p) => p.homeTable == null)
    )
      meeting.features = [random.pick(['private', 'screen', 'video'])];
    const before = lastOf.get(first.id);
    if (before && meeting.pinned == null && random.chance(size.share.order)) meeting.after = [before.id];
    if (meeting.pinned == null && random.chance(size.share.restricted)) {
      const session = random.pick(slots).session;
      meeting.slots = slots.filter((slot) => slot.session === session).map((slot) => slot.id);
    }
    lastOf.set(first.id, meeting);
    meetings.push(meeting);
  }
  return meetings;
}

/** A party has at most one pinned meeting and shares no home, so the pins can always be kept together. */
function pinToFreeSlot(
  meeting: Meeting,
  together: readonly Party[],
  slots: PlanningProblem['slots'],
  pinnedParties: Set<string>,
  random: RandomSource,
): void {
  if (
    pinnedParties.size > 20 ||
    together.some((party) => pinnedParties.has(party.id) || party.homeTable != null)
  )
    return;
  const open = slots.filter((slot) => together.every((party) => !party.unavailable?.includes(slot.id)));
  if (open.length === 0) return;
  meeting.pinned = { slot: random.pick(open).id };
  for (const party of together) pinnedParties.add(party.id);
}

/** Draws parties with demand falling like rank^-skew; binary search over the running total. */
function drawByDemand(parties: readonly Party[], skew: number, random: RandomSource): () => Party {
  const totals: number[] = [];
  let total = 0;
  for (let rank = 0; rank < parties.length; rank += 1) {
    total += (rank + 3) ** -skew;
    totals.push(total);
  }
  return () => {
    const value = random.next() * total;
    let low = 0;
    let high = totals.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((totals[middle] ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    return parties[low] ?? random.pick(parties);
  };
}

/** A small event, too large for brute force, in which every habit may be rare or common. */
export function generateMediumEvent(seed: number): PlanningProblem {
  const random = randomSource(seed);
  const share = Object.fromEntries(
    Object.keys(FULL).map((habit) => [habit, random.chance(0.4) ? 0 : random.next() * 0.6]),
  ) as EventSize['share'];
  const size: EventSize = {
    delegates: 3 + random.below(8),
    smes: 3 + random.below(8),
    days: 1 + random.below(2),
    sessions: [2 + random.below(3), 2 + random.below(3)],
    wishes: 12 + random.below(40),
    tables: random.chance(0.2) ? 0 : 3 + random.below(8),
    interpreters: random.chance(0.3) ? 0 : 1 + random.below(4),
    skew: random.next(),
    // Few slots and many pins cannot always be kept together.
    share: { ...share, pinned: share.pinned / 10, several: share.several / 3 },
  };
  return generateEvent(size, seed);
}

/**
 * The same event after `current` was told to everyone and one party then lost a half day. Stability comes first:
 * whoever can keep an appointment keeps it.
 */
export function withDropOut(
  problem: PlanningProblem,
  seed: number,
  current = placeFirstCome(problem),
): PlanningProblem {
  const random = randomSource(seed);
  const placementOf = new Map(current.map((placement) => [placement.meeting, placement]));
  const told = random.pick(problem.meetings.filter((m) => placementOf.has(m.id) && m.pinned == null));
  const session = problem.slots.find((slot) => slot.id === placementOf.get(told.id)?.slot)?.session;
  const lost = new Set(problem.slots.filter((slot) => slot.session === session).map((slot) => slot.id));
  const dropped = told.parties[0] ?? '';
  return {
    ...problem,
    parties: problem.parties.map((party) =>
      party.id === dropped
        ? {
            ...party,
            unavailable: problem.slots
              .map((slot) => slot.id)
              .filter((slot) => lost.has(slot) || party.unavailable?.includes(slot)),
          }
        : party,
    ),
    meetings: problem.meetings.map((meeting) =>
      meeting.pinned != null && meeting.parties.includes(dropped) ? { ...meeting, pinned: null } : meeting,
    ),
    current,
    goals: ['stability', 'weight', 'fairness', 'breaks', 'moves'],
  };
}

/** How many appointments no plan can keep: those in a slot that a party has since closed. */
export function lostAppointments(problem: PlanningProblem): number {
  const partyById = new Map(problem.parties.map((party) => [party.id, party]));
  const meetingById = new Map(problem.meetings.map((meeting) => [meeting.id, meeting]));
  return (problem.current ?? []).filter((placement) =>
    meetingById
      .get(placement.meeting)
      ?.parties.some((id) => partyById.get(id)?.unavailable?.includes(placement.slot)),
  ).length;
}
