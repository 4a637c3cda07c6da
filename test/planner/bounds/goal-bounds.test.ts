import { expect, test } from 'vitest';
import { capacitiesOf } from '../../../shared/planner/bounds/capacities.ts';
import { boundFairness } from '../../../shared/planner/bounds/fairness-bound.ts';
import { boundWeight, boundWeightStrongly } from '../../../shared/planner/bounds/weight-bound.ts';
import { compileProblem } from '../../../shared/planner/compile-problem.ts';
import { plainBounds } from '../../../shared/planner/describe-plan.ts';
import { Effort } from '../../../shared/planner/effort.ts';
import { bruteForce } from '../brute-force.ts';
import { randomProblem } from '../random-problem.ts';
import { randomSource } from '../random-source.ts';

test('no bound is ever beaten by the best plan there is, on 150 random problems of every feature mix', async () => {
  const effort = new Effort({});
  let tight = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const problem = { ...randomProblem(randomSource(seed)), goals: ['weight' as const, 'fairness' as const] };
    const best = bruteForce(problem);
    if (!best) continue;
    const compiled = compileProblem(problem);
    const capacities = capacitiesOf(compiled);

    const quick = boundWeight(compiled, capacities, effort);
    const strong = await boundWeightStrongly(compiled, capacities, effort);
    const fairness = await boundFairness(compiled, capacities, best.measures.weight, effort);
    const plain = plainBounds(compiled, capacities);

    expect(quick.weight, `quick, seed ${seed}`).toBeGreaterThanOrEqual(best.measures.weight);
    expect(strong.weight, `strong, seed ${seed}`).toBeGreaterThanOrEqual(best.measures.weight);
    expect(fairness, `fairness, seed ${seed}`).toBeLessThanOrEqual(best.measures.fairness);
    expect(plain.fairness, `plain fairness, seed ${seed}`).toBeLessThanOrEqual(best.measures.fairness);
    expect(plain.stability, `stability, seed ${seed}`).toBeLessThanOrEqual(best.measures.stability);
    if (Math.min(quick.weight, strong.weight) === best.measures.weight) tight++;
  }
  expect(tight).toBeGreaterThan(75);
});
