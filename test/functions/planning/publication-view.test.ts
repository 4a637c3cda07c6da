import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { handler as meetings } from '../../../functions/meetings/handler.ts';
import { workOn } from '../../../functions/planning/run-job.ts';
import { services } from '../../../functions/runtime/services.ts';
import { type BookingState, isSeated } from '../../../shared/domain/meetings/booking-state.ts';
import { decisionOf } from '../../../shared/domain/meetings/decide-draft.ts';
import { openDraft } from '../../../shared/domain/meetings/draft.ts';
import { bookStep, cancelStep, moveStep } from '../../../shared/domain/meetings/seat-steps.ts';
import { stateAfter } from '../../../shared/domain/meetings/state-after.ts';
import type { Wish } from '../../../shared/model/wish.ts';
import { loadBookingState } from '../../../shared/store/bookings.ts';
import { commit } from '../../../shared/store/commit.ts';
import type { ClientPlugin } from '../../../shared/store/database.ts';
import { FAULTS_TAG } from '../../../shared/store/database.ts';
import { allMeetings } from '../../../shared/store/meetings.ts';
import { planByNumber } from '../../../shared/store/plans.ts';
import { venueOf } from '../../../shared/store/resources.ts';
import { brokenInvariants } from '../../support/booking-invariants.ts';
import { at, book, keepWish, openWorld, slotId, type World } from '../../support/booking-world.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { requestPublication } from '../../support/run-plan.ts';
import { writtenPlan } from '../../support/written-plan.ts';

let embedded: EmbeddedDatabase;
let mend: (() => void) | null = null;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterEach(() => {
  mend?.();
  mend = null;
});
afterAll(() => embedded.stop());

/** Lets something happen after the second step of a publication, its third transaction, when all is read. */
function betweenSteps(happen: () => Promise<unknown>): ClientPlugin {
  let seen = 0;
  return {
    applyToStack: (stack) => {
      stack.add(
        (next, context) => async (args) => {
          const isStep = context.commandName === 'TransactWriteItemsCommand';
          if (isStep) seen += 1;
          const isTime = isStep && seen === 3;
          const answer = await next(args);
          if (isTime) await happen();
          return answer;
        },
        { step: 'initialize', priority: 'high', name: 'betweenSteps', tags: [FAULTS_TAG] },
      );
    },
  };
}

/** Publishes; `happen` happens in its middle. Answers what was refused. */
async function publishWhile(
  world: World,
  plan: { number: number; revision: number },
  happen: () => Promise<unknown>,
) {
  expect((await requestPublication(world, plan)).status).toBe(202);
  let hasHappened = false;
  mend = services().database.use(
    betweenSteps(async () => {
      hasHappened = true;
      await happen();
    }),
  );
  const { id: showcaseId } = world.showcase;
  await workOn({ showcaseId, number: plan.number }, services(), { getRemainingTimeInMillis: () => 600_000 });
  mend();
  expect(hasHappened).toBe(true);
  expect(await brokenInvariants(world.database, showcaseId)).toEqual([]);
  return (await planByNumber(world.database, showcaseId, plan.number))?.publication?.refusals ?? [];
}

const ROWS = 8;

/**
 * Eight meetings in each of the first three slots, everybody in each slot once. The first two steps make 7 and 8 of them;
 * what comes after is of other parties than the last meeting, so that only that one can make a step fail and be read anew.
 */
async function openRows() {
  const world = await openWorld(embedded.services.database, {
    delegates: ROWS + 1,
    smes: ROWS + 1,
    slots: 12,
    showcase: { phase: 'planning' },
  });
  const pairs: { wish: Wish; slot: number }[] = [];
  for (const [row, delegate] of world.delegates.slice(0, ROWS).entries()) {
    for (const slot of [0, 1, 2]) {
      const wish = await keepWish(world, delegate, [at(world.smes, (row + slot) % ROWS)]);
      pairs.push({ wish, slot });
    }
  }
  const rival = await keepWish(world, at(world.delegates, ROWS), [at(world.smes, 1)]);
  return { world, pairs, last: at(pairs, pairs.length - 1).wish, rival };
}
const meetingOf = async (world: World, { id }: Wish) =>
  (await allMeetings(world.database, world.showcase.id)).find((one) => one.wishId === id && isSeated(one));

