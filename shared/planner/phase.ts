import type { Goal } from '../model/planning-problem.ts';
import type { Effort } from './effort.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';
import { countMoves, seatTables } from './seat-tables.ts';

/** What a phase works with: the goals before its own in the problem's order, which it must not make worse. */
export type PhaseContext = {
  readonly goal: Goal;
  readonly earlier: readonly Goal[];
  readonly effort: Effort;
  readonly random: Random;
  /** A proven limit of this goal's value (upper for weight, lower for the others): reaching it ends the phase. */
  readonly bound: number;
  /** Called now and then with a whole schedule that is better than before. */
  readonly report: () => void;
};

/**
 * Improves one goal of a whole schedule in place and leaves it whole, with nothing left in its journal. Returns the
 * sharpest limit of the goal's value it knows to be proved for all plans that are as good in the earlier goals.
 */
export type Phase = (schedule: Schedule, context: PhaseContext) => number;

/** Up to so many meetings the tables can be named anew for every step tried: 0.3 ms. */
export const SEATS_EACH_STEP = 250;

/**
 * Value of a goal so that less is better: weight is counted negative. All but moves are kept by the schedule; moves
 * are those of the best seating found for its slots.
 */
export function costOf(schedule: Schedule, goal: Goal): number {
  switch (goal) {
    case 'weight':
      return -schedule.weight;
    case 'fairness':
      return schedule.fairness;
    case 'breaks':
      return schedule.breaks;
    case 'stability':
      return schedule.stability;
    case 'moves':
      return countMoves(schedule, seatTables(schedule));
    default: {
      const never: never = goal;
      return never;
    }
  }
}

/** Costs of several goals in their order. */
export function costsOf(schedule: Schedule, goals: readonly Goal[]): number[] {
  return goals.map((goal) => costOf(schedule, goal));
}

/** Negative when the schedule is better than `costs` in the order of `goals`, 0 when equal, positive when worse. */
export function compareCosts(schedule: Schedule, goals: readonly Goal[], costs: readonly number[]): number {
  for (let g = 0; g < goals.length; g++) {
    const goal = goals.at(g);
    const difference = goal === undefined ? 0 : costOf(schedule, goal) - (costs.at(g) ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
