import { expect, test } from 'vitest';
import { Effort } from '../../shared/planner/effort.ts';

const spend = (effort: Effort) => {
  let spent = 0;
  while (spent < 100_000 && effort.goOn()) spent++;
  return spent;
};

test('counts iterations and never reads the clock when iterations are given', () => {
  const now = () => {
    throw new Error('the clock was read');
  };
  const effort = new Effort({ iterations: 1_000, budgetMilliseconds: 1, now });

  expect(spend(effort)).toBe(1_000);
  expect(effort.isOver()).toBe(true);
});

test('a part takes its share, and what it leaves goes to the next', () => {
  const effort = new Effort({ iterations: 1_000 });

  expect(spend(effort.part(0.5))).toBe(500);
  expect(spend(effort.part(1))).toBe(499);
});

test('ends when the budget is used up, by the clock it was given', () => {
  let time = 0;
  const effort = new Effort({
    budgetMilliseconds: 10,
    now: () => {
      time += 1;
      return time;
    },
  });

  expect(spend(effort)).toBeLessThan(1_000);
});

test('ends when told to stop', () => {
  expect(new Effort({ shouldStop: () => true }).isOver()).toBe(true);
});
