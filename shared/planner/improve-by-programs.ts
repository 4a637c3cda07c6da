import { compareCosts, costsOf, type PhaseContext } from './phase.ts';
import { placeByProgram } from './programs/place-by-program.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';

/** Meetings taken out at once: the first time, at least, and the factors after a solved and an unsolved program. */
const FIRST_SIZE = 60;
const LEAST_SIZE = 20;
const GROWTH = 1.25;
const SHRINKING = 0.7;
/** No program is larger; beyond, even the first relaxation takes seconds. */
const MOST_COLUMNS = 15_000;
/** Unplaced wishes that may come in at each step; the heaviest are drawn more often. */
const MOST_WAITING = 150;
/** Branch-and-bound nodes of one program, the limit that repeats on every machine; and what it costs of the effort. */
const MOST_NODES = 60;
const ITERATIONS_PER_COLUMN = 2;
/** One program takes at most this share of the effort left. */
const PROGRAM_SHARE = 0.3;
/** Programs in a row that win nothing before the phase gives up. */
const PATIENCE = 150;

/**
 * More weight by large neighbourhoods solved exactly (Shaw 1998; Pisinger, Ropke 2010): a few slots, or the parties
 * around an unplaced wish, are cleared and filled anew by a program in whole numbers, which also may choose other
 * wishes. Sizes grow while programs are solved in time; one that holds the whole event proves its weight.
 * Begins with `firstSize` meetings; Infinity: with all. Returns a proven upper bound on the weight.
 */
export async function improveByPrograms(
  schedule: Schedule,
  context: PhaseContext,
  firstSize = FIRST_SIZE,
): Promise<number> {
  const { compiled } = schedule;
  const { effort, random, earlier } = context;
  const costs = costsOf(schedule, earlier);
  let bound = context.bound;
  let size = firstSize;
  let vain = 0;
  while (schedule.weight < bound && schedule.waitingCount > 0 && vain < PATIENCE && !effort.isOver()) {
    vain++;
    const isWhole = size >= compiled.meetingCount;
    const wanted = isWhole ? everything(schedule) : neighbourhoodOf(schedule, size, random);
    const weight = schedule.weight;
    const standing = wanted.reduce(
      (sum, m) => sum + (schedule.isPlaced(m) ? (compiled.weight[m] as number) : 0),
      0,
    );
    const mark = schedule.mark();
    const outcome = await placeByProgram(schedule, wanted, effort.part(isWhole ? 1 : PROGRAM_SHARE), {
      mostColumns: MOST_COLUMNS,
      nodes: isWhole ? MOST_NODES * 20 : MOST_NODES,
      gainOf: (meeting) => compiled.weight[meeting] as number,
      mustPlace: (meeting) => (compiled.mandatory[meeting] as number) === 1,
    });
    effort.goOn(1 + ITERATIONS_PER_COLUMN * outcome.columns);
    const isProved = outcome.placed && schedule.weight >= weight - standing + outcome.bound;
    const isKept =
      outcome.placed &&
      schedule.weight >= weight &&
      schedule.isWhole() &&
      compareCosts(schedule, earlier, costs) <= 0;
    if (isKept) schedule.keep();
    else schedule.rollback(mark);
    if (schedule.weight > weight) {
      vain = 0;
      context.report();
    }
    if (isWhole) bound = Math.min(bound, outcome.bound);
    if (isWhole && outcome.columns === 0) size = compiled.meetingCount / 2;
    else if (isWhole) break;
    else size = isProved ? size * GROWTH : Math.max(LEAST_SIZE, size * SHRINKING);
  }
  return bound;
}

function everything(schedule: Schedule): number[] {
  return Array.from(schedule.compiled.order);
}

/** Half the time the meetings of some slots, half those around an unplaced wish; with them some that wait. */
function neighbourhoodOf(schedule: Schedule, size: number, random: Random): number[] {
  const { slotCount } = schedule.compiled;
  const found = new Set<number>();
  const first = drawWaiting(schedule, random);
  if (random.below(2) === 0) {
    const turn = random.below(slotCount);
    // A stride prime to most numbers of slots: all of them come up, neighbours rarely together.
    for (let n = 0, t = turn; n < slotCount && found.size < size; n++, t = (t + 7) % slotCount)
      for (const m of schedule.membersOf(t)) found.add(m);
  } else addAround(schedule, first, size, found);
  found.add(first);
  for (let n = 0; n < MOST_WAITING && n < schedule.waitingCount; n++)
    found.add(drawWaiting(schedule, random));
  return withFollowers(schedule, found);
}

function drawWaiting(schedule: Schedule, random: Random): number {
  const one = schedule.waiting[random.below(schedule.waitingCount)] as number;
  const other = schedule.waiting[random.below(schedule.waitingCount)] as number;
  return (schedule.compiled.weight[one] as number) >= (schedule.compiled.weight[other] as number)
    ? one
    : other;
}

/** The wishes of its parties, then of their partners, and so on, breadth first. */
function addAround(schedule: Schedule, meeting: number, size: number, found: Set<number>): void {
  const { meetingStart, meetingParty, partyStart, partyMeeting } = schedule.compiled;
  const seen = new Set<number>();
  const queue = [meeting];
  let placed = 0;
  for (const next of queue) {
    for (let k = meetingStart[next] as number; k < (meetingStart[next + 1] as number); k++) {
      const party = meetingParty[k] as number;
      if (seen.has(party)) continue;
      seen.add(party);
      for (let r = partyStart[party] as number; r < (partyStart[party + 1] as number); r++) {
        const other = partyMeeting[r] as number;
        if (found.has(other)) continue;
        found.add(other);
        queue.push(other);
        if (schedule.isPlaced(other)) placed++;
      }
      if (placed >= size) return;
    }
  }
}

/** What must come after a meeting that is taken out is taken out with it. */
function withFollowers(schedule: Schedule, found: Set<number>): number[] {
  const { hasOrder, successorStart, successor } = schedule.compiled;
  if (!hasOrder) return [...found];
  for (const m of found) {
    for (let k = successorStart[m] as number; k < (successorStart[m + 1] as number); k++)
      if (schedule.isPlaced(successor[k] as number)) found.add(successor[k] as number);
  }
  return [...found];
}
