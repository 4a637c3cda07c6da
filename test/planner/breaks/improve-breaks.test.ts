import { describe, expect, test } from 'vitest';
import type { Placement, PlanningProblem } from '../../../shared/model/planning-problem.ts';
import { boundByParty } from '../../../shared/planner/breaks/bound-breaks.ts';
import { boundByPrices } from '../../../shared/planner/breaks/bound-by-prices.ts';
import { improveBreaks } from '../../../shared/planner/breaks/improve-breaks.ts';
import { bruteForce, TooLargeForBruteForce } from '../brute-force.ts';
import { buildProblem, daySlots, meeting } from '../build-problem.ts';
import { brokenRules } from '../check-rules.ts';
import { plantEvent } from '../generate-planted.ts';
import { measurePlan } from '../measure-plan.ts';
import { randomProblem } from '../random-problem.ts';
import { randomSource } from '../random-source.ts';
import { contextOf, placementsOf, scheduleOf } from './place-all.ts';

/** Random problems with a best plan by weight and the fewest breaks of all such plans, both by trying everything. */
function* solvedProblems(
  count: number,
  seed: number,
): Generator<{
  readonly problem: PlanningProblem;
  readonly start: readonly Placement[];
  readonly fewest: number;
}> {
  const random = randomSource(seed);
  for (let found = 0, tries = 0; found < count && tries < 20 * count; tries++) {
    const base: PlanningProblem = { ...randomProblem(random), goals: ['weight', 'breaks'] };
    try {
      const best = bruteForce(base, 200_000);
      const start = bruteForce({ ...base, goals: ['weight'] }, 200_000);
      if (best === null || start === null || start.placements.length < 3) continue;
      found++;
      yield { problem: base, start: start.placements, fewest: best.measures.breaks };
    } catch (error) {
      if (!(error instanceof TooLargeForBruteForce)) throw error;
    }
  }
}

describe('improving breaks of random small events', () => {
  const solved = [...solvedProblems(300, 7)];

  test('has events to judge by, some of them with breaks to mend and some that cannot do without', () => {
    const mendable = solved.filter(
      ({ problem, start, fewest }) => measurePlan(problem, start).breaks > fewest,
    ).length;
    const stubborn = solved.filter(({ fewest }) => fewest > 0).length;

    expect(solved.length).toBe(300);
    expect(mendable).toBeGreaterThan(10);
    expect(stubborn).toBeGreaterThan(5);
  });

  test('keeps every hard rule, weight and fairness, and never adds a break', () => {
    for (const { problem, start } of solved) {
      const schedule = scheduleOf(problem, start);
      const before = measurePlan(problem, start);

      improveBreaks(schedule, contextOf(1, 30_000));

      const placements = placementsOf(problem, schedule);
      const after = measurePlan(problem, placements);
      expect(after.weight).toBe(before.weight);
      expect(after.breaks).toBe(schedule.breaks);
      expect(after.breaks).toBeLessThanOrEqual(before.breaks);
      expect(after.fairness).toBeLessThanOrEqual(before.fairness);
      expect(brokenRules(problem, placements)).toEqual([]);
    }
  });

  test('proves no more breaks than the best plan has', () => {
    let proofs = 0;
    for (const { problem, start, fewest } of solved) {
      const schedule = scheduleOf(problem, start);

      const bound = improveBreaks(schedule, contextOf(1, 30_000));

      expect(bound).toBeLessThanOrEqual(fewest);
      if (bound > 0) proofs++;
    }
    expect(proofs).toBeGreaterThan(0);
  });

  test('counts for each party alone no more breaks than the best plan of the same meetings has', () => {
    let sharp = 0;
    for (const { problem, start, fewest } of solved) {
      if (start.length < problem.meetings.length) continue;

      const bound = boundByParty(scheduleOf(problem, start));

      expect(bound).toBeLessThanOrEqual(fewest);
      if (bound > 0) sharp++;
    }
    expect(sharp).toBeGreaterThan(0);
  });

  test('counts with prices of seats no more breaks than the best plan of the same meetings has', () => {
    let sharp = 0;
    for (const { problem, start, fewest } of solved) {
      if (start.length < problem.meetings.length) continue;

      const bound = boundByPrices(scheduleOf(problem, start), contextOf(1, 1_000_000));

      expect(bound).toBeLessThanOrEqual(fewest);
      if (bound > 0) sharp++;
    }
    expect(sharp).toBeGreaterThan(0);
  });

  test('finds the fewest breaks wherever all wished meetings are placed and no interpreter has a limit', () => {
    for (const { problem, start, fewest } of solved) {
      if (start.length < problem.meetings.length || (problem.interpreters ?? []).length > 0) continue;
      const schedule = scheduleOf(problem, start);

      improveBreaks(schedule, contextOf(1, 200_000));

      expect(schedule.breaks).toBe(fewest);
    }
  });

  test('does the same for the same seed and number of iterations', () => {
    for (const { problem, start } of solved.slice(0, 40)) {
      const [first, second] = [scheduleOf(problem, start), scheduleOf(problem, start)];

      improveBreaks(first, contextOf(5, 20_000));
      improveBreaks(second, contextOf(5, 20_000));

      expect([...second.slotOf]).toEqual([...first.slotOf]);
    }
  });
});

