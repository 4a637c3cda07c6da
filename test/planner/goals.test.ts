import { expect, test } from 'vitest';
import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { placeMeetings } from '../../shared/planner/place-meetings.ts';
import { randomOf } from '../../shared/planner/random.ts';
import { buildProblem, daySlots, meeting } from './build-problem.ts';

const plan = (problem: PlanningProblem) => placeMeetings(problem, { iterations: 20_000 });
const ids = (result: Awaited<ReturnType<typeof plan>>) => result.placements.map((one) => one.meeting).sort();

test('weight: grants the wishes that together weigh most', async () => {
  const meetings = [
    meeting('m1', 'a x', { weight: 5 }),
    meeting('m2', 'a y', { weight: 3 }),
    meeting('m3', 'b x', { weight: 3 }),
  ];

  const result = await plan(buildProblem({ meetings, slots: daySlots('a') }));

  expect(ids(result)).toEqual(['m2', 'm3']);
  expect(result.quality).toMatchObject({ weight: 6, weightBound: 6, placed: 2, wished: 3 });
  expect(result.status).toBe('optimal');
});

test('fairness: of plans that weigh the same, takes the one where nobody lacks a promised meeting', async () => {
  const parties = [
    { id: 'x', minMeetings: 1 },
    { id: 'y', minMeetings: 1 },
    { id: 'z', minMeetings: 1 },
  ];
  const meetings = [
    meeting('m1', 'a x'),
    meeting('m2', 'a x'),
    meeting('m3', 'b x'),
    meeting('m4', 'a y'),
    meeting('m5', 'b z'),
  ];

  const result = await plan(buildProblem({ meetings, parties, slots: daySlots('aa') }));

  expect(result.quality).toMatchObject({ weight: 4, fairness: 0 });
});

test('fairness counts what is missing to the promise, but no more than was wished', async () => {
  const parties = [{ id: 'a', minMeetings: 5, unavailable: ['s1', 's2', 's3'] }];
  const meetings = [meeting('m1', 'a x'), meeting('m2', 'a y'), meeting('m3', 'a z')];

  const result = await plan(buildProblem({ meetings, parties }));

  expect(result.quality.fairness).toBe(2);
});

test('breaks: of plans that weigh the same, takes the one in which nobody waits between meetings', async () => {
  const meetings = [meeting('m1', 'a x'), meeting('m2', 'a y'), meeting('m3', 'b x'), meeting('m4', 'b y')];

  const result = await plan(buildProblem({ meetings, slots: daySlots('aaaaaa') }));

  expect(result.quality).toMatchObject({ weight: 4, breaks: 0, breaksBound: 0 });
  expect(result.proved).toContain('breaks');
});

test('breaks counts runs of idle slots within a day: one run however long, none overnight', async () => {
  const slots = [...daySlots('aaaa', 3, 1), ...daySlots('aa', 4, 5)];
  const meetings = [
    meeting('m1', 'a x', { pinned: { slot: 's1' } }),
    meeting('m2', 'a y', { pinned: { slot: 's4' } }),
    meeting('m3', 'a z', { pinned: { slot: 's6' } }),
  ];

  const result = await plan(buildProblem({ meetings, slots }));

  expect(result.quality.breaks).toBe(1);
});

test('stability: of plans that are equally good, leaves people where they were told to be', async () => {
  const meetings = [meeting('m1', 'a x'), meeting('m2', 'a y'), meeting('m3', 'b x')];
  const current = [
    { meeting: 'm1', slot: 's3' },
    { meeting: 'm2', slot: 's4' },
    { meeting: 'm3', slot: 's4' },
  ];

  const result = await plan(buildProblem({ meetings, current }));

  expect(result.quality).toMatchObject({ breaks: 0, stability: 0 });
});

test('stability counts the told meetings that moved or were lost', async () => {
  const parties = [
    { id: 'x', unavailable: ['s1', 's2', 's3', 's4'] },
    { id: 'y', unavailable: ['s1'] },
  ];
  const meetings = [meeting('m1', 'a x'), meeting('m2', 'a y'), meeting('m3', 'a z')];
  const current = [
    { meeting: 'm1', slot: 's1' },
    { meeting: 'm2', slot: 's1' },
    { meeting: 'm3', slot: 's2' },
  ];

  const result = await plan(buildProblem({ meetings, parties, current, goals: ['weight', 'stability'] }));

  expect(result.quality).toMatchObject({ weight: 2, stability: 2 });
});

test('moves: keeps people at their table where it can', async () => {
  const tables = [{ id: 't1' }, { id: 't2' }, { id: 't3' }];
  const meetings = [meeting('m1', 'a x'), meeting('m2', 'a y'), meeting('m3', 'a z')];

  const result = await plan(buildProblem({ meetings, tables }));

  expect(new Set(result.placements.map((one) => one.table)).size).toBe(1);
  expect(result.quality.moves).toBe(0);
});

test('goals count in the order given: stability before weight keeps what was told, weight before it does not', async () => {
  const meetings = [meeting('m1', 'a x'), meeting('m2', 'a y', { weight: 5 })];
  const current = [{ meeting: 'm1', slot: 's1' }];
  const parts = { meetings, current, slots: daySlots('a') };

  const told = await plan(buildProblem({ ...parts, goals: ['stability', 'weight'] }));
  const heavy = await plan(buildProblem({ ...parts, goals: ['weight', 'stability'] }));

  expect(ids(told)).toEqual(['m1']);
  expect(ids(heavy)).toEqual(['m2']);
});

test('a goal that is not named still sees its wishes granted where the others do not suffer', async () => {
  const result = await plan(
    buildProblem({ meetings: [meeting('m1', 'a x'), meeting('m2', 'a y')], goals: ['breaks'] }),
  );

  expect(result.quality).toMatchObject({ placed: 2, breaks: 0 });
});

test('moves before weight: in a large event too, nobody changes table for the sake of another wish', async () => {
  const random = randomOf(3);
  const meetings = Array.from({ length: 300 }, (_, i) =>
    meeting(`m${i}`, `d${random.below(30)} e${random.below(30)}`),
  );
  const tables = Array.from({ length: 20 }, (_, i) => ({ id: `t${i}` }));

  const result = await plan(
    buildProblem({ meetings, tables, slots: daySlots('aaaaaa'), goals: ['moves', 'weight'] }),
  );

  expect(result.quality.moves).toBe(0);
  expect(result.quality.placed).toBeGreaterThan(30);
});

test('weight that comes second is proved for what the first goal leaves, below the bound of all plans', async () => {
  const told = [{ meeting: 'm1', slot: 's1' }];
  const meetings = [meeting('m1', 'a x', { weight: 1 }), meeting('m2', 'a y', { weight: 5 })];
  const goals: PlanningProblem['goals'] = ['stability', 'weight'];

  const result = await plan(buildProblem({ meetings, slots: daySlots('a'), current: told, goals }));

  expect(result.quality).toMatchObject({ weight: 1, weightBound: 5, stability: 0 });
  expect(result.proved).toEqual(['stability', 'weight']);
});

test('weights of a thousand million add up without loss', async () => {
  const heaviest = 1_000_000_000;
  const meetings = ['x', 'y', 'z', 'w'].map((other, i) =>
    meeting(`m${i + 1}`, `a ${other}`, { weight: heaviest - i }),
  );

  const result = await plan(buildProblem({ meetings, slots: daySlots('aaa') }));

  expect(ids(result)).toEqual(['m1', 'm2', 'm3']);
  expect(result.quality).toMatchObject({ weight: 3 * heaviest - 3, weightBound: 3 * heaviest - 3 });
});
