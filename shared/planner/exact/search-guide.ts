import type { Goal } from '../../model/planning-problem.ts';
import type { StateLayout } from './search-state.ts';
import { BREAKS, COSTS, LOST, MOVES, type StateLayer, UNSTABLE } from './state-layer.ts';

/** Stands for "cannot be finished". */
const NEVER = Number.MAX_SAFE_INTEGER;

/** The cost that makes up a goal; -1 where the goal follows from the final state alone. */
export const COST_OF = {
  weight: LOST,
  fairness: -1,
  breaks: BREAKS,
  stability: UNSTABLE,
  moves: MOVES,
} satisfies Record<Goal, number>;

/** Every way on from each state that was kept, for the walk back. */
export interface SearchTrace {
  readonly layout: StateLayout;
  readonly goals: readonly Goal[];
  readonly layers: readonly StateLayer[];
  /** Per slot: parent, child and costs of each step, six numbers each. */
  readonly steps: readonly Float64Array[];
  /** Goal values of the final states without their costs, goal by goal. */
  readonly ends: Float64Array;
  /** How many of the first goals every state kept can still have at their best. */
  readonly prefix: number;
}

export const STEP = 2 + COSTS;

export interface SearchGuide {
  /** The guide's goals, a part of the search's, in the same order. */
  readonly goals: readonly Goal[];
  /**
   * Writes into `found` the best that can follow the state reached after slot `s` by these costs; false where no
   * optimal plan goes through it.
   */
  look(row: Int32Array, s: number, costs: Float64Array): boolean;
  readonly found: Float64Array;
  readonly prefix: number;
}

/**
 * Exact costs to go for a search over some of the goals, walked back from its end, offered as bounds to the search
 * over more goals: its states carry more memory, and forgetting that memory leads to a state of the guide.
 * (A pattern database in the sense of Culberson and Schaeffer 1998, with all patterns on optimal paths.)
 */
export function createGuide(trace: SearchTrace, searchLayout: StateLayout): SearchGuide {
  const { layout, goals, layers } = trace;
  const goalCount = goals.length;
  const costsOf = goals.map((goal) => COST_OF[goal]);
  const remaining = walkBack(trace);
  const row = new Int32Array(layout.width);
  const found = new Float64Array(goalCount);
  const trackIn = layout.trackedParties.map((p) => searchLayout.trackOf[p] as number);
  const keepsIdle = layout.tracksBreaks ? 3 : 0;
  return {
    goals,
    prefix: trace.prefix,
    found,
    look(searched, s, costs) {
      for (let w = 0; w < layout.maskWords; w += 1) row[w] = searched[w] as number;
      for (let track = 0; track < trackIn.length; track += 1) {
        const p = layout.trackedParties[track] as number;
        const word = searched[searchLayout.partyAt + (trackIn[track] as number)] as number;
        row[layout.partyAt + track] = (layout.tracksRun[p] === 1 ? word & ~3 : 0) | (word & keepsIdle);
      }
      for (let k = layout.interpreterAt; k < layout.width; k += 1)
        row[k] = searched[searchLayout.interpreterAt + k - layout.interpreterAt] as number;
      const i = (layers[s + 1] as StateLayer).find(row);
      if (i < 0) return false;
      const togo = remaining[s + 1] as Float64Array;
      if ((togo[i * goalCount] as number) >= NEVER) return false;
      for (let g = 0; g < goalCount; g += 1) {
        const cost = costsOf[g] as number;
        found[g] = (togo[i * goalCount + g] as number) + (cost < 0 ? 0 : (costs[cost] as number));
      }
      return true;
    },
  };
}

/** For each layer, the least goal values that the rest of the way adds to each state. */
function walkBack({ goals, layers, steps, ends }: SearchTrace): Float64Array[] {
  const goalCount = goals.length;
  const costsOf = goals.map((goal) => COST_OF[goal]);
  const remaining: Float64Array[] = new Array(layers.length);
  remaining[layers.length - 1] = ends;
  const sum = new Float64Array(goalCount);
  for (let s = layers.length - 2; s >= 0; s -= 1) {
    const togo = new Float64Array((layers[s] as StateLayer).count * goalCount).fill(NEVER);
    const next = remaining[s + 1] as Float64Array;
    const list = steps[s] as Float64Array;
    for (let at = 0; at < list.length; at += STEP) {
      const parent = (list[at] as number) * goalCount;
      const child = (list[at + 1] as number) * goalCount;
      if ((next[child] as number) >= NEVER) continue;
      let order = 0;
      for (let g = 0; g < goalCount; g += 1) {
        const cost = costsOf[g] as number;
        sum[g] = (next[child + g] as number) + (cost < 0 ? 0 : (list[at + 2 + cost] as number));
        if (order === 0) order = (sum[g] as number) - (togo[parent + g] as number);
      }
      if (order < 0) togo.set(sum, parent);
    }
    remaining[s] = togo;
  }
  return remaining;
}
