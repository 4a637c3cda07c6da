import { describe, expect, test } from 'vitest';
import { type BusyCount, clausesOf } from '../../../shared/planner/breaks/break-clauses.ts';
import type { Schedule } from '../../../shared/planner/schedule.ts';
import { buildProblem, daySlots, meeting } from '../build-problem.ts';
import { scheduleOf } from './place-all.ts';

/** Parties in a ring who meet both neighbours and the one across: three meetings each, with few seats to spare. */
function ringEvent(parties: number, slots: number, tables: number): Schedule {
  const meetings = Array.from({ length: parties }, (_, i) =>
    meeting(`near-${i}`, `p${i} p${(i + 1) % parties}`),
  );
  for (let i = 0; i < parties / 2; i++) meetings.push(meeting(`far-${i}`, `p${i} p${i + parties / 2}`));
  const problem = buildProblem({
    slots: daySlots('a'.repeat(slots)),
    tables: Array.from({ length: tables }, (_, i) => ({ id: `t${i}` })),
    meetings,
  });
  return scheduleOf(problem, []);
}

/** The answer to "is there a plan without breaks?" within so many conflicts. */
function askForNoBreak(schedule: Schedule, busyCount: BusyCount, conflicts: number): string {
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
