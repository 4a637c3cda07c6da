import { expect, it } from 'vitest';
import { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { hostileFile, hostileProblem } from './hostile-problem.ts';
import { randomSource } from './random-source.ts';

it('makes hostile problems of both kinds: refused by the schema, and lawful but odd', () => {
  let lawful = 0;
  const count = 400;
  for (let seed = 1; seed <= count; seed += 1)
    if (PlanningProblem.safeParse(hostileProblem(randomSource(seed))).success) lawful += 1;

  expect(lawful).toBeGreaterThan(count * 0.1);
  expect(lawful).toBeLessThan(count * 0.9);
});

it('makes the same hostile file from the same seed', () => {
  for (let seed = 1; seed <= 50; seed += 1)
    expect(hostileFile(randomSource(seed))).toBe(hostileFile(randomSource(seed)));
});
