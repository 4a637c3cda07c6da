/** Rises in cost of this much or more are never accepted. */
export const ALWAYS = 256;

const RANGE = 4294967296;

/**
 * Metropolis acceptance for whole-number rises in cost at one temperature: entry d is the limit below which a 32-bit
 * random number accepts a rise of d. Uses only operations that IEEE 754 rounds exactly (Math.exp may differ between
 * engines), so that a run repeats on every machine.
 */
export function acceptance(temperature: number): Float64Array {
  const limits = new Float64Array(ALWAYS);
  const factor = exponential(-1 / temperature);
  let chance = 1;
  for (let rise = 0; rise < ALWAYS; rise++) {
    limits[rise] = chance * RANGE;
    chance *= factor;
  }
  return limits;
}

/** e to the power x for x <= 0, by Taylor's series on x / 1024 and ten squarings. */
export function exponential(x: number): number {
  if (x < -700) return 0;
  const small = x / 1024;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 12; n++) {
    term = (term * small) / n;
    sum += term;
  }
  for (let i = 0; i < 10; i++) sum *= sum;
  return sum;
}
