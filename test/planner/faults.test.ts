import { expect, test } from 'vitest';
import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { faultsOf } from '../../shared/planner/faults.ts';
import { placeMeetings } from '../../shared/planner/place-meetings.ts';
import { buildProblem, daySlots, meeting } from './build-problem.ts';

/** `path code` of each fault. */
const faults = (problem: PlanningProblem) => faultsOf(problem).map((fault) => `${fault.path} ${fault.code}`);
const pair = [meeting('m1', 'a x'), meeting('m2', 'a y')];

test('finds nothing wrong with a sound problem', () => {
  expect(faults(buildProblem({ meetings: pair, tables: [{ id: 't1' }] }))).toEqual([]);
});

test('names every id that stands twice, at its second place', () => {
  const problem = buildProblem({
    meetings: [...pair, meeting('m1', 'a y')],
    parties: [{ id: 'a' }, { id: 'a' }],
    tables: [{ id: 't' }, { id: 't' }],
    interpreters: [
      { id: 'i', languages: [] },
      { id: 'i', languages: [] },
    ],
    slots: [...daySlots('a'), ...daySlots('a', 4)],
  });

  expect(faults(problem)).toEqual([
    'slots[1].id duplicate-id',
    'parties[1].id duplicate-id',
    'tables[1].id duplicate-id',
    'interpreters[1].id duplicate-id',
    'meetings[2].id duplicate-id',
  ]);
});

test('names every reference to nothing', () => {
  const problem = buildProblem({
    meetings: [
      {
        ...meeting('m1', 'a b'),
        slots: ['s9'],
        after: ['m9'],
        pinned: { slot: 's9', table: 't9', interpreter: 'i9' },
      },
    ],
    parties: [{ id: 'a', unavailable: ['s9'], homeTable: 't9' }],
    tables: [{ id: 't1', unavailable: ['s9'] }],
    interpreters: [{ id: 'i1', languages: [], unavailable: ['s9'] }],
    current: [{ meeting: 'm9', slot: 's9', table: 't9', interpreter: 'i9' }],
  });
  const unknown = { ...problem, parties: problem.parties.filter((party) => party.id !== 'b') };

  expect(faults(unknown)).toEqual([
    'parties[0].unavailable[0] unknown-slot',
    'parties[0].homeTable unknown-table',
    'tables[0].unavailable[0] unknown-slot',
    'interpreters[0].unavailable[0] unknown-slot',
    'meetings[0].parties[1] unknown-party',
    'meetings[0].slots[0] unknown-slot',
    'meetings[0].after[0] unknown-meeting',
    'meetings[0].pinned.slot unknown-slot',
    'meetings[0].pinned.table unknown-table',
    'meetings[0].pinned.interpreter unknown-interpreter',
    'current[0].meeting unknown-meeting',
    'current[0].slot unknown-slot',
    'current[0].table unknown-table',
    'current[0].interpreter unknown-interpreter',
  ]);
});

test('refuses slots that end early, overlap or stand out of order', () => {
  const [one, two, three] = daySlots('aaa');
  if (!one || !two || !three) throw new Error('three slots');

  expect(faults(buildProblem({ meetings: pair, slots: [{ ...one, end: one.start }] }))).toEqual([
    'slots[0].end ends-before-start',
  ]);
  expect(faults(buildProblem({ meetings: pair, slots: [two, one] }))).toEqual([
    'slots[1].start out-of-order',
  ]);
  expect(faults(buildProblem({ meetings: pair, slots: [{ ...one, end: three.start }, two] }))).toEqual([
    'slots[1].start overlap',
  ]);
});

test('refuses a party twice in a meeting, a meeting twice in the current plan and a goal named twice', () => {
  const problem = buildProblem({
    meetings: [meeting('m1', 'a a')],
    current: [
      { meeting: 'm1', slot: 's1' },
      { meeting: 'm1', slot: 's2' },
    ],
    goals: ['weight', 'weight'],
  });

  expect(faults(problem)).toEqual([
    'meetings[0].parties[1] party-twice',
    'current[1].meeting placed-twice',
    'goals[1] goal-twice',
  ]);
});

test('names every meeting of a circle in the order, and no other', () => {
  const meetings = [
    meeting('m1', 'a x', { after: ['m2'] }),
    meeting('m2', 'a y', { after: ['m3'] }),
    meeting('m3', 'a z', { after: ['m1'] }),
    meeting('m4', 'b z', { after: ['m1'] }),
    meeting('m5', 'b x', { after: ['m5'] }),
  ];

  expect(faults(buildProblem({ meetings }))).toEqual([
    'meetings[0].after circular-order',
    'meetings[1].after circular-order',
    'meetings[2].after circular-order',
    'meetings[4].after circular-order',
  ]);
});

