import { expect, test } from 'vitest';
import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { placeMeetings } from '../../shared/planner/place-meetings.ts';
import { buildProblem, daySlots, meeting } from './build-problem.ts';

/** Meeting -> placement, planned with a fixed effort. */
async function plan(problem: PlanningProblem) {
  const result = await placeMeetings(problem, { iterations: 5_000 });
  return Object.fromEntries(result.placements.map((placement) => [placement.meeting, placement]));
}

const three = [meeting('m1', 'a x'), meeting('m2', 'a y'), meeting('m3', 'a z')];

test('never seats one party in two meetings of one slot', async () => {
  const placed = await plan(buildProblem({ meetings: three, slots: daySlots('aa') }));

  expect(
    Object.values(placed)
      .map((one) => one.slot)
      .sort(),
  ).toEqual(['s1', 's2']);
});

test('a party with two tracks holds two meetings at once, and no third', async () => {
  const parties = [{ id: 'a', parallel: 2 }];

  const placed = await plan(buildProblem({ meetings: three, parties, slots: daySlots('a') }));

  expect(Object.keys(placed)).toHaveLength(2);
});

test('never calls a party in a slot it has closed', async () => {
  const parties = [{ id: 'a', unavailable: ['s1', 's3', 's4'] }];

  const placed = await plan(buildProblem({ meetings: three, parties }));

  expect(Object.values(placed).map((one) => one.slot)).toEqual(['s2']);
});

test('never gives a party more meetings than it takes', async () => {
  const parties = [{ id: 'a', maxMeetings: 2 }];

  const placed = await plan(buildProblem({ meetings: three, parties }));

  expect(Object.keys(placed)).toHaveLength(2);
});

test('lets a party pause after its longest run, and takes lunch for a pause', async () => {
  const parties = [{ id: 'a', maxConsecutive: 1 }];

  const oneSession = await plan(buildProblem({ meetings: three, parties, slots: daySlots('aaa') }));
  const withLunch = await plan(buildProblem({ meetings: three, parties, slots: daySlots('abc') }));

  expect(
    Object.values(oneSession)
      .map((one) => one.slot)
      .sort(),
  ).toEqual(['s1', 's3']);
  expect(Object.keys(withLunch)).toHaveLength(3);
});

test('counts slots in use, not meetings, in a run of a party with two tracks', async () => {
  const parties = [{ id: 'a', maxConsecutive: 1, parallel: 2 }];

  const placed = await plan(buildProblem({ meetings: three, parties, slots: daySlots('aa') }));

  expect(Object.keys(placed)).toHaveLength(2);
});

test('never seats two meetings at one table in one slot', async () => {
  const meetings = [meeting('m1', 'a x'), meeting('m2', 'b y'), meeting('m3', 'c z')];

  const placed = await plan(buildProblem({ meetings, tables: [{ id: 't1' }], slots: daySlots('aa') }));

  expect(
    Object.values(placed)
      .map((one) => `${one.slot} ${one.table}`)
      .sort(),
  ).toEqual(['s1 t1', 's2 t1']);
});

test('without any tables, seats are no limit and no table is named', async () => {
  const meetings = [meeting('m1', 'a x'), meeting('m2', 'b y')];

  const placed = await plan(buildProblem({ meetings, slots: daySlots('a') }));

  expect(Object.values(placed).map((one) => one.table)).toEqual([null, null]);
});

test('never uses a table in a slot in which it is taken away', async () => {
  const tables = [{ id: 't1', unavailable: ['s1'] }];

  const placed = await plan(
    buildProblem({ meetings: [meeting('m1', 'a x')], tables, slots: daySlots('aa') }),
  );

  expect(placed['m1']).toMatchObject({ slot: 's2', table: 't1' });
});

test('seats a meeting only where every feature it needs is at hand, re-seating others for it', async () => {
  const tables = [{ id: 't1', features: ['private', 'screen'] }, { id: 't2' }];
  const meetings = [meeting('m1', 'a x'), meeting('m2', 'b y', { features: ['private', 'screen'] })];

  const placed = await plan(buildProblem({ meetings, tables, slots: daySlots('a') }));

  expect(placed['m1']?.table).toBe('t2');
  expect(placed['m2']?.table).toBe('t1');
});

test('keeps a party at its home table and everybody else away from it', async () => {
  const tables = [{ id: 't1' }, { id: 't2' }];
  const parties = [{ id: 'a', homeTable: 't1' }];
  const meetings = [meeting('m1', 'a x'), meeting('m2', 'b y'), meeting('m3', 'c z')];

  const placed = await plan(buildProblem({ meetings, parties, tables, slots: daySlots('a') }));

  expect(placed['m1']?.table).toBe('t1');
  expect(Object.keys(placed)).toHaveLength(2);
});

