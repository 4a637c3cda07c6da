import { describe, expect, test } from 'vitest';
import { newId } from '../../../../functions/runtime/new-id.ts';
import { buildProblem } from '../../../../shared/domain/planning/build-problem.ts';
import type { PlanningState } from '../../../../shared/domain/planning/planning-state.ts';
import type { Meeting } from '../../../../shared/model/meeting.ts';
import type { Party } from '../../../../shared/model/party.ts';
import { DEFAULT_GOALS, PlanningProblem } from '../../../../shared/model/planning-problem.ts';
import { PLAIN_ARRANGEMENT, type Wish } from '../../../../shared/model/wish.ts';
import { faultsOf } from '../../../../shared/planner/faults.ts';
import { at } from '../../../support/booking-world.ts';
import { anInterpreter, aParty, aProfile, aShowcase, aTable, someSlots } from '../../../support/builders.ts';

const NOW = '2026-12-01T00:00:00.000Z';
const showcase = aShowcase();

const aWish = (from: Party, to: readonly Party[], overrides: Partial<Wish> = {}): Wish => ({
  id: newId('wsh'),
  showcaseId: showcase.id,
  from: from.id,
  to: to.map(({ id }) => id),
  priority: 'want',
  message: '',
  topics: [],
  status: 'accepted',
  acceptedBy: [],
  answerPriority: null,
  declineReason: null,
  arrangement: PLAIN_ARRANGEMENT,
  meetingId: null,
  expiresAt: null,
  createdAt: NOW,
  updatedAt: NOW,
  revision: 1,
  ...overrides,
});

const aMeeting = (wish: Wish, slotId: string, overrides: Partial<Meeting> = {}): Meeting => ({
  id: newId('mtg'),
  showcaseId: showcase.id,
  wishId: wish.id,
  parties: [wish.from, ...wish.to],
  occasion: 1,
  slotId,
  tracks: [0, 0],
  tableId: null,
  interpreterId: null,
  language: null,
  features: [],
  status: 'confirmed',
  isLocked: false,
  uid: 'mtg@engawa.example',
  sequence: 0,
  stampedAt: NOW,
  planNumber: null,
  cancelReason: null,
  outcomes: [],
  createdAt: NOW,
  updatedAt: NOW,
  revision: 1,
  ...overrides,
});

function aState(overrides: Partial<PlanningState> = {}): PlanningState {
  return {
    showcase,
    slots: someSlots(4),
    tables: [],
    interpreters: [],
    homes: new Map(),
    mailDomain: 'engawa.example',
    gridGuard: null,
    parties: [],
    availability: [],
    wishes: [],
    meetings: [],
    noThanks: new Set(),
    ...overrides,
  };
}

const build = (state: PlanningState, now = NOW) => {
  const built = buildProblem(state, DEFAULT_GOALS, now);
  expect(PlanningProblem.safeParse(built.problem).error?.issues).toBeUndefined();
  expect(faultsOf(built.problem)).toEqual([]);
  return built;
};

