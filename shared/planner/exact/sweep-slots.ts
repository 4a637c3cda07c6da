import type { Goal } from '../../model/planning-problem.ts';
import { countBits } from '../bits.ts';
import { compareGoals, type GoalVector } from './bound-state.ts';
import { createChildBounds } from './child-bounds.ts';
import type { ExactModel, ExactPlan } from './exact-model.ts';
import { createLayerGrower, type SearchEffort } from './grow-layer.ts';
import { type SearchGuide, type SearchTrace, STEP } from './search-guide.ts';
import { layoutOf, type StateLayout } from './search-state.ts';
import { StateLayer } from './state-layer.ts';

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
  const bounds = createChildBounds(model, layout, goals, guide);
  const grower = createLayerGrower(model, goals, effort, layout, bounds);
  const state: SweepState = { best: null, plan: null, proven: bounds.root, isClosed: false };
  const row = new Int32Array(layout.width);

  function firstLayer(): StateLayer {
    const layer = new StateLayer(layout, goalCount);
    layer.find(new Int32Array(layout.width));
    layer.addSought();
    layer.bounds.set(bounds.root);
    return layer;
  }

  function run(width: number): boolean {
    grower.beginSearch();
    let left: GoalVector | null = null;
    const leave = (at: StateLayer, i: number): void => {
      if (!left || compareGoals(at.bounds, i * goalCount, left, 0, goalCount) < 0)
        left = at.bounds.slice(i * goalCount, (i + 1) * goalCount);
    };
    const { best: known } = state;
    let layer = firstLayer();
    const layers = [layer];
    for (let s = 0; s < slotCount; s += 1) {
      const next = new StateLayer(layout, goalCount);
      const order = orderOf(layer, width);
      for (let k = 0; k < order.length; k += 1) {
        const i = order[k] as number;
        if (known && compareGoals(layer.bounds, i * goalCount, known, 0, goalCount) >= 0) continue;
        if (k >= width || grower.isOver()) {
          leave(layer, i);
          if (k >= width) break;
          continue;
        }
        if (!grower.expandInto(layer, i, next, s, known)) leave(layer, i);
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
    return state.isClosed || grower.isOver();
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
      layer.read(i, row);
      let bits = 0;
      for (let w = 0; w < layout.maskWords; w += 1) bits += countBits(row[w] as number);
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
    state.plan = grower.planOf(path.reverse());
  }

  function trace(prefix: number, maxSteps: number): SearchTrace | null {
    grower.beginTrace(prefix);
    let layer = firstLayer();
    const layers = [layer];
    const kept: Float64Array[] = [];
    let total = 0;
    for (let s = 0; s < slotCount; s += 1) {
      const next = new StateLayer(layout, goalCount);
      for (let i = 0; i < layer.count; i += 1) {
        const isWhole = grower.expandInto(layer, i, next, s, state.best);
        if (!isWhole || total + grower.stepLength() > maxSteps * STEP || grower.isOver()) return null;
      }
      total += grower.stepLength();
      kept.push(grower.takeSteps());
      layers.push(next);
      layer = next;
    }
    const ends = new Float64Array(layer.count * goalCount);
    for (let i = 0; i < layer.count; i += 1) {
      layer.read(i, row);
      bounds.boundEnd(row);
      ends.set(bounds.vector, i * goalCount);
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
