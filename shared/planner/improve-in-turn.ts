import type { Goal } from '../model/planning-problem.ts';
import type { Capacities } from './bounds/capacities.ts';
import { boundFairness } from './bounds/fairness-bound.ts';
import { boundWeight } from './bounds/weight-bound.ts';
import { improveBreaks } from './breaks/improve-breaks.ts';
import type { Compiled } from './compile-problem.ts';
import { firstOrder } from './construct.ts';
import type { GoalBounds } from './describe-plan.ts';
import type { Effort } from './effort.ts';
import { improveByChains } from './improve.ts';
import { improveMoves } from './improve-moves.ts';
import { compareCosts, costsOf, type Phase, type PhaseContext, SEATS_EACH_STEP } from './phase.ts';
import { placeSeated } from './place-seated.ts';
import { placeWeight } from './place-weight.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';
import { type SeatPlan, seatTables } from './seat-tables.ts';

const PHASES = {
  fairness: improveByChains,
  breaks: improveBreaks,
  stability: improveByChains,
  moves: improveMoves,
} satisfies Record<Exclude<Goal, 'weight'>, Phase>;

/** Share of what is left that a goal may use; what it does not need goes on to the next. */
const SHARES = { weight: 0.9, fairness: 0.3, breaks: 0.9, stability: 0.6, moves: 0.8 } satisfies Record<
  Goal,
  number
>;

/** Up to so many meetings a proof of fairness is tried (0.1 to 0.5 s), with this share of the effort at most. */
const FAIRNESS_PROOF = 6_000;
const FAIRNESS_PROOF_SHARE = 0.2;

export type Turns = {
  readonly search: Effort;
  readonly random: Random;
  /** Progress within a goal, now and then; and at the end of each step, always. */
  readonly report: (goal: Goal) => () => void;
  readonly tell: (stage: 'first' | Goal) => void;
};

/**
 * Works through the goals in their order, none at the cost of an earlier one: a phase that made an earlier goal worse
 * is undone as a whole. Sharpens `bounds` with what the phases prove. Returns the tables where they had to be settled
 * on the way (moves before weight in a large event), otherwise nothing.
 */
export async function improveInTurn(
  schedule: Schedule,
  capacities: Capacities,
  turns: readonly Goal[],
  bounds: GoalBounds,
  { search, random, report, tell }: Turns,
): Promise<SeatPlan | undefined> {
  const { compiled } = schedule;
  const seatsEachStep = compiled.tableCount === 0 || compiled.meetingCount <= SEATS_EACH_STEP;
  for (const [turn, goal] of turns.entries()) {
    const all = turns.slice(0, turn);
    const earlier = all.filter((one) => one !== 'moves' || (seatsEachStep && compiled.tableCount > 0));
    const share: number = SHARES[goal]; // any-array
    const context: PhaseContext = {
      goal,
      earlier,
      effort: search.part(turn === turns.length - 1 ? 1 : share),
      random,
      bound: bounds[goal], // any-array
      report: report(goal),
    };
    if (goal === 'weight' && earlier.length < all.length && compiled.tableCount > 0) {
      const quick = boundWeight(compiled, capacities, search);
      bounds.weight = Math.min(bounds.weight, quick.weight);
      const seats = seatTables(schedule, search);
      placeSeated(schedule, seats, firstOrder(schedule, quick.chosen), { ...context, earlier: all }, search);
      tell('first');
      return seats;
    }
    const before = all.length > 0 ? schedule.capture() : undefined;
    const costs = costsOf(schedule, all);
    if (goal === 'weight') {
      const known = (better: number): void => {
        bounds.weight = Math.min(bounds.weight, better);
      };
      const proved = await placeWeight(schedule, capacities, context, (better, isFirst) => {
        known(better);
        if (isFirst) tell('first');
      });
      known(proved);
    } else {
      if (goal === 'fairness' && mayProveFairness(schedule, all, bounds)) {
        const least = all.includes('weight') ? schedule.weight : 0;
        const part = search.part(FAIRNESS_PROOF_SHARE);
        const better = await boundFairness(compiled, capacities, least, part);
        bounds.fairness = Math.max(bounds.fairness, better);
      }
      const improve = phaseOf(goal, compiled);
      const bound: number = bounds[goal]; // any-array
      const proved = improve(schedule, { ...context, bound });
      bounds[goal] = proved; // any-array
    }
    if (before !== undefined && compareCosts(schedule, all, costs) > 0) schedule.restore(before);
    tell(goal);
  }
  return undefined;
}

/** Bounds on breaks, and annealing towards them, take each day as one stretch of slots. */
function phaseOf(goal: Exclude<Goal, 'weight'>, { daysInterleave }: Compiled): Phase {
  return goal === 'breaks' && daysInterleave ? improveByChains : PHASES[goal];
}

/** A bound on fairness is one for all plans that are as good so far only where the weight before it is proved. */
function mayProveFairness(schedule: Schedule, earlier: readonly Goal[], bounds: GoalBounds): boolean {
  const isNext = earlier.length === 0 || (earlier.join() === 'weight' && schedule.weight === bounds.weight);
  return isNext && schedule.fairness > bounds.fairness && schedule.compiled.meetingCount <= FAIRNESS_PROOF;
}