describe('the planning problem of a showcase', () => {
  const [a, b] = [aParty(showcase.id, { side: 'delegate' }), aParty(showcase.id)];

  test('has an accepted wish as a meeting, weighed by what both sides said', () => {
    const wish = aWish(a, [b], { priority: 'must', answerPriority: 'want' });
    const declined = aWish(a, [b], { status: 'declined' });

    const { problem } = build(aState({ parties: [a, b], wishes: [wish, declined] }));

    expect(problem.meetings).toEqual([
      { id: wish.id, parties: [a.id, b.id], weight: 9, language: null, features: [], slots: null, after: [] },
    ]);
  });

  test('has two wishes of the same two for each other as one meeting, weighed as mutual', () => {
    const there = aWish(a, [b], { priority: 'must' });
    const back = aWish(b, [a], { priority: 'must' });

    const { problem } = build(aState({ parties: [a, b], wishes: [there, back] }));

    expect(problem.meetings).toMatchObject([{ id: there.id, weight: 12 }]);
  });

  test('lets the office weigh, and parties meet again on another occasion', () => {
    const first = aWish(a, [b], { arrangement: { ...PLAIN_ARRANGEMENT, weight: 50 } });
    const second = aWish(a, [b], { arrangement: { ...PLAIN_ARRANGEMENT, occasion: 2, after: [first.id] } });

    const { problem } = build(aState({ parties: [a, b], wishes: [first, second] }));

    expect(problem.meetings).toMatchObject([
      { id: first.id, weight: 50 },
      { id: second.id, after: [first.id] },
    ]);
  });

  test('pins what is locked or over, leaves the rest where it is if it can, and keeps locked people there', () => {
    const [free, locked] = [aWish(a, [b]), aWish(a, [aParty(showcase.id)])];
    const third = aParty(showcase.id, { id: at(locked.to, 0) });
    const slots = someSlots(4);
    const state = aState({
      parties: [a, b, third],
      wishes: [free, locked],
      meetings: [
        aMeeting(free, at(slots, 0).id),
        aMeeting(locked, at(slots, 1).id, { isLocked: true }),
        aMeeting(free, at(slots, 2).id, { status: 'cancelled' }),
      ],
      availability: [
        {
          showcaseId: showcase.id,
          partyId: third.id,
          closed: [at(slots, 1).id, at(slots, 3).id],
          revision: 1,
        },
      ],
    });

    const { problem } = build(state);
    const onTheDay = build(state, at(slots, 0).start).problem;

    expect(problem.meetings.map(({ pinned }) => pinned?.slot)).toEqual([undefined, at(slots, 1).id]);
    expect(problem.current).toHaveLength(2);
    expect(problem.parties.find(({ id }) => id === third.id)?.unavailable).toEqual([at(slots, 3).id]);
    expect(onTheDay.meetings.map(({ pinned }) => pinned?.slot)).toEqual([at(slots, 0).id, at(slots, 1).id]);
  });

  test('asks for an interpreter where a party does, or where one is pinned', () => {
    const needing = aParty(showcase.id, { profile: aProfile({ needsInterpreter: true }) });
    const interpreter = anInterpreter(showcase.id);
    const pinned = { slotId: null, tableId: null, interpreterId: interpreter.id };
    const wishes = [
      aWish(a, [needing]),
      aWish(a, [b], { arrangement: { ...PLAIN_ARRANGEMENT, pinned } }),
      aWish(b, [needing], { arrangement: { ...PLAIN_ARRANGEMENT, language: 'en-fr' } }),
    ];

    const { problem } = build(
      aState({
        parties: [a, b, needing],
        wishes,
        interpreters: [interpreter],
        tables: [aTable(showcase.id)],
      }),
    );

    expect(problem.meetings.map(({ language }) => language)).toEqual(['en-ja', 'en-ja', 'en-fr']);
    expect(problem.tables).toHaveLength(1);
  });

  test('leaves out what must follow a wish that is not there, and says so', () => {
    const lost = aWish(a, [b], { status: 'withdrawn' });
    const next = aWish(b, [a], { arrangement: { ...PLAIN_ARRANGEMENT, after: [lost.id] } });
    const last = aWish(a, [b], { arrangement: { ...PLAIN_ARRANGEMENT, occasion: 2, after: [next.id] } });

    const { problem, leftOut } = build(aState({ parties: [a, b], wishes: [lost, next, last] }));

    expect(problem.meetings).toEqual([]);
    expect(leftOut).toMatchObject([
      { meeting: next.id, reasons: [{ code: 'order', meetings: [lost.id] }] },
      { meeting: last.id, reasons: [{ code: 'order', meetings: [next.id] }] },
    ]);
  });

  test('forgets slots that are no longer in the grid, and says what was tied to something that is gone', () => {
    const gone = { slotId: 's20300101t0000', tableId: null, interpreterId: null };
    const some = aWish(a, [b], { arrangement: { ...PLAIN_ARRANGEMENT, slots: ['s20300101t0000'] } });
    const tied = aWish(a, [b], { arrangement: { ...PLAIN_ARRANGEMENT, occasion: 2, pinned: gone } });

    const { problem, leftOut } = build(aState({ parties: [a, b], wishes: [some, tied] }));

    expect(problem.meetings).toMatchObject([{ id: some.id, slots: [] }]);
    expect(leftOut).toEqual([{ meeting: tied.id, reasons: [{ code: 'no-common-slot' }], fixes: [] }]);
  });

  test('keeps a meeting that stands where it is when the wish it followed is gone, so that nobody gets its seat', () => {
    const lost = aWish(a, [b], { status: 'withdrawn' });
    const slots = someSlots(4);
    const next = aWish(b, [a], { arrangement: { ...PLAIN_ARRANGEMENT, after: [lost.id] } });
    const seated = aMeeting(next, at(slots, 2).id);

    const { problem, leftOut } = build(
      aState({
        parties: [a, b],
        wishes: [lost, { ...next, meetingId: seated.id }],
        meetings: [seated],
      }),
    );

    expect(leftOut).toEqual([]);
    expect(problem.meetings).toMatchObject([{ id: next.id, after: [], pinned: { slot: at(slots, 2).id } }]);
  });
});

test('of 1,300 parties with 5,000 wishes is built in half a second of the processor', () => {
  const parties = Array.from({ length: 1300 }, () => aParty(showcase.id));
  const wishes = Array.from({ length: 5000 }, (_, index) =>
    aWish(at(parties, index % 400), [at(parties, 400 + ((index * 7 + Math.floor(index / 400)) % 900))]),
  );
  const state = aState({ parties, wishes });
  const before = process.cpuUsage();

  const { problem } = buildProblem(state, DEFAULT_GOALS, NOW);

  const { user, system } = process.cpuUsage(before);
  expect(problem.meetings.map(({ id }) => id)).toEqual(wishes.map(({ id }) => id));
  expect((user + system) / 1000).toBeLessThan(500);
});
