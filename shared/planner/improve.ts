import { Chains, placeByChain, placeDirectly } from './chains.ts';
import { ejectInto, takeOut } from './ejection.ts';
import { compareCosts, costsOf, type Phase } from './phase.ts';
import { placeCurrent } from './place-current.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';

/** A phase ends after so many iterations without a better value, plus so many per meeting. */
const PATIENCE = 20_000;
const PATIENCE_PER_MEETING = 10;
/** Where every step names the tables anew. */
const PATIENCE_FOR_MOVES = 3_000;

/**
 * Hill climbing over equal values by exchanges along chains and by forcing unplaced meetings in: the plain phase for
 * any counted goal. A step is kept when no earlier goal gets worse and this one does not either; steps that change
 * neither are kept too, for they lead to others.
 */
export const improveByChains: Phase = (schedule, context) => {
  const { effort, random, goal, earlier } = context;
  const { compiled } = schedule;
  const chains = new Chains(schedule);
  const goals = [...earlier, goal];
  const patience = goals.includes('moves')
    ? PATIENCE_FOR_MOVES
    : PATIENCE + PATIENCE_PER_MEETING * compiled.meetingCount;
  const canForce = goal === 'weight' || goal === 'fairness' || goal === 'stability';
  if (goal === 'stability') placeCurrent(schedule, earlier);
  let costs = costsOf(schedule, goals);
  let idle = 0;
  if (compiled.meetingCount === 0 || compiled.slotCount === 0) return context.bound;
  while (idle < patience && (costs.at(-1) ?? 0) > lowerLimit(goal, context.bound) && effort.goOn()) {
    idle++;
    const mark = schedule.mark();
    let done = false;
    const share = goal === 'weight' ? 3 : 2;
    if (canForce && schedule.waitingCount > 0 && random.below(4) < share) {
      const meeting = schedule.waiting[random.below(schedule.waitingCount)] as number;
      const told = goal === 'stability' ? (compiled.currentSlot[meeting] as number) : -1;
      done =
        (told < 0 &&
          schedule.hasPredecessors(meeting) &&
          (placeDirectly(schedule, meeting, random) || placeByChain(schedule, chains, meeting, random, 6))) ||
        ejectInto(schedule, chains, meeting, told < 0 ? random.below(compiled.slotCount) : told, random);
    } else {
      const meeting = random.below(compiled.meetingCount);
      if ((schedule.slotOf[meeting] as number) < 0) continue;
      const told = goal === 'stability' ? (compiled.currentSlot[meeting] as number) : -1;
      if (told >= 0 && told !== (schedule.slotOf[meeting] as number) && random.below(3) > 0) {
        done = chains.swap(meeting, told) || forceInto(schedule, chains, meeting, told, random);
      } else done = chains.swap(meeting, random.below(compiled.slotCount));
    }
    if (!done) continue;
    const difference = schedule.isWhole() ? compareCosts(schedule, goals, costs) : 1;
    if (difference > 0) {
      schedule.rollback(mark);
      continue;
    }
    schedule.keep();
    if (difference === 0) continue;
    costs = costsOf(schedule, goals);
    idle = 0;
    context.report();
  }
  return context.bound;
};

function lowerLimit(goal: string, bound: number): number {
  return goal === 'weight' ? -bound : bound;
}

/** Takes a placed meeting out and forces it into another slot; false, and nothing changed, when that fails. */
function forceInto(
  schedule: Schedule,
  chains: Chains,
  meeting: number,
  slot: number,
  random: Random,
): boolean {
  const mark = schedule.mark();
  const after: number[] = [];
  takeOut(schedule, meeting, after);
  if (!ejectInto(schedule, chains, meeting, slot, random)) {
    schedule.rollback(mark);
    return false;
  }
  for (const later of after) if (!schedule.isPlaced(later)) placeDirectly(schedule, later, random);
  return true;
}
