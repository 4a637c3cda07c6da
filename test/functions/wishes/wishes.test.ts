import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handler as expire } from '../../../functions/wishes/expire.ts';
import { handler as wishes } from '../../../functions/wishes/handler.ts';
import type { Party } from '../../../shared/model/party.ts';
import type { ShowcaseRules } from '../../../shared/model/showcase.ts';
import { keys } from '../../../shared/store/keys.ts';
import { readOne } from '../../../shared/store/read.ts';
import { wishBookOf } from '../../../shared/store/wishes.ts';
import { brokenInvariants } from '../../support/booking-invariants.ts';
import {
  at,
  book,
  keepWish,
  openWorld,
  signInAsParty,
  slotId,
  type World,
} from '../../support/booking-world.ts';
import { keep } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

async function open(rules: Partial<ShowcaseRules> = {}, plan: Parameters<typeof openWorld>[1] = {}) {
  const world = await openWorld(embedded.services.database, plan);
  const showcase = { ...world.showcase, rules: { ...world.showcase.rules, ...rules } };
  await keep(world.database, 'showcase', showcase);
  const [maker, asked] = [at(world.delegates, 0), at(world.smes, 0)];
  const signedIn = {
    maker: await signInAsParty(world.database, maker),
    asked: await signInAsParty(world.database, asked),
  };
  return { ...world, showcase, maker, asked, signedIn };
}

const wishBody = (from: Party, to: readonly Party[], more: object = {}) => ({
  from: from.id,
  to: to.map(({ id }) => id),
  priority: 'must',
  message: 'We grow cells.',
  topics: [],
  ...more,
});
const path = (world: Pick<World, 'showcase'>, rest = '') =>
  `/api/showcases/${world.showcase.id}/wishes${rest}` as const;

