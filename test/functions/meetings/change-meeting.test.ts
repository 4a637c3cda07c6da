import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handler as meetings } from '../../../functions/meetings/handler.ts';
import { keys } from '../../../shared/store/keys.ts';
import { readOne } from '../../../shared/store/read.ts';
import { brokenInvariants } from '../../support/booking-invariants.ts';
import { at, book, keepWish, openWorld, signInAsParty, slotId } from '../../support/booking-world.ts';
import { aGrid, keep } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

/** A booked meeting of the first delegate with the first SME. */
async function openWithMeeting(plan: Parameters<typeof openWorld>[1] = {}) {
  const world = await openWorld(embedded.services.database, { tables: [{}, {}], ...plan });
  const wish = await keepWish(world, at(world.delegates, 0), [at(world.smes, 0)]);
  const meeting = (await book(world, wish, slotId(world.slots, 0))).json;
  const own = await signInAsParty(world.database, at(world.smes, 0));
  const send = (verb: string, body: object, as = own, id: string = meeting.id) =>
    callApi(meetings, `POST /api/showcases/${world.showcase.id}/meetings/${id}/${verb}`, { as, body });
  return { ...world, wish, meeting, own, send };
}

/** Puts the grid so that its first slot begins in so many minutes. */
const startIn = (world: Awaited<ReturnType<typeof openWithMeeting>>, minutes: number) => {
  const start = Date.now() + minutes * 60_000;
  const slots = world.slots.map((slot, index) => ({
    ...slot,
    start: new Date(start + index * 1_800_000).toISOString(),
    end: new Date(start + (index + 1) * 1_800_000).toISOString(),
  }));
  return keep(world.database, 'grid', aGrid(world.showcase.id, slots, 2));
};

describe('moving', () => {
  test('keeps UID and table, raises SEQUENCE and stamps anew', async () => {
    const { meeting, send, slots, database, showcase } = await openWithMeeting();

    const moved = await send('move', { slotId: slotId(slots, 3), revision: 1 });

    expect(moved.json).toMatchObject({
      uid: meeting.uid,
      tableId: meeting.tableId,
      slotId: slotId(slots, 3),
      sequence: 1,
      revision: 2,
    });
    expect(Date.parse(moved.json.stampedAt)).toBeGreaterThanOrEqual(Date.parse(meeting.stampedAt));
    expect(await brokenInvariants(database, showcase.id)).toEqual([]);
  });

  test('from a state that somebody else has changed is refused', async () => {
    const { send, slots } = await openWithMeeting();
    await send('move', { slotId: slotId(slots, 3), revision: 1 });

    const late = await send('move', { slotId: slotId(slots, 4), revision: 1 });

    expect(late.json).toMatchObject({ status: 409, code: 'stale-revision' });
  });

  test('is a party’s right until the deadline and the office’s after it', async () => {
    const world = await openWithMeeting();
    await startIn(world, 30);

    const tooLate = await world.send('move', { slotId: slotId(world.slots, 4), revision: 1 });
    const byOffice = await world.send(
      'move',
      { slotId: slotId(world.slots, 4), revision: 1 },
      world.organiser,
    );

    expect(tooLate.json).toMatchObject({ status: 409, code: 'state-forbids', object: 'deadline' });
    expect(byOffice.status).toBe(200);
  });

  test('a locked meeting is the office’s alone', async () => {
    const world = await openWithMeeting();
    await callApi(meetings, `PUT /api/showcases/${world.showcase.id}/meetings/${world.meeting.id}/lock`, {
      as: world.organiser,
      body: { isLocked: true, revision: 1 },
    });

    const byParty = await world.send('move', { slotId: slotId(world.slots, 4), revision: 2 });
    const byOffice = await world.send(
      'move',
      { slotId: slotId(world.slots, 4), revision: 2 },
      world.organiser,
    );

    expect(byParty.json).toMatchObject({ code: 'state-forbids', object: 'locked' });
    expect(byOffice.json).toMatchObject({ isLocked: true, revision: 3 });
  });

  test('to nobody’s knowledge is a meeting of others there', async () => {
    const world = await openWithMeeting();
    const stranger = await signInAsParty(world.database, at(world.smes, 1));

    const moved = await world.send('move', { slotId: slotId(world.slots, 4), revision: 1 }, stranger);

    expect(moved.status).toBe(404);
  });
});

