import type { Compiled } from '../compile-problem.ts';
import type { Capacities } from './capacities.ts';
import { maxWeightSubgraph } from './max-weight-subgraph.ts';

export type SubgraphBound = {
  readonly bound: number;
  /** Meeting -> 2 chosen, 1 half chosen, 0 not: a plan of which wishes to grant. */
  readonly chosen: Uint8Array;
};

/** The graph behind the bound: two parties of each meeting, on two sides if the graph allows it, else doubled. */
export type PairGraph = {
  readonly isBipartite: boolean;
  /** Meetings that can be placed at all, and the two parties of each that bind most. */
  readonly meeting: Int32Array;
  readonly one: Int32Array;
  readonly other: Int32Array;
};

/** Picks two parties of each placeable meeting (the scarcest ones) and looks whether they form two sides. */
export function pairGraphOf(compiled: Compiled, capacities: Capacities): PairGraph {
  const { meetingStart, meetingParty, partyStart, wordCount, allowed, partyCount } = compiled;
  const scarcity = (party: number): number =>
    ((partyStart[party + 1] as number) - (partyStart[party] as number)) /
    Math.max(0.5, capacities.party[party] as number);
  const meeting: number[] = [];
  const one: number[] = [];
  const other: number[] = [];
  for (let m = 0; m < compiled.meetingCount; m++) {
    let any = 0;
    for (let w = 0; w < wordCount; w++) any |= allowed[m * wordCount + w] as number;
    if (any === 0) continue;
    let first = meetingParty[meetingStart[m] as number] as number;
    let second = meetingParty[(meetingStart[m] as number) + 1] as number;
    for (let k = (meetingStart[m] as number) + 2; k < (meetingStart[m + 1] as number); k++) {
      const party = meetingParty[k] as number;
      if (scarcity(first) < scarcity(second)) [first, second] = [second, first];
      if (scarcity(party) > scarcity(second)) second = party;
    }
    meeting.push(m);
    one.push(first);
    other.push(second);
  }
  const side = sidesOf(partyCount, one, other);
  if (side === undefined) {
    return {
      isBipartite: false,
      meeting: Int32Array.from(meeting),
      one: Int32Array.from(one),
      other: Int32Array.from(other),
    };
  }
  const left = one.map((party, e) => ((side[party] as number) === 0 ? party : (other.at(e) ?? 0)));
  const right = one.map((party, e) => ((side[party] as number) === 0 ? (other.at(e) ?? 0) : party));
  return {
    isBipartite: true,
    meeting: Int32Array.from(meeting),
    one: Int32Array.from(left),
    other: Int32Array.from(right),
  };
}

function sidesOf(
  partyCount: number,
  one: readonly number[],
  other: readonly number[],
): Int8Array | undefined {
  const neighbours: number[][] = Array.from({ length: partyCount }, () => []);
  one.forEach((party, e) => {
    const partner = other.at(e) ?? 0;
    neighbours.at(party)?.push(partner);
    neighbours.at(partner)?.push(party);
  });
  const side = new Int8Array(partyCount).fill(-1);
  const queue = new Int32Array(partyCount);
  for (let root = 0; root < partyCount; root++) {
    if ((side[root] as number) >= 0) continue;
    side[root] = 0;
    queue[0] = root;
    let length = 1;
    for (let read = 0; read < length; read++) {
      const party = queue[read] as number;
      for (const next of neighbours.at(party) ?? []) {
        if ((side[next] as number) === (side[party] as number)) return undefined;
        if ((side[next] as number) >= 0) continue;
        side[next] = 1 - (side[party] as number);
        queue[length++] = next;
      }
    }
  }
  return side;
}

/**
 * Upper bound on the weight when meetings cost `price` each (0: the plain weight): the best degree-constrained
 * subgraph. Without two sides every meeting stands twice, once in each direction, and half the value is the
 * optimum of the fractional relaxation (Schrijver, Combinatorial Optimization, section 30.3).
 */
export function subgraphBound(
  compiled: Compiled,
  capacities: Capacities,
  graph: PairGraph,
  price: Float64Array | undefined,
  mayGoOn: () => boolean,
): SubgraphBound {
  const edges = graph.meeting.length;
  const copies = graph.isBipartite ? 1 : 2;
  const edgeLeft = new Int32Array(edges * copies);
  const edgeRight = new Int32Array(edges * copies);
  const edgeWeight = new Float64Array(edges * copies);
  for (let e = 0; e < edges; e++) {
    const worth =
      (compiled.weight[graph.meeting[e] as number] as number) -
      (price === undefined ? 0 : (price[graph.meeting[e] as number] as number));
    edgeLeft[e] = graph.one[e] as number;
    edgeRight[e] = graph.other[e] as number;
    edgeWeight[e] = Math.max(0, worth);
    if (copies === 1) continue;
    edgeLeft[edges + e] = graph.other[e] as number;
    edgeRight[edges + e] = graph.one[e] as number;
    edgeWeight[edges + e] = Math.max(0, worth);
  }
  const cap = Math.min(capacities.total, edges);
  const result = maxWeightSubgraph(
    {
      leftCap: capacities.party,
      rightCap: capacities.party,
      edgeLeft,
      edgeRight,
      edgeWeight,
      edgeCap: cap * copies,
    },
    mayGoOn,
  );
  const chosen = new Uint8Array(compiled.meetingCount);
  for (let e = 0; e < edges * copies; e++) {
    if ((result.chosen[e] as number) === 1)
      chosen[graph.meeting[e % edges] as number] =
        (chosen[graph.meeting[e % edges] as number] as number) + (copies === 1 ? 2 : 1);
  }
  return { bound: result.bound / copies, chosen };
}
