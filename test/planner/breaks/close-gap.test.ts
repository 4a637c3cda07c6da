import { expect, test } from 'vitest';
import { BreakGap } from '../../../shared/planner/breaks/close-gap.ts';
import { placeMeetings } from '../../../shared/planner/place-meetings.ts';
import { contextOf, scheduleOf } from './place-all.ts';
import { ringEvent } from './ring-event.ts';

test('one break above the bound, gives what re-planning would have had to the proof, which then closes', async () => {
  const problem = ringEvent(20, 8, 4);
  const { placements, quality } = await placeMeetings(
    { ...problem, goals: ['weight', 'breaks'] },
    { iterations: 170_000 },
  );
  const schedule = scheduleOf(problem, placements);
  const gap = new BreakGap(
    schedule,
    { ...contextOf(1, Number.POSITIVE_INFINITY), bound: 3 },
    new Uint8Array(problem.meetings.length),
  );

  expect([quality.placed, schedule.breaks]).toEqual([30, 4]);
  expect(gap.close(2_000)).toBe(4);
});
