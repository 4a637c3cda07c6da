import { countBits } from '../bits.ts';
import { ALWAYS, acceptance } from './acceptance.ts';
import { breaksIn, type ChainBoard, idleBits } from './chain-board.ts';

/**
 * Costs are whole numbers, so no rounding differs between machines: a break counts 10, 14 if two slots long, 17 and 19
 * for three and four, and each idle slot 1. Long breaks that nobody can mend would otherwise cost as much as
 * three short ones: against 10 + 3 for each slot this ends one break lower on the hardest events of 200 meetings.
 */
const BREAK_COST = 10;
const LONGER_COST = [4, 3, 2];
const IDLE_COST = 1;
/** Meetings without a table are allowed on the way: full slots would leave no room to move. */
const OVERFLOW_COST = 4;
const LAST_OVERFLOW_COST = 44;

/** Attempts between two looks at temperature and effort: 50 to 500 microseconds. */
const BATCH = 1024;

export type AnnealingPlan = {
  readonly seed: number;
  /** Start and end temperature in the unit of costs; cooling falls quadratically with progress. */
  readonly hot: number;
  readonly cold: number;
  /** Called before each batch: how far the cooling is, 0 to 1; 1 or more ends it. */
  readonly progress: (attempts: number) => number;
  /** Number of breaks that ends the search at once. */
  readonly enough: number;
};

/**
 * Simulated annealing over chain swaps: two slots of a party are exchanged, and with them the meetings of everybody
 * along the alternating path (Kempe chain). Only the two ends of a path change the set of slots they use, so the change
 * of cost is two look-ups; idle slots make the way down smooth, breaks are what is kept. The best state seen is
 * left in `best` (slots by board meeting); returns its breaks.
 */
