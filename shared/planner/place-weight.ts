import { capacitiesOf } from './bounds/capacities.ts';
import { boundWeight, boundWeightStrongly } from './bounds/weight-bound.ts';
import { Chains } from './chains.ts';
import { firstOrder, placeInOrder } from './construct.ts';
import { improveWeight } from './improve-weight.ts';
import type { PhaseContext } from './phase.ts';
import type { Schedule } from './schedule.ts';

/** Up to so many meetings the strong bound is asked at once (0.3 s), for its choice of wishes is the better start. */
const STRONG_FIRST = 4_000;
/** Up to so many it is asked at the end, if there is time for it: about 0.2 ms for each meeting. */
const STRONG_LAST = 40_000;
const STRONG_MILLISECONDS_PER_MEETING = 0.2;

/**
 * The goal of weight from an almost empty schedule: asks the bounds which wishes to grant, places those first, then
 * improves. Returns a proven upper bound on the weight of any plan. `known` hears of each better
 * bound, and when all wishes had their first turn.
 */
export async function placeWeight(
  schedule: Schedule,
  context: PhaseContext,
  known: (bound: number, isFirst: boolean) => void,
): Promise<number> {
  const { compiled } = schedule;
  const { effort, random } = context;
  const start = schedule.capture();
  const capacities = capacitiesOf(compiled);
  const quick = boundWeight(compiled, capacities, effort);
  let bound = quick.weight;
  const chains = new Chains(schedule);
  placeInOrder(schedule, chains, firstOrder(schedule, quick.chosen), effort, random, context.earlier);
  known(bound, true);
  let asked = false;
  if (schedule.weight < bound && compiled.meetingCount <= STRONG_FIRST && !effort.isOver()) {
    asked = true;
    const strong = await boundWeightStrongly(compiled, capacities, effort);
    bound = Math.min(bound, strong.weight);
    known(bound, false);
    if (schedule.weight < bound && strong.chosen.length > 0) {
      const before = schedule.capture();
      const weight = schedule.weight;
      schedule.restore(start);
      placeInOrder(schedule, chains, firstOrder(schedule, strong.chosen), effort, random, context.earlier);
      if (schedule.weight < weight) schedule.restore(before);
    }
  }
  improveWeight(schedule, { ...context, bound });
  if (schedule.weight < bound && !asked && compiled.meetingCount <= STRONG_LAST && !effort.isOver()) {
    const enough = compiled.meetingCount * STRONG_MILLISECONDS_PER_MEETING;
    if (effort.millisecondsLeft() > enough) {
      bound = Math.min(bound, (await boundWeightStrongly(compiled, capacities, effort)).weight);
    }
  }
  return bound;
}
