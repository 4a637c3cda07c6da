/** A seeded source of randomness for tests: same seed, same numbers, on every machine. */
export interface RandomSource {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Up to `count` different items in random order. */
  sample<T>(items: readonly T[], count: number): T[];
}

/** Mulberry32 (T. Ettinger, public domain): 32 bits of state are plenty for problems of a few million draws. */
export function randomSource(seed: number): RandomSource {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new Error('nothing to pick from');
      return items[below(items.length)] as (typeof items)[number];
    },
    sample: (items, count) => {
      const pool = [...items];
      const taken: (typeof items)[number][] = [];
      while (taken.length < count && pool.length > 0) taken.push(...pool.splice(below(pool.length), 1));
      return taken;
    },
  };
}