export function annealChains(board: ChainBoard, plan: AnnealingPlan, best: Int32Array): number {
  const { meetingCount, slotCount, wordCount, dayCount, partyA, partyB, slotOf, at, used } = board;
  const { allowed, seated, seats, seatsTaken, dayOfSlot, bitOfSlot, reachable, runLimit, joined } = board;
  const cellCost = (cell: number, word: number): number => costOfDay(word, reachable[cell] as number);
  const cost = new Int32Array(used.length);
  let breaks = 0;
  let overflow = 0;
  for (let t = 0; t < slotCount; t++)
    overflow += Math.max(0, (seatsTaken[t] as number) - (seats[t] as number));
  for (let cell = 0; cell < used.length; cell++) {
    cost[cell] = cellCost(cell, used[cell] as number);
    breaks += breaksIn(used[cell] as number);
  }
  best.set(slotOf);
  let bestBreaks = breaks;
  if (meetingCount === 0 || slotCount < 2) return bestBreaks;
  // Copying 60,000 slots at each of thousands of improvements would cost more than the search: big boards wait.
  const copyAtOnce = meetingCount <= 2000;

  let state = (Math.imul(plan.seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0 || 1;
  const chain = new Int32Array(meetingCount + 1);

  /** Cost change when a party stops being used in one of the slots a, b and starts in the other; big if forbidden. */
  const endChange = (party: number, a: number, b: number): number => {
    const cellA = party * dayCount + (dayOfSlot[a] as number);
    const cellB = party * dayCount + (dayOfSlot[b] as number);
    const bitA = 1 << (bitOfSlot[a] as number);
    const bitB = 1 << (bitOfSlot[b] as number);
    const limit = runLimit[party] as number;
    if (cellA === cellB) {
      const word = (used[cellA] as number) ^ bitA ^ bitB;
      if (limit > 0 && hasLongRun(word, limit, joined[dayOfSlot[a] as number] as number)) return FORBIDDEN;
      return cellCost(cellA, word) - (cost[cellA] as number);
    }
    const wordA = (used[cellA] as number) ^ bitA;
    const wordB = (used[cellB] as number) ^ bitB;
    if (
      limit > 0 &&
      (hasLongRun(wordA, limit, joined[dayOfSlot[a] as number] as number) ||
        hasLongRun(wordB, limit, joined[dayOfSlot[b] as number] as number))
    )
      return FORBIDDEN;
    return (
      cellCost(cellA, wordA) + cellCost(cellB, wordB) - (cost[cellA] as number) - (cost[cellB] as number)
    );
  };
  const flip = (party: number, slot: number): void => {
    const cell = party * dayCount + (dayOfSlot[slot] as number);
    const before = used[cell] as number;
    const word = before ^ (1 << (bitOfSlot[slot] as number));
    used[cell] = word;
    breaks += breaksIn(word) - breaksIn(before);
    cost[cell] = cellCost(cell, word);
  };

  for (let attempts = 0; ; attempts += BATCH) {
    const progress = plan.progress(attempts);
    if (!copyAtOnce && overflow === 0 && breaks < bestBreaks) {
      bestBreaks = breaks;
      best.set(slotOf);
    }
    if (progress >= 1 || bestBreaks <= plan.enough) break;
    const left = 1 - progress;
    const overflowCost = Math.round(OVERFLOW_COST + (LAST_OVERFLOW_COST - OVERFLOW_COST) * progress);
    const limits = acceptance(plan.cold + (plan.hot - plan.cold) * left * left);
    for (let i = 0; i < BATCH; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const start = (state >>> 0) % meetingCount;
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const draw = state >>> 1;
      const a = slotOf[start] as number;
      const b = (draw >>> 1) % slotCount;
      if (a === b) continue;
      const party = (draw & 1 ? partyA : partyB)[start] as number;

      // One way from the party: its meeting leaves a for b, whoever is in the way leaves b for a, and so on.
      let length = 0;
      let balance = 0;
      let meeting = start;
      let here = party;
      let to = b;
      let from = a;
      let end = -1;
      for (;;) {
        if ((((allowed[meeting * wordCount + (to >>> 5)] as number) >>> (to & 31)) & 1) === 0) {
          length = -1;
          break;
        }
        chain[length++] = meeting;
        balance += to === b ? (seated[meeting] as number) : -(seated[meeting] as number);
        here =
          (partyA[meeting] as number) === here ? (partyB[meeting] as number) : (partyA[meeting] as number);
        if (here === party) break;
        meeting = at[here * slotCount + to] as number;
        if (meeting < 0) {
          end = here;
          break;
        }
        const swap = from;
        from = to;
        to = swap;
      }
      if (length < 0) continue;
      let otherEnd = party;
      const second = at[party * slotCount + b] as number;
      if (end >= 0 && second >= 0) {
        // The party is busy in both slots: follow the other way too.
        meeting = second;
        here = party;
        to = a;
        from = b;
        for (;;) {
          if ((((allowed[meeting * wordCount + (to >>> 5)] as number) >>> (to & 31)) & 1) === 0) {
            length = -1;
            break;
          }
          chain[length++] = meeting;
          balance += to === b ? (seated[meeting] as number) : -(seated[meeting] as number);
          here =
            (partyA[meeting] as number) === here ? (partyB[meeting] as number) : (partyA[meeting] as number);
          meeting = at[here * slotCount + to] as number;
          if (meeting < 0) {
            otherEnd = here;
            break;
          }
          const swap = from;
          from = to;
          to = swap;
        }
        if (length < 0) continue;
      }
      let overflowChange = 0;
      if (balance !== 0) {
        const roomA = (seats[a] as number) - (seatsTaken[a] as number);
        const roomB = (seats[b] as number) - (seatsTaken[b] as number);
        overflowChange =
          Math.max(0, -(roomA + balance)) -
          Math.max(0, -roomA) +
          Math.max(0, balance - roomB) -
          Math.max(0, -roomB);
      }
      let change = overflowCost * overflowChange;
      if (end >= 0) change += endChange(end, a, b) + endChange(otherEnd, a, b);
      if (change > 0) {
        if (change >= ALWAYS) continue;
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        if (state >>> 0 >= (limits[change] as number)) continue;
      }
      if (end >= 0) {
        flip(end, a);
        flip(end, b);
        flip(otherEnd, a);
        flip(otherEnd, b);
      }
      overflow += overflowChange;
      seatsTaken[b] = (seatsTaken[b] as number) + balance;
      seatsTaken[a] = (seatsTaken[a] as number) - balance;
      for (let k = 0; k < length; k++) {
        const m = chain[k] as number;
        const t = slotOf[m] as number;
        at[(partyA[m] as number) * slotCount + t] = -1;
        at[(partyB[m] as number) * slotCount + t] = -1;
      }
      for (let k = 0; k < length; k++) {
        const m = chain[k] as number;
        const t = (slotOf[m] as number) === a ? b : a;
        slotOf[m] = t;
        at[(partyA[m] as number) * slotCount + t] = m;
        at[(partyB[m] as number) * slotCount + t] = m;
      }
      if (copyAtOnce && overflow === 0 && breaks < bestBreaks) {
        bestBreaks = breaks;
        best.set(slotOf);
        if (bestBreaks <= plan.enough) return bestBreaks;
      }
    }
  }
  return bestBreaks;
}

/** Larger than any true change, smaller than half the range. */
const FORBIDDEN = 1 << 28;

function costOfDay(word: number, reachable: number): number {
  const idle = idleBits(word);
  if (idle === 0) return 0;
  let cost = BREAK_COST * countBits(idle & ~(idle << 1)) + IDLE_COST * countBits(idle & reachable);
  let inside = idle;
  for (let n = 0; n < LONGER_COST.length; n++) {
    inside &= inside << 1;
    if (inside === 0) break;
    cost += (LONGER_COST[n] as number) * countBits(inside & ~(inside << 1));
  }
  return cost;
}

/** Is there a run of more than `limit` used slots that follow each other without a pause? */
function hasLongRun(word: number, limit: number, joined: number): boolean {
  let run = word;
  for (let i = 0; i < limit && run !== 0; i++) run = word & (run << 1) & joined;
  return run !== 0;
}
