import { exponential } from './breaks/acceptance.ts';
import { Chains, placeByChain, placeDirectly } from './chains.ts';
import { ejectInto } from './ejection.ts';
import { compareCosts, costsOf, type Phase } from './phase.ts';
import type { Schedule } from './schedule.ts';

/** Iterations of one cooling: a base, so many per meeting, and never more than a few seconds of them. */
const COOLING = 30_000;
const COOLING_PER_MEETING = 30;
const LONGEST_COOLING = 600_000;
/** Coolings in a row without a better plan after which the phase gives up; small events cool in a second or two. */
const VAIN_COOLINGS = 3;
const VAIN_COOLINGS_SMALL = 10;
const SMALL = 1_000;

/**
 * More weight by simulated annealing over forced insertions: an unplaced meeting takes a slot, its victims and the
 * other wishes of their parties look for new places, and the step is kept when no earlier goal suffers and the
 * weight is better, or a little worse while the temperature lasts. The best plan seen is what stays.
 */
export const improveWeight: Phase = (schedule, context) => {
  const { effort, random, earlier, bound } = context;
  const { compiled } = schedule;
  if (compiled.slotCount === 0) return bound;
  const chains = new Chains(schedule);
  const limits = costsOf(schedule, earlier);
  const length = Math.min(LONGEST_COOLING, COOLING + COOLING_PER_MEETING * compiled.meetingCount);
  const hot = startingTemperature(schedule);
  let best = schedule.capture();
  let bestWeight = schedule.weight;
  const patience = compiled.meetingCount <= SMALL ? VAIN_COOLINGS_SMALL : VAIN_COOLINGS;
  let vain = 0;
  const goOn = (): boolean => bestWeight < bound && schedule.waitingCount > 0 && effort.goOn();
  for (let cooling = 0; vain < patience && goOn(); cooling++) {
    vain++;
    const before = bestWeight;
    for (let step = 0; step < length && goOn(); step++) {
      const temperature = cooling === 0 ? 0 : hot * (1 - step / length) * (1 - step / length);
      const mark = schedule.mark();
      const weight = schedule.weight;
      if (!change(schedule, chains, context.random)) continue;
      const loss = weight - schedule.weight;
      const accepted =
        schedule.isWhole() &&
        (loss <= 0 || (temperature > 0 && random.fraction() < exponential(-loss / temperature))) &&
        compareCosts(schedule, earlier, limits) <= 0;
      if (!accepted) {
        schedule.rollback(mark);
        continue;
      }
      schedule.keep();
      if (schedule.weight <= bestWeight) continue;
      bestWeight = schedule.weight;
      best = schedule.capture();
      context.report();
    }
    if (bestWeight > before) vain = 0;
    schedule.restore(best);
  }
  schedule.restore(best);
  return bound;
};

/** A loss of one light wish is then accepted about every third time. */
function startingTemperature(schedule: Schedule): number {
  const { totalWeight, meetingCount } = schedule.compiled;
  return (0.3 * totalWeight) / Math.max(1, meetingCount);
}

function change(schedule: Schedule, chains: Chains, random: Parameters<Phase>[1]['random']): boolean {
  const { compiled } = schedule;
  if (random.below(5) === 0) {
    const meeting = random.below(compiled.meetingCount);
    if ((schedule.slotOf[meeting] as number) < 0) return false;
    return chains.swap(meeting, random.below(compiled.slotCount));
  }
  const meeting = schedule.waiting[random.below(schedule.waitingCount)] as number;
  if (schedule.hasPredecessors(meeting)) {
    if (placeDirectly(schedule, meeting, random) || placeByChain(schedule, chains, meeting, random, 4))
      return true;
  }
  return ejectInto(schedule, chains, meeting, random.below(compiled.slotCount), random);
}
