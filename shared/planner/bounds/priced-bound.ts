import type { Compiled } from '../compile-problem.ts';
import type { Effort } from '../effort.ts';
import type { Capacities } from './capacities.ts';
import { pairGraphOf, subgraphBound } from './subgraph-bound.ts';
import type { WeightBound } from './weight-bound.ts';

/** Prices are tried so often at most; measured on 60,000 wishes, the last third wins less than 0.05 %. */
const MOST_ROUNDS = 16;
/** Prices are multiples of this, so that sums stay exact and the subgraph's levels few. */
const GRAIN = 0.25;
/** Iterations charged for one subgraph, by meeting. */
const ITERATIONS_PER_MEETING = 0.2;

/**
 * An upper bound on weight that sees scarce interpreters in events too large for the wish program: each scarce
 * language has a price that its wishes pay, and the best subgraph at any prices, plus what all interpreters' hours
 * cost at them, is a bound (Lagrangian relaxation; Held, Karp 1971; Fisher 1981). Prices follow the subgradient with
 * Polyak's step. `known` is the weight of a plan already found.
 */
export function boundWeightByPrices(
  compiled: Compiled,
  capacities: Capacities,
  known: number,
  effort: Effort,
): WeightBound {
  const sets = scarceSets(compiled, capacities);
  let best: WeightBound = { weight: Number.POSITIVE_INFINITY, chosen: new Uint8Array(0) };
  if (sets.length === 0) return best;
  const graph = pairGraphOf(compiled, capacities);
  const price = new Float64Array(compiled.meetingCount);
  const prices = new Float64Array(sets.length);
  let pace = 1;
  for (let round = 0; round < MOST_ROUNDS && !effort.isOver(); round++) {
    effort.goOn(1 + Math.floor(compiled.meetingCount * ITERATIONS_PER_MEETING));
    price.fill(0);
    let paid = 0;
    sets.forEach((set, s) => {
      const each = prices[s] as number;
      paid += each * set.capacity;
      if (each > 0) for (const m of set.meetings) price[m] = (price[m] as number) + each;
    });
    const { bound, chosen } = subgraphBound(compiled, capacities, graph, price, () => !effort.isOver());
    const weight = bound + paid;
    if (weight < best.weight) best = { weight, chosen };
    else pace /= 2;
    const excess = sets.map((set) => {
      let wanted = 0;
      for (const m of set.meetings) wanted += (chosen[m] as number) / 2;
      return wanted - set.capacity;
    });
    const steep = excess.reduce((sum, e) => sum + e * e, 0);
    if (steep === 0) break;
    const step = (pace * Math.max(1, weight - known)) / steep;
    let isMoving = false;
    excess.forEach((e, s) => {
      const before = prices[s] as number;
      const wanted = Math.max(0, before + step * e);
      prices[s] = Math.round(wanted / GRAIN) * GRAIN;
      if (prices[s] !== before) isMoving = true;
    });
    if (!isMoving) break;
  }
  return { weight: Math.floor(best.weight + 1e-6), chosen: best.chosen };
}

type ScarceSet = { readonly meetings: readonly number[]; readonly capacity: number };

/** Each language, and all of them together, where more is asked than its interpreters can give. */
function scarceSets(compiled: Compiled, capacities: Capacities): ScarceSet[] {
  const { voiceClass, voiceClassCount, voiceClassStart, voiceClassInterpreter } = compiled;
  const meetings: number[][] = Array.from({ length: voiceClassCount }, () => []);
  for (let m = 0; m < compiled.meetingCount; m++) {
    if ((voiceClass[m] as number) >= 0) meetings.at(voiceClass[m] as number)?.push(m);
  }
  const hoursOf = (voices: Iterable<number>): number => {
    let hours = 0;
    for (const i of new Set(voices)) hours += capacities.interpreter[i] as number;
    return hours;
  };
  const sets = meetings.map((own, c) => ({
    meetings: own,
    capacity: hoursOf(
      voiceClassInterpreter.subarray(voiceClassStart[c] as number, voiceClassStart[c + 1] as number),
    ),
  }));
  if (voiceClassCount > 1) sets.push({ meetings: meetings.flat(), capacity: hoursOf(voiceClassInterpreter) });
  return sets.filter((set) => set.meetings.length > set.capacity);
}
