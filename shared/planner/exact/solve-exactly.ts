import type { Goal } from '../../model/planning-problem.ts';
import type { Compiled } from '../compile-problem.ts';
import { compareGoals, createBounds, type GoalVector } from './bound-state.ts';
import { buildExactModel } from './build-exact-model.ts';
import type { ExactModel, ExactPlan } from './exact-model.ts';
import { createExpander, type StateExpander } from './expand-state.ts';
import { layoutOf, type StateLayout } from './search-state.ts';
import { COSTS, StateLayer } from './state-layer.ts';

export interface ExactLimits {
  /** States that may be looked at in all; the search ends unproved when they are used up. */
  readonly maxNodes: number;
  /** Answers true when time is up; asked every 256 states. A run that it ends is not reproducible. */
  readonly shouldStop?: (() => boolean) | undefined;
}

export interface ExactResult {
  /** The best plan found, null where none was found (when closed: where there is none). */
  readonly plan: ExactPlan | null;
  /** Its goal values in goal order, smaller is better; weight counts as the weight lost. */
  readonly values: readonly number[];
  /** A vector that no plan is better than, goal by goal in the given order. */
  readonly bounds: readonly number[];
  /** True when the plan is proved best in all goals. */
  readonly isClosed: boolean;
  /** The goals, first to last, whose values are proved: equal to the bound as long as all before them are. */
  readonly proved: readonly Goal[];
  readonly nodes: number;
}

/** Widths of the successive sweeps: narrow ones find good plans, the last is complete. */
const WIDTHS = [32, 512, 8192, 131_072, Number.POSITIVE_INFINITY];

/** Largest problem the search takes on at all; above this its states no longer merge enough to be worth trying. */
const MOST_MEETINGS = 96;
const MOST_SLOTS = 255;

/**
 * The lexicographic optimum over the goals in their order, by dynamic programming over the slots in time order. States that share their
 * future are merged, keeping the lexicographically least past (the order is preserved by adding the same future, so
 * Bellman's principle holds); states whose bounds are not better than the best plan are dropped.
 */
export function solveExactly(compiled: Compiled, goals: readonly Goal[], limits: ExactLimits): ExactResult {
  if (compiled.meetingCount > MOST_MEETINGS || compiled.slotCount > MOST_SLOTS || compiled.slotCount === 0)
    return { plan: null, values: [], bounds: [], isClosed: false, proved: [], nodes: 0 };
  return searchModel(buildExactModel(compiled), goals, limits);
}

/** The search itself, on a model that is already built. */
export function searchModel(model: ExactModel, goals: readonly Goal[], limits: ExactLimits): ExactResult {
  const layout = layoutOf(model, goals);
  const sweep = createSweep(model, layout, goals, limits);
  for (const width of WIDTHS) if (sweep.run(width)) break;
  return sweep.result();
}

