// Above 250 lines because narrow, complete and traced sweeps share their buffers and the best plan so far.
import type { Goal } from '../../model/planning-problem.ts';
import { countBits } from '../bits.ts';
import { compareGoals, createBounds, type GoalVector } from './bound-state.ts';
import type { ExactModel, ExactPlan } from './exact-model.ts';
import { createExpander, type SlotAllowance } from './expand-state.ts';
import { nameUnits } from './name-units.ts';
import { COST_OF, type SearchGuide, type SearchTrace, STEP } from './search-guide.ts';
import { layoutOf, type StateLayout } from './search-state.ts';
import { BREAKS, COSTS, LOST, larger, MOVES, StateLayer } from './state-layer.ts';

/** Ways to fill one slot that are looked at from one state: all there are up to about 16 free meetings. */
const MOST_WAYS = 100_000;

/** Work done and allowed, shared by all sweeps of one search. */
export interface SearchEffort {
  nodes: number;
  maxNodes: number;
  readonly shouldStop?: (() => boolean) | undefined;
}

export interface SweepState {
  /** Best goal values so far, null before the first plan. */
  best: GoalVector | null;
  plan: ExactPlan | null;
  /** No plan is better than this. */
  proven: GoalVector;
  /** True when `best` is the optimum, or when there is no plan at all. */
  isClosed: boolean;
}

export interface Sweep {
  readonly state: SweepState;
  readonly layout: StateLayout;
  /** Passes over the slots with at most `width` states each; true when nothing is left to be found. */
  run(width: number): boolean;
  /**
   * Keeps every state whose first `prefix` goals can still be optimal, with all steps between them; null where
   * that is more than `maxSteps`. To be called when closed.
   */
  trace(prefix: number, maxSteps: number): SearchTrace | null;
  /** Raises what is proven, from knowledge gained elsewhere. */
  learn(bound: GoalVector): void;
  /** Starts from what another sweep over the same goals has found. */
  adopt(other: SweepState): void;
}

/**
 * Dynamic programming over the slots in time order, with as many states a slot as it is given. States that share
 * their future are merged, keeping the lexicographically least past (adding the same future keeps the order, so
 * Bellman's principle holds); states whose bounds are not better than the best plan are dropped.
 */
