/** A stream of pseudo-random numbers that is the same on every machine for the same seed. */
export type Random = {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number;
  /** A number from 0 up to, but not including, 1. */
  fraction(): number;
};

/** The sfc32 generator (Doty-Humphrey, PractRand): 32-bit integer arithmetic only, so no machine differs. */
export function randomOf(seed: number): Random {
  let a = seed | 0;
  let b = (seed / 4294967296) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return {
    below: (limit) => Math.floor((next() / 4294967296) * limit),
    fraction: () => next() / 4294967296,
  };
}
