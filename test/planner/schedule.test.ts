import { expect, test } from 'vitest';
import { Chains, openSlotsOf, placeByChain } from '../../shared/planner/chains.ts';
import { compileProblem } from '../../shared/planner/compile-problem.ts';
import { placementsOf } from '../../shared/planner/describe-plan.ts';
import { ejectInto } from '../../shared/planner/ejection.ts';
import { randomOf } from '../../shared/planner/random.ts';
import { Schedule } from '../../shared/planner/schedule.ts';
import { seatTables } from '../../shared/planner/seat-tables.ts';
import { buildProblem, daySlots, meeting } from './build-problem.ts';
import { brokenRules } from './check-rules.ts';
import { generateRung } from './generate-problem.ts';
import { measurePlan } from './measure-plan.ts';

const valuesOf = ({ weight, placed, fairness, breaks, stability }: Schedule) => ({
  weight,
  placed,
  fairness,
  breaks,
  stability,
});

test('goal values kept step by step equal those counted anew, through chains, ejections and undoing', () => {
  const event = generateRung('kobe', 3);
  const current = event.meetings
    .slice(0, 20)
    .map((one, i) => ({ meeting: one.id, slot: event.slots[i % 8]?.id ?? '' }));
  const problem = { ...event, current };
  const compiled = compileProblem(problem);
  const schedule = new Schedule(compiled);
  const chains = new Chains(schedule);
  const random = randomOf(11);
  for (let step = 0; step < 3_000; step++) {
    const mark = schedule.mark();
    const before = JSON.stringify(valuesOf(schedule));
    const one = random.below(compiled.meetingCount);
    const slot = random.below(compiled.slotCount);
    if (schedule.isPlaced(one)) chains.swap(one, slot);
    else if (!placeByChain(schedule, chains, one, random, 5)) ejectInto(schedule, chains, one, slot, random);
    if (random.below(3) === 0 || !schedule.isWhole()) {
      schedule.rollback(mark);
      expect(JSON.stringify(valuesOf(schedule))).toBe(before);
    } else schedule.keep();
    if (step % 300 !== 0) continue;

    const placements = placementsOf(problem, schedule, seatTables(schedule));
    expect(measurePlan(problem, placements)).toMatchObject(valuesOf(schedule));
    const rules = brokenRules(problem, placements).filter((rule) => !rule.startsWith('pinned'));
    expect(rules).toEqual([]);
  }
});

test('a captured state comes back whole', () => {
  const problem = generateRung('kobe', 4);
  const compiled = compileProblem(problem);
  const schedule = new Schedule(compiled);
  for (let m = 0; m < 30; m++)
    for (const slot of openSlotsOf(schedule, m)) if (schedule.tryPlace(m, slot)) break;
  const captured = schedule.capture();
  const values = valuesOf(schedule);
  for (let m = 0; m < 30; m++) if (schedule.isPlaced(m)) schedule.unplace(m);

  schedule.restore(captured);

  expect(valuesOf(schedule)).toEqual(values);
  expect(schedule.capture()).toEqual(captured);
});

test('a chain frees the one slot two parties share', () => {
  const meetings = [meeting('m1', 'a x'), meeting('m2', 'b y'), meeting('m3', 'a y')];
  const schedule = new Schedule(compileProblem(buildProblem({ meetings, slots: daySlots('aa') })));
  schedule.tryPlace(0, 0);
  schedule.tryPlace(1, 1);

  const placed = placeByChain(schedule, new Chains(schedule), 2, randomOf(1), 10);

  expect(placed).toBe(true);
  expect(schedule.placed).toBe(3);
});

test('interpreters change places so that the only one who speaks Dutch is free', () => {
  const interpreters = [
    { id: 'i1', languages: ['ja-en', 'ja-nl'], maxMeetings: 1 },
    { id: 'i2', languages: ['ja-en'] },
  ];
  const meetings = [meeting('m1', 'a x', { language: 'ja-en' }), meeting('m2', 'b y', { language: 'ja-nl' })];
  const schedule = new Schedule(
    compileProblem(buildProblem({ meetings, interpreters, slots: daySlots('aa') })),
  );
  schedule.tryPlaceWith(0, 0, 0);

  expect(schedule.tryPlace(1, 1)).toBe(true);

  expect([...schedule.interpreting.interpreterOf]).toEqual([1, 0]);
  schedule.rollback(0);
  expect(schedule.placed).toBe(0);
});