test('cannot hold a meeting of two parties with different homes', async () => {
  const tables = [{ id: 't1' }, { id: 't2' }];
  const parties = [
    { id: 'a', homeTable: 't1' },
    { id: 'b', homeTable: 't2' },
  ];

  const placed = await plan(
    buildProblem({ meetings: [meeting('m1', 'a b'), meeting('m2', 'a x')], parties, tables }),
  );

  expect(Object.keys(placed)).toEqual(['m2']);
});

test('gives a meeting an interpreter of its language, each in one meeting at a time', async () => {
  const interpreters = [
    { id: 'i1', languages: ['ja-en', 'ja-nl'] },
    { id: 'i2', languages: ['ja-en'] },
  ];
  const meetings = [
    meeting('m1', 'a x', { language: 'ja-en' }),
    meeting('m2', 'b y', { language: 'ja-nl' }),
    meeting('m3', 'c z', { language: 'ja-en' }),
    meeting('m4', 'd w', { language: 'ja-fr' }),
  ];

  const placed = await plan(buildProblem({ meetings, interpreters, slots: daySlots('a') }));

  expect(placed['m2']?.interpreter).toBe('i1');
  expect(
    Object.values(placed)
      .map((one) => one.interpreter)
      .sort(),
  ).toEqual(['i1', 'i2']);
});

test('keeps hours, limit and longest run of an interpreter', async () => {
  const meetings = ['a', 'b', 'c', 'd'].map((party) =>
    meeting(`m-${party}`, `${party} x${party}`, { language: 'ja-en' }),
  );
  const slotsOf = async (rule: object) => {
    const interpreters = [{ id: 'i1', languages: ['ja-en'], ...rule }];
    const placed = await plan(buildProblem({ meetings, interpreters }));
    return Object.values(placed)
      .map((one) => one.slot)
      .sort();
  };

  expect(await slotsOf({ unavailable: ['s2'] })).toEqual(['s1', 's3', 's4']);
  expect(await slotsOf({ maxMeetings: 2 })).toHaveLength(2);
  expect(await slotsOf({ maxConsecutive: 2 })).toHaveLength(3);
  expect(await slotsOf({ maxConsecutive: 1 })).toHaveLength(2);
});

test('keeps a meeting to the slots it allows', async () => {
  const placed = await plan(buildProblem({ meetings: [meeting('m1', 'a x', { slots: ['s3'] })] }));

  expect(placed['m1']?.slot).toBe('s3');
});

test('holds a follow-up strictly later, and not at all when the first talk has no place', async () => {
  const meetings = [meeting('m2', 'a y', { after: ['m1'], weight: 9 }), meeting('m1', 'a x')];

  const both = await plan(buildProblem({ meetings, slots: daySlots('aa') }));
  const neither = await plan(
    buildProblem({ meetings, parties: [{ id: 'x', unavailable: ['s1', 's2'] }], slots: daySlots('aa') }),
  );

  expect([both['m1']?.slot, both['m2']?.slot]).toEqual(['s1', 's2']);
  expect(neither).toEqual({});
});

test('keeps every field of a pin, also against heavier wishes, and finds the fields left open', async () => {
  const tables = [{ id: 't1' }, { id: 't2' }];
  const interpreters = [
    { id: 'i1', languages: ['ja-en'] },
    { id: 'i2', languages: ['ja-en'] },
  ];
  const meetings = [
    meeting('m1', 'a x', { weight: 100 }),
    meeting('m2', 'a y', { language: 'ja-en', pinned: { slot: 's1', table: 't2', interpreter: 'i2' } }),
    meeting('m3', 'a z', { pinned: { table: 't2' } }),
  ];

  const placed = await plan(buildProblem({ meetings, tables, interpreters, slots: daySlots('aa') }));

  expect(placed['m2']).toEqual({ meeting: 'm2', slot: 's1', table: 't2', interpreter: 'i2' });
  expect(placed['m3']).toMatchObject({ slot: 's2', table: 't2' });
  expect(placed['m1']).toBeUndefined();
});

test('a pinned follow-up brings the talk before it into the plan', async () => {
  const meetings = [
    meeting('m1', 'a x'),
    meeting('m2', 'a y', { after: ['m1'], pinned: { slot: 's2' } }),
    meeting('m3', 'a z', { weight: 100, slots: ['s1'] }),
  ];

  const placed = await plan(buildProblem({ meetings }));

  expect([placed['m1']?.slot, placed['m2']?.slot]).toEqual(['s1', 's2']);
  expect(placed['m3']).toBeUndefined();
});

test('plans meetings of three parties and of parties of one side', async () => {
  const parties = ['a', 'b', 'c'].map((id) => ({ id, side: 'delegate' as const }));
  const meetings = [meeting('m1', 'a b c'), meeting('m2', 'a b'), meeting('m3', 'b c'), meeting('m4', 'c a')];

  const placed = await plan(buildProblem({ meetings, parties }));

  expect(new Set(Object.values(placed).map((one) => one.slot)).size).toBe(4);
});
