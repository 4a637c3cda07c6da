import type { Goal } from '../../model/planning-problem.ts';
import { compareGoals, createBounds, type GoalVector } from './bound-state.ts';
import type { ExactModel } from './exact-model.ts';
import { COST_OF, type SearchGuide } from './search-guide.ts';
import type { StateLayout } from './search-state.ts';
import { COSTS } from './state-layer.ts';

/** While searching only what is better than the best plan is kept; while tracing, what equals it in so many goals. */
export const SEARCHING = -1;

export interface ChildBounds {
  /** Weight of the meetings that no slot is open to. */
  readonly neverPlaced: number;
  /** No plan is better than this. */
  readonly root: GoalVector;
  /** The bound of the state last asked about; overwritten by the next. */
  readonly vector: GoalVector;
  /**
   * Bounds into `vector` what can follow the state reached after slot `s` by these costs; false where that is not
   * worth keeping beside `best`. `prefix` is SEARCHING, or the goals that decide while a closed search is traced.
   */
  isWorthKeeping(
    child: Int32Array,
    s: number,
    costs: Float64Array,
    best: GoalVector | null,
    prefix: number,
  ): boolean;
  /** Bounds a final state into `vector` as if it had cost nothing. */
  boundEnd(state: Int32Array): void;
}

/** Bounds states by the goals' own bounds and, where a guide knows better, by its exact costs to go. */
export function createChildBounds(
  model: ExactModel,
  layout: StateLayout,
  goals: readonly Goal[],
  guide: SearchGuide | null,
): ChildBounds {
  const goalCount = goals.length;
  const bounds = createBounds(model, layout, goals);
  const vector = new Float64Array(goalCount);
  const guided = new Float64Array(goalCount);
  const placeOf = (guide?.goals ?? []).map((goal) => goals.indexOf(goal));
  /** Goals whose exact cost to go the guide knows. */
  const isKnown = goals.map((goal) => guide?.goals.includes(goal) ?? false);
  const costGoals = goals.map((goal) => COST_OF[goal]);
  const noCosts = new Float64Array(COSTS);
  const root = new Float64Array(goalCount);
  bounds.bound(new Int32Array(layout.width), -1, noCosts, null, root);

  function canStillWin(bound: GoalVector, best: GoalVector, prefix: number): boolean {
    if (prefix !== SEARCHING) return compareGoals(bound, 0, best, 0, prefix) <= 0;
    return compareGoals(bound, 0, best, 0, goalCount) < 0;
  }

  return {
    neverPlaced: bounds.neverPlaced,
    root,
    vector,
    isWorthKeeping(child, s, costs, best, prefix) {
      const isGuided = guide !== null && (prefix === SEARCHING || guide.prefix <= prefix);
      if (isGuided) {
        if (!guide.look(child, s, costs)) return false;
        for (let g = 0; g < goalCount; g += 1)
          guided[g] = costs[Math.max(0, costGoals[g] as number)] as number;
        for (let g = 0; g < placeOf.length; g += 1) guided[placeOf[g] as number] = guide.found[g] as number;
        if (best && !canStillWin(guided, best, prefix)) return false;
      }
      bounds.bound(child, s, costs, best, vector);
      if (isGuided) {
        for (let g = 0; g < goalCount; g += 1) if (!isKnown[g]) guided[g] = vector[g] as number;
        if (compareGoals(guided, 0, vector, 0, goalCount) > 0) vector.set(guided);
      }
      return !best || canStillWin(vector, best, prefix);
    },
    boundEnd(state) {
      bounds.bound(state, model.slotCount - 1, noCosts, null, vector);
    },
  };
}
