import { describe, expect, test } from 'vitest';
import type { PlanningProblem } from '../../../shared/model/planning-problem.ts';
import { type BusyCount, clausesOf } from '../../../shared/planner/breaks/break-clauses.ts';
import { scheduleOf } from './place-all.ts';
import { ringEvent } from './ring-event.ts';

/** The answer to "is there a plan without breaks?" within so many conflicts. */
function askForNoBreak(problem: PlanningProblem, busyCount: BusyCount, conflicts: number): string {
  const schedule = scheduleOf(problem, []);
  const all = Int32Array.from({ length: schedule.compiled.meetingCount }, (_, m) => m);
  const { solver, atLeast } = clausesOf(schedule, 1, busyCount, all);
  return solver.solve([(atLeast[0] ?? 0) ^ 1], conflicts);
}

describe('counting busy parties', () => {
  test('refutes in a few thousand conflicts, written out, what counting alone does not in five times as many', () => {
    // Only blocks that begin in the first slot cover it, and they all end in the third: eight slots fill unevenly.
    const event = ringEvent(30, 8, 6);

    expect(askForNoBreak(event, 'written', 3_000)).toBe('no');
    expect(askForNoBreak(event, 'native', 15_000)).toBe('unknown');
  });

  test.each(['written', 'native'] as const)('%s, finds a plan where there are seats enough', (busyCount) => {
    expect(askForNoBreak(ringEvent(30, 9, 6), busyCount, 20_000)).toBe('yes');
  });

  test.each(['written', 'native'] as const)('%s, says no where meetings outnumber seats', (busyCount) => {
    expect(askForNoBreak(ringEvent(30, 8, 5), busyCount, 20_000)).toBe('no');
  });
});
