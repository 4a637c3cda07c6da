import { expect, test } from 'vitest';
import {
  maxWeightSubgraph,
  type SubgraphProblem,
} from '../../../shared/planner/bounds/max-weight-subgraph.ts';
import { randomOf } from '../../../shared/planner/random.ts';

function randomGraph(seed: number): SubgraphProblem {
  const random = randomOf(seed);
  const numbers = (count: number, from: number, below: number) =>
    Int32Array.from({ length: count }, () => from + random.below(below));
  const edges = 1 + random.below(12);
  return {
    leftCap: numbers(4, 0, 4),
    rightCap: numbers(4, 0, 4),
    edgeLeft: numbers(edges, 0, 4),
    edgeRight: numbers(edges, 0, 4),
    edgeWeight: numbers(edges, 1, 9),
    edgeCap: random.below(edges + 1),
  };
}

/** The best of all subsets of edges that keep the caps. */
function bruteForce(graph: SubgraphProblem): number {
  const edges = graph.edgeLeft.length;
  let best = 0;
  for (let mask = 0; mask < 1 << edges; mask++) {
    const left = graph.leftCap.slice();
    const right = graph.rightCap.slice();
    let count = 0;
    let weight = 0;
    for (let e = 0; e < edges; e++) {
      if (((mask >> e) & 1) === 0) continue;
      left[graph.edgeLeft[e] ?? 0] = (left[graph.edgeLeft[e] ?? 0] ?? 0) - 1;
      right[graph.edgeRight[e] ?? 0] = (right[graph.edgeRight[e] ?? 0] ?? 0) - 1;
      count++;
      weight += graph.edgeWeight[e] ?? 0;
    }
    const keepsCaps = count <= graph.edgeCap && [...left, ...right].every((room) => room >= 0);
    if (keepsCaps) best = Math.max(best, weight);
  }
  return best;
}

test('finds the heaviest subgraph within the caps, and its own proof, on 300 random graphs', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const graph = randomGraph(seed);

    const { weight, bound, chosen, finished } = maxWeightSubgraph(graph);

    const best = bruteForce(graph);
    const total = chosen.reduce((sum, taken, e) => sum + taken * (graph.edgeWeight[e] ?? 0), 0);
    expect({ seed, weight, bound, total, finished }).toEqual({
      seed,
      weight: best,
      bound: best,
      total: best,
      finished: true,
    });
  }
});

test('stopped at any moment, it still proves a bound that no subgraph exceeds', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const graph = randomGraph(seed);
    const best = bruteForce(graph);
    for (let steps = 0; steps < 6; steps++) {
      let left = steps;

      const { bound, weight } = maxWeightSubgraph(graph, () => left-- > 0);

      expect(bound, `seed ${seed}, ${steps} steps`).toBeGreaterThanOrEqual(best);
      expect(weight).toBeLessThanOrEqual(best);
    }
  }
});