describe('a wish', () => {
  test('is pending, counts in the quota, and is seen by both sides without what the other side keeps', async () => {
    const world = await open();

    const made = await callApi(wishes, `POST ${path(world)}`, {
      as: world.signedIn.maker,
      body: wishBody(world.maker, [world.asked]),
    });

    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ status: 'pending', acceptedBy: [], meetingId: null });
    const list = await callApi(
      wishes,
      `GET /api/showcases/${world.showcase.id}/parties/${world.asked.id}/wishes`,
      { as: world.signedIn.asked, query: { direction: 'received' } },
    );
    expect(list.json).toMatchObject({ items: [{ id: made.json.id }], quota: { open: 0, allowed: 40 } });
    expect(await wishBookOf(world.database, world.showcase.id, world.maker.id)).toMatchObject({
      pending: [made.json.id],
    });
  });

  test('is made once for the same parties, also when it was declined, and again after it was withdrawn', async () => {
    const world = await open({}, { smes: 2 });
    const make = (to: Party) =>
      callApi(wishes, `POST ${path(world)}`, { as: world.signedIn.maker, body: wishBody(world.maker, [to]) });
    const first = await make(world.asked);
    const other = await make(at(world.smes, 1));

    const again = await make(world.asked);
    const declined = await callApi(wishes, `POST ${path(world, `/${first.json.id}/refusal`)}`, {
      as: world.signedIn.asked,
      body: { partyId: world.asked.id, reason: 'Not our field.' },
    });
    const afterRefusal = await make(world.asked);
    const withdrawn = await callApi(wishes, `POST ${path(world, `/${other.json.id}/withdrawal`)}`, {
      as: world.signedIn.maker,
      body: { revision: 1 },
    });
    const afterWithdrawal = await make(at(world.smes, 1));

    expect([
      again.status,
      declined.status,
      afterRefusal.status,
      withdrawn.status,
      afterWithdrawal.status,
    ]).toEqual([409, 200, 409, 200, 201]);
    const pending = (await wishBookOf(world.database, world.showcase.id, world.maker.id))?.pending;
    expect(pending).toEqual([afterWithdrawal.json.id]);
  });

  test("refuses a veto of one's own, the same side and a party that left in the very same words", async () => {
    const world = await open({}, { smes: 3, delegates: 2 });
    const [vetoed, gone] = [at(world.smes, 1), at(world.smes, 2)];
    await keep(world.database, 'party', { ...gone, status: 'withdrawn' });
    const veto = await callApi(
      wishes,
      `PUT /api/showcases/${world.showcase.id}/parties/${world.maker.id}/vetoes/${vetoed.id}`,
      { as: world.signedIn.maker },
    );

    const answers = await Promise.all(
      [vetoed, gone, at(world.delegates, 1)].map((to) =>
        callApi(wishes, `POST ${path(world)}`, {
          as: world.signedIn.maker,
          body: wishBody(world.maker, [to]),
        }),
      ),
    );

    expect(veto.status).toBe(200);
    const words = answers.map(({ status, json }) => ({ status, ...json, requestId: '' }));
    expect(words[0]).toMatchObject({ status: 403, code: 'forbidden', object: 'wish' });
    expect(words[1]).toEqual(words[0]);
    expect(words[2]).toEqual(words[0]);
  });

  test('never exceeds the quota, though 30 are made at once', async () => {
    const world = await open({ maxOpenWishes: 5 }, { smes: 30 });

    const answers = await Promise.all(
      world.smes.map((to) =>
        callApi(wishes, `POST ${path(world)}`, {
          as: world.signedIn.maker,
          body: wishBody(world.maker, [to]),
        }),
      ),
    );

    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(5);
    expect(statuses.filter((status) => status === 409)).toHaveLength(25);
    expect((await wishBookOf(world.database, world.showcase.id, world.maker.id))?.pending).toHaveLength(5);
  });

  test('is accepted when all who were asked have accepted', async () => {
    const world = await open({}, { smes: 2 });
    const made = await callApi(wishes, `POST ${path(world)}`, {
      as: world.signedIn.maker,
      body: wishBody(world.maker, world.smes),
    });
    const accept = (party: Party, priority: string) =>
      callApi(wishes, `POST ${path(world, `/${made.json.id}/acceptance`)}`, {
        as: world.organiser,
        body: { partyId: party.id, priority },
      });

    const first = await accept(at(world.smes, 0), 'open');
    const twice = await accept(at(world.smes, 0), 'open');
    const second = await accept(at(world.smes, 1), 'must');

    expect(first.json.wish).toMatchObject({ status: 'pending' });
    expect(twice.json).toMatchObject({ status: 409, object: 'answered' });
    expect(second.json.wish).toMatchObject({ status: 'accepted', answerPriority: 'must', expiresAt: null });
    expect((await wishBookOf(world.database, world.showcase.id, world.maker.id))?.pending).toEqual([]);
  });

  test('is accepted at once where wishes need no acceptance', async () => {
    const world = await open({ wishesNeedAcceptance: false });

    const made = await callApi(wishes, `POST ${path(world)}`, {
      as: world.signedIn.maker,
      body: wishBody(world.maker, [world.asked]),
    });

    expect(made.json).toMatchObject({ status: 'accepted', expiresAt: null });
  });

  test('accepted into a slot is booked in the same step, or not accepted at all', async () => {
    const world = await open();
    const taken = await keepWish(world, at(world.delegates, 1), [world.asked]);
    await book(world, taken, slotId(world.slots, 0));
    const made = await callApi(wishes, `POST ${path(world)}`, {
      as: world.signedIn.maker,
      body: wishBody(world.maker, [world.asked]),
    });
    const accept = (slot: number) =>
      callApi(wishes, `POST ${path(world, `/${made.json.id}/acceptance`)}`, {
        as: world.signedIn.asked,
        body: { partyId: world.asked.id, slotId: slotId(world.slots, slot) },
      });
    const open_ = await callApi(wishes, `GET ${path(world, `/${made.json.id}/slots`)}`, {
      as: world.signedIn.asked,
    });

    const refused = await accept(0);
    const unchanged = await readOne(world.database, 'wish', keys.wish(world.showcase.id, made.json.id));
    const booked = await accept(1);

    expect(open_.json.slots).toEqual(world.slots.slice(1).map(({ id }) => id));
    expect(refused.json).toMatchObject({ status: 409, code: 'taken', taken: [{ type: 'party' }] });
    expect(unchanged).toMatchObject({ status: 'pending', revision: 1 });
    expect(booked.status).toBe(201);
    expect(booked.json).toMatchObject({
      wish: { status: 'accepted', meetingId: booked.json.meeting.id, revision: 2 },
      meeting: { slotId: slotId(world.slots, 1), status: 'confirmed' },
    });
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('expires when its time is over, gives its quota back, and may be made again', async () => {
    const world = await open();
    const made = await callApi(wishes, `POST ${path(world)}`, {
      as: world.signedIn.maker,
      body: wishBody(world.maker, [world.asked]),
    });
    const key = keys.wish(world.showcase.id, made.json.id);
    await keep(world.database, 'wish', { ...made.json, expiresAt: '2026-01-01T00:00:00.000Z' });

    const run = () => expire({}, { getRemainingTimeInMillis: () => 60_000 });
    await Promise.all([run(), run()]);

    expect(await readOne(world.database, 'wish', key)).toMatchObject({ status: 'expired', revision: 2 });
    expect((await wishBookOf(world.database, world.showcase.id, world.maker.id))?.pending).toEqual([]);
    const again = await callApi(wishes, `POST ${path(world)}`, {
      as: world.signedIn.maker,
      body: wishBody(world.maker, [world.asked]),
    });
    expect(again.status).toBe(201);
  });
});

