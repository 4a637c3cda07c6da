import { describe, expect, it } from 'vitest';
import { bestBound, rowsOf, tableOf } from './bench-table.ts';
import type { Result } from './run-contender.ts';

const result = (contender: Result['assignment']['contender'], overrides: Partial<Result> = {}): Result => ({
  assignment: { contender, rung: 'kobe', seed: 1, seconds: 60 },
  plans: [],
  bound: null,
  end: null,
  megabytes: 100.4,
  note: '',
  ...overrides,
});

describe('the table of the bench', () => {
  it('counts times to a share of the bound against the best bound that anyone proved', () => {
    const plans = [
      { at: 4, weight: 985 },
      { at: 20, weight: 990 },
      { at: 1_500, weight: 1000 },
    ];
    const results = [result('engawa', { plans, bound: 1100 }), result('HiGHS', { bound: 1000 })];

    const [row] = rowsOf(60, results);

    expect(bestBound(results)).toBe(1000);
    expect(row?.slice(3, 7)).toEqual(['4 ms', '20 ms', '1.5 s', '1.5 s']);
    expect(row?.[10]).toBe('0');
  });

  it('trusts no bound that a plan refutes', () => {
    const results = [
      result('engawa', { plans: [{ at: 1, weight: 90 }], bound: 100 }),
      result('plain CP-SAT', { bound: 0 }),
    ];

    expect(bestBound(results)).toBe(100);
  });

  it('says of a contender without a plan that it has none', () => {
    const [row] = rowsOf(60, [result('plain CP-SAT', { note: 'ended at the cap' })]);

    expect(row?.slice(2, 14)).toEqual([
      'plain CP-SAT',
      '–',
      '–',
      '–',
      '–',
      '–',
      'none',
      '–',
      '–',
      '–',
      '–',
      '–',
    ]);
    expect(row?.at(-1)).toBe('ended at the cap');
  });

  it('lines its columns up', () => {
    const lines = tableOf(rowsOf(60, [result('engawa'), result('first come')])).split('\n');

    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });
});