describe('a publication that has read ahead', () => {
  test('refuses a seat that somebody takes before its step, and names who sits there', async () => {
    const { world, pairs, last, rival } = await openRows();
    const plan = await writtenPlan(
      world,
      pairs.map(({ wish, slot }) => ({ wish, slot: at(world.slots, slot), table: null })),
    );

    const refusals = await publishWhile(world, plan, async () => {
      expect((await book(world, rival, slotId(world.slots, 2))).status).toBe(201);
    });

    expect(refusals).toEqual([{ wishId: last.id, taken: [{ type: 'party', id: at(world.smes, 1).id }] }]);
  });

  test('takes a seat that somebody gives up before its step', async () => {
    const { world, pairs, last, rival } = await openRows();
    const plan = await writtenPlan(
      world,
      pairs.map(({ wish, slot }) => ({ wish, slot: at(world.slots, slot), table: null })),
    );
    const { json } = await book(world, rival, slotId(world.slots, 2));

    const refusals = await publishWhile(world, plan, async () => {
      const path = `POST /api/showcases/${world.showcase.id}/meetings/${json.id}/cancellation` as const;
      const body = { revision: json.revision };
      expect((await callApi(meetings, path, { as: world.organiser, body })).status).toBe(200);
    });

    expect(refusals).toEqual([]);
    expect(await meetingOf(world, last)).toMatchObject({ slotId: slotId(world.slots, 2) });
  });

  test('does not move a meeting past another that has come to lie after it', async () => {
    const { world, pairs, last } = await openRows();
    const placements = [];
    for (const { wish, slot } of pairs) {
      const answer = await book(world, wish, slotId(world.slots, slot));
      expect(answer.status).toBe(201);
      const placed = { ...wish, meetingId: answer.json.id };
      placements.push({ wish: placed, slot: at(world.slots, slot === 2 ? 9 : slot + 4), table: null });
    }
    const plan = await writtenPlan(world, placements);
    // Of others: what the two parties do themselves is in their agendas, which the step writes.
    const parties = [at(world.delegates, ROWS), at(world.smes, ROWS)] as const;
    let follower: Wish | undefined;

    const refusals = await publishWhile(world, plan, async () => {
      follower = await keepWish(world, parties[0], [parties[1]], { after: [last.id] });
      expect((await book(world, follower, slotId(world.slots, 8))).status).toBe(201);
    });

    expect(refusals).toEqual([{ wishId: last.id, taken: [{ type: 'wish', id: follower?.id }] }]);
    expect(await meetingOf(world, last)).toMatchObject({ slotId: slotId(world.slots, 2) });
  });
});

test('what the steps have written is seen as if it were read again', async () => {
  const { world, pairs } = await openRows();
  const { database, showcase } = world;
  const venue = await venueOf(database, showcase, 'engawa.example');
  const making = {
    now: new Date().toISOString(),
    newId: (prefix: string) => `${prefix}_0123456789abcdefghjk`,
    actor: 'test',
  };
  const involved = {
    wishIds: pairs.slice(0, 3).map(({ wish }) => wish.id),
    slotIds: world.slots.map(({ id }) => id),
  };
  const audit = { at: making.now, actor: 'test', action: 'test', object: 'test' };
  const plainOf = ({ claims, gridGuard: _guard, ...state }: BookingState) => ({
    ...state,
    claims: claims.map((claim) => JSON.stringify(claim, Object.keys(claim).toSorted())).toSorted(),
  });
  let state = await loadBookingState(database, venue, involved);
  const steps: ((draft: ReturnType<typeof openDraft>) => ReturnType<typeof openDraft>)[] = [
    (draft) =>
      made(
        bookStep(
          draft,
          making,
          at([...draft.wishes.values()], 0),
          { slotId: slotId(world.slots, 0) },
          extra(1),
        ),
      ),
    (draft) =>
      made(
        bookStep(
          draft,
          making,
          at([...draft.wishes.values()], 1),
          { slotId: slotId(world.slots, 1) },
          extra(2),
        ),
      ),
    (draft) =>
      made(moveStep(draft, making, at([...draft.meetings.values()], 0), { slotId: slotId(world.slots, 5) })),
    (draft) => cancelStep(draft, making, at([...draft.meetings.values()], 1), null),
  ];

  for (const step of steps) {
    const decision = { ...decisionOf(step(openDraft(state)), audit), events: [] };
    await commit(database, decision);
    state = stateAfter(state, decision);
    const meetingIds = [...state.meetings.keys()];
    expect(plainOf(state)).toEqual(
      plainOf(await loadBookingState(database, venue, { ...involved, meetingIds })),
    );
  }
});

const extra = (number: number) => ({ id: `mtg_0123456789abcdefgh0${number}`, planNumber: null });

function made(step: ReturnType<typeof bookStep>) {
  if (step.type === 'refused') throw new Error(`refused: ${JSON.stringify(step.taken)}`);
  return step.draft;
}