function createSweep(model: ExactModel, layout: StateLayout, goals: readonly Goal[], limits: ExactLimits) {
  const { slotCount } = model;
  const goalCount = goals.length;
  const expander = createExpander(model, layout);
  const bounds = createBounds(model, layout, goals);
  const vector = new Int32Array(goalCount);
  const childCosts = new Int32Array(COSTS);
  const rootBound = new Int32Array(goalCount);
  bounds.bound(new Int32Array(layout.width), 0, -1, childCosts, 0, null, rootBound);
  const costGoals = goals.map(
    (goal) => ({ weight: 0, fairness: -1, breaks: 1, stability: 2, moves: 3 })[goal],
  );

  let best: GoalVector | null = null;
  let bestPlan: ExactPlan | null = null;
  let proven: GoalVector = rootBound;
  let isClosed = false;
  let nodes = 0;
  let decisions = new Int32Array(1024);
  let decisionEnd = 0;

  const isOver = () => nodes >= limits.maxNodes || (nodes % 256 === 0 && limits.shouldStop?.() === true);

  function keepDecision(): number {
    const { chosen, chosenCount } = expander.expansion;
    const need = decisionEnd + 1 + chosenCount * 3;
    if (need > decisions.length) {
      const larger = new Int32Array(Math.max(need, decisions.length * 2));
      larger.set(decisions);
      decisions = larger;
    }
    const at = decisionEnd;
    decisions[at] = chosenCount;
    decisions.set(chosen.subarray(0, chosenCount * 3), at + 1);
    decisionEnd = need;
    return at;
  }

  function isCheaper(costs: Int32Array, at: number): boolean {
    for (const cost of costGoals) {
      if (cost < 0) continue;
      const difference = (childCosts[cost] as number) - (costs[at + cost] as number);
      if (difference !== 0) return difference < 0;
    }
    return false;
  }

  /** Adds the expander's child to the next layer, unless it is worse than what is known. */
  function keep(layer: StateLayer, parentIndex: number, next: StateLayer, s: number): void {
    const { child, costs } = expander.expansion;
    for (let k = 0; k < COSTS; k += 1)
      childCosts[k] = (layer.costs[parentIndex * COSTS + k] as number) + (costs[k] as number);
    let i = next.find(child);
    if (i >= 0 && !isCheaper(next.costs, i * COSTS)) return;
    bounds.bound(child, 0, s, childCosts, 0, best, vector);
    if (best && compareGoals(vector, 0, best, 0, goalCount) >= 0) return;
    if (i < 0) i = next.add(child);
    next.costs.set(childCosts, i * COSTS);
    next.bounds.set(vector, i * goalCount);
    next.parents[i] = parentIndex;
    next.decisions[i] = keepDecision();
  }

  /** One pass over the slots that keeps at most `width` states a slot; true when nothing is left to search. */
  function run(width: number): boolean {
    decisionEnd = 0;
    let left: GoalVector | null = null;
    const leave = (layer: StateLayer, i: number) => {
      if (left === null || compareGoals(layer.bounds, i * goalCount, left, 0, goalCount) < 0)
        left = layer.bounds.slice(i * goalCount, (i + 1) * goalCount);
    };
    let layer = new StateLayer(layout, goalCount);
    layer.add(new Int32Array(layout.width));
    layer.bounds.set(rootBound);
    const layers = [layer];
    for (let s = 0; s < slotCount; s += 1) {
      const next = new StateLayer(layout, goalCount);
      const order = orderOf(layer, width);
      for (let k = 0; k < order.length; k += 1) {
        const i = order[k] as number;
        if (best && compareGoals(layer.bounds, i * goalCount, best, 0, goalCount) >= 0) continue;
        if (k >= width || isOver()) {
          leave(layer, i);
          if (k >= width) break;
          continue;
        }
        nodes += 1;
        nodes += expander.expand(layer.rows, i * layout.width, s, () => keep(layer, i, next, s)) >> 4;
      }
      layers.push(next);
      layer = next;
    }
    takeBest(layers);
    if (left === null || (best && compareGoals(left, 0, best, 0, goalCount) >= 0)) {
      isClosed = true;
      if (best) proven = best;
      return true;
    }
    if (compareGoals(left, 0, proven, 0, goalCount) > 0) proven = left;
    return isOver() || (best !== null && compareGoals(proven, 0, best, 0, goalCount) >= 0);
  }

  /** All states, best bound first, where there are more than may be kept; else as they came. */
  function orderOf(layer: StateLayer, width: number): Int32Array {
    const order = Int32Array.from({ length: layer.count }, (_, i) => i);
    if (layer.count <= width) return order;
    return order.sort(
      (a, b) => compareGoals(layer.bounds, a * goalCount, layer.bounds, b * goalCount, goalCount) || a - b,
    );
  }

  function takeBest(layers: readonly StateLayer[]): void {
    const last = layers[slotCount] as StateLayer;
    let chosen = -1;
    for (let i = 0; i < last.count; i += 1) {
      if (best && compareGoals(last.bounds, i * goalCount, best, 0, goalCount) >= 0) continue;
      best = last.bounds.slice(i * goalCount, (i + 1) * goalCount);
      chosen = i;
    }
    if (chosen < 0) return;
    const path: number[] = [];
    for (let s = slotCount; s > 0; s -= 1) {
      path.push((layers[s] as StateLayer).decisions[chosen] as number);
      chosen = (layers[s] as StateLayer).parents[chosen] as number;
    }
    bestPlan = nameUnits(model, layout, expander, decisions, path.reverse());
  }

  return {
    run,
    result(): ExactResult {
      const values = best ? [...best] : [];
      let same = 0;
      while (best && same < goalCount && (isClosed || proven[same] === best[same])) same += 1;
      return {
        plan: bestPlan,
        values,
        bounds: [...proven],
        isClosed: isClosed || (best !== null && same === goalCount),
        proved: goals.slice(0, same),
        nodes,
      };
    },
  };
}

