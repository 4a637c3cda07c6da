import { describe, expect, test } from 'vitest';
import { placeAllByClauses } from '../../../shared/planner/breaks/place-all-by-clauses.ts';
import { Effort } from '../../../shared/planner/effort.ts';
import { buildProblem, daySlots, meeting } from '../build-problem.ts';
import { brokenRules } from '../check-rules.ts';
import { placementsOf, scheduleOf } from './place-all.ts';

const effort = (): Effort => new Effort({ iterations: 1_000_000 });

describe('placing all by clauses', () => {
  test('moves what stands in the way of the last meeting', () => {
    const problem = buildProblem({
      slots: daySlots('aa'),
      tables: [{ id: 't1' }, { id: 't2' }],
      meetings: [meeting('m1', 'a b'), meeting('m2', 'c d'), meeting('m3', 'a c'), meeting('m4', 'b d')],
    });
    const schedule = scheduleOf(problem, [
      { meeting: 'm1', slot: 's1', table: 't1' },
      { meeting: 'm2', slot: 's2', table: 't1' },
    ]);

    expect(placeAllByClauses(schedule, effort())).toBe('yes');

    expect(schedule.placed).toBe(4);
    expect(brokenRules(problem, placementsOf(problem, schedule))).toEqual([]);
  });

  test('proves that three people who all want each other need three slots, and changes nothing', () => {
    const problem = buildProblem({
      slots: daySlots('aa'),
      meetings: [meeting('m1', 'a b'), meeting('m2', 'b c'), meeting('m3', 'c a')],
    });
    const schedule = scheduleOf(problem, [{ meeting: 'm1', slot: 's1' }]);

    expect(placeAllByClauses(schedule, effort())).toBe('no');

    expect(schedule.placed).toBe(1);
  });

  test('does not ask where many are left over', () => {
    const meetings = Array.from({ length: 20 }, (_, i) => meeting(`m${i}`, `a b${i}`));
    const schedule = scheduleOf(buildProblem({ slots: daySlots('aa'), meetings }), []);

    expect(placeAllByClauses(schedule, effort())).toBe('unknown');
  });
});