describe('swapping', () => {
  test('exchanges slots and tables of two meetings that share a party, in one step', async () => {
    const world = await openWithMeeting();
    const wish = await keepWish(world, at(world.delegates, 1), [at(world.smes, 0)]);
    const other = (await book(world, wish, slotId(world.slots, 1), { tableId: at(world.tables, 1).id })).json;

    const swapped = await world.send(
      'swap',
      { with: other.id, revision: 1, withRevision: 1 },
      world.organiser,
    );

    expect(swapped.json.items).toMatchObject([
      { id: world.meeting.id, slotId: other.slotId, tableId: other.tableId, sequence: 1 },
      { id: other.id, slotId: world.meeting.slotId, tableId: world.meeting.tableId, sequence: 1 },
    ]);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });
});

describe('cancelling', () => {
  test('gives everything back, and the wish may become a new meeting with a new UID', async () => {
    const world = await openWithMeeting();

    const cancelled = await world.send('cancellation', { reason: 'Ill.', revision: 1 });
    const wish = await readOne(world.database, 'wish', keys.wish(world.showcase.id, world.wish.id));
    const twice = await world.send('cancellation', { revision: 2 });
    const again = await book(world, world.wish, slotId(world.slots, 0));

    expect(cancelled.json).toMatchObject({ status: 'cancelled', sequence: 1, cancelReason: 'Ill.' });
    expect(wish).toMatchObject({ status: 'accepted', meetingId: null });
    expect(twice.json).toMatchObject({ status: 409, code: 'state-forbids' });
    expect(again.status).toBe(201);
    expect(again.json.uid).not.toBe(world.meeting.uid);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });
});

describe('an outcome', () => {
  test('is taken from the start of the meeting on, once per party, and kept from the other', async () => {
    const world = await openWithMeeting({ showcase: { phase: 'live' } });
    const [delegate, sme] = [at(world.delegates, 0), at(world.smes, 0)];
    const early = await world.send('outcomes', { partyId: sme.id, answer: 'informative' });
    await startIn(world, -10);

    const missed = await world.send('outcomes', { partyId: sme.id, answer: 'missed' });
    const held = await world.send(
      'outcomes',
      { partyId: delegate.id, answer: 'cooperation-possible', note: 'Samples in March.' },
      await signInAsParty(world.database, delegate),
    );
    const forOther = await world.send('outcomes', { partyId: delegate.id, answer: 'missed' });
    const seen = await callApi(
      meetings,
      `GET /api/showcases/${world.showcase.id}/meetings/${world.meeting.id}`,
      {
        as: world.own,
      },
    );

    expect(early.json).toMatchObject({ code: 'state-forbids', object: 'not-begun' });
    expect(missed.json.status).toBe('missed');
    expect(held.json.status).toBe('held');
    expect(forOther.status).toBe(403);
    expect(seen.json.outcomes.map(({ partyId }: { partyId: string }) => partyId)).toEqual([sme.id]);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });
});

describe('an agenda', () => {
  test('lists meetings in time order with place, people and whether they may still be changed', async () => {
    const world = await openWithMeeting();
    const wish = await keepWish(world, at(world.delegates, 1), [at(world.smes, 0)]);
    await book(world, wish, slotId(world.slots, 2));
    await world.send('move', { slotId: slotId(world.slots, 4), revision: 1 });

    const agenda = await callApi(
      meetings,
      `GET /api/showcases/${world.showcase.id}/parties/${at(world.smes, 0).id}/agenda`,
      { as: world.own },
    );

    expect(agenda.json.items.map(({ start }: { start: string }) => start)).toEqual([
      at(world.slots, 2).start,
      at(world.slots, 4).start,
    ]);
    expect(agenda.json.items[1]).toMatchObject({
      meeting: { id: world.meeting.id },
      tableLabel: expect.stringMatching(/^Table \d$/),
      interpreterName: null,
      parties: [{ id: at(world.delegates, 0).id }, { id: at(world.smes, 0).id }],
      mayChange: true,
    });
    expect(agenda.text).not.toContain('maxMeetings');
  });
});
