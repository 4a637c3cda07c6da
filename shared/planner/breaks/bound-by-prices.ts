import { hasBit } from '../bits.ts';
import type { PhaseContext } from '../phase.ts';
import type { Schedule } from '../schedule.ts';

/** A break in the unit of prices: whole numbers, so that no machine rounds otherwise. */
const UNIT = 1 << 14;
/** Steps without a better bound after which they become half as long, and halvings after which it ends. */
const PATIENCE = 40;
const HALVINGS = 7;
const MOST_STEPS = 1500;
/** Steps aim at so many breaks above the best bound so far: the value itself may still be far off at the start. */
const AIM = 4;
/** Cells of all steps together, 0.3 s: an event of 60,000 meetings gets one step, without prices. */
const MOST_CELLS = 10_000_000;
/** Cells of the dynamic programmes that count as one iteration. */
const CELLS_PER_ITERATION = 2000;
const NEVER = 1 << 29;
/** No seat is worth more than this: higher prices bring nothing, and sums stay far below `NEVER`. */
const HIGHEST_PRICE = 8 * UNIT;

/** Parties who may use the same slots, as often: their cheapest days are the same, so one stands for all. */
type Kind = {
  readonly parties: number;
  readonly open: Uint8Array;
  /** Fewest and most slots used up to and including each slot, so that meetings bound to some slots find room. */
  readonly least: Int32Array;
  readonly most: Int32Array;
};

/**
 * A lower bound on breaks over all plans that place the same meetings, which sees that tables are few: seats have a
 * price in each slot, each party chooses its cheapest day, and breaks cannot be fewer than what the parties pay less
 * what the seats are worth. Prices are found by subgradient steps (Held, Karp 1971); at best the bound is that of the
 * linear programme over parties' days. Parties are held to their own meetings' slots, not to each other.
 */
export function boundByPrices(schedule: Schedule, { effort, bound }: PhaseContext): number {
  const seats = seatsForParties(schedule);
  if (seats === undefined) return bound;
  const { slotCount } = schedule.compiled;
  const kinds = kindsOf(schedule);
  const size = kinds.reduce((sum, kind) => sum + (kind.most[slotCount - 1] as number) * slotCount, 0);
  const days = kinds.map(() => new Uint8Array(slotCount));
  const price = new Int32Array(slotCount);
  const best = new Int32Array(slotCount);
  const move = new Float64Array(slotCount);
  const excess = new Int32Array(slotCount);
  const work = new Workspace(schedule);
  let proved = 0;
  let stride = 1;
  let vain = 0;
  let halvings = 0;
  const steps = Math.min(MOST_STEPS, Math.floor(MOST_CELLS / Math.max(1, size)));
  for (let step = 0; step < steps && halvings < HALVINGS; step++) {
    if (!effort.goOn(Math.ceil(size / CELLS_PER_ITERATION))) break;
    let value = 0;
    excess.fill(0);
    for (let t = 0; t < slotCount; t++) {
      value -= (price[t] as number) * (seats[t] as number);
      excess[t] = -(seats[t] as number);
    }
    kinds.forEach((kind, index) => {
      const day = days[index] as Uint8Array;
      value += kind.parties * work.cheapest(kind, price, day);
      for (let t = 0; t < slotCount; t++)
        excess[t] = (excess[t] as number) + kind.parties * (day[t] as number);
    });
    if (value > proved) {
      vain = 0;
      proved = value;
      best.set(price);
      if (Math.ceil(proved / UNIT) >= schedule.breaks) break;
    } else if (++vain >= PATIENCE) {
      vain = 0;
      halvings++;
      stride /= 2;
      price.set(best);
      move.fill(0);
      continue;
    }
    let length = 0;
    for (let t = 0; t < slotCount; t++) {
      const isFree = (price[t] as number) === 0 && (excess[t] as number) < 0;
      move[t] = isFree ? 0 : (excess[t] as number) + 0.5 * (move[t] as number);
      length += (move[t] as number) ** 2;
    }
    if (length === 0) break;
    const aim = Math.min(UNIT * schedule.breaks, proved + AIM * UNIT);
    const pace = (stride * (aim - value)) / length;
    for (let t = 0; t < slotCount; t++)
      price[t] = clamped(Math.round((price[t] as number) + pace * (move[t] as number)));
  }
  return Math.max(bound, Math.ceil(proved / UNIT));
}

function clamped(price: number): number {
  return Math.min(HIGHEST_PRICE, Math.max(0, price));
}

/** Parties that can sit in each slot; nothing when some meeting needs no table. */
function seatsForParties(schedule: Schedule): Int32Array | undefined {
  const { seatClass, seatClassCount, groupCapacity, tableGroupCount, slotCount } = schedule.compiled;
  const { meetingCount, meetingStart } = schedule.compiled;
  if (seatClassCount === 0) return undefined;
  let largest = 0;
  for (let m = 0; m < meetingCount; m++) {
    if (!schedule.isPlaced(m)) continue;
    if ((seatClass[m] as number) < 0) return undefined;
    largest = Math.max(largest, (meetingStart[m + 1] as number) - (meetingStart[m] as number));
  }
  const seats = new Int32Array(slotCount);
  for (let t = 0; t < slotCount; t++)
    for (let group = 0; group < tableGroupCount; group++)
      seats[t] = (seats[t] as number) + largest * (groupCapacity[group * slotCount + t] as number);
  return seats;
}

