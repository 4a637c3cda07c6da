import type { Goal } from '../model/planning-problem.ts';
import type { Capacities } from './bounds/capacities.ts';
import { boundWeight, boundWeightStrongly } from './bounds/weight-bound.ts';
import { placeAllByClauses } from './breaks/place-all-by-clauses.ts';
import { Chains } from './chains.ts';
import { firstOrder, placeInOrder } from './construct.ts';
import { improveWeight } from './improve-weight.ts';
import type { PhaseContext } from './phase.ts';
import { placeCurrent } from './place-current.ts';
import type { Schedule } from './schedule.ts';

/** Up to so many meetings the strong bound is asked at once (0.3 s), for its choice of wishes is the better start. */
const STRONG_FIRST = 6_000;
/** Share of the effort it may take then. */
const STRONG_SHARE = 0.35;
/** Share of the effort left after the first plan that may go into more weight: the later goals want theirs. */
const IMPROVING_SHARE = 0.55;
/** Share of the effort left that the question "does everything fit?" may take, where no bound has denied it. */
const PLACE_ALL_SHARE = 0.3;
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
  capacities: Capacities,
  context: PhaseContext,
  known: (bound: number, isFirst: boolean) => void,
): Promise<number> {
  const { compiled } = schedule;
  const { effort, random, earlier } = context;
  const start = schedule.capture();
  const quick = boundWeight(compiled, capacities, effort);
  let bound = quick.weight;
  const chains = new Chains(schedule);
  const construct = (chosen: Uint8Array, keepsCurrent: boolean): void => {
    schedule.restore(start);
    if (keepsCurrent) placeCurrent(schedule, earlier);
    placeInOrder(schedule, chains, firstOrder(schedule, chosen), effort, random, earlier);
  };
  const keepsCurrent = compiled.currentCount > 0;
  construct(quick.chosen, keepsCurrent);
  known(bound, true);
  let asked = false;
  if (schedule.weight < bound && compiled.meetingCount <= STRONG_FIRST && !effort.isOver()) {
    asked = true;
    const strong = await boundWeightStrongly(compiled, capacities, effort.part(STRONG_SHARE));
    bound = Math.min(bound, strong.weight);
    known(bound, false);
    for (const from of keepsCurrent ? [true, false] : [false]) {
      if (schedule.weight >= bound || strong.chosen.length === 0) break;
      const before = schedule.capture();
      const weight = schedule.weight;
      construct(strong.chosen, from);
      if (schedule.weight < weight) schedule.restore(before);
    }
  }
  if (mayPlaceAll(schedule, bound, earlier)) {
    const answer = placeAllByClauses(schedule, effort.part(PLACE_ALL_SHARE));
    if (answer === 'no') bound = Math.min(bound, compiled.totalWeight - lightest(compiled.weight));
  }
  improveWeight(schedule, { ...context, bound, effort: effort.part(IMPROVING_SHARE) });
  if (schedule.weight < bound && !asked && compiled.meetingCount <= STRONG_LAST && !effort.isOver()) {
    const enough = compiled.meetingCount * STRONG_MILLISECONDS_PER_MEETING;
    if (effort.millisecondsLeft() > enough) {
      bound = Math.min(bound, (await boundWeightStrongly(compiled, capacities, effort)).weight);
    }
  }
  return bound;
}

/** Everything may still fit, and placing it can hurt no earlier goal but fairness, which it brings to its best. */
function mayPlaceAll(schedule: Schedule, bound: number, earlier: readonly Goal[]): boolean {
  return (
    schedule.weight < bound &&
    bound === schedule.compiled.totalWeight &&
    earlier.every((goal) => goal === 'fairness')
  );
}

function lightest(weights: Iterable<number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (const weight of weights) least = Math.min(least, weight);
  return least;
}
