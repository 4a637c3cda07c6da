import type { Goal } from '../../model/planning-problem.ts';
import { compareGoals, type GoalVector } from './bound-state.ts';
import { type ChildBounds, SEARCHING } from './child-bounds.ts';
import type { ExactModel, ExactPlan } from './exact-model.ts';
import { createExpander, type SlotAllowance } from './expand-state.ts';
import { nameUnits } from './name-units.ts';
import { COST_OF, STEP } from './search-guide.ts';
import type { StateLayout } from './search-state.ts';
import { BREAKS, COSTS, LOST, larger, MOVES, type StateLayer } from './state-layer.ts';

/** Ways to fill one slot that are looked at from one state: all there are up to about 16 free meetings. */
const MOST_WAYS = 100_000;

/** Work done and allowed, shared by all sweeps of one search. */
export interface SearchEffort {
  nodes: number;
  maxNodes: number;
  readonly shouldStop?: (() => boolean) | undefined;
}

export interface LayerGrower {
  /** Fills slot `s` from state `i` of a layer into the next; false where there were too many ways to look at them all. */
  expandInto(layer: StateLayer, i: number, next: StateLayer, s: number, best: GoalVector | null): boolean;
  /** True when the work is used up or time is over. */
  isOver(): boolean;
  /** Forgets the choices of all earlier layers. */
  beginSearch(): void;
  /** From here on the steps between states are kept, with all states that can equal the best in so many goals. */
  beginTrace(prefix: number): void;
  /** The steps since the last time, for SearchTrace. */
  takeSteps(): Float64Array;
  /** Numbers that `takeSteps` would answer. */
  stepLength(): number;
  /** The plan whose choices, slot by slot, were kept at these places. */
  planOf(decisions: readonly number[]): ExactPlan;
}

/** Grows one layer of states from another, merging states with the same future and dropping those that cannot win. */
export function createLayerGrower(
  model: ExactModel,
  goals: readonly Goal[],
  effort: SearchEffort,
  layout: StateLayout,
  bounds: ChildBounds,
): LayerGrower {
  const goalCount = goals.length;
  const expander = createExpander(model, layout);
  const { vector } = bounds;
  const movesAt = goals.indexOf('moves');
  const costGoals = goals.map((goal) => COST_OF[goal]);
  const parent = new Int32Array(layout.width);
  const childCosts = new Float64Array(COSTS);
  let decisions = new Int32Array(1024);
  let decisionEnd = 0;
  let prefix = SEARCHING;
  let steps = new Float64Array(STEP * 64);
  let stepEnd = 0;
  let isStopped = false;

  const isOver = () => isStopped || effort.nodes >= effort.maxNodes;

  function askOver(): boolean {
    isStopped ||= effort.shouldStop?.() === true;
    return isOver();
  }

  function addCosts(layer: StateLayer, i: number): void {
    const { costs } = expander.expansion;
    for (let k = 0; k < COSTS; k += 1)
      childCosts[k] = (layer.costs[i * COSTS + k] as number) + (costs[k] as number);
  }

  function isWorthKeeping(s: number, best: GoalVector | null): boolean {
    return bounds.isWorthKeeping(expander.expansion.child, s, childCosts, best, prefix);
  }

  /**
   * What the best plan leaves for the next slot to cost: nothing more than it itself costs in weight or breaks, where
   * the state is no better in the goals before.
   */
  function allowanceOf(layer: StateLayer, i: number, best: GoalVector | null): SlotAllowance {
    const allowance = { lost: Number.POSITIVE_INFINITY, breaks: Number.POSITIVE_INFINITY };
    for (let g = 0; best && g < (prefix === SEARCHING ? goalCount : prefix); g += 1) {
      if (goals[g] === 'weight')
        allowance.lost = (best[g] as number) - bounds.neverPlaced - (layer.costs[i * COSTS + LOST] as number);
      if (goals[g] === 'breaks')
        allowance.breaks = (best[g] as number) - (layer.costs[i * COSTS + BREAKS] as number);
      if ((layer.bounds[i * goalCount + g] as number) < (best[g] as number)) break;
    }
    return allowance;
  }

  /** How many table changes the slot may cost if the child is to be worth keeping; -1 when it is not anyway. */
  function mostMoves(layer: StateLayer, i: number, s: number, best: GoalVector | null): number {
    addCosts(layer, i);
    if (!isWorthKeeping(s, best)) return -1;
    if (!best || movesAt < 0 || compareGoals(vector, 0, best, 0, movesAt) < 0)
      return Number.POSITIVE_INFINITY;
    return (best[movesAt] as number) - (childCosts[MOVES] as number) - (movesAt === goalCount - 1 ? 1 : 0);
  }

  /** Adds the expander's child to the next layer, unless it is worse than what is known. */
  function keep(layer: StateLayer, i: number, next: StateLayer, s: number, best: GoalVector | null): void {
    const { child } = expander.expansion;
    addCosts(layer, i);
    let at = next.find(child);
    if ((at < 0 || isCheaper(next.costs, at * COSTS)) && isWorthKeeping(s, best)) {
      if (at < 0) at = next.addSought();
      next.costs.set(childCosts, at * COSTS);
      next.bounds.set(vector, at * goalCount);
      next.parents[at] = i;
      if (prefix === SEARCHING) next.decisions[at] = keepDecision();
    }
    if (prefix !== SEARCHING && at >= 0) keepStep(i, at);
  }

  function isCheaper(costs: Float64Array, at: number): boolean {
    for (const cost of costGoals) {
      if (cost < 0) continue;
      const difference = (childCosts[cost] as number) - (costs[at + cost] as number);
      if (difference !== 0) return difference < 0;
    }
    return false;
  }

  function keepDecision(): number {
    const { chosen, chosenCount } = expander.expansion;
    const need = decisionEnd + 1 + chosenCount * 3;
    if (need > decisions.length)
      decisions = larger(Int32Array, decisions, Math.max(need, decisions.length * 2));
    const at = decisionEnd;
    decisions[at] = chosenCount;
    decisions.set(chosen.subarray(0, chosenCount * 3), at + 1);
    decisionEnd = need;
    return at;
  }

  function keepStep(from: number, to: number): void {
    if (stepEnd + STEP > steps.length) steps = larger(Float64Array, steps, steps.length * 2);
    steps[stepEnd] = from;
    steps[stepEnd + 1] = to;
    steps.set(expander.expansion.costs, stepEnd + 2);
    stepEnd += STEP;
  }

  return {
    isOver,
    expandInto(layer, i, next, s, best) {
      layer.read(i, parent);
      const ways = expander.expand(
        parent,
        s,
        allowanceOf(layer, i, best),
        MOST_WAYS,
        askOver,
        () => mostMoves(layer, i, s, best),
        () => keep(layer, i, next, s, best),
      );
      const isWhole = ways <= MOST_WAYS;
      effort.nodes += 1 + Math.floor(((isWhole ? ways : MOST_WAYS) * model.meetingCount) / 200);
      return isWhole;
    },
    beginSearch() {
      prefix = SEARCHING;
      decisionEnd = 0;
    },
    beginTrace(decisive) {
      prefix = decisive;
      stepEnd = 0;
    },
    takeSteps() {
      const taken = steps.slice(0, stepEnd);
      stepEnd = 0;
      return taken;
    },
    stepLength: () => stepEnd,
    planOf: (path) => nameUnits(model, layout, expander, decisions, path),
  };
}
