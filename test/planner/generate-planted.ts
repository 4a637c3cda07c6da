import type { Placement, PlanningProblem } from '../../shared/model/planning-problem.ts';
import { makeSlots } from './generate-problem.ts';
import { type RandomSource, randomSource } from './random-source.ts';

/**
 * A problem with a hidden plan that places every meeting without a single break, and with exactly the tables that
 * plan needs. Each day is cut into blocks of 2 to 5 slots; in a block, groups of delegates and SMEs meet round robin,
 * so everyone in a group is busy from its first slot to its last, and people join and leave only between blocks.
 */
export function plantEvent(
  size: { delegates: number; smes: number; days: number; sessions: readonly [number, number] },
  seed: number,
): { problem: PlanningProblem; placements: Placement[] } {
  const random = randomSource(seed);
  const slots = makeSlots(size.days, size.sessions);
  const delegates = Array.from({ length: size.delegates }, (_, i) => `d${i + 1}`);
  const smes = Array.from({ length: size.smes }, (_, i) => `e${i + 1}`);
  const met = new Set<string>();
  const pairs: { parties: string[]; slot: number }[] = [];
  const perDay = size.sessions[0] + size.sessions[1];

  for (let day = 0; day < size.days; day += 1) {
    let staying: Sides = { delegates: [], smes: [] };
    let waiting: Sides = {
      delegates: random.sample(delegates, delegates.length),
      smes: random.sample(smes, smes.length),
    };
    for (let from = 0; from < perDay; ) {
      const rounds = Math.min(2 + random.below(4), perDay - from);
      const present: Sides = {
        delegates: [...staying.delegates, ...waiting.delegates.filter(() => random.chance(0.7))],
        smes: [...staying.smes, ...waiting.smes.filter(() => random.chance(0.7))],
      };
      const busy = planBlock(present, rounds, day * perDay + from, met, pairs, random);
      from += rounds;
      staying = {
        delegates: busy.delegates.filter(() => random.chance(0.8)),
        smes: busy.smes.filter(() => random.chance(0.8)),
      };
      waiting = {
        delegates: waiting.delegates.filter((id) => !busy.delegates.includes(id)),
        smes: waiting.smes.filter((id) => !busy.smes.includes(id)),
      };
    }
  }

  const load = new Map<number, number>();
  for (const { slot } of pairs) load.set(slot, (load.get(slot) ?? 0) + 1);
  const shuffled = random.sample(pairs, pairs.length);
  const taken = new Map<number, number>();
  const placements = shuffled.map(({ slot }, i) => {
    const table = (taken.get(slot) ?? 0) + 1;
    taken.set(slot, table);
    return { meeting: `m${i + 1}`, slot: slots[slot]?.id ?? '', table: `t${table}`, interpreter: null };
  });
  const problem: PlanningProblem = {
    version: 1,
    slots,
    parties: [
      ...delegates.map((id) => ({ id, side: 'delegate' as const })),
      ...smes.map((id) => ({ id, side: 'sme' as const })),
    ],
    tables: Array.from({ length: Math.max(1, ...load.values()) }, (_, i) => ({ id: `t${i + 1}` })),
    meetings: shuffled.map(({ parties }, i) => ({ id: `m${i + 1}`, parties })),
  };
  return { problem, placements };
}

interface Sides {
  delegates: string[];
  smes: string[];
}

/** Round robins of k × k parties over `rounds` slots; returns who was busy throughout. */
function planBlock(
  present: Sides,
  rounds: number,
  firstSlot: number,
  met: Set<string>,
  pairs: { parties: string[]; slot: number }[],
  random: RandomSource,
): Sides {
  const busy: Sides = { delegates: [], smes: [] };
  const left = random.sample(present.delegates, present.delegates.length);
  const right = random.sample(present.smes, present.smes.length);
  while (left.length >= rounds && right.length >= rounds) {
    const k = Math.min(rounds + random.below(3), left.length, right.length);
    const groupLeft = left.splice(0, k);
    const groupRight = right.splice(0, k);
    const group: { parties: string[]; slot: number }[] = [];
    for (let round = 0; round < rounds; round += 1)
      for (let i = 0; i < k; i += 1)
        group.push({
          parties: [groupLeft[i] ?? '', groupRight[(i + round) % k] ?? ''],
          slot: firstSlot + round,
        });
    // Groups in which two have met before are left out: nobody wishes for the same meeting twice.
    if (group.some(({ parties }) => met.has(parties.join(' ')))) continue;
    for (const pair of group) {
      met.add(pair.parties.join(' '));
      pairs.push(pair);
    }
    busy.delegates.push(...groupLeft);
    busy.smes.push(...groupRight);
  }
  return busy;
}
