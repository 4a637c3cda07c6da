import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handler as meetings } from '../../../functions/meetings/handler.ts';
import { handler as planning } from '../../../functions/planning/handler.ts';
import { workOn } from '../../../functions/planning/run-job.ts';
import { services } from '../../../functions/runtime/services.ts';
import { isSeated } from '../../../shared/domain/meetings/booking-state.ts';
import { DEFAULT_GOALS, PlanningProblem } from '../../../shared/model/planning-problem.ts';
import { KnownMeeting } from '../../../shared/model/publication.ts';
import { cursorAfter } from '../../../shared/store/database.ts';
import { allMeetings } from '../../../shared/store/meetings.ts';
import { planByNumber, putParts, readParts } from '../../../shared/store/plans.ts';
import { showcaseById } from '../../../shared/store/showcases.ts';
import { brokenInvariants } from '../../support/booking-invariants.ts';
import { at, book, keepWish, openWorld, slotId, type World } from '../../support/booking-world.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { makePlan, publish, requestPublication } from '../../support/run-plan.ts';
import { writtenPlan } from '../../support/written-plan.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

/** Every delegate wants every SME; there is room for all. */
async function open(plan: Parameters<typeof openWorld>[1] = {}) {
  const world = await openWorld(embedded.services.database, {
    delegates: 4,
    smes: 4,
    tables: [{}, {}, {}, {}],
    ...plan,
    showcase: { phase: 'planning', ...plan.showcase },
  });
  const wishes = [];
  for (const delegate of world.delegates) {
    for (const sme of world.smes) wishes.push(await keepWish(world, delegate, [sme]));
  }
  return { ...world, wishes };
}

const seatedMeetings = async ({ database, showcase }: World) =>
  (await allMeetings(database, showcase.id)).filter(isSeated);
const change = (world: World, meetingId: string, verb: string, body: object) =>
  callApi(meetings, `POST /api/showcases/${world.showcase.id}/meetings/${meetingId}/${verb}`, {
    as: world.organiser,
    body,
  });

