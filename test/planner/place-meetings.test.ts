import { expect, test } from 'vitest';
import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { FaultyProblem, type PlanProgress, placeMeetings } from '../../shared/planner/place-meetings.ts';
import { randomOf } from '../../shared/planner/random.ts';
import { buildProblem, daySlots, meeting } from './build-problem.ts';
import { placeFirstCome } from './first-come.ts';
import { generateRung } from './generate-problem.ts';

/** An event that does not all fit: `sides` parties on each side, `wishes` wishes with weights from 1 to 9. */
function crowded(sides: number, wishes: number, seed = 7): PlanningProblem {
  const random = randomOf(seed);
  const meetings = Array.from({ length: wishes }, (_, i) =>
    meeting(`m${i}`, `d${random.below(sides)} e${random.below(sides)}`, { weight: 1 + random.below(9) }),
  );
  const tables = Array.from({ length: sides }, (_, i) => ({ id: `t${i}` }));
  return buildProblem({ meetings, tables, slots: daySlots('aaaabbbb') });
}

test('same problem, seed and iterations: the same plan, byte for byte', async () => {
  const problem = crowded(20, 260);
  const run = async (seed: number) => {
    const result = await placeMeetings(problem, { seed, iterations: 30_000 });
    return JSON.stringify(result);
  };

  const first = await run(5);

  expect(await run(5)).toBe(first);
  expect(await run(6)).not.toBe(first);
});

test('with a number of iterations the clock is never asked for more than the time it took', async () => {
  let asked = 0;
  const now = () => {
    asked++;
    return 0;
  };

  await placeMeetings(crowded(10, 120), { iterations: 5_000, now });

  expect(asked).toBeLessThanOrEqual(2);
});

test('ends within its budget', async () => {
  const started = performance.now();
  const before = process.cpuUsage();

  await placeMeetings(crowded(60, 2_000), { budgetMilliseconds: 500, now: () => performance.now() });

  // On a busy machine the clock runs on while others compute; our own computing must be over the budget too.
  const { user, system } = process.cpuUsage(before);
  expect(Math.min(performance.now() - started, (user + system) / 1_000)).toBeLessThan(550);
});

test('stops when asked and still returns a whole plan', async () => {
  const result = await placeMeetings(crowded(30, 400), { shouldStop: () => true });

  expect(result.quality.placed + result.unplaced.length).toBe(400);
});

test('tells its progress: never less weight than before, never above the bound', async () => {
  const told: PlanProgress[] = [];

  await placeMeetings(crowded(20, 260), {
    iterations: 30_000,
    onProgress: (progress) => told.push(progress),
  });

  const weights = told.map((progress) => progress.quality.weight);
  expect(told.at(0)?.stage).toBe('first');
  expect(weights).toEqual([...weights].sort((a, b) => a - b));
  expect(told.every((progress) => progress.quality.weight <= progress.quality.weightBound)).toBe(true);
});

test('reaches and proves the best weight of a crowded event', async () => {
  const result = await placeMeetings(crowded(20, 260), { iterations: 200_000 });

  expect(result.quality.weight).toBe(result.quality.weightBound);
  expect(result.status).toBe('optimal');
  expect(result.quality.placed).toBeLessThan(260);
});

test('refuses a faulty problem with all its faults', async () => {
  const problem = buildProblem({ meetings: [meeting('m1', 'a a'), meeting('m1', 'b c')] });

  const refusal = placeMeetings(problem);

  await expect(refusal).rejects.toBeInstanceOf(FaultyProblem);
  await expect(refusal).rejects.toMatchObject({
    faults: [{ code: 'duplicate-id' }, { code: 'party-twice' }],
  });
});

test('plans an event without slots, parties or meetings', async () => {
  const result = await placeMeetings({ version: 1, slots: [], parties: [], meetings: [] });

  expect(result).toMatchObject({
    status: 'optimal',
    placements: [],
    unplaced: [],
    quality: { weight: 0, wished: 0 },
  });
});

test('gives every meeting its turn however short the time is', async () => {
  const problem = generateRung('1800', 1);

  const hurried = await placeMeetings(problem, { budgetMilliseconds: 1, now: () => performance.now() });

  const weightOf = new Map(problem.meetings.map((wish) => [wish.id, wish.weight ?? 1]));
  const firstCome = placeFirstCome(problem).reduce((sum, one) => sum + (weightOf.get(one.meeting) ?? 0), 0);
  expect(hurried.quality.weight).toBeGreaterThan(firstCome);
  expect(hurried.unplaced.every(({ reasons }) => reasons.length > 0)).toBe(true);
});
