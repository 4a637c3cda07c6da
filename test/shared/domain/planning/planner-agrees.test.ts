import { expect, test } from 'vitest';
import { newId } from '../../../../functions/runtime/new-id.ts';
import { isSeated } from '../../../../shared/domain/meetings/booking-state.ts';
import { type Draft, openDraft } from '../../../../shared/domain/meetings/draft.ts';
import { buildProblem } from '../../../../shared/domain/planning/build-problem.ts';
import { orderedChanges } from '../../../../shared/domain/planning/order-changes.ts';
import { bookingStateOf, type PlanningState } from '../../../../shared/domain/planning/planning-state.ts';
import { publicationChanges } from '../../../../shared/domain/planning/publication-changes.ts';
import { publishStep } from '../../../../shared/domain/planning/publish-steps.ts';
import { NO_LIMITS } from '../../../../shared/model/party.ts';
import type { PlannedMeeting } from '../../../../shared/model/plan.ts';
import { DEFAULT_GOALS, type Goal } from '../../../../shared/model/planning-problem.ts';
import { PLAIN_ARRANGEMENT, type Wish } from '../../../../shared/model/wish.ts';
import { placeMeetings } from '../../../../shared/planner/place-meetings.ts';
import { at } from '../../../support/booking-world.ts';
import { anInterpreter, aParty, aShowcase, aTable, someSlots } from '../../../support/builders.ts';
import { seeded } from '../../../support/database-faults.ts';

const NOW = '2026-12-01T00:00:00.000Z';
const making = { now: NOW, newId, actor: 'test' };
type Random = () => number;

/** A small showcase in which every kind of rule occurs: homes, features, interpreters, limits, breaks, tracks, order. */
function randomShowcase(random: Random): PlanningState {
  const pick = <Item>(items: readonly Item[]): Item => at(items, Math.floor(random() * items.length));
  const showcase = aShowcase();
  const slots = [...someSlots(5), ...someSlots(4, '2027-02-04')];
  const tables = Array.from({ length: 5 }, (_, index) =>
    aTable(showcase.id, {
      features: index % 2 === 0 ? ['private'] : [],
      unavailable: random() < 0.3 ? [pick(slots).id] : [],
    }),
  );
  const interpreters = [0, 1].map(() =>
    anInterpreter(showcase.id, { maxMeetings: 5, maxConsecutive: 2, unavailable: [pick(slots).id] }),
  );
  const parties = Array.from({ length: 12 }, (_, index) =>
    aParty(showcase.id, {
      side: index % 2 === 0 ? 'delegate' : 'sme',
      limits: {
        ...NO_LIMITS,
        parallel: index === 1 ? 2 : 1,
        maxMeetings: random() < 0.3 ? 3 : null,
        maxConsecutive: random() < 0.5 ? 2 : null,
        homeTableId: index === 3 ? at(tables, 4).id : null,
      },
    }),
  );
  const availability = parties.map(({ id }) => ({
    showcaseId: showcase.id,
    partyId: id,
    closed: slots.filter(() => random() < 0.15).map((slot) => slot.id),
    revision: 1,
  }));
  const wishes: Wish[] = [];
  for (const [index, from] of parties.entries()) {
    for (const to of parties.slice(index + 1)) {
      if (from.side === to.side || random() < 0.4) continue;
      const extra = random() < 0.08 ? parties.find((one) => one !== from && one !== to) : undefined;
      const after = wishes.length > 0 && random() < 0.1 ? [pick(wishes).id] : [];
      wishes.push({
        id: newId('wsh'),
        showcaseId: showcase.id,
        from: from.id,
        to: [to.id, ...(extra === undefined ? [] : [extra.id])],
        priority: pick(['must', 'want', 'open'] as const),
        message: '',
        topics: [],
        status: 'accepted',
        acceptedBy: [],
        answerPriority: null,
        declineReason: null,
        arrangement: {
          ...PLAIN_ARRANGEMENT,
          language: random() < 0.2 ? 'en-ja' : null,
          features: random() < 0.2 ? ['private'] : [],
          slots: random() < 0.1 ? slots.slice(0, 4).map(({ id }) => id) : null,
          after,
        },
        meetingId: null,
        expiresAt: null,
        createdAt: NOW,
        updatedAt: NOW,
        revision: 1,
      });
    }
  }
  const home = at(tables, 4).id;
  const homes = new Map([[home, [at(parties, 3).id]]]);
  const venue = {
    showcase,
    slots,
    tables,
    interpreters,
    homes,
    gridGuard: null,
    mailDomain: 'engawa.example',
  };
  return { ...venue, parties, availability, wishes, meetings: [], noThanks: new Set() };
}

