/**
 * A maximum-weight degree-constrained subgraph of a bipartite multigraph, with a cap on its number of edges: which
 * wishes would be granted if only the parties' limits and the number of seats counted. Integers throughout.
 */
export type SubgraphProblem = {
  readonly leftCap: Int32Array;
  readonly rightCap: Int32Array;
  readonly edgeLeft: Int32Array;
  readonly edgeRight: Int32Array;
  readonly edgeWeight: Int32Array | Float64Array;
  readonly edgeCap: number;
};

export type Subgraph = {
  readonly chosen: Uint8Array;
  readonly weight: number;
  /** No subgraph within the caps weighs more: the value of a feasible dual, equal to `weight` when `finished`. */
  readonly bound: number;
  readonly finished: boolean;
};

/**
 * The Hungarian method for b-matchings (Kuhn 1955; Ahuja, Magnanti, Orlin, Network Flows, section 12.4) with many
 * augmenting paths per search (Dinic): all unsaturated left nodes share one potential `level`, which falls from the
 * greatest weight to 0 in at most that many steps. Stopped early, by `mayGoOn`, its potentials still prove a bound.
 */
export function maxWeightSubgraph(problem: SubgraphProblem, mayGoOn: () => boolean = () => true): Subgraph {
  const { edgeLeft, edgeRight, edgeWeight } = problem;
  const leftCount = problem.leftCap.length;
  const rightCount = problem.rightCap.length;
  const edgeCount = edgeLeft.length;
  const leftRow = rowsBy(edgeLeft, leftCount);
  const rightRow = rowsBy(edgeRight, rightCount);
  const leftFree = problem.leftCap.slice();
  const rightFree = problem.rightCap.slice();
  const chosen = new Uint8Array(edgeCount);
  let level = 0;
  for (let e = 0; e < edgeCount; e++) level = Math.max(level, edgeWeight[e] as number);
  const leftPrice = new Float64Array(leftCount).fill(level);
  const rightPrice = new Float64Array(rightCount);
  const leftDepth = new Int32Array(leftCount);
  const rightDepth = new Int32Array(rightCount);
  const leftNext = new Int32Array(leftCount);
  const rightNext = new Int32Array(rightCount);
  const queue = new Int32Array(leftCount + rightCount);
  const pathEdge = new Int32Array(leftCount + rightCount + 2);
  let room = problem.edgeCap;
  let weight = 0;
  let fall = 0;
  let finished = true;

  /** Breadth first along tight edges; returns true when an unsaturated right node is reached. */
  const search = (): boolean => {
    leftDepth.fill(-1);
    rightDepth.fill(-1);
    fall = level;
    let length = 0;
    let reachedDepth = -1;
    for (let l = 0; l < leftCount; l++) {
      if ((leftFree[l] as number) <= 0) continue;
      leftDepth[l] = 0;
      queue[length++] = l;
    }
    for (let read = 0; read < length; read++) {
      const node = queue[read] as number;
      if (node < leftCount) {
        const depth = (leftDepth[node] as number) + 1;
        if (reachedDepth >= 0 && depth > reachedDepth) continue;
        const price = leftPrice[node] as number;
        for (let k = leftRow.start[node] as number; k < (leftRow.start[node + 1] as number); k++) {
          const e = leftRow.edge[k] as number;
          if ((chosen[e] as number) === 1) continue;
          const r = edgeRight[e] as number;
          if ((rightDepth[r] as number) >= 0) continue;
          const slack = price + (rightPrice[r] as number) - (edgeWeight[e] as number);
          if (slack > 0) {
            if (slack < fall) fall = slack;
            continue;
          }
          rightDepth[r] = depth;
          if ((rightFree[r] as number) > 0) reachedDepth = depth;
          queue[length++] = leftCount + r;
        }
      } else {
        const r = node - leftCount;
        const depth = (rightDepth[r] as number) + 1;
        if (reachedDepth >= 0 && depth > reachedDepth) continue;
        const price = rightPrice[r] as number;
        for (let k = rightRow.start[r] as number; k < (rightRow.start[r + 1] as number); k++) {
          const e = rightRow.edge[k] as number;
          if ((chosen[e] as number) === 0) continue;
          const l = edgeLeft[e] as number;
          if ((leftDepth[l] as number) >= 0) continue;
          const slack = (edgeWeight[e] as number) - (leftPrice[l] as number) - price;
          if (slack > 0) {
            if (slack < fall) fall = slack;
            continue;
          }
          leftDepth[l] = depth;
          queue[length++] = l;
        }
      }
    }
    return reachedDepth >= 0;
  };

  /** One shortest path from an unsaturated left node, depth first in the layers; returns true when it augmented. */
  const augmentFrom = (root: number): boolean => {
    let depth = 0;
    let left = root;
    let right = -1;
    for (;;) {
      if (right < 0) {
        let stepped = false;
        while ((leftNext[left] as number) < (leftRow.start[left + 1] as number)) {
          const e = leftRow.edge[leftNext[left] as number] as number;
          const r = edgeRight[e] as number;
          const tight =
            (leftPrice[left] as number) + (rightPrice[r] as number) - (edgeWeight[e] as number) <= 0;
          if ((chosen[e] as number) === 0 && (rightDepth[r] as number) === depth + 1 && tight) {
            pathEdge[depth++] = e;
            right = r;
            stepped = true;
            break;
          }
          leftNext[left] = (leftNext[left] as number) + 1;
        }
        if (!stepped) {
          if (depth === 0) return false;
          depth--;
          right = edgeRight[pathEdge[depth] as number] as number;
          rightNext[right] = (rightNext[right] as number) + 1;
          continue;
        }
      }
      if ((rightFree[right] as number) > 0) {
        for (let d = 0; d < depth; d++) {
          const e = pathEdge[d] as number;
          weight += d % 2 === 0 ? (edgeWeight[e] as number) : -(edgeWeight[e] as number);
          chosen[e] = d % 2 === 0 ? 1 : 0;
        }
        leftFree[root] = (leftFree[root] as number) - 1;
        rightFree[right] = (rightFree[right] as number) - 1;
        return true;
      }
      let stepped = false;
      while ((rightNext[right] as number) < (rightRow.start[right + 1] as number)) {
        const e = rightRow.edge[rightNext[right] as number] as number;
        const l = edgeLeft[e] as number;
        const tight =
          (edgeWeight[e] as number) - (leftPrice[l] as number) - (rightPrice[right] as number) <= 0;
        if ((chosen[e] as number) === 1 && (leftDepth[l] as number) === depth + 1 && tight) {
          pathEdge[depth++] = e;
          left = l;
          right = -1;
          stepped = true;
          break;
        }
        rightNext[right] = (rightNext[right] as number) + 1;
      }
      if (stepped) continue;
      depth--;
      left = edgeLeft[pathEdge[depth] as number] as number;
      leftNext[left] = (leftNext[left] as number) + 1;
      right = -1;
    }
  };

  while (level > 0 && room > 0) {
    if (!mayGoOn()) {
      finished = false;
      break;
    }
    if (search()) {
      for (let l = 0; l < leftCount; l++) leftNext[l] = leftRow.start[l] as number;
      for (let r = 0; r < rightCount; r++) rightNext[r] = rightRow.start[r] as number;
      for (let l = 0; l < leftCount && room > 0; l++) {
        while ((leftFree[l] as number) > 0 && room > 0 && augmentFrom(l)) room--;
      }
      continue;
    }
    for (let l = 0; l < leftCount; l++)
      if ((leftDepth[l] as number) >= 0) leftPrice[l] = (leftPrice[l] as number) - fall;
    for (let r = 0; r < rightCount; r++)
      if ((rightDepth[r] as number) >= 0) rightPrice[r] = (rightPrice[r] as number) + fall;
    level -= fall;
  }
  let bound = problem.edgeCap * level;
  for (let l = 0; l < leftCount; l++)
    bound += (problem.leftCap[l] as number) * Math.max(0, (leftPrice[l] as number) - level);
  for (let r = 0; r < rightCount; r++) bound += (problem.rightCap[r] as number) * (rightPrice[r] as number);
  for (let e = 0; e < edgeCount; e++) {
    bound += Math.max(
      0,
      (edgeWeight[e] as number) -
        Math.max(level, leftPrice[edgeLeft[e] as number] as number) -
        (rightPrice[edgeRight[e] as number] as number),
    );
  }
  return { chosen, weight, bound, finished };
}

function rowsBy(node: Int32Array, count: number): { start: Int32Array; edge: Int32Array } {
  const start = new Int32Array(count + 1);
  for (const n of node) start[n + 1] = (start[n + 1] as number) + 1;
  for (let n = 0; n < count; n++) start[n + 1] = (start[n + 1] as number) + (start[n] as number);
  const edge = new Int32Array(node.length);
  const filled = start.slice();
  for (let e = 0; e < node.length; e++) {
    const n = node[e] as number;
    edge[filled[n] as number] = e;
    filled[n] = (filled[n] as number) + 1;
  }
  return { start, edge };
}
