import { describe, expect, it } from 'vitest';
import type { PlanResult } from '../../shared/model/plan-result.ts';
import type { Placement, PlanningProblem } from '../../shared/model/planning-problem.ts';
import { checkExplanations, checkPlan } from './check-plan.ts';
import { measurePlan } from './measure-plan.ts';

const at = (hour: number, day = 3) => ({
  start: `2027-02-0${day}T${String(hour).padStart(2, '0')}:00:00+09:00`,
  end: `2027-02-0${day}T${String(hour).padStart(2, '0')}:30:00+09:00`,
});

/** Three morning slots, one in the afternoon, one on the next day; d1 receives at its own table t1. */
function exampleProblem(overrides: Partial<PlanningProblem> = {}): PlanningProblem {
  return {
    version: 1,
    slots: [
      { id: 's1', ...at(9), session: 'am' },
      { id: 's2', ...at(10), session: 'am' },
      { id: 's3', ...at(11), session: 'am' },
      { id: 's4', ...at(14), session: 'pm' },
      { id: 's5', ...at(9, 4), session: 'am2' },
    ],
    parties: [
      { id: 'd1', homeTable: 't1', maxMeetings: 3, maxConsecutive: 2, minMeetings: 3 },
      { id: 'd2', unavailable: ['s1'] },
      { id: 'e1', parallel: 2 },
      { id: 'e2' },
      { id: 'e3', minMeetings: 1 },
    ],
    tables: [{ id: 't1' }, { id: 't2', features: ['private'] }, { id: 't3', unavailable: ['s3'] }],
    interpreters: [
      { id: 'i1', languages: ['ja-en'], unavailable: ['s4'], maxMeetings: 2, maxConsecutive: 1 },
      { id: 'i2', languages: ['ja-nl', 'ja-en'] },
    ],
    meetings: [
      { id: 'm1', parties: ['d1', 'e1'], weight: 5, language: 'ja-en' },
      { id: 'm2', parties: ['d1', 'e2'], weight: 3, after: ['m1'], slots: ['s2', 's3'] },
      { id: 'm3', parties: ['d2', 'e1'], weight: 2, features: ['private'] },
      { id: 'm4', parties: ['d2', 'e2'], pinned: { slot: 's4', table: 't3', interpreter: 'i2' } },
      { id: 'm5', parties: ['d1', 'e3'], weight: 4 },
      { id: 'm6', parties: ['d2', 'e1', 'e2'], weight: 1 },
    ],
    current: [
      { meeting: 'm1', slot: 's1', table: 't1', interpreter: 'i1' },
      { meeting: 'm2', slot: 's3', table: 't1' },
      { meeting: 'm6', slot: 's5', table: 't2' },
    ],
    ...overrides,
  };
}

const examplePlacements: Placement[] = [
  { meeting: 'm1', slot: 's1', table: 't1', interpreter: 'i1' },
  { meeting: 'm2', slot: 's2', table: 't1', interpreter: null },
  { meeting: 'm3', slot: 's2', table: 't2', interpreter: null },
  { meeting: 'm4', slot: 's4', table: 't3', interpreter: 'i2' },
  { meeting: 'm5', slot: 's4', table: 't1', interpreter: null },
];

function planOf(problem: PlanningProblem, placements: readonly Placement[]): PlanResult {
  const placed = new Set(placements.map((placement) => placement.meeting));
  return {
    version: 1,
    status: 'feasible',
    placements: [...placements],
    unplaced: problem.meetings
      .filter((meeting) => !placed.has(meeting.id))
      .map((meeting) => ({ meeting: meeting.id, reasons: [{ code: 'outweighed' as const }], fixes: [] })),
    quality: { ...measurePlan(problem, placements), weightBound: 100, breaksBound: 0 },
    proved: [],
    effort: { milliseconds: 1, iterations: 1, seed: 1 },
  };
}

const moved = (meeting: string, change: Partial<Placement>): Placement[] =>
  examplePlacements.map((placement) =>
    placement.meeting === meeting ? { ...placement, ...change } : placement,
  );

/** Faults of the example plan with one meeting changed. */
const faultsAfter = (meeting: string, change: Partial<Placement>, problem = exampleProblem()): string[] =>
  checkPlan(problem, planOf(problem, moved(meeting, change)));

