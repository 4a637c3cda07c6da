import type { Goal } from '../model/planning-problem.ts';
import type { Capacities } from './bounds/capacities.ts';
import { boundWeightByPrices } from './bounds/priced-bound.ts';
import { boundWeight, boundWeightStrongly } from './bounds/weight-bound.ts';
import { placeAllByClauses } from './breaks/place-all-by-clauses.ts';
import { Chains } from './chains.ts';
import { firstOrder, placeInOrder } from './construct.ts';
import { improveByPrograms } from './improve-by-programs.ts';
import { improveWeight } from './improve-weight.ts';
import type { PhaseContext } from './phase.ts';
import { placeCurrent } from './place-current.ts';
import type { Schedule } from './schedule.ts';

/** Up to so many meetings one program for the whole event is solved at once (0.1 to 0.4 s for 45). */
const WHOLE_FIRST = 100;
const WHOLE_SHARE = 0.8;
/** Up to so many meetings the strong bound is asked at once (0.3 s), for its choice of wishes is the better start. */
const STRONG_FIRST = 6_000;
/** Loading the solver and writing its first program cannot be interrupted: not begun with less time left than this. */
const SOLVER_MILLISECONDS = 100;
const SOLVER_MILLISECONDS_PER_MEETING = 0.05;
/** Share of the effort it may take then. */
const STRONG_SHARE = 0.35;
/** Share of the effort left after the first plan that may go into more weight: the later goals want theirs. */
const IMPROVING_SHARE = 0.55;
/** Share of the effort left that the question "does everything fit?" may take, where no bound has denied it. */
const PLACE_ALL_SHARE = 0.3;
/** Up to so many meetings exact neighbourhoods find more than annealing does, once that has had its first second. */
const SMALL = 1_000;
const IMPROVING_SHARE_SMALL = 0.2;
/** And of what is then left, into large neighbourhoods solved exactly. */
const PROGRAMS_SHARE = 0.6;
/** Share of the effort for bounds by prices in larger events: 60,000 wishes with interpreters take 0.2 s a round. */
const PRICED_SHARE = 0.35;
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
  let bound = Math.min(context.bound, quick.weight);
  const chains = new Chains(schedule);
  const construct = (chosen: Uint8Array, keepsCurrent: boolean): void => {
    schedule.restore(start);
    if (keepsCurrent) placeCurrent(schedule, earlier);
    placeInOrder(schedule, chains, firstOrder(schedule, chosen), effort, random, earlier, true);
  };
  const solverMilliseconds = SOLVER_MILLISECONDS + SOLVER_MILLISECONDS_PER_MEETING * compiled.meetingCount;
  const maySolve = (): boolean => !effort.isOver() && effort.millisecondsLeft() > solverMilliseconds;
  const constructBetter = (chosen: Uint8Array, from: boolean): void => {
    const before = schedule.capture();
    const weight = schedule.weight;
    construct(chosen, from);
    if (schedule.weight < weight) schedule.restore(before);
  };
  const keepsCurrent = compiled.currentCount > 0;
  construct(quick.chosen, keepsCurrent);
  known(bound, true);
  if (schedule.weight < bound && compiled.meetingCount <= WHOLE_FIRST && maySolve()) {
    const all = { ...context, bound, effort: effort.part(WHOLE_SHARE) };
    bound = await improveByPrograms(schedule, all, Number.POSITIVE_INFINITY);
    known(bound, false);
  }
  let asked = false;
  if (schedule.weight < bound && compiled.meetingCount <= STRONG_FIRST && maySolve()) {
    asked = true;
    const strong = await boundWeightStrongly(compiled, capacities, effort.part(STRONG_SHARE));
    bound = Math.min(bound, strong.weight);
    known(bound, false);
    for (const from of keepsCurrent ? [true, false] : [false]) {
      if (schedule.weight >= bound || strong.chosen.length === 0) break;
      constructBetter(strong.chosen, from);
    }
  }
  if (mayPlaceAll(schedule, bound, earlier)) {
    const answer = placeAllByClauses(schedule, effort.part(PLACE_ALL_SHARE));
    if (answer === 'no') bound = Math.min(bound, compiled.totalWeight - lightest(compiled.weight));
  }
  if (schedule.weight < bound && compiled.meetingCount > STRONG_LAST && !effort.isOver()) {
    const priced = boundWeightByPrices(compiled, capacities, schedule.weight, effort.part(PRICED_SHARE));
    if (priced.weight < bound) {
      bound = priced.weight;
      known(bound, false);
      constructBetter(priced.chosen, keepsCurrent);
    }
  }
  const improving = compiled.meetingCount <= SMALL ? IMPROVING_SHARE_SMALL : IMPROVING_SHARE;
  improveWeight(schedule, { ...context, bound, effort: effort.part(improving) });
  if (schedule.weight < bound && compiled.meetingCount <= STRONG_FIRST && maySolve()) {
    bound = await improveByPrograms(schedule, { ...context, bound, effort: effort.part(PROGRAMS_SHARE) });
    known(bound, false);
  }
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
