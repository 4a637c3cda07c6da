import { describe, expect, it } from 'vitest';
import {
  DEFAULT_GOALS,
  type Goal,
  type Placement,
  type PlanningProblem,
} from '../../../shared/model/planning-problem.ts';
import { compileProblem } from '../../../shared/planner/compile-problem.ts';
import type { ExactPlan } from '../../../shared/planner/exact/exact-model.ts';
import { solveExactly } from '../../../shared/planner/exact/solve-exactly.ts';
import { bruteForce, TooLargeForBruteForce } from '../brute-force.ts';
import { brokenRules } from '../check-rules.ts';
import { measurePlan } from '../measure-plan.ts';
import { type FeatureMix, randomProblem } from '../random-problem.ts';
import { randomSource } from '../random-source.ts';

const AMPLE = { maxNodes: 2_000_000 };

function placementsOf(problem: PlanningProblem, plan: ExactPlan): Placement[] {
  return problem.meetings.flatMap((meeting, m) => {
    const slot = problem.slots[plan.slotOf[m] ?? -1];
    if (!slot) return [];
    return {
      meeting: meeting.id,
      slot: slot.id,
      table: problem.tables?.[plan.tableOf[m] ?? -1]?.id ?? null,
      interpreter: problem.interpreters?.[plan.interpreterOf[m] ?? -1]?.id ?? null,
    };
  });
}

/** Goal values as the search counts them: weight is the weight lost. */
function valuesOf(problem: PlanningProblem, placements: readonly Placement[]): number[] {
  const goals: readonly Goal[] = problem.goals ?? DEFAULT_GOALS;
  const total = problem.meetings.reduce((sum, meeting) => sum + (meeting.weight ?? 1), 0);
  const measures = measurePlan(problem, placements);
  return goals.map((goal) => (goal === 'weight' ? total - measures.weight : measures[goal]));
}

function solve(problem: PlanningProblem, limits = AMPLE) {
  return solveExactly(compileProblem(problem), problem.goals ?? DEFAULT_GOALS, limits);
}

/** How many of the problems of these seeds could be compared with brute force, all of them equal. */
function compareWithBruteForce(seeds: number, from: number, mix: FeatureMix): number {
  let compared = 0;
  for (let seed = from; seed < from + seeds; seed += 1) {
    const problem = randomProblem(randomSource(seed), mix);
    const result = solve(problem);
    const placements = result.plan ? placementsOf(problem, result.plan) : [];
    expect(result.isClosed, `seed ${seed} closed`).toBe(true);
    if (result.plan) expect(brokenRules(problem, placements), `seed ${seed}`).toEqual([]);
    try {
      const best = bruteForce(problem, 30_000);
      compared += 1;
      const expected = best ? valuesOf(problem, best.placements) : [];
      expect(result.plan ? valuesOf(problem, placements) : [], `seed ${seed}`).toEqual(expected);
      expect(result.values, `seed ${seed}`).toEqual(expected);
    } catch (error) {
      if (!(error instanceof TooLargeForBruteForce)) throw error;
    }
  }
  return compared;
}

describe('the exact search', () => {
  it('equals brute force goal by goal on 300 problems of every feature mix', () => {
    expect(compareWithBruteForce(300, 1, { maxMeetings: 8 })).toBeGreaterThan(290);
  }, 60_000);

  it('equals brute force on 60 problems of up to twelve meetings', () => {
    expect(compareWithBruteForce(60, 5_000, { maxMeetings: 12 })).toBeGreaterThan(50);
  }, 60_000);

  it('equals brute force where moves come first, interpreters are limited and order holds', () => {
    const mix = { maxMeetings: 9, tables: 1, tableFeatures: 1, interpreters: 1, order: 0.8, goals: 1 };

    expect(compareWithBruteForce(100, 9_000, mix)).toBeGreaterThan(90);
  }, 60_000);

  it('finds that pins which exclude each other leave no plan', () => {
    const problem = twoAtOnce({ pinned: { slot: 's1' } });

    const result = solve(problem);

    expect(result.isClosed).toBe(true);
    expect(result.plan).toBeNull();
  });

  it('places the heavier of two meetings that exclude each other and proves it', () => {
    const result = solve(twoAtOnce({}));

    expect([...(result.plan?.slotOf ?? [])]).toEqual([-1, 0]);
    expect(result.values[0]).toBe(2);
    expect(result.proved).toEqual(DEFAULT_GOALS);
  });

  it('claims no proof when its nodes run out before the search is closed', () => {
    const problem = randomProblem(randomSource(1020), { maxMeetings: 12 });
    const optimum = solve(problem);

    const cut = solve(problem, { maxNodes: 3 });

    expect(optimum.isClosed).toBe(true);
    expect(cut.isClosed).toBe(false);
    for (const [g, goal] of cut.proved.entries()) expect(cut.values[g], goal).toBe(optimum.values[g]);
  });

  it('gives the same plan every time', () => {
    const problem = randomProblem(randomSource(77), { maxMeetings: 12 });

    expect(solve(problem)).toEqual(solve(problem));
  });
});

function twoAtOnce(extra: Partial<PlanningProblem['meetings'][number]>): PlanningProblem {
  return {
    version: 1,
    slots: [{ id: 's1', start: '2027-02-03T10:00:00+09:00', end: '2027-02-03T10:30:00+09:00' }],
    parties: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    meetings: [
      { id: 'light', parties: ['a', 'b'], weight: 2, ...extra },
      { id: 'heavy', parties: ['b', 'c'], weight: 3, ...extra },
    ],
  };
}
