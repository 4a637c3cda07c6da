import type { Goal } from '../model/planning-problem.ts';
import { type Chains, placeByChain, placeDirectly } from './chains.ts';
import type { Effort } from './effort.ts';
import { compareCosts, costsOf } from './phase.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';

/** Pairs of slots tried for one meeting before the next one's turn. */
const CHAIN_ATTEMPTS = 60;
/** Open slots tried for one meeting when time is over. */
const LATE_ATTEMPTS = 16;

/**
 * Places what it can of the meetings in the order given: into an open slot, else through one chain. Passes over
 * what is left until a pass places nothing (three at most): each chain opens slots for others. What would make an
 * earlier goal worse is left out. With `completes` every meeting has its turn also when time is over, first come
 * first served: a plan of a few meetings helps nobody, and 60,000 such turns take 0.1 s.
 */
export function placeInOrder(
  schedule: Schedule,
  chains: Chains,
  order: readonly number[],
  effort: Effort,
  random: Random,
  earlier: readonly Goal[] = [],
  completes = false,
): void {
  const costs = costsOf(schedule, earlier);
  let waiting = order.filter((meeting) => (schedule.slotOf[meeting] as number) < 0);
  for (let pass = 0; pass < 3 && waiting.length > 0; pass++) {
    const refused: number[] = [];
    for (const meeting of waiting) {
      const isLate = !effort.goOn();
      if (isLate && (!completes || pass > 0)) return;
      if (!schedule.hasPredecessors(meeting)) {
        refused.push(meeting);
        continue;
      }
      const mark = schedule.mark();
      const placed =
        placeEvenly(schedule, meeting) ||
        placeDirectly(schedule, meeting, random, isLate ? LATE_ATTEMPTS : undefined) ||
        (!isLate && placeByChain(schedule, chains, meeting, random, CHAIN_ATTEMPTS));
      if (placed && earlier.length > 0 && compareCosts(schedule, earlier, costs) > 0) {
        schedule.rollback(mark);
        refused.push(meeting);
        continue;
      }
      if (!placed) refused.push(meeting);
      schedule.keep();
    }
    if (refused.length === waiting.length) return;
    waiting = refused;
  }
}

/**
 * Places a meeting next to others of its parties where it can, in a slot that is not fuller than the average: few
 * breaks from the start, and tables left in every slot.
 */
function placeEvenly(schedule: Schedule, meeting: number): boolean {
  const { compiled } = schedule;
  const { allowed, wordCount, meetingStart, meetingParty } = compiled;
  let best = -1;
  let bestLoad = 0;
  for (let w = 0; w < wordCount; w++) {
    let word = allowed[meeting * wordCount + w] as number;
    for (
      let k = meetingStart[meeting] as number;
      k < (meetingStart[meeting + 1] as number) && word !== 0;
      k++
    ) {
      word &= schedule.free[(meetingParty[k] as number) * wordCount + w] as number;
    }
    while (word !== 0) {
      const low = word & -word;
      word ^= low;
      const slot = w * 32 + 31 - Math.clz32(low);
      const load = schedule.slotLoad[slot] as number;
      if (best < 0 || load < bestLoad) {
        best = slot;
        bestLoad = load;
      }
    }
  }
  return best >= 0 && schedule.tryPlace(meeting, best);
}

/**
 * The order of a first plan: what must be placed, then the wishes the subgraph bound grants, heavy before light,
 * then the rest by weight; among equals those with the fewest slots; predecessors before their successors.
 */
export function firstOrder(schedule: Schedule, chosen: Uint8Array | undefined): number[] {
  const { compiled } = schedule;
  const { mandatory, weight, allowed, wordCount } = compiled;
  const rank = new Float64Array(compiled.meetingCount);
  const slots = new Int32Array(compiled.meetingCount);
  const order: number[] = [];
  for (let m = 0; m < compiled.meetingCount; m++) {
    let any = 0;
    for (let w = 0; w < wordCount; w++) any |= allowed[m * wordCount + w] as number;
    if (any === 0) continue;
    rank[m] =
      (mandatory[m] as number) * 1e12 +
      (chosen === undefined ? 0 : (chosen[m] as number)) * 1e9 +
      (weight[m] as number) * 1e2;
    slots[m] = scarcityOf(schedule, m);
    order.push(m);
  }
  order.sort(
    (a, b) =>
      (rank[b] as number) - (rank[a] as number) || (slots[a] as number) - (slots[b] as number) || a - b,
  );
  return order;
}

/** Slots of the meeting less the wishes of its parties: the smaller, the sooner it should choose. */
function scarcityOf(schedule: Schedule, meeting: number): number {
  const { compiled } = schedule;
  let wishes = 0;
  for (
    let k = compiled.meetingStart[meeting] as number;
    k < (compiled.meetingStart[meeting + 1] as number);
    k++
  ) {
    const party = compiled.meetingParty[k] as number;
    wishes = Math.max(
      wishes,
      (compiled.partyStart[party + 1] as number) - (compiled.partyStart[party] as number),
    );
  }
  return -wishes;
}