describe('a plan', () => {
  test('is made of the showcase, published, and every placement is a meeting', async () => {
    const world = await open();

    const plan = await makePlan(world);
    const preview = await callApi(
      planning,
      `GET /api/showcases/${world.showcase.id}/plans/${plan.number}/preview`,
      { as: world.organiser, query: { limit: 3 } },
    );
    const published = await publish(world, plan);

    expect(plan).toMatchObject({ status: 'done', number: 1, quality: { placed: 16, wished: 16 } });
    expect(preview.json).toMatchObject({
      newMeetings: 16,
      movedMeetings: 0,
      cancelledMeetings: 0,
      mails: 32,
    });
    expect(preview.json.items).toHaveLength(3);
    expect(published).toMatchObject({
      status: 'published',
      publication: { total: 16, done: 16, refused: 0, finishedAt: expect.any(String) },
    });
    expect(await seatedMeetings(world)).toHaveLength(16);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
    expect(await showcaseById(world.database, world.showcase.id)).toMatchObject({ phase: 'published' });
  });

  test('leaves out of the preview what another draft has seated since, which publishing would refuse', async () => {
    const world = await open();
    const earlier = await makePlan(world);
    const later = await makePlan(world);
    await publish(world, later);
    const [free, elsewhere] = await seatedMeetings(world);
    const lastSlot = slotId(world.slots, world.slots.length - 1);
    await change(world, free?.id ?? '', 'cancellation', { revision: free?.revision });
    const moved = await change(world, elsewhere?.id ?? '', 'move', {
      slotId: lastSlot,
      revision: elsewhere?.revision,
    });

    const { json } = await callApi(
      planning,
      `GET /api/showcases/${world.showcase.id}/plans/${earlier.number}/preview`,
      { as: world.organiser, query: {} },
    );

    expect(moved.status).toBe(200);
    expect(json).toMatchObject({ newMeetings: 1, standingMeetings: 1, unchangedMeetings: 14, mails: 2 });
    expect(json.items).toMatchObject([{ wishId: free?.wishId, change: 'new', people: 2 }]);
  });

  test.each(['placements', 'unplaced', 'preview'])(
    'refuses a cursor of its %s that no page gave',
    async (list) => {
      const world = await open();
      const plan = await makePlan(world);
      const ask = (cursor: string) =>
        callApi(planning, `GET /api/showcases/${world.showcase.id}/plans/${plan.number}/${list}`, {
          as: world.organiser,
          query: { cursor, limit: 3 },
        });

      const answers = await Promise.all(
        ['-5', '0:-1', 'mtg_1', '1e9', '٣'].map((text) => ask(cursorAfter(text))),
      );
      const garbage = await ask('-_-_');

      for (const { status, json } of [...answers, garbage]) {
        expect([status, json.faults]).toEqual([
          400,
          [expect.objectContaining({ path: 'query.cursor', code: 'no-cursor' })],
        ]);
      }
    },
  );

  test('pages its placements, and describes the problem so that other planners can read it', async () => {
    const world = await open();
    const plan = await makePlan(world);
    const path = `/api/showcases/${world.showcase.id}` as const;

    const wishIds: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string | number> = { limit: 5, ...(cursor === null ? {} : { cursor }) };
      const page = await callApi(planning, `GET ${path}/plans/${plan.number}/placements`, {
        as: world.organiser,
        query,
      });
      wishIds.push(...page.json.items.map((item: { wishId: string }) => item.wishId));
      cursor = page.json.cursor;
    } while (cursor !== null);
    const problem = await callApi(planning, `GET ${path}/problem`, { as: world.organiser });

    expect(wishIds.sort()).toEqual(world.wishes.map(({ id }) => id).sort());
    expect(PlanningProblem.parse(problem.json).meetings).toHaveLength(16);
  });

  test('says why a wish has no place', async () => {
    const world = await openWorld(embedded.services.database, {
      delegates: 1,
      smes: 3,
      slots: 2,
      showcase: { phase: 'planning' },
    });
    for (const sme of world.smes) await keepWish(world, at(world.delegates, 0), [sme]);

    const plan = await makePlan(world);

    const path = `/api/showcases/${world.showcase.id}/plans/${plan.number}/unplaced` as const;
    const unplaced = await callApi(planning, `GET ${path}`, { as: world.organiser });
    expect(plan.quality).toMatchObject({ placed: 2, wished: 3 });
    expect(unplaced.json.items).toHaveLength(1);
    expect(unplaced.json.items[0].reasons.length).toBeGreaterThan(0);
  });

  test('ends at once with what it has when it is asked to stop, and shows progress until then', async () => {
    const world = await open();
    const path = `/api/showcases/${world.showcase.id}/plans` as const;
    const body = { goals: [...DEFAULT_GOALS], seed: 1, budgetSeconds: 60, iterations: 1_000_000_000 };
    const { json } = await callApi(planning, `POST ${path}`, { as: world.organiser, body });
    const begunAt = Date.now();
    const running = workOn({ showcaseId: world.showcase.id, number: json.number }, services(), {
      getRemainingTimeInMillis: () => 600_000,
    });
    let seen = await planByNumber(world.database, world.showcase.id, json.number);
    while (seen?.status === 'queued' || (seen?.status === 'running' && seen.progress === null)) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      seen = await planByNumber(world.database, world.showcase.id, json.number);
    }
    const stopped = await callApi(planning, `POST ${path}/${json.number}/stop`, {
      as: world.organiser,
      body: {},
    });
    await running;

    const plan = await planByNumber(world.database, world.showcase.id, json.number);
    // A small event may be proved optimal before anybody can ask.
    expect([202, 409]).toContain(stopped.status);
    expect(plan).toMatchObject({ status: 'done', quality: { placed: 16 } });
    expect(Date.now() - begunAt).toBeLessThan(30_000);
  });

  test('publishing refuses what changed meanwhile, names it, and makes the rest', async () => {
    const world = await open();
    const plan = await makePlan(world);
    const placements = await callApi(
      planning,
      `GET /api/showcases/${world.showcase.id}/plans/${plan.number}/placements`,
      { as: world.organiser },
    );
    const [first] = placements.json.items;
    const rival = await keepWish(world, at(world.delegates, 0), [at(world.delegates, 1)]);
    const wanted = placements.json.items.find((item: { parties: string[] }) =>
      item.parties.includes(at(world.delegates, 0).id),
    );
    const booked = await book(world, rival, wanted.slotId);
    expect(booked.status).toBe(201);

    const published = await publish(world, plan);

    expect(first).toBeDefined();
    const { refusals } = published.publication;
    expect(refusals.length).toBeGreaterThan(0);
    for (const { taken } of refusals) {
      expect(taken.some(({ type }: { type: string }) => type === 'party')).toBe(true);
      expect(JSON.stringify(taken)).not.toContain(booked.json.id);
    }
    expect(await seatedMeetings(world)).toHaveLength(17 - refusals.length);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('moves what it places elsewhere under the same UID, even in circles, and leaves locked meetings', async () => {
    // Two slots, and both parties of each meeting sit in the other's slot: nobody can move first.
    const world = await openWorld(embedded.services.database, {
      delegates: 3,
      smes: 3,
      slots: 3,
      tables: [{}, {}, {}],
      showcase: { phase: 'planning' },
    });
    const wishes = [];
    for (const [index, delegate] of world.delegates.entries()) {
      for (const [other, sme] of world.smes.entries()) {
        const wish = await keepWish(world, delegate, [sme]);
        const booked = await book(world, wish, slotId(world.slots, (index + other) % 3));
        expect(booked.status).toBe(201);
        wishes.push({ wish, meeting: booked.json });
      }
    }
    const plan = await makePlan(world);
    // Another timetable of the same meetings: every meeting one slot later, in a circle.
    const placements = wishes.map(({ wish, meeting }) => {
      const index = world.slots.findIndex(({ id }) => id === meeting.slotId);
      return {
        wishId: wish.id,
        meetingId: meeting.id,
        parties: meeting.parties,
        slotId: slotId(world.slots, (index + 1) % 3),
        tableId: meeting.tableId,
        interpreterId: null,
      };
    });
    await putParts(
      world.database,
      { showcaseId: world.showcase.id, number: plan.number },
      'placement',
      placements,
    );

    const published = await publish(world, plan);

    expect(published.publication).toMatchObject({ refused: 0, refusals: [] });
    const seated = await seatedMeetings(world);
    for (const { meeting } of wishes) {
      const now = seated.find(({ id }) => id === meeting.id);
      const planned = placements.find(({ meetingId }) => meetingId === meeting.id);
      expect(now).toMatchObject({ slotId: planned?.slotId, uid: meeting.uid, sequence: 1 });
    }
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('cancels what it drops, keeps what was locked or moved by hand, and can be taken back', async () => {
    const world = await open();
    const plan = await makePlan(world);
    await publish(world, plan);
    const [locked, moved, dropped] = await seatedMeetings(world);
    if (locked === undefined || moved === undefined || dropped === undefined) throw new Error('no meetings');
    const lock = await callApi(
      meetings,
      `PUT /api/showcases/${world.showcase.id}/meetings/${locked.id}/lock`,
      { as: world.organiser, body: { isLocked: true, revision: 1 } },
    );
    const second = await makePlan(world);
    const place = { showcaseId: world.showcase.id, number: second.number };
    const known = (await readParts(world.database, place, 'known', KnownMeeting)) ?? [];
    const placements = (await seatedMeetings(world)).map((meeting) => ({
      wishId: meeting.wishId,
      meetingId: meeting.id,
      parties: meeting.parties,
      slotId: meeting.slotId,
      tableId: meeting.tableId,
      interpreterId: null,
    }));
    const without = placements.filter(({ wishId }) => wishId !== moved.wishId && wishId !== dropped.wishId);
    await putParts(world.database, place, 'placement', without);
    for (const { id } of world.slots) {
      const answer = await change(world, moved.id, 'move', { slotId: id, revision: 1 });
      if (answer.status === 200) break;
    }

    const published = await publish(world, second);

    expect(lock.status).toBe(200);
    expect(known.filter(({ isFixed }) => isFixed).map(({ meetingId }) => meetingId)).toEqual([locked.id]);
    expect(published.publication).toMatchObject({ total: 2, done: 2, refused: 1 });
    expect(published.publication.refusals[0].wishId).toBe(moved.wishId);
    const left = await seatedMeetings(world);
    expect(left).toHaveLength(15);
    expect(left.map(({ id }) => id)).not.toContain(dropped.id);
    expect(await planByNumber(world.database, world.showcase.id, plan.number)).toMatchObject({
      status: 'superseded',
    });
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('taken back leaves only locked meetings, and can be published again', async () => {
    const world = await open();
    const plan = await makePlan(world);
    const published = await publish(world, plan);
    const [locked] = await seatedMeetings(world);
    await callApi(meetings, `PUT /api/showcases/${world.showcase.id}/meetings/${locked?.id}/lock`, {
      as: world.organiser,
      body: { isLocked: true, revision: 1 },
    });

    const path = `/api/showcases/${world.showcase.id}/plans/${plan.number}/publication` as const;
    const asked = await callApi(planning, `DELETE ${path}`, {
      as: world.organiser,
      query: { revision: published.revision },
    });
    await workOn({ showcaseId: world.showcase.id, number: plan.number }, services(), {
      getRemainingTimeInMillis: () => 600_000,
    });

    expect(asked.json).toMatchObject({ status: 'unpublishing' });
    expect((await seatedMeetings(world)).map(({ id }) => id)).toEqual([locked?.id]);
    const after = await planByNumber(world.database, world.showcase.id, plan.number);
    expect(after).toMatchObject({ status: 'done', publication: null });
    const again = await publish(world, { number: plan.number, revision: after?.revision ?? 0 });
    expect(again.publication).toMatchObject({ total: 15, refused: 0 });
    expect(await seatedMeetings(world)).toHaveLength(16);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('is not published by two organisers at once, nor two plans beside each other', async () => {
    for (const rivals of [
      [1, 1],
      [1, 2],
    ]) {
      const world = await openWorld(embedded.services.database, { showcase: { phase: 'planning' } });
      const plans = await Promise.all([1, 2].map((number) => writtenPlan(world, [], number)));

      const answers = await Promise.all(
        rivals.map((number) => requestPublication(world, at(plans, number - 1))),
      );

      expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    }
  });
});
