import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handler as meetings } from '../../../functions/meetings/handler.ts';
import { NO_LIMITS } from '../../../shared/model/party.ts';
import { keys } from '../../../shared/store/keys.ts';
import { readOne } from '../../../shared/store/read.ts';
import { brokenInvariants } from '../../support/booking-invariants.ts';
import {
  at,
  book,
  keepHome,
  keepWish,
  openWorld,
  signInAsParty,
  slotId,
} from '../../support/booking-world.ts';
import { aProfile, keep } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());
const open = (plan: Parameters<typeof openWorld>[1] = {}) => openWorld(embedded.services.database, plan);

describe('booking', () => {
  test('writes meeting, claims, agendas, wish, audit and one event in one transaction', async () => {
    const world = await open({ tables: [{}] });
    const [delegate, sme] = [at(world.delegates, 0), at(world.smes, 0)];
    const wish = await keepWish(world, delegate, [sme]);

    const answer = await book(world, wish, slotId(world.slots, 2));

    expect(answer.status).toBe(201);
    const meeting = answer.json;
    expect(meeting).toMatchObject({
      wishId: wish.id,
      parties: [delegate.id, sme.id],
      slotId: slotId(world.slots, 2),
      tracks: [0, 0],
      tableId: at(world.tables, 0).id,
      status: 'confirmed',
      uid: `${meeting.id}@engawa.example`,
      sequence: 0,
    });
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
    const stored = await readOne(world.database, 'wish', keys.wish(world.showcase.id, wish.id));
    expect(stored).toMatchObject({ meetingId: meeting.id, revision: 2 });
  });

  test.each([
    ['a party that is away', { type: 'availability' }],
    ['a party that has had enough', { type: 'limit' }],
    ['a party that gets no break', { type: 'limit' }],
  ])('is refused for %s', async (name, expected) => {
    const isLimit = name.includes('enough');
    const limits = { ...NO_LIMITS, maxMeetings: isLimit ? 1 : null, maxConsecutive: isLimit ? null : 2 };
    const world = await open({ delegates: 3, sme: { limits } });
    const sme = at(world.smes, 0);
    const wishes = await Promise.all(world.delegates.map((delegate) => keepWish(world, delegate, [sme])));
    if (name.includes('away')) {
      await keep(world.database, 'availability', {
        showcaseId: world.showcase.id,
        partyId: sme.id,
        closed: [slotId(world.slots, 2)],
        revision: 2,
      });
    } else {
      for (const index of isLimit ? [0] : [0, 1]) {
        expect((await book(world, at(wishes, index), slotId(world.slots, index))).status).toBe(201);
      }
    }

    const answer = await book(world, at(wishes, 2), slotId(world.slots, 2));

    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({ code: 'taken', taken: [{ ...expected, id: sme.id }] });
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('names every resource that is taken, and never whose meeting it is', async () => {
    const world = await open({ tables: [{}], delegates: 2, smes: 2 });
    const first = await keepWish(world, at(world.delegates, 0), [at(world.smes, 0)]);
    const second = await keepWish(world, at(world.delegates, 1), [at(world.smes, 0)]);
    const slot = slotId(world.slots, 0);
    const taken = await book(world, first, slot);

    const answer = await book(world, second, slot);

    expect(answer.json.taken).toEqual([
      { type: 'party', id: at(world.smes, 0).id, slotId: slot },
      { type: 'table', id: at(world.tables, 0).id, slotId: slot },
    ]);
    expect(answer.text).not.toContain(taken.json.id);
    expect(answer.text).not.toContain(at(world.delegates, 0).id);
  });

  test('takes parallel tracks one after the other until none is free', async () => {
    const world = await open({ delegates: 3, sme: { limits: { ...NO_LIMITS, parallel: 2 } } });
    const wishes = await Promise.all(
      world.delegates.map((delegate) => keepWish(world, delegate, [at(world.smes, 0)])),
    );

    const answers = [];
    for (const wish of wishes) answers.push(await book(world, wish, slotId(world.slots, 0)));

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 409]);
    expect(answers.slice(0, 2).map(({ json }) => json.tracks)).toEqual([
      [0, 0],
      [0, 1],
    ]);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('seats a party at its home and nobody else there', async () => {
    const world = await open({ tables: [{}, {}], delegates: 2 });
    const [home, other] = [at(world.tables, 0), at(world.tables, 1)];
    const [resident, guest] = [at(world.smes, 0), at(world.smes, 1)];
    await keep(world.database, 'party', { ...resident, limits: { ...NO_LIMITS, homeTableId: home.id } });
    await keepHome(world.database, resident, home.id);
    const atHome = await keepWish(world, at(world.delegates, 0), [resident]);
    const elsewhere = await keepWish(world, at(world.delegates, 1), [guest]);

    const first = await book(world, atHome, slotId(world.slots, 0));
    const asked = await book(world, elsewhere, slotId(world.slots, 1), { tableId: home.id });
    const chosen = await book(world, elsewhere, slotId(world.slots, 1));

    expect(first.json.tableId).toBe(home.id);
    expect(asked.json.taken).toEqual([{ type: 'table', id: home.id, slotId: slotId(world.slots, 1) }]);
    expect(chosen.json.tableId).toBe(other.id);
  });

  test('gives a meeting that needs one the least busy interpreter, and refuses when none is free', async () => {
    const profile = aProfile({ needsInterpreter: true });
    const world = await open({ delegates: 3, smes: 3, sme: { profile }, interpreters: [{}, {}] });
    const wishes = await Promise.all(
      world.delegates.map((delegate, index) => keepWish(world, delegate, [at(world.smes, index)])),
    );
    const [slot, later] = [slotId(world.slots, 0), slotId(world.slots, 1)];

    const first = await book(world, at(wishes, 0), later);
    const second = await book(world, at(wishes, 1), slot);
    const third = await book(world, at(wishes, 2), slot);

    expect(second.json.language).toBe('en-ja');
    expect(second.json.interpreterId).not.toBe(first.json.interpreterId);
    expect(third.json.interpreterId).toBe(first.json.interpreterId);
    const fourth = await keepWish(world, at(world.delegates, 0), [at(world.smes, 1)]);
    const refused = await book(world, fourth, slot);
    expect(refused.json.taken).toContainEqual({ type: 'interpreter', id: 'any', slotId: slot });
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('keeps the order of wishes that follow each other, from both ends', async () => {
    const world = await open({ smes: 2 });
    const before = await keepWish(world, at(world.delegates, 0), [at(world.smes, 0)]);
    const after = await keepWish(world, at(world.delegates, 0), [at(world.smes, 1)], { after: [before.id] });

    const tooEarly = await book(world, after, slotId(world.slots, 3));
    const first = await book(world, before, slotId(world.slots, 2));
    const sameOrder = await book(world, after, slotId(world.slots, 1));
    const good = await book(world, after, slotId(world.slots, 3));
    const overtaking = await callApi(
      meetings,
      `POST /api/showcases/${world.showcase.id}/meetings/${first.json.id}/move`,
      { as: world.organiser, body: { slotId: slotId(world.slots, 5), revision: 1 } },
    );
    const orphaning = await callApi(
      meetings,
      `POST /api/showcases/${world.showcase.id}/meetings/${first.json.id}/cancellation`,
      { as: world.organiser, body: { revision: 1 } },
    );

    expect(tooEarly.json.taken).toEqual([{ type: 'wish', id: before.id }]);
    expect(sameOrder.json.taken).toEqual([{ type: 'wish', id: before.id }]);
    expect(good.status).toBe(201);
    expect(overtaking.json.taken).toEqual([{ type: 'wish', id: after.id }]);
    expect(orphaning.json).toMatchObject({ code: 'state-forbids', object: 'followed' });
  });

  test('lets parties book their own wishes where they choose times, and nobody else', async () => {
    const world = await open();
    const wish = await keepWish(world, at(world.delegates, 0), [at(world.smes, 0)]);
    const stranger = await signInAsParty(world.database, at(world.delegates, 1));
    const own = await signInAsParty(world.database, at(world.smes, 0));

    const refused = await book(world, wish, slotId(world.slots, 0), { as: stranger });
    const booked = await book(world, wish, slotId(world.slots, 0), { as: own });

    expect(refused.status).toBe(404);
    expect(booked.status).toBe(201);
  });

  test('leaves the choice of times to the planner where the showcase says so', async () => {
    const world = await open({ showcase: {} });
    await keep(world.database, 'showcase', {
      ...world.showcase,
      rules: { ...world.showcase.rules, partiesChooseTimes: false },
    });
    const wish = await keepWish(world, at(world.delegates, 0), [at(world.smes, 0)]);
    const own = await signInAsParty(world.database, at(world.smes, 0));

    const refused = await book(world, wish, slotId(world.slots, 0), { as: own });

    expect(refused.json).toMatchObject({ status: 403, code: 'forbidden' });
  });

  test('answers the same Idempotency-Key with the same meeting, and seats it once', async () => {
    const world = await open();
    const wish = await keepWish(world, at(world.delegates, 0), [at(world.smes, 0)]);
    const send = () =>
      callApi(meetings, `POST /api/showcases/${world.showcase.id}/meetings`, {
        as: world.organiser,
        idempotencyKey: 'once',
        body: { wishId: wish.id, slotId: slotId(world.slots, 0) },
      });

    const answers = await Promise.all(Array.from({ length: 20 }, send));

    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(at(answers, 0).status).toBe(201);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });
});