describe('importing wishes', () => {
  test('brings in parties of any number with their arrangements, all or none', async () => {
    const world = await open({}, { delegates: 3, smes: 3, interpreters: [{}], tables: [{}] });
    const [a, b, c] = [at(world.delegates, 0), at(world.delegates, 1), at(world.smes, 0)];
    const first = await keepWish(world, a, [at(world.smes, 2)]);
    const line = (from: Party, to: readonly Party[], arrangement: object) => ({
      ...wishBody(from, to),
      arrangement,
      accepted: true,
    });
    const good = line(a, [b, c], {
      weight: 9,
      language: 'en-ja',
      features: ['private'],
      slots: [slotId(world.slots, 0)],
      after: [first.id],
      pinned: { slotId: slotId(world.slots, 0), tableId: at(world.tables, 0).id, interpreterId: null },
      occasion: 2,
    });
    const bad = line(a, [a, b], { slots: ['s20300101t0000'], after: ['wsh_00000000000000000000'] });

    const refused = await callApi(wishes, `POST ${path(world, '/import')}`, {
      as: world.organiser,
      body: { wishes: [good, bad] },
    });
    const brought = await callApi(wishes, `POST ${path(world, '/import')}`, {
      as: world.organiser,
      body: { wishes: [{ ...good, reference: 'm1' }] },
    });
    const again = await callApi(wishes, `POST ${path(world, '/import')}`, {
      as: world.organiser,
      body: { wishes: [{ ...good, arrangement: { ...good.arrangement, occasion: 3 }, reference: 'm1' }] },
    });

    expect(refused.json.faults.map(({ path: where }: { path: string }) => where)).toEqual([
      'body.wishes.1.to.0',
      'body.wishes.1.arrangement.slots.0',
      'body.wishes.1.arrangement.after.0',
    ]);
    expect(brought.status).toBe(201);
    expect(brought.json.items[0]).toMatchObject({ status: 'accepted', arrangement: good.arrangement });
    expect(again.json).toMatchObject({ status: 409, code: 'already-exists', object: 'wish-reference' });
  });

  test('takes fifteen wishes with references at once', async () => {
    const world = await open({}, { smes: 15 });
    const lines = world.smes.map((sme, index) => ({
      ...wishBody(world.maker, [sme]),
      accepted: false,
      reference: `m${index}`,
    }));

    const answer = await callApi(wishes, `POST ${path(world, '/import')}`, {
      as: world.organiser,
      idempotencyKey: 'fifteen',
      body: { wishes: lines },
    });

    expect(answer.status).toBe(201);
    expect(answer.json.items).toHaveLength(15);
  });

  test('refuses an order that runs in a circle', async () => {
    const world = await open({}, { smes: 3 });
    const first = await keepWish(world, world.maker, [at(world.smes, 0)]);
    const second = await keepWish(world, world.maker, [at(world.smes, 1)], { after: [first.id] });

    const answer = await callApi(wishes, `PATCH ${path(world, `/${first.id}`)}`, {
      as: world.organiser,
      body: { arrangement: { ...first.arrangement, after: [second.id] }, revision: 1 },
    });

    expect(answer.json.faults).toEqual([
      { path: 'body.arrangement.after', code: 'cycle', message: expect.any(String) },
    ]);
  });
});