function kindsOf(schedule: Schedule): Kind[] {
  const { compiled } = schedule;
  const { partyCount, slotCount, wordCount, allowed, partyStart, partyMeeting, parallel } = compiled;
  const kinds = new Map<string, { kind: Kind; parties: number }>();
  for (let party = 0; party < partyCount; party++) {
    const count = schedule.count[party] as number;
    if (count === 0) continue;
    const open = new Uint8Array(slotCount);
    const endsBy = new Int32Array(slotCount);
    const startsBy = new Int32Array(slotCount);
    for (let k = partyStart[party] as number; k < (partyStart[party + 1] as number); k++) {
      const meeting = partyMeeting[k] as number;
      if (!schedule.isPlaced(meeting)) continue;
      let first = slotCount;
      let last = 0;
      for (let t = 0; t < slotCount; t++) {
        if (!hasBit(allowed, meeting * wordCount, t)) continue;
        open[t] = 1;
        first = Math.min(first, t);
        last = t;
      }
      for (let t = 0; t < slotCount; t++) {
        if (t >= first) startsBy[t] = (startsBy[t] as number) + 1;
        if (t >= last) endsBy[t] = (endsBy[t] as number) + 1;
      }
    }
    const atOnce = parallel[party] as number;
    const least = endsBy.map((n) => Math.ceil(n / atOnce));
    const most = startsBy.map((n) => Math.min(n, slotCount));
    const key = `${open.join('')} ${least.join()} ${most.join()}`;
    const same = kinds.get(key);
    if (same === undefined) kinds.set(key, { kind: { parties: 1, open, least, most }, parties: 1 });
    else same.parties++;
  }
  return [...kinds.values()].map(({ kind, parties }) => ({ ...kind, parties }));
}

/** What came before within the day: nothing, a busy slot, or an idle one after a busy one. */
const FRESH = 0;
const BUSY = 1;
const IDLE = 2;

/** Cheapest days by a dynamic programme over slots, slots used so far, and what came before. */
class Workspace {
  private readonly slotCount: number;
  private readonly previousInDay: Int32Array;
  private readonly width: number;
  private readonly cost: Int32Array;

  constructor(schedule: Schedule) {
    this.slotCount = schedule.compiled.slotCount;
    this.previousInDay = Int32Array.from(schedule.compiled.previousInDay);
    this.width = 3 * (this.slotCount + 1);
    this.cost = new Int32Array((this.slotCount + 1) * this.width);
  }

  /** Price of the cheapest day in all; writes it to `day`. */
  cheapest({ open, least, most }: Kind, price: Int32Array, day: Uint8Array): number {
    const { slotCount, previousInDay, width, cost } = this;
    const top = most[slotCount - 1] as number;
    cost.fill(NEVER, 0, 3 * (top + 1));
    cost[FRESH] = 0;
    for (let t = 0; t < slotCount; t++) {
      const from = t * width;
      const to = from + width;
      const isMorning = (previousInDay[t] as number) < 0;
      cost.fill(NEVER, to, to + 3 * (top + 1));
      const low = least[t] as number;
      const high = most[t] as number;
      const isOpen = (open[t] as number) === 1;
      for (let n = low; n <= high; n++) {
        const at = from + 3 * n;
        if (isMorning) cost[to + 3 * n + FRESH] = this.evening(at);
        else {
          cost[to + 3 * n + FRESH] = cost[at + FRESH] as number;
          cost[to + 3 * n + IDLE] = Math.min(cost[at + BUSY] as number, cost[at + IDLE] as number);
        }
        if (!isOpen || n === 0) continue;
        let cheapest = NEVER;
        if (isMorning) cheapest = this.evening(at - 3);
        else {
          cheapest = (cost[at - 3 + IDLE] as number) + UNIT;
          if ((cost[at - 3 + BUSY] as number) < cheapest) cheapest = cost[at - 3 + BUSY] as number;
          if ((cost[at - 3 + FRESH] as number) < cheapest) cheapest = cost[at - 3 + FRESH] as number;
        }
        if (cheapest < NEVER) cost[to + 3 * n + BUSY] = cheapest + (price[t] as number);
      }
    }
    return this.trace(least[slotCount - 1] as number, top, price, day);
  }

  /** Cheapest way to here, whatever the day before ended with. */
  private evening(at: number): number {
    const { cost } = this;
    const idler = Math.min(cost[at + FRESH] as number, cost[at + IDLE] as number);
    return Math.min(idler, cost[at + BUSY] as number);
  }

  private trace(low: number, top: number, price: Int32Array, day: Uint8Array): number {
    const { slotCount, previousInDay, width, cost } = this;
    let n = low;
    let state = FRESH;
    let total = NEVER;
    for (let used = low; used <= top; used++)
      for (let s = FRESH; s <= IDLE; s++) {
        const here = cost[slotCount * width + 3 * used + s] as number;
        if (here >= total) continue;
        total = here;
        n = used;
        state = s;
      }
    day.fill(0);
    if (total >= NEVER) return 0;
    for (let t = slotCount - 1; t >= 0; t--) {
      const isBusy = state === BUSY;
      const isMorning = (previousInDay[t] as number) < 0;
      const here = (cost[(t + 1) * width + 3 * n + state] as number) - (isBusy ? (price[t] as number) : 0);
      if (isBusy) {
        day[t] = 1;
        n--;
      }
      const from = t * width + 3 * n;
      if (isMorning || isBusy) {
        if ((cost[from + FRESH] as number) === here) state = FRESH;
        else state = (cost[from + BUSY] as number) === here ? BUSY : IDLE;
      } else if (state === IDLE) state = (cost[from + BUSY] as number) === here ? BUSY : IDLE;
    }
    return total;
  }
}