/** Plans a showcase and publishes the plan on a draft. Returns the showcase as it is then, and what was refused. */
async function planned(state: PlanningState, goals: readonly Goal[], seed: number) {
  const { problem } = buildProblem(state, goals, NOW);
  // Without `current` the planner begins anew, so that the way from the old plan to the new one is long.
  const result = await placeMeetings({ ...problem, current: [] }, { seed, iterations: 300 });
  const wishes = new Map(state.wishes.map((wish) => [wish.id, wish]));
  const placements = result.placements.flatMap((placement): PlannedMeeting[] => {
    const wish = wishes.get(placement.meeting);
    if (wish === undefined) return [];
    return [
      {
        wishId: wish.id,
        meetingId: wish.meetingId,
        parties: [wish.from, ...wish.to],
        slotId: placement.slot,
        tableId: placement.table ?? null,
        interpreterId: placement.interpreter ?? null,
      },
    ];
  });
  const known = state.meetings
    .filter(isSeated)
    .map(({ id, wishId, slotId, tableId, interpreterId, isLocked }) => ({
      wishId: wishId ?? '',
      meetingId: id,
      seat: { slotId, tableId, interpreterId },
      isFixed: isLocked,
    }));
  const bookings = bookingStateOf(state);
  const changes = orderedChanges(bookings, publicationChanges(state, placements, known), making);
  let draft: Draft = openDraft(bookings);
  const refusals = [];
  for (const change of changes) {
    const step = publishStep(draft, change, {
      making,
      planNumber: 1,
      isTakingBack: false,
      meetingIdFor: (wishId) => wishId.replace('wsh_', 'mtg_'),
    });
    draft = step.draft;
    if (step.refusal !== null) refusals.push({ change, refusal: step.refusal });
  }
  const next = { ...state, wishes: [...draft.wishes.values()], meetings: [...draft.meetings.values()] };
  return { next, placements, refusals, changes };
}

const seatsOf = (state: PlanningState) =>
  state.meetings
    .filter(isSeated)
    .map((one) => `${one.wishId} ${one.slotId} ${one.tableId} ${one.interpreterId}`)
    .sort();
const placesOf = (placements: readonly PlannedMeeting[]) =>
  placements.map((one) => `${one.wishId} ${one.slotId} ${one.tableId} ${one.interpreterId}`).sort();

test.each(Array.from({ length: 25 }, (_, index) => index + 1))(
  'what the planner finds is what live booking allows, and so is every way from one plan to the next (seed %d)',
  async (seed) => {
    const random = seeded(seed);
    const first = await planned(randomShowcase(random), DEFAULT_GOALS, seed);

    // Some wishes are taken back and some meetings locked.
    const seated = first.next.meetings.filter(isSeated);
    const isDropped = () => random() < 0.1;
    const gone = new Set(seated.filter(isDropped).map(({ id }) => id));
    const changed: PlanningState = {
      ...first.next,
      wishes: first.next.wishes.map((wish) =>
        wish.meetingId !== null && gone.has(wish.meetingId)
          ? { ...wish, meetingId: null, status: 'withdrawn' }
          : wish,
      ),
      meetings: first.next.meetings.map((meeting) =>
        gone.has(meeting.id)
          ? { ...meeting, status: 'cancelled' }
          : { ...meeting, isLocked: random() < 0.05 && meeting.status === 'confirmed' },
      ),
    };
    const second = await planned(changed, ['fairness', 'weight'], seed + 1000);

    expect(first.refusals).toEqual([]);
    expect(seatsOf(first.next)).toEqual(placesOf(first.placements));
    expect(second.refusals).toEqual([]);
    expect(seatsOf(second.next)).toEqual(placesOf(second.placements));
    expect(second.next.meetings.filter(({ status }) => status === 'planned')).toEqual([]);
  },
);
