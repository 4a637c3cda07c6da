import { Chains } from '../chains.ts';
import type { PhaseContext } from '../phase.ts';
import type { Random } from '../random.ts';
import type { Schedule } from '../schedule.ts';
import { ALWAYS, acceptance } from './acceptance.ts';

/** As in chain-annealing.ts. */
const BREAK_COST = 10;
const IDLE_COST = 3;
/** Cooler than plain annealing: a tenth of its moves, so less can be undone again. */
const HOT = 3;
const COLD = 1;
const BATCH = 64;
/** Copying all slots at each better value is too dear above this size; then it waits for the next batch. */
const COPY_AT_ONCE = 2_000;

/**
 * Simulated annealing over chain swaps with every hard rule checked by the schedule itself: interpreters, kinds of
 * tables, order, runs, several at once; wishes that went empty may take the place of others as good. Ends with the best schedule seen; earlier goals are not made worse.
 */
export function annealRules(schedule: Schedule, context: PhaseContext, attempts: number): void {
  const { effort, random } = context;
  const { compiled } = schedule;
  const { partyCount, meetingCount, slotCount, meetingStart, meetingParty } = compiled;
  if (meetingCount === 0 || slotCount < 2 || schedule.placed === 0) return;
  const chains = new Chains(schedule);
  const cost = new Int32Array(partyCount);
  for (let party = 0; party < partyCount; party++) cost[party] = costOfParty(schedule, party);
  const newCost = cost.slice();
  const seen = new Int32Array(partyCount);
  const touched: number[] = [];
  const steady = context.earlier.includes('stability');
  const { stability: startStability, weight: startWeight, fairness: startFairness } = schedule;
  const milliseconds = effort.millisecondsLeft();
  const atOnce = meetingCount <= COPY_AT_ONCE;
  let best = schedule.capture();
  let bestBreaks = schedule.breaks;
  let stamp = 0;
  for (let done = 0; ; done += BATCH) {
    if (!atOnce && schedule.breaks < bestBreaks) {
      bestBreaks = schedule.breaks;
      best = schedule.capture();
    }
    const time = Number.isFinite(milliseconds) ? 1 - effort.millisecondsLeft() / milliseconds : 0;
    const progress = Math.max(done / attempts, time);
    if (progress >= 1 || bestBreaks <= context.bound || !effort.goOn(BATCH)) break;
    const limits = acceptance(COLD + (HOT - COLD) * (1 - progress) * (1 - progress));
    for (let i = 0; i < BATCH; i++) {
      const mark = schedule.mark();
      const exchanging = schedule.waitingCount > 0 && random.below(8) === 0;
      const changed = exchanging
        ? exchangeWaiting(schedule, random)
        : swapSomewhere(schedule, chains, random);
      if (changed === undefined) continue;
      stamp++;
      touched.length = 0;
      let change = 0;
      for (const moved of changed) {
        for (let k = meetingStart[moved] as number; k < (meetingStart[moved + 1] as number); k++) {
          const party = meetingParty[k] as number;
          if (seen[party] === stamp) continue;
          seen[party] = stamp;
          touched.push(party);
          newCost[party] = costOfParty(schedule, party);
          change += (newCost[party] as number) - (cost[party] as number);
        }
      }
      const isAccepted =
        schedule.isWhole() &&
        schedule.weight >= startWeight &&
        schedule.fairness <= startFairness &&
        (!steady || schedule.stability <= startStability) &&
        (change <= 0 || (change < ALWAYS && random.fraction() * 4294967296 < (limits[change] as number)));
      if (!isAccepted) {
        schedule.rollback(mark);
        continue;
      }
      schedule.keep();
      for (const party of touched) cost[party] = newCost[party] as number;
      if (atOnce && schedule.breaks < bestBreaks) {
        bestBreaks = schedule.breaks;
        best = schedule.capture();
        context.report();
      }
    }
  }
  schedule.restore(best);
  context.report();
}

function swapSomewhere(schedule: Schedule, chains: Chains, random: Random): Iterable<number> | undefined {
  const { meetingCount, slotCount } = schedule.compiled;
  const meeting = random.below(meetingCount);
  const to = random.below(slotCount);
  const from = schedule.slotOf[meeting] as number;
  return from >= 0 && from !== to && chains.swap(meeting, to) ? chains.lastMoved() : undefined;
}

/** A wish that went empty takes the place of a placed one of the same party and weight; or nothing is changed. */
function exchangeWaiting(schedule: Schedule, random: Random): Iterable<number> | undefined {
  const { meetingStart, meetingParty, slotCount, weight } = schedule.compiled;
  const waiting = schedule.waiting[random.below(schedule.waitingCount)] as number;
  const first = meetingStart[waiting] as number;
  const party = meetingParty[first + random.below((meetingStart[waiting + 1] as number) - first)] as number;
  const from = random.below(slotCount);
  const placed = schedule.meetingAt(party, from);
  if (placed < 0 || weight[placed] !== weight[waiting]) return undefined;
  const to = random.below(2) === 0 ? from : random.below(slotCount);
  const mark = schedule.mark();
  schedule.unplace(placed);
  if (schedule.tryPlace(waiting, to)) return [placed, waiting];
  schedule.rollback(mark);
  return undefined;
}

/** Breaks and idle slots of a party between its first and last meeting of each day, weighed. */
function costOfParty(schedule: Schedule, party: number): number {
  const { slotCount, dayOfSlot } = schedule.compiled;
  const offset = party * slotCount;
  let breaks = 0;
  let idle = 0;
  let last = -1;
  for (let t = 0; t < slotCount; t++) {
    if ((schedule.load[offset + t] as number) === 0) continue;
    if (last >= 0 && last < t - 1 && dayOfSlot[last] === dayOfSlot[t]) {
      breaks++;
      idle += t - 1 - last;
    }
    last = t;
  }
  return BREAK_COST * breaks + IDLE_COST * idle;
}