export function createSweep(
  model: ExactModel,
  goals: readonly Goal[],
  effort: SearchEffort,
  layout: StateLayout = layoutOf(model, goals),
  guide: SearchGuide | null = null,
): Sweep {
  const { slotCount } = model;
  const goalCount = goals.length;
  const expander = createExpander(model, layout);
  const bounds = createBounds(model, layout, goals);
  const vector = new Float64Array(goalCount);
  const guided = new Float64Array(goalCount);
  const placeOf = (guide?.goals ?? []).map((goal) => goals.indexOf(goal));
  /** Goals whose exact cost to go the guide knows. */
  const isKnown = goals.map((goal) => guide?.goals.includes(goal) ?? false);
  const childCosts = new Float64Array(COSTS);
  const costGoals = goals.map((goal) => COST_OF[goal]);
  const rootBound = new Float64Array(goalCount);
  bounds.bound(new Int32Array(layout.width), -1, childCosts, null, rootBound);
  const state: SweepState = { best: null, plan: null, proven: rootBound, isClosed: false };

  const parent = new Int32Array(layout.width);
  let decisions = new Int32Array(1024);
  let decisionEnd = 0;
  /** While tracing: how many goals decide whether a state is kept; -1 while searching. */
  let tracedPrefix = -1;
  let steps = new Float64Array(STEP * 64);
  let stepEnd = 0;

  let isStopped = false;
  const isOver = () => isStopped || effort.nodes >= effort.maxNodes;

  function askOver(): boolean {
    isStopped ||= effort.shouldStop?.() === true;
    return isOver();
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

  function isCheaper(costs: Float64Array, at: number): boolean {
    for (const cost of costGoals) {
      if (cost < 0) continue;
      const difference = (childCosts[cost] as number) - (costs[at + cost] as number);
      if (difference !== 0) return difference < 0;
    }
    return false;
  }

  /** Bounds the child into `vector`; false where it cannot lead to anything better. */
  function isWorthKeeping(s: number): boolean {
    const { best } = state;
    const { child } = expander.expansion;
    const isGuided = guide !== null && (tracedPrefix < 0 || guide.prefix <= tracedPrefix);
    if (isGuided) {
      if (!guide.look(child, s, childCosts)) return false;
      for (let g = 0; g < goalCount; g += 1)
        guided[g] = childCosts[Math.max(0, costGoals[g] as number)] as number;
      for (let g = 0; g < placeOf.length; g += 1) guided[placeOf[g] as number] = guide.found[g] as number;
      if (best && !canStillWin(guided, best)) return false;
    }
    bounds.bound(child, s, childCosts, best, vector);
    if (isGuided) {
      for (let g = 0; g < goalCount; g += 1) if (!isKnown[g]) guided[g] = vector[g] as number;
      if (compareGoals(guided, 0, vector, 0, goalCount) > 0) vector.set(guided);
    }
    return !best || canStillWin(vector, best);
  }

  function canStillWin(bound: GoalVector, best: GoalVector): boolean {
    if (tracedPrefix >= 0) return compareGoals(bound, 0, best, 0, tracedPrefix) <= 0;
    return compareGoals(bound, 0, best, 0, goalCount) < 0;
  }

  /** Adds the expander's child to the next layer, unless it is worse than what is known. */
  function keep(layer: StateLayer, parentIndex: number, next: StateLayer, s: number): void {
    const { child, costs } = expander.expansion;
    addCosts(layer, parentIndex);
    let i = next.find(child);
    if (i < 0 || isCheaper(next.costs, i * COSTS)) {
      if (isWorthKeeping(s)) {
        if (i < 0) i = next.addSought();
        next.costs.set(childCosts, i * COSTS);
        next.bounds.set(vector, i * goalCount);
        next.parents[i] = parentIndex;
        if (tracedPrefix < 0) next.decisions[i] = keepDecision();
      }
    }
    if (tracedPrefix >= 0 && i >= 0) {
      if (stepEnd + STEP > steps.length) steps = larger(Float64Array, steps, steps.length * 2);
      steps[stepEnd] = parentIndex;
      steps[stepEnd + 1] = i;
      steps.set(costs, stepEnd + 2);
      stepEnd += STEP;
    }
  }

  /** How many table changes the slot may cost if the child is to be worth keeping; -1 when it is not anyway. */
  function mostMoves(layer: StateLayer, parentIndex: number, s: number): number {
    addCosts(layer, parentIndex);
    if (!isWorthKeeping(s)) return -1;
    const { best } = state;
    const movesAt = goals.indexOf('moves');
    if (!best || movesAt < 0 || compareGoals(vector, 0, best, 0, movesAt) < 0)
      return Number.POSITIVE_INFINITY;
    return (best[movesAt] as number) - (childCosts[MOVES] as number) - (movesAt === goalCount - 1 ? 1 : 0);
  }

  function addCosts(layer: StateLayer, parentIndex: number): void {
    const { costs } = expander.expansion;
    for (let k = 0; k < COSTS; k += 1)
      childCosts[k] = (layer.costs[parentIndex * COSTS + k] as number) + (costs[k] as number);
  }

  /**
   * What the best plan leaves for the next slot to cost: nothing more than it itself costs in weight or breaks, where
   * the state is no better in the goals before.
   */
  function allowanceOf(layer: StateLayer, i: number): SlotAllowance {
    const { best } = state;
    const allowance = { lost: Number.POSITIVE_INFINITY, breaks: Number.POSITIVE_INFINITY };
    for (let g = 0; best && g < (tracedPrefix < 0 ? goalCount : tracedPrefix); g += 1) {
      if (goals[g] === 'weight')
        allowance.lost = (best[g] as number) - bounds.neverPlaced - (layer.costs[i * COSTS + LOST] as number);
      if (goals[g] === 'breaks')
        allowance.breaks = (best[g] as number) - (layer.costs[i * COSTS + BREAKS] as number);
      if ((layer.bounds[i * goalCount + g] as number) < (best[g] as number)) break;
    }
    return allowance;
  }

  /** Expands one state; false where there were too many ways to look at them all. */
  function expandInto(layer: StateLayer, i: number, next: StateLayer, s: number): boolean {
    layer.read(i, parent);
    const ways = expander.expand(
      parent,
      s,
      allowanceOf(layer, i),
      MOST_WAYS,
      askOver,
      () => mostMoves(layer, i, s),
      () => keep(layer, i, next, s),
    );
    const isWhole = ways <= MOST_WAYS;
    effort.nodes += 1 + Math.floor(((isWhole ? ways : MOST_WAYS) * model.meetingCount) / 200);
    return isWhole;
  }

  function firstLayer(): StateLayer {
    const layer = new StateLayer(layout, goalCount);
    layer.find(new Int32Array(layout.width));
    layer.addSought();
    layer.bounds.set(rootBound);
    return layer;
  }

  function run(width: number): boolean {
    decisionEnd = 0;
    let left: GoalVector | null = null;
    const leave = (at: StateLayer, i: number): void => {
      if (!left || compareGoals(at.bounds, i * goalCount, left, 0, goalCount) < 0)
        left = at.bounds.slice(i * goalCount, (i + 1) * goalCount);
    };
    let layer = firstLayer();
    const layers = [layer];
    for (let s = 0; s < slotCount; s += 1) {
      const next = new StateLayer(layout, goalCount);
      const order = orderOf(layer, width);
      for (let k = 0; k < order.length; k += 1) {
        const i = order[k] as number;
        const { best } = state;
        if (best && compareGoals(layer.bounds, i * goalCount, best, 0, goalCount) >= 0) continue;
        if (k >= width || isOver()) {
          leave(layer, i);
          if (k >= width) break;
          continue;
        }
        if (!expandInto(layer, i, next, s)) leave(layer, i);
      }
      layers.push(next);
      layer = next;
    }
    takeBest(layers);
    const { best } = state;
    if (!left || (best && compareGoals(left, 0, best, 0, goalCount) >= 0)) {
      state.isClosed = true;
      if (best) state.proven = best;
      return true;
    }
    learn(left);
    return state.isClosed || isOver();
  }

  function learn(bound: GoalVector): void {
    if (compareGoals(bound, 0, state.proven, 0, goalCount) > 0) state.proven = bound;
    if (state.best && compareGoals(state.proven, 0, state.best, 0, goalCount) >= 0) {
      state.proven = state.best;
      state.isClosed = true;
    }
  }

  /** Where there are more states than may be kept: best bound first, then those with most meetings done. */
  function orderOf(layer: StateLayer, width: number): Int32Array {
    const order = Int32Array.from({ length: layer.count }, (_, i) => i);
    if (layer.count <= width) return order;
    const done = Int32Array.from(order, (i) => {
      layer.read(i, parent);
      let bits = 0;
      for (let w = 0; w < layout.maskWords; w += 1) bits += countBits(parent[w] as number);
      return bits;
    });
    return order.sort(
      (a, b) =>
        compareGoals(layer.bounds, a * goalCount, layer.bounds, b * goalCount, goalCount) ||
        (done[b] as number) - (done[a] as number) ||
        a - b,
    );
  }

  function takeBest(layers: readonly StateLayer[]): void {
    const last = layers[slotCount] as StateLayer;
    let chosen = -1;
    for (let i = 0; i < last.count; i += 1) {
      if (state.best && compareGoals(last.bounds, i * goalCount, state.best, 0, goalCount) >= 0) continue;
      state.best = last.bounds.slice(i * goalCount, (i + 1) * goalCount);
      chosen = i;
    }
    if (chosen < 0) return;
    const path: number[] = [];
    for (let s = slotCount; s > 0; s -= 1) {
      path.push((layers[s] as StateLayer).decisions[chosen] as number);
      chosen = (layers[s] as StateLayer).parents[chosen] as number;
    }
    state.plan = nameUnits(model, layout, expander, decisions, path.reverse());
  }

  function trace(prefix: number, maxSteps: number): SearchTrace | null {
    tracedPrefix = prefix;
    let layer = firstLayer();
    const layers = [layer];
    const kept: Float64Array[] = [];
    let total = 0;
    for (let s = 0; s < slotCount; s += 1) {
      const next = new StateLayer(layout, goalCount);
      stepEnd = 0;
      for (let i = 0; i < layer.count; i += 1) {
        const isWhole = expandInto(layer, i, next, s);
        if (!isWhole || total + stepEnd > maxSteps * STEP || isOver()) {
          tracedPrefix = -1;
          return null;
        }
      }
      total += stepEnd;
      kept.push(steps.slice(0, stepEnd));
      layers.push(next);
      layer = next;
    }
    tracedPrefix = -1;
    const ends = new Float64Array(layer.count * goalCount);
    const free = new Float64Array(COSTS);
    for (let i = 0; i < layer.count; i += 1) {
      layer.read(i, parent);
      bounds.bound(parent, slotCount - 1, free, null, vector);
      ends.set(vector, i * goalCount);
    }
    return { layout, goals, layers, steps: kept, ends, prefix };
  }

  function adopt(other: SweepState): void {
    state.best = other.best;
    state.plan = other.plan;
    learn(other.proven);
  }

  return { state, layout, run, trace, learn, adopt };
}
