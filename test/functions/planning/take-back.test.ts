import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { handler as meetings } from '../../../functions/meetings/handler.ts';
import { handler as planning } from '../../../functions/planning/handler.ts';
import { workOn } from '../../../functions/planning/run-job.ts';
import { services } from '../../../functions/runtime/services.ts';
import { isSeated } from '../../../shared/domain/meetings/booking-state.ts';
import { allMeetings } from '../../../shared/store/meetings.ts';
import { planByNumber } from '../../../shared/store/plans.ts';
import { brokenInvariants } from '../../support/booking-invariants.ts';
import { at, book, keepWish, openWorld, slotId } from '../../support/booking-world.ts';
import { callApi } from '../../support/call-api.ts';
import { crashAt } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { eventsOf } from '../../support/look-into-tables.ts';
import { publish } from '../../support/run-plan.ts';
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

const LONG = { getRemainingTimeInMillis: () => 600_000 };

/** Two meetings that a published plan let change places at two tables, one that it dropped, and one that it brought. */
async function openPublished() {
  const world = await openWorld(embedded.services.database, {
    delegates: 4,
    smes: 4,
    slots: 3,
    tables: [{}, {}],
    showcase: { phase: 'planning' },
  });
  const { showcase, database } = world;
  const wishes = await Promise.all(
    world.delegates.map((delegate, index) => keepWish(world, delegate, [at(world.smes, index)])),
  );
  const booked = [];
  for (const [index, slot, table] of [
    [0, 0, 0],
    [1, 0, 1],
    [2, 1, 0],
  ] as const) {
    const answer = await book(world, at(wishes, index), slotId(world.slots, slot), {
      tableId: at(world.tables, table).id,
    });
    booked.push({ wish: { ...at(wishes, index), meetingId: answer.json.id }, id: answer.json.id as string });
  }
  const schedule = async () =>
    (await allMeetings(database, showcase.id))
      .filter(isSeated)
      .map(({ wishId, slotId: slot, tableId }) => `${wishId} ${slot} ${tableId}`)
      .sort();
  const before = await schedule();
  const slot = at(world.slots, 0);
  const plan = await writtenPlan(world, [
    { wish: at(booked, 0).wish, slot, table: at(world.tables, 1) },
    { wish: at(booked, 1).wish, slot, table: at(world.tables, 0) },
    { wish: at(wishes, 3), slot: at(world.slots, 2), table: at(world.tables, 0) },
  ]);
  const published = await publish(world, plan);
  expect(published.publication).toMatchObject({ refused: 0 });
  expect(await schedule()).not.toEqual(before);
  const message = { showcaseId: showcase.id, number: plan.number };
  const askBack = async () => {
    const path = `/api/showcases/${showcase.id}/plans/${plan.number}/publication` as const;
    const { revision = 0 } = (await planByNumber(database, showcase.id, plan.number)) ?? {};
    const answer = await callApi(planning, `DELETE ${path}`, { as: world.organiser, query: { revision } });
    expect(answer.status).toBe(202);
  };
  const preview = (direction: 'publish' | 'take-back') =>
    callApi(planning, `GET /api/showcases/${showcase.id}/plans/${plan.number}/preview`, {
      as: world.organiser,
      query: { direction },
    });
  return { world, booked, before, schedule, message, askBack, preview };
}

const TOLD_AS: Readonly<Partial<Record<string, string>>> = {
  MeetingConfirmed: 'new',
  MeetingMoved: 'moved',
  MeetingCancelled: 'cancelled',
};
const byWish = (one: { readonly wishId: string }, other: { readonly wishId: string }) =>
  one.wishId.localeCompare(other.wishId);