test.each<[string, Partial<PlanningProblem>, string[]]>([
  [
    'a closed slot',
    {
      parties: [{ id: 'a', unavailable: ['s1'] }],
      meetings: [meeting('m1', 'a x', { pinned: { slot: 's1' } })],
    },
    ['meetings[0].pinned.slot pin-party-unavailable'],
  ],
  [
    'a slot that is not allowed',
    { meetings: [meeting('m1', 'a x', { slots: ['s2'], pinned: { slot: 's1' } })] },
    ['meetings[0].pinned.slot pin-slot-not-allowed'],
  ],
  [
    'a table that is away',
    {
      tables: [{ id: 't1', unavailable: ['s1'] }],
      meetings: [meeting('m1', 'a x', { pinned: { slot: 's1', table: 't1' } })],
    },
    ['meetings[0].pinned.table pin-table-unavailable'],
  ],
  [
    'a table without the feature',
    {
      tables: [{ id: 't1' }, { id: 't2', features: ['f'] }],
      meetings: [meeting('m1', 'a x', { features: ['f'], pinned: { table: 't1' } })],
    },
    ['meetings[0].pinned.table pin-table-lacks-feature'],
  ],
  [
    'a table that is not home',
    {
      tables: [{ id: 't1' }, { id: 't2' }],
      parties: [{ id: 'a', homeTable: 't1' }],
      meetings: [meeting('m1', 'a x', { pinned: { table: 't2' } })],
    },
    ['meetings[0].pinned.table pin-away-from-home'],
  ],
  [
    "somebody else's home",
    {
      tables: [{ id: 't1' }],
      parties: [{ id: 'b', homeTable: 't1' }],
      meetings: [meeting('m1', 'a x', { pinned: { table: 't1' } })],
    },
    ['meetings[0].pinned.table pin-at-foreign-home'],
  ],
  [
    'another language',
    {
      interpreters: [{ id: 'i1', languages: ['ja-nl'] }],
      meetings: [meeting('m1', 'a x', { language: 'ja-en', pinned: { interpreter: 'i1' } })],
    },
    ['meetings[0].pinned.interpreter pin-language-mismatch'],
  ],
  [
    'an interpreter who is away',
    {
      interpreters: [{ id: 'i1', languages: [], unavailable: ['s1'] }],
      meetings: [meeting('m1', 'a x', { pinned: { slot: 's1', interpreter: 'i1' } })],
    },
    ['meetings[0].pinned.interpreter pin-interpreter-unavailable'],
  ],
])('refuses a pin to %s', (_, parts, expected) => {
  expect(faults(buildProblem({ meetings: [], ...parts }))).toEqual(expected);
});

test('refuses pins that contradict each other', () => {
  const at = (slot: string, more: object = {}) => ({ pinned: { slot, ...more } });
  const tables = [{ id: 't1' }];
  const interpreters = [{ id: 'i1', languages: ['ja-en'], maxMeetings: 1 }];
  const twoAt = (one: object, two: object, parts: Partial<PlanningProblem> = {}) =>
    faults(
      buildProblem({
        meetings: [meeting('m1', 'a x', one), meeting('m2', 'b y', two)],
        tables,
        interpreters,
        ...parts,
      }),
    );

  expect(twoAt(at('s1', { table: 't1' }), at('s1', { table: 't1' }))).toEqual([
    'meetings[1].pinned.table pin-table-twice',
  ]);
  expect(twoAt(at('s1', { interpreter: 'i1' }), at('s2', { interpreter: 'i1' }))).toEqual([
    'meetings[1].pinned.interpreter pin-over-limit',
  ]);
  expect(twoAt(at('s2'), { after: ['m1'], ...at('s2') }, { tables: [] })).toEqual([
    'meetings[1].pinned.slot pin-breaks-order',
  ]);
  const same = [meeting('m1', 'a x', at('s1')), meeting('m2', 'a y', at('s1'))];
  expect(faults(buildProblem({ meetings: same }))).toEqual(['meetings[1].pinned.slot pin-party-twice']);
  const run = [meeting('m1', 'a x', at('s1')), meeting('m2', 'a y', at('s2'))];
  expect(faults(buildProblem({ meetings: run, parties: [{ id: 'a', maxConsecutive: 1 }] }))).toEqual([
    'parties[0].maxConsecutive pin-run-too-long',
  ]);
  expect(faults(buildProblem({ meetings: run, parties: [{ id: 'a', maxMeetings: 1 }] }))).toEqual([
    'meetings[1].pinned pin-over-limit',
  ]);
});

test('refuses open pins that only a search shows to be impossible together', async () => {
  const meetings = ['m1', 'm2', 'm3'].map((id) =>
    meeting(id, `a ${id}`, { slots: ['s1', 's2'], pinned: {} }),
  );

  await expect(placeMeetings(buildProblem({ meetings }))).rejects.toMatchObject({
    faults: [{ path: expect.stringMatching(/^meetings\[\d\]\.pinned$/), code: 'pins-contradict' }],
  });
});

test('refuses a pinned follow-up whose first talk can never be held', () => {
  const meetings = [meeting('m1', 'a x', { slots: [] }), meeting('m2', 'b y', { after: ['m1'], pinned: {} })];

  expect(faults(buildProblem({ meetings }))).toEqual([
    'meetings[0] pin-needs-it',
    'meetings[1].pinned pin-impossible',
  ]);
});

test('a promise above a limit is no fault: the plan says what is missing', () => {
  const parties = [{ id: 'a', minMeetings: 5, maxMeetings: 1 }];

  expect(faults(buildProblem({ meetings: pair, parties }))).toEqual([]);
});
