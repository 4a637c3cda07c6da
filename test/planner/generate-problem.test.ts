import { describe, expect, it } from 'vitest';
import { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { brokenRules } from './check-rules.ts';
import { placeFirstCome } from './first-come.ts';
import { plantEvent } from './generate-planted.ts';
import { generateRung, lostAppointments, RUNGS, type RungName, withDropOut } from './generate-problem.ts';
import { measurePlan } from './measure-plan.ts';
import { randomProblem } from './random-problem.ts';
import { randomSource } from './random-source.ts';

const quickRungs: RungName[] = ['kobe', 'osaka', '1800', 'scarce'];

describe('the generator of problems', () => {
  it.each(quickRungs)('makes the %s rung with as many wishes as it says, by the schema', (name) => {
    const problem = generateRung(name);

    expect(PlanningProblem.parse(problem)).toEqual(problem);
    expect(problem.meetings).toHaveLength(RUNGS[name].wishes);
  });

  it.each(quickRungs)('makes a %s rung on which first come, first served breaks no rule', (name) => {
    const problem = generateRung(name);

    const placements = placeFirstCome(problem);

    expect(brokenRules(problem, placements)).toEqual([]);
    expect(placements.length).toBeGreaterThan(problem.meetings.length * 0.4);
  });

  it('makes the same problem from the same seed and another from another', () => {
    expect(generateRung('osaka', 7)).toEqual(generateRung('osaka', 7));
    expect(generateRung('osaka', 7)).not.toEqual(generateRung('osaka', 8));
  });

  it('makes a drop-out that loses some of what was told', () => {
    const problem = withDropOut(generateRung('1800'), 3);

    expect(PlanningProblem.parse(problem)).toEqual(problem);
    expect(lostAppointments(problem)).toBeGreaterThan(0);
    expect(brokenRules(problem, problem.current ?? []).length).toBeGreaterThan(0);
  });

  it('makes tiny problems of every feature mix by the schema', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const problem = randomProblem(randomSource(seed));

      expect(PlanningProblem.parse(problem), `seed ${seed}`).toEqual(problem);
    }
  });

  it('plants a plan that places everything without a break and leaves no table over', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const { problem, placements } = plantEvent(
        { delegates: 30, smes: 30, days: 2, sessions: [5, 5] },
        seed,
      );

      expect(PlanningProblem.parse(problem)).toEqual(problem);
      expect(problem.meetings.length).toBeGreaterThan(100);
      expect(placements).toHaveLength(problem.meetings.length);
      expect(brokenRules(problem, placements)).toEqual([]);
      expect(measurePlan(problem, placements).breaks).toBe(0);
      expect(new Set(placements.map((placement) => placement.table)).size).toBe(problem.tables?.length);
    }
  });
});