/**
 * Follows the choices from the first slot on and gives every meeting its table and interpreter of the problem: the
 * states speak of interchangeable units by changing names, and leave open what does not matter to the goals.
 */
function nameUnits(
  model: ExactModel,
  layout: StateLayout,
  expander: StateExpander,
  decisions: Int32Array,
  path: readonly number[],
): ExactPlan {
  const { tables, interpreters, meetingCount } = model;
  const plan: ExactPlan = {
    slotOf: new Int32Array(meetingCount).fill(-1),
    tableOf: new Int32Array(meetingCount).fill(-1),
    interpreterOf: new Int32Array(meetingCount).fill(-1),
  };
  let row = new Int32Array(layout.width);
  let tableNamed = Int32Array.from({ length: tables?.count ?? 0 }, (_, t) => t);
  let interpreterNamed = Int32Array.from({ length: interpreters?.count ?? 0 }, (_, i) => i);
  path.forEach((at, s) => {
    const count = decisions[at] as number;
    const choice = decisions.slice(at + 1, at + 1 + count * 3);
    const meetings: number[] = [];
    for (let c = 0; c < count; c += 1) {
      const m = choice[c * 3] as number;
      meetings.push(m);
      plan.slotOf[m] = s;
      if (tables && layout.tracksSeats)
        plan.tableOf[m] = tables.original[tableNamed[choice[c * 3 + 1] as number] as number] as number;
      const i = choice[c * 3 + 2] as number;
      if (interpreters && i >= 0)
        plan.interpreterOf[m] = interpreters.original[interpreterNamed[i] as number] as number;
    }
    if (tables && !layout.tracksSeats) {
      const seats = expander.matchSlot(tables, meetings, s);
      for (const m of meetings) plan.tableOf[m] = tables.original[seats?.[m] ?? -1] ?? -1;
    }
    if (interpreters && !layout.tracksInterpreters) {
      const people = expander.matchSlot(interpreters, meetings, s);
      for (const m of meetings) plan.interpreterOf[m] = interpreters.original[people?.[m] ?? -1] ?? -1;
    }
    expander.repeat(row, 0, s, choice, count);
    row = expander.expansion.child.slice();
    if (tables && layout.tracksSeats)
      tableNamed = renamed(tableNamed, expander.expansion.tableNames, tables.kindOf);
    if (interpreters && layout.tracksInterpreters) {
      const names = expander.expansion.interpreterNames;
      interpreterNamed = Int32Array.from(names, (old) => interpreterNamed[old] as number);
    }
  });
  return plan;
}

/** `names[t]` is the new name of t, -1 where t is free again: free ones fill the names left over in their kind. */
function renamed(named: Int32Array, names: Int32Array, kindOf: Int32Array): Int32Array<ArrayBuffer> {
  const result = new Int32Array(named.length).fill(-1);
  names.forEach((name, t) => {
    if (name >= 0) result[name] = named[t] as number;
  });
  names.forEach((name, t) => {
    if (name >= 0) return;
    for (let free = 0; free < result.length; free += 1)
      if (result[free] === -1 && kindOf[free] === kindOf[t]) {
        result[free] = named[t] as number;
        return;
      }
  });
  return result;
}
