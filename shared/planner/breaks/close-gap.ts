import type { Effort } from '../effort.ts';
import type { PhaseContext } from '../phase.ts';
import type { Schedule } from '../schedule.ts';
import { type BreakClauses, clausesOf } from './break-clauses.ts';

/** Conflicts of the solver are 30 to 100 times as long as an ordinary move. */
const ITERATIONS_PER_CONFLICT = 32;
/** Conflicts of the first try at the bound; later tries get longer by half. */
const FIRST_TRY = 1500;
/** Conflicts after which a neighbourhood is given up. */
const NEIGHBOURHOOD = 1500;
/** Share of meetings freed at first, and its limits; it grows on "no" and shrinks on "unknown". */
const FREED = 0.7;
const LEAST_FREED = 0.1;
const STEP = 0.01;
/** More breaks than this are left to annealing: the count in clauses would be the larger part of them. */
export const CLOSABLE_BREAKS = 60;
/** Literal pairs that exclude each other; 4 million take 100 MB and two seconds to write down. */
const LARGEST = 4_000_000;

/** Time to write a pair down, three times what an idle machine takes: nobody looks at the clock meanwhile. */
const MILLISECONDS_PER_PAIR = 0.0015;

/** Whether the exact search is of use: few breaks, and clauses that fit into memory and into the time left. */
export function isClosable(schedule: Schedule, effort: Effort): boolean {
  if (schedule.breaks > CLOSABLE_BREAKS) return false;
  const { slotCount, meetingStart, meetingParty, partyCount } = schedule.compiled;
  const meetingsOf = new Int32Array(partyCount);
  let pairs = 0;
  for (let m = 0; m < schedule.compiled.meetingCount; m++) {
    if ((schedule.slotOf[m] as number) < 0) continue;
    pairs += (slotCount * slotCount) / 2;
    for (let k = meetingStart[m] as number; k < (meetingStart[m + 1] as number); k++) {
      const party = meetingParty[k] as number;
      pairs += (meetingsOf[party] as number) * slotCount;
      meetingsOf[party] = (meetingsOf[party] as number) + 1;
    }
  }
  return pairs <= LARGEST && pairs * MILLISECONDS_PER_PAIR <= effort.millisecondsLeft();
}

/**
 * Closes the gap between breaks and bound from both sides with the clause solver: asks for a plan at the bound, raises
 * the bound on a refusal, and in between re-plans large parts of the schedule with the rest held (large neighbourhood
 * search, Shaw, CP 1998). Returns the bound that was proved for plans that place the same meetings.
 */
export function closeGap(schedule: Schedule, context: PhaseContext, held: Uint8Array): number {
  const { effort, random } = context;
  let bound = Math.max(0, context.bound);
  if (schedule.breaks <= bound || effort.isOver()) return bound;
  const clauses = clausesOf(schedule, schedule.breaks);
  const { solver, meetings } = clauses;
  const goOn = (conflicts: number): boolean => effort.goOn(conflicts * ITERATIONS_PER_CONFLICT);
  const keeps = [...meetings.keys()].filter((row) => held[meetings[row] as number] === 1);
  const keep = keeps.map((row) => standsNow(clauses, schedule, row));
  let boundIsOpen = true;
  let longestTry = FIRST_TRY;
  let freed = FREED;
  rememberPhases(clauses, schedule);
  for (;;) {
    if (boundIsOpen) {
      const limit = clauses.atLeast[bound];
      const answer = limit === undefined ? 'unknown' : solver.solve([limit ^ 1], longestTry, goOn);
      if (answer === 'no') {
        bound++;
        if (schedule.breaks <= bound) return bound;
        continue;
      }
      if (answer === 'yes') {
        boundIsOpen = false;
        if (keepsHeld(clauses, keep) && take(clauses, schedule, context) && schedule.breaks <= bound)
          return bound;
      }
    }
    const until = solver.conflicts + longestTry;
    do {
      if (!effort.goOn(ITERATIONS_PER_CONFLICT)) return bound;
      const target = clauses.atLeast[schedule.breaks - 1];
      if (target === undefined) return bound;
      const free = freedMeetings(clauses, schedule, context, Math.ceil(freed * meetings.length));
      const assumed = [target ^ 1, ...keep];
      for (let row = 0; row < meetings.length; row++)
        if ((free[row] as number) === 0) assumed.push(standsNow(clauses, schedule, row));
      const answer = solver.solve(assumed, NEIGHBOURHOOD, goOn);
      if (answer === 'yes') {
        if (!take(clauses, schedule, context)) rememberPhases(clauses, schedule);
        if (schedule.breaks <= bound) return bound;
      } else if (answer === 'no') freed = Math.min(1, freed + STEP);
      else {
        freed = Math.max(LEAST_FREED, freed - STEP);
        rememberPhases(clauses, schedule);
      }
      if (!solver.consistent || random.below(64) === 0) break;
    } while (solver.conflicts < until);
    if (effort.isOver()) return bound;
    longestTry += longestTry >> 1;
  }
}