describe('the checker of plans', () => {
  it('finds nothing wrong with a right plan', () => {
    const problem = exampleProblem();

    expect(checkPlan(problem, planOf(problem, examplePlacements))).toEqual([]);
  });

  it('counts every goal of the example by hand', () => {
    expect(measurePlan(exampleProblem(), examplePlacements)).toEqual({
      weight: 15,
      placed: 5,
      wished: 6,
      fairness: 0,
      breaks: 3,
      stability: 2,
      moves: 3,
    });
  });

  it.each<[string, string, Partial<Placement>, RegExp]>([
    ['two meetings of a party in one slot', 'm5', { slot: 's2' }, /party d1 has 2 meetings in slot s2/],
    ['a party that is unavailable', 'm3', { slot: 's1' }, /party d2 is unavailable in slot s1/],
    ['a run that is too long', 'm5', { slot: 's3' }, /party d1 has 3 slots in use in a row/],
    [
      'a slot that the meeting does not allow',
      'm2',
      { slot: 's5' },
      /m2 is in slot s5, which it does not allow/,
    ],
    ['a follow-up that is not later', 'm1', { slot: 's2' }, /m2 is not later than m1/],
    ['a pinned slot that was not kept', 'm4', { slot: 's5' }, /m4 is pinned to slot s4/],
    ['a pinned table that was not kept', 'm4', { table: 't2' }, /m4 is pinned to table t3/],
    ['a pinned interpreter that was not kept', 'm4', { interpreter: 'i1' }, /m4 is pinned to interpreter i2/],
    ['a meeting away from home', 'm5', { table: 't2' }, /m5 of party d1 is away from home table t1/],
    ['a stranger at a home table', 'm3', { table: 't1' }, /m3 sits at t1, home of party d1, without it/],
    ['a missing feature', 'm3', { table: 't3' }, /m3 needs a table with feature private/],
    ['a table that is unavailable', 'm3', { slot: 's3', table: 't3' }, /table t3 is unavailable in slot s3/],
    ['a table taken twice', 'm3', { slot: 's4', table: 't3' }, /\["s4","t3"\] hold 2 meetings/],
    ['a meeting without a table', 'm3', { table: null }, /m3 is placed without a table/],
    ['an unknown table', 'm3', { table: 't9' }, /unknown table t9/],
    ['a missing interpreter', 'm1', { interpreter: null }, /m1 has no interpreter of ja-en/],
    ['an interpreter who is unavailable', 'm1', { slot: 's4' }, /interpreter i1 is unavailable in slot s4/],
    [
      'an interpreter nobody needs',
      'm3',
      { interpreter: 'i1' },
      /m3 takes interpreter i1 without needing one/,
    ],
    ['an unknown interpreter', 'm1', { interpreter: 'i9' }, /unknown interpreter i9/],
    ['an unknown slot', 'm1', { slot: 's9' }, /unknown slot s9/],
    ['an unknown meeting', 'm1', { meeting: 'm9' }, /unknown meeting m9 is placed/],
  ])('finds %s', (_, meeting, change, fault) => {
    expect(faultsAfter(meeting, change).join('\n')).toMatch(fault);
  });

  it('finds an interpreter of the wrong language', () => {
    const problem = exampleProblem();
    const meetings = problem.meetings.map((m) => (m.id === 'm1' ? { ...m, language: 'ja-nl' } : m));
    const dutch = { ...problem, meetings };

    expect(checkPlan(dutch, planOf(dutch, examplePlacements))).toEqual([
      'meeting m1 has no interpreter of ja-nl',
    ]);
  });

  it('finds an interpreter in two places, over the limit, and without a pause', () => {
    const problem = exampleProblem();
    const meetings = problem.meetings.map((m) => (m.pinned ? m : { ...m, language: 'ja-en' }));
    const busy = { ...problem, meetings };
    const placements = examplePlacements.map((p) =>
      ['m1', 'm2', 'm3'].includes(p.meeting) ? { ...p, interpreter: 'i1' } : { ...p, interpreter: 'i2' },
    );

    expect(checkPlan(busy, planOf(busy, placements))).toEqual([
      'interpreter i1 has 2 meetings in slot s2',
      'interpreter i1 has 3 meetings, over the limit of 2',
      'interpreter i1 has 2 slots in use in a row, over the limit of 1',
      'interpreter i2 has 2 meetings in slot s4',
    ]);
  });

  it('finds a party over its limit', () => {
    const problem = exampleProblem();
    const parties = problem.parties.map((p) => (p.id === 'd1' ? { ...p, maxMeetings: 2 } : p));
    const limited = { ...problem, parties };

    expect(checkPlan(limited, planOf(limited, examplePlacements))).toEqual([
      'party d1 has 3 meetings, over its limit of 2',
    ]);
  });

  it('lets a party with two tracks hold two meetings at once, and not three', () => {
    const problem = exampleProblem();
    const two = moved('m1', { slot: 's2' });
    const three = [...two, { meeting: 'm6', slot: 's2', table: 't3', interpreter: null }];

    expect(checkPlan(problem, planOf(problem, two)).join()).not.toContain('party e1');
    expect(checkPlan(problem, planOf(problem, three)).join()).toContain('party e1 has 3 meetings in slot s2');
  });

  it('finds a placed follow-up whose predecessor is not placed, and a pinned meeting left out', () => {
    const problem = exampleProblem();
    const without = (id: string) => examplePlacements.filter((placement) => placement.meeting !== id);

    expect(checkPlan(problem, planOf(problem, without('m1')))).toEqual([
      'meeting m2 is placed but m1, which must precede it, is not',
    ]);
    expect(checkPlan(problem, planOf(problem, without('m4')))).toEqual(['pinned meeting m4 is not placed']);
  });

  it('finds a meeting placed twice', () => {
    const problem = exampleProblem();
    const twice = [...examplePlacements, { meeting: 'm3', slot: 's5', table: 't2', interpreter: null }];

    expect(checkPlan(problem, planOf(problem, twice))).toContain('meeting m3 is placed twice');
  });

  it('finds a meeting that is missing from, doubled in, or wrongly in the unplaced list', () => {
    const problem = exampleProblem();
    const plan = planOf(problem, examplePlacements);
    const [entry] = plan.unplaced;
    if (!entry) throw new Error('the example leaves m6 out');

    expect(checkPlan(problem, { ...plan, unplaced: [] })).toEqual([
      'meeting m6 is neither placed nor listed as unplaced',
    ]);
    expect(checkPlan(problem, { ...plan, unplaced: [entry, entry] })).toEqual([
      'meeting m6 is listed as unplaced twice',
    ]);
    expect(checkPlan(problem, { ...plan, unplaced: [entry, { ...entry, meeting: 'm1' }] })).toEqual([
      'meeting m1 is placed and listed as unplaced',
    ]);
  });

  it.each([
    ['weight', 14],
    ['placed', 6],
    ['wished', 5],
    ['fairness', 1],
    ['breaks', 2],
    ['stability', 1],
    ['moves', 0],
    ['weightBound', 14],
    ['breaksBound', 4],
  ] as const)('finds a quality that misstates %s', (key, value) => {
    const problem = exampleProblem();
    const plan = planOf(problem, examplePlacements);

    const faults = checkPlan(problem, { ...plan, quality: { ...plan.quality, [key]: value } });

    expect(faults).toHaveLength(1);
  });

  it('finds proofs that contradict status, goals or bounds', () => {
    const problem = exampleProblem({ goals: ['weight', 'breaks'] });
    const plan = planOf(problem, examplePlacements);
    const closed = { ...plan.quality, weightBound: 15 };

    expect(checkPlan(problem, { ...plan, status: 'optimal' })).toEqual([
      'status is optimal without a proof of weight',
    ]);
    expect(checkPlan(problem, { ...plan, proved: ['weight'], quality: closed })).toEqual([
      'weight is proved but status is feasible',
    ]);
    expect(checkPlan(problem, { ...plan, status: 'optimal', proved: ['weight'] })).toEqual([
      'weight 15 is proved but its bound is 100',
    ]);
    expect(checkPlan(problem, { ...plan, proved: ['breaks'] })).toEqual([
      'breaks 3 are proved but their bound is 0',
    ]);
    expect(checkPlan(problem, { ...plan, proved: ['moves'] })).toEqual([
      'moves is proved but is not a goal of the problem',
    ]);
    expect(checkPlan(problem, { ...plan, status: 'optimal', proved: ['weight'], quality: closed })).toEqual(
      [],
    );
  });

  it('refuses what is not a plan at all', () => {
    expect(checkPlan(exampleProblem(), { placements: 'none' }).length).toBeGreaterThan(0);
  });

  it('finds explanations that are missing or speak of unknown things', () => {
    const problem = exampleProblem();
    const plan = planOf(problem, examplePlacements);
    const entry = {
      meeting: 'm6',
      reasons: [],
      fixes: [{ code: 'open-slot' as const, slot: 's77', gains: 0 }],
    };

    expect(checkExplanations(problem, plan)).toEqual([]);
    expect(checkExplanations(problem, { ...plan, unplaced: [entry] })).toEqual([
      'unplaced meeting m6 has no reason',
      'fix open-slot of meeting m6 gains 0',
      'fix open-slot of meeting m6 names unknown slot s77',
    ]);
  });
});
