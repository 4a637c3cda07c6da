import { describe, expect, it } from 'vitest';
import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { bruteForce, compareVectors, goalVector, TooLargeForBruteForce } from './brute-force.ts';
import { brokenRules } from './check-rules.ts';
import { placeFirstCome } from './first-come.ts';
import { measurePlan } from './measure-plan.ts';
import { randomProblem } from './random-problem.ts';
import { randomSource } from './random-source.ts';

const slots = (count: number): PlanningProblem['slots'] =>
  Array.from({ length: count }, (_, i) => ({
    id: `s${i + 1}`,
    start: `2027-02-03T${String(9 + i).padStart(2, '0')}:00:00+09:00`,
    end: `2027-02-03T${String(9 + i).padStart(2, '0')}:30:00+09:00`,
  }));

const problemWith = (overrides: Partial<PlanningProblem>): PlanningProblem => ({
  version: 1,
  slots: slots(3),
  parties: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  meetings: [],
  ...overrides,
});

describe('the brute-force optimum', () => {
  it('prefers the heavier of two meetings that exclude each other', () => {
    const problem = problemWith({
      slots: slots(1),
      meetings: [
        { id: 'light', parties: ['a', 'b'], weight: 2 },
        { id: 'heavy', parties: ['b', 'c'], weight: 3 },
      ],
    });

    expect(bruteForce(problem)?.placements.map((placement) => placement.meeting)).toEqual(['heavy']);
  });

  it('closes a break where the first goal leaves the choice', () => {
    const problem = problemWith({
      meetings: [
        { id: 'first', parties: ['a', 'b'], pinned: { slot: 's1' } },
        { id: 'next', parties: ['b', 'c'] },
      ],
    });

    expect(bruteForce(problem)?.measures.breaks).toBe(0);
    expect(bruteForce(problem)?.placements[1]?.slot).toBe('s2');
  });

  it('follows the order of the goals: stability first keeps a light meeting, weight first gives it up', () => {
    const problem = problemWith({
      slots: slots(1),
      meetings: [
        { id: 'told', parties: ['a', 'b'], weight: 1 },
        { id: 'new', parties: ['b', 'c'], weight: 9 },
      ],
      current: [{ meeting: 'told', slot: 's1' }],
    });

    expect(bruteForce({ ...problem, goals: ['stability', 'weight'] })?.measures.weight).toBe(1);
    expect(bruteForce({ ...problem, goals: ['weight', 'stability'] })?.measures.weight).toBe(9);
  });

  it('keeps a party at one table when a table change can be saved', () => {
    const problem = problemWith({
      slots: slots(2),
      tables: [{ id: 't1' }, { id: 't2' }],
      meetings: [
        { id: 'm1', parties: ['a', 'b'], pinned: { slot: 's1', table: 't2' } },
        { id: 'm2', parties: ['a', 'c'], pinned: { slot: 's2' } },
      ],
    });

    expect(bruteForce(problem)?.placements.map((placement) => placement.table)).toEqual(['t2', 't2']);
  });

  it('says null when the pins cannot all be kept', () => {
    const problem = problemWith({
      meetings: [
        { id: 'm1', parties: ['a', 'b'], pinned: { slot: 's1' } },
        { id: 'm2', parties: ['a', 'c'], pinned: { slot: 's1' } },
      ],
    });

    expect(bruteForce(problem)).toBeNull();
  });

  it('gives up by an error where the search would take too long', () => {
    const problem = randomProblem(randomSource(5), { maxMeetings: 8 });

    expect(() => bruteForce(problem, 1)).toThrow(TooLargeForBruteForce);
  });

  it('is never worse than first come, first served, which breaks no rule either', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const problem = randomProblem(randomSource(seed), { maxMeetings: 6 });
      const greedy = placeFirstCome(problem);
      const pinsKept = brokenRules(problem, greedy).length === 0;

      const optimum = bruteForce(problem);

      expect(optimum, `seed ${seed}`).not.toBeNull();
      if (!optimum || !pinsKept) continue;
      const goals = problem.goals ?? ['weight', 'fairness', 'breaks', 'stability', 'moves'];
      const rival = goalVector(goals, measurePlan(problem, greedy));
      expect(compareVectors(optimum.vector, rival), `seed ${seed}`).toBeLessThanOrEqual(0);
    }
  });
});
