import type { Compiled } from '../compile-problem.ts';
import type { Effort } from '../effort.ts';
import { capacitiesOf } from './capacities.ts';
import { pairGraphOf, subgraphBound } from './subgraph-bound.ts';

export type WeightBound = {
  /** No plan places more weight. */
  readonly weight: number;
  /** Meeting -> how much the bound's own solution wants it: 2 whole, 1 half, 0 not. */
  readonly chosen: Uint8Array;
};

/** The strongest of several proven upper bounds on the weight that can be placed. */
export function boundWeight(compiled: Compiled, effort: Effort): WeightBound {
  const capacities = capacitiesOf(compiled);
  const graph = pairGraphOf(compiled, capacities);
  let placeable = 0;
  for (const meeting of graph.meeting) placeable += compiled.weight[meeting] as number;
  const subgraph = subgraphBound(compiled, capacities, graph, undefined, () => !effort.isOver());
  return { weight: Math.min(placeable, Math.floor(subgraph.bound + 1e-6)), chosen: subgraph.chosen };
}