test.each(['as it was published', 'and one meeting moved by somebody since'])(
  'a plan, %s, is looked at before it is taken back: what is shown is what then happens, and to whom',
  async (how) => {
    const { world, booked, message, askBack, preview } = await openPublished();
    const { id: showcaseId } = world.showcase;
    const isMovedSince = how !== 'as it was published';
    if (isMovedSince) {
      const { id } = at(booked, 0);
      const now = (await allMeetings(world.database, showcaseId)).find((one) => one.id === id);
      await callApi(meetings, `POST /api/showcases/${showcaseId}/meetings/${id}/move`, {
        as: world.organiser,
        body: { slotId: slotId(world.slots, 1), revision: now?.revision },
      });
    }
    const before = new Set((await eventsOf(world.database, showcaseId)).map(({ id }) => id));

    const { status, json: shown } = await preview('take-back');
    await askBack();
    await workOn(message, services(), LONG);

    const wishOf = new Map(
      (await allMeetings(world.database, showcaseId)).map((one) => [one.id, one.wishId ?? '']),
    );
    const told = (await eventsOf(world.database, showcaseId))
      .filter(({ id }) => !before.has(id))
      .flatMap((event) => {
        const change = TOLD_AS[event.type];
        if (change === undefined || !('meeting' in event.data)) return [];
        const { meeting } = event.data;
        return [{ wishId: wishOf.get(meeting.meetingId) ?? '', change, slotId: meeting.slotId }];
      });
    expect(status).toBe(200);
    expect(
      shown.items
        .map(({ wishId, change }: { wishId: string; change: string }) => ({ wishId, change }))
        .sort(byWish),
    ).toEqual(told.map(({ wishId, change }) => ({ wishId, change })).sort(byWish));
    expect(shown).toMatchObject({
      newMeetings: 1,
      movedMeetings: isMovedSince ? 1 : 2,
      cancelledMeetings: 1,
      unchangedMeetings: isMovedSince ? 1 : 0,
      mails: 2 * shown.items.length,
    });
    const places = new Map(told.map(({ wishId, slotId: slot }) => [wishId, slot]));
    for (const { wishId, change, target } of shown.items) {
      expect(target?.slotId ?? null).toBe(change === 'cancelled' ? null : places.get(wishId));
    }
  },
);

test('a plan that is not published cannot be looked at for taking back', async () => {
  const { message, askBack, preview } = await openPublished();
  await askBack();
  await workOn(message, services(), LONG);

  const answer = await preview('take-back');

  expect(answer).toMatchObject({ status: 409, json: { code: 'state-forbids', object: 'done' } });
});

test('taken back, a plan leaves the schedule as it was: moved meetings return, dropped ones are made again', async () => {
  const { world, booked, before, schedule, message, askBack } = await openPublished();
  await askBack();

  await workOn(message, services(), LONG);

  expect(await schedule()).toEqual(before);
  const all = await allMeetings(world.database, world.showcase.id);
  expect(all.find(({ id }) => id === at(booked, 0).id)).toMatchObject({ status: 'confirmed', sequence: 2 });
  const plan = await planByNumber(world.database, world.showcase.id, message.number);
  expect(plan).toMatchObject({ status: 'done', publication: null });
  expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
});

test('taking back that is ended at every transaction goes on and comes to the same', async () => {
  const { world, before, schedule, message, askBack } = await openPublished();
  await askBack();

  let crashes = 0;
  for (let run = 0; run < 20; run += 1) {
    mend = services().database.use(crashAt(1, run % 2 === 0 ? 'before' : 'after'));
    const isOver = await workOn(message, services(), LONG).then(
      () => true,
      () => false,
    );
    mend();
    if (isOver) break;
    crashes += 1;
  }

  expect(crashes).toBeGreaterThan(1);
  expect(await schedule()).toEqual(before);
  expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
});

test('what somebody has moved since stays there and is named', async () => {
  const { world, booked, schedule, message, askBack } = await openPublished();
  const { id } = at(booked, 0);
  const now = (await allMeetings(world.database, world.showcase.id)).find((one) => one.id === id);
  const moved = await callApi(meetings, `POST /api/showcases/${world.showcase.id}/meetings/${id}/move`, {
    as: world.organiser,
    body: { slotId: slotId(world.slots, 1), revision: now?.revision },
  });
  expect(moved.status).toBe(200);
  await askBack();

  await workOn(message, services(), LONG);

  const plan = await planByNumber(world.database, world.showcase.id, message.number);
  expect(plan?.publication?.refusals.map(({ wishId }) => wishId)).toContain(at(booked, 0).wish.id);
  const stays = (await schedule()).find((line) => line.startsWith(at(booked, 0).wish.id));
  expect(stays).toContain(slotId(world.slots, 1));
  expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
});