function standsNow({ stands, meetings }: BreakClauses, schedule: Schedule, row: number): number {
  const slot = schedule.slotOf[meetings[row] as number] as number;
  return 2 * (stands[row * schedule.compiled.slotCount + slot] as number);
}

/** The solver then tries the schedule's own slots first, and so stays near it. */
function rememberPhases({ solver, stands, uses, meetings }: BreakClauses, schedule: Schedule): void {
  const { slotCount, partyCount } = schedule.compiled;
  for (let row = 0; row < meetings.length; row++) {
    for (let t = 0; t < slotCount; t++) {
      const variable = stands[row * slotCount + t] as number;
      if (variable >= 0)
        solver.phase[variable] = (schedule.slotOf[meetings[row] as number] as number) === t ? 1 : 0;
    }
  }
  for (let cell = 0; cell < partyCount * slotCount; cell++) {
    const variable = uses[cell] as number;
    if (variable >= 0) solver.phase[variable] = (schedule.load[cell] as number) > 0 ? 1 : 0;
  }
}

function keepsHeld({ solver }: BreakClauses, keep: readonly number[]): boolean {
  return keep.every((literal) => solver.model[literal >> 1] === 1);
}

/**
 * Moves the schedule to the model; false, and nothing changed, when a rule that the clauses leave out forbids it or
 * it would not be better.
 */
function take(
  { solver, stands, meetings }: BreakClauses,
  schedule: Schedule,
  context: PhaseContext,
): boolean {
  const { slotCount } = schedule.compiled;
  const before = schedule.breaks;
  const mark = schedule.mark();
  const moving: { readonly meeting: number; readonly slot: number }[] = [];
  meetings.forEach((meeting, row) => {
    for (let slot = 0; slot < slotCount; slot++) {
      const variable = stands[row * slotCount + slot] as number;
      if (variable >= 0 && solver.model[variable] === 1 && (schedule.slotOf[meeting] as number) !== slot)
        moving.push({ meeting, slot });
    }
  });
  for (const { meeting } of moving) schedule.unplace(meeting);
  const isDone =
    moving.every(({ meeting, slot }) => schedule.tryPlace(meeting, slot)) &&
    schedule.isWhole() &&
    schedule.breaks < before;
  if (!isDone) {
    schedule.rollback(mark);
    return false;
  }
  schedule.keep();
  context.report();
  return true;
}

/**
 * Which meetings may move: those of some slots, or those of parties around one that has a break, or around any. Slots
 * and parties are added until `wanted` meetings are free.
 */
function freedMeetings(
  { meetings }: BreakClauses,
  schedule: Schedule,
  { random }: PhaseContext,
  wanted: number,
): Uint8Array {
  const { slotCount, meetingStart, meetingParty, partyStart, partyMeeting } = schedule.compiled;
  const rowOf = new Map(Array.from(meetings, (m, row) => [m, row]));
  const free = new Uint8Array(meetings.length);
  let count = 0;
  const release = (meeting: number): void => {
    const row = rowOf.get(meeting);
    if (row === undefined || (free[row] as number) === 1) return;
    free[row] = 1;
    count++;
  };
  const kind = random.below(3);
  if (kind === 0) {
    const slots = Array.from({ length: slotCount }, (_, t) => t);
    while (count < wanted && slots.length > 0) {
      const [slot = 0] = slots.splice(random.below(slots.length), 1);
      for (const meeting of [...schedule.membersOf(slot)].sort((x, y) => x - y)) release(meeting);
    }
    return free;
  }
  const seen = new Set<number>();
  const queue = kind === 1 ? brokenParties(schedule, random.below) : [];
  for (let step = 0; count < wanted && step < 8 * meetings.length; step++) {
    const meeting = meetings[random.below(meetings.length)] as number;
    const party =
      queue.length > 0
        ? (queue.splice(random.below(queue.length), 1)[0] as number)
        : (meetingParty[meetingStart[meeting] as number] as number);
    if (seen.has(party)) continue;
    seen.add(party);
    for (let k = partyStart[party] as number; k < (partyStart[party + 1] as number); k++) {
      const own = partyMeeting[k] as number;
      release(own);
      for (let j = meetingStart[own] as number; j < (meetingStart[own + 1] as number); j++)
        if (random.below(3) === 0) queue.push(meetingParty[j] as number);
    }
  }
  return free;
}

/** One party with a break, chosen at random. */
function brokenParties(schedule: Schedule, below: (limit: number) => number): number[] {
  const { partyCount, slotCount, previousInDay } = schedule.compiled;
  const broken: number[] = [];
  for (let party = 0; party < partyCount; party++) {
    const busy = (t: number): boolean => (schedule.load[party * slotCount + t] as number) > 0;
    let seenBusy = false;
    let idleSince = false;
    for (let t = 0; t < slotCount; t++) {
      if ((previousInDay[t] as number) < 0) {
        seenBusy = false;
        idleSince = false;
      }
      if (!busy(t)) idleSince = seenBusy;
      else {
        if (idleSince) {
          broken.push(party);
          break;
        }
        seenBusy = true;
      }
    }
  }
  return broken.length === 0 ? [] : [broken[below(broken.length)] as number];
}