describe('improving breaks of an event', () => {
  test('finds a plan without breaks where one was hidden', () => {
    for (const seed of [1, 2, 3]) {
      const { problem, placements } = plantEvent(
        { delegates: 30, smes: 30, days: 1, sessions: [6, 6] },
        seed,
      );
      const schedule = scheduleOf(problem, shuffledSlots(problem, placements));

      improveBreaks(schedule, contextOf(seed, 3_000_000));

      expect(schedule.breaks).toBe(0);
    }
  });

  test('leaves meetings in the slots people were told when stability comes first', () => {
    const problem = buildProblem({
      slots: daySlots('aaaaa'),
      meetings: [meeting('m1', 'a b'), meeting('m2', 'a c'), meeting('m3', 'c d')],
      current: [
        { meeting: 'm1', slot: 's1' },
        { meeting: 'm2', slot: 's5' },
      ],
    });
    const start = [
      { meeting: 'm1', slot: 's1' },
      { meeting: 'm2', slot: 's5' },
      { meeting: 'm3', slot: 's1' },
    ];
    const held = scheduleOf(problem, start);
    const free = scheduleOf(problem, start);

    improveBreaks(held, contextOf(1, 50_000, ['weight', 'stability']));
    improveBreaks(free, contextOf(1, 50_000, ['weight']));

    expect({ breaks: held.breaks, stability: held.stability }).toEqual({ breaks: 1, stability: 0 });
    expect(free.breaks).toBe(0);
  });

  test('proves that a party kept away at noon must break once', () => {
    const problem = buildProblem({
      slots: daySlots('aaaaa'),
      parties: [{ id: 'a', unavailable: ['s3'] }],
      meetings: [meeting('m1', 'a b'), meeting('m2', 'a c'), meeting('m3', 'a d')],
    });
    const schedule = scheduleOf(problem, [
      { meeting: 'm1', slot: 's1' },
      { meeting: 'm2', slot: 's2' },
      { meeting: 'm3', slot: 's4' },
    ]);

    const bound = improveBreaks(schedule, contextOf(1, 50_000));

    expect({ bound, breaks: schedule.breaks }).toEqual({ bound: 1, breaks: 1 });
  });
});

describe('the bound by prices of seats', () => {
  test('sees what no party sees alone: one table in the middle of the day', () => {
    // Four people have two meetings each; two in a row take the middle slot, where only two of the four find a seat.
    const tables = [{ id: 't1' }, { id: 't2', unavailable: ['s2'] }];
    const problem = buildProblem({
      slots: daySlots('aaa'),
      tables,
      meetings: [meeting('m1', 'a b'), meeting('m2', 'b c'), meeting('m3', 'c d'), meeting('m4', 'd a')],
    });
    const start = [
      { meeting: 'm1', slot: 's1', table: 't1' },
      { meeting: 'm3', slot: 's1', table: 't2' },
      { meeting: 'm2', slot: 's3', table: 't1' },
      { meeting: 'm4', slot: 's3', table: 't2' },
    ];
    const schedule = scheduleOf(problem, start);

    expect(boundByParty(schedule)).toBe(0);
    expect(boundByPrices(schedule, contextOf(1, 1_000_000))).toBe(2);
    expect(bruteForce({ ...problem, goals: ['weight', 'breaks'] }, 200_000)?.measures.breaks).toBe(2);
  });
});

/** The same plan with slots exchanged as wholes: as legal where everybody is always there, and full of breaks. */
function shuffledSlots(problem: PlanningProblem, placements: readonly Placement[]): Placement[] {
  const slots = problem.slots.map((slot) => slot.id);
  return placements.map((placement) => {
    const at = slots.indexOf(placement.slot);
    const to = slots.at((at * 5) % slots.length) ?? placement.slot;
    return { ...placement, slot: to };
  });
}
