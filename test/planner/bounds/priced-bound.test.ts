import { expect, test } from 'vitest';
import { capacitiesOf } from '../../../shared/planner/bounds/capacities.ts';
import { boundWeightByPrices } from '../../../shared/planner/bounds/priced-bound.ts';
import { boundWeight, boundWeightStrongly } from '../../../shared/planner/bounds/weight-bound.ts';
import { compileProblem } from '../../../shared/planner/compile-problem.ts';
import { Effort } from '../../../shared/planner/effort.ts';
import { generateMediumEvent, generateRung } from '../generate-problem.ts';

async function boundsOf(problem: ReturnType<typeof generateRung>) {
  const compiled = compileProblem(problem);
  const capacities = capacitiesOf(compiled);
  const priced = boundWeightByPrices(compiled, capacities, 0, new Effort({})).weight;
  const plain = boundWeight(compiled, capacities, new Effort({})).weight;
  const program = await boundWeightStrongly(compiled, capacities, new Effort({}));
  return { priced, plain, program: program.weight };
}

test('prices on scarce languages close most of what the plain bound misses', async () => {
  const { priced, plain, program } = await boundsOf(generateRung('scarce', 1));

  expect(priced).toBeLessThan(plain);
  expect(priced).toBeGreaterThanOrEqual(program);
});

test('no prices bound the weight below what the wish program allows', async () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const { priced, program } = await boundsOf(generateMediumEvent(seed));

    expect(priced, `seed ${seed}`).toBeGreaterThanOrEqual(program);
  }
}, 60_000);
