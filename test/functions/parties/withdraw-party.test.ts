import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { handler } from '../../../functions/parties/handler.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import type { Meeting } from '../../../shared/model/meeting.ts';
import type { Party } from '../../../shared/model/party.ts';
import type { Wish } from '../../../shared/model/wish.ts';
import { keys } from '../../../shared/store/keys.ts';
import { meetingById } from '../../../shared/store/meetings.ts';
import { partyById } from '../../../shared/store/parties.ts';
import { wishBookOf, wishById } from '../../../shared/store/wishes.ts';
import {
  at,
  book,
  keepWish,
  openWorld,
  signInAsParty,
  slotId,
  type World,
} from '../../support/booking-world.ts';
import { aParty, keep, keepParty } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { eventsOf, storedItems } from '../../support/look-into-tables.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2027-01-20T00:00:00Z') });
  embedded = await startDatabase();
});
afterAll(async () => {
  vi.useRealTimers();
  await embedded.stop();
});

const withdraw = (world: World, party: Party, revision = 1, as = world.organiser) =>
  callApi(handler, `POST /api/showcases/${world.showcase.id}/parties/${party.id}/withdrawal`, {
    as,
    body: { revision, reason: 'The flight was cancelled.' },
  });
const wishOf = (world: World, wish: Wish) => wishById(world.database, world.showcase.id, wish.id);
const meetingOf = (world: World, meeting: Meeting) =>
  meetingById(world.database, world.showcase.id, meeting.id);

describe('a party that drops out', () => {
  test('leaves nothing behind: meetings cancelled, own wishes withdrawn, others declined, slots free, all told', async () => {
    const world = await openWorld(embedded.services.database, { delegates: 1, smes: 4, tables: [{}] });
    const leaving = at(world.delegates, 0);
    const [booked, accepted, asked, asking] = world.smes as [Party, Party, Party, Party];
    const first = await keepWish(world, leaving, [booked]);
    const { json: meeting } = await book(world, first, slotId(world.slots, 0));
    const own = await keepWish(world, leaving, [accepted]);
    const pending: Partial<Wish> = { status: 'pending', acceptedBy: [] };
    const open = await keepWish(world, leaving, [asked], {}, pending);
    const received = await keepWish(world, asking, [leaving], {}, pending);
    for (const [party, wish] of [
      [leaving, open],
      [asking, received],
    ] as const) {
      const showcaseId = world.showcase.id;
      await keep(world.database, 'wishBook', {
        showcaseId,
        partyId: party.id,
        pending: [wish.id],
        revision: 1,
      });
    }

    const { status, json } = await withdraw(world, leaving);

    expect(status).toBe(200);
    expect(json).toMatchObject({ id: leaving.id, status: 'withdrawn', revision: 2 });
    expect(await meetingOf(world, meeting)).toMatchObject({
      status: 'cancelled',
      sequence: 1,
      cancelReason: 'The flight was cancelled.',
    });
    expect(await wishOf(world, own)).toMatchObject({ status: 'withdrawn' });
    expect(await wishOf(world, open)).toMatchObject({ status: 'withdrawn' });
    expect(await wishOf(world, first)).toMatchObject({ status: 'withdrawn', meetingId: null });
    expect(await wishOf(world, received)).toMatchObject({
      status: 'declined',
      declineReason: 'The flight was cancelled.',
    });
    expect((await wishBookOf(world.database, world.showcase.id, asking.id))?.pending).toEqual([]);
    const claims = await world.database.query(keys.slotClaims(world.showcase.id, slotId(world.slots, 0)));
    expect(claims.items).toEqual([]);
    const types = (await eventsOf(world.database, world.showcase.id)).map((event) => event.type);
    expect(types.sort()).toEqual([
      'MeetingCancelled',
      'MeetingConfirmed',
      'PartyWithdrawn',
      'WishAnswered',
      'WishWithdrawn',
      'WishWithdrawn',
      'WishWithdrawn',
    ]);
  });

  test('with more wishes than one transaction holds, in one call', async () => {
    const world = await openWorld(embedded.services.database, { delegates: 1, smes: 0 });
    const leaving = at(world.delegates, 0);
    for (let index = 0; index < 120; index += 1) {
      const sme = await keep(world.database, 'party', aParty(world.showcase.id));
      await keepWish(world, leaving, [sme]);
    }

    const { status } = await withdraw(world, leaving);

    expect(status).toBe(200);
    const items = await storedItems(world.database);
    const wishes = items.filter(
      (item) => item['type'] === 'wish' && item['showcaseId'] === world.showcase.id,
    );
    expect(wishes.map((wish) => wish['status'])).toEqual(Array(120).fill('withdrawn'));
  });

  test('is finished by asking again when the first time was interrupted', async () => {
    const world = await openWorld(embedded.services.database, { delegates: 1, smes: 2 });
    const leaving = at(world.delegates, 0);
    const wish = await keepWish(world, leaving, [at(world.smes, 0)]);
    const { json: meeting } = await book(world, wish, slotId(world.slots, 0));
    const other = await keepWish(world, leaving, [at(world.smes, 1)]);
    const half = await partyById(world.database, world.showcase.id, leaving.id);
    if (half === null) throw new Error('the party is gone');
    await keep(world.database, 'party', { ...half, status: 'withdrawn', revision: 2 });

    const old = await withdraw(world, leaving, 1);
    const again = await withdraw(world, leaving, 2);

    expect(old.json.code).toBe('stale-revision');
    expect([again.status, again.json.revision]).toEqual([200, 2]);
    expect((await meetingOf(world, meeting))?.status).toBe('cancelled');
    expect((await wishOf(world, other))?.status).toBe('withdrawn');
    expect((await withdraw(world, leaving, 2)).json).toMatchObject({
      code: 'state-forbids',
      object: 'withdrawn',
    });
  });

  test('keeps the meetings it has had', async () => {
    const world = await openWorld(embedded.services.database, { delegates: 1, smes: 2 });
    const leaving = at(world.delegates, 0);
    const early = await keepWish(world, leaving, [at(world.smes, 0)]);
    const late = await keepWish(world, leaving, [at(world.smes, 1)]);
    const { json: past } = await book(world, early, slotId(world.slots, 0));
    const { json: coming } = await book(world, late, slotId(world.slots, 5));
    vi.setSystemTime(Date.parse('2027-02-03T11:00:00+09:00'));
    const as = await signInAsParty(world.database, at(world.smes, 0));
    const { organiser } = await openWorld(world.database, { delegates: 0, smes: 0 });

    const { status } = await withdraw({ ...world, organiser }, leaving);
    vi.setSystemTime(Date.parse('2027-01-20T00:00:00Z'));

    expect(as).toBeTruthy();
    expect(status).toBe(200);
    expect((await meetingOf(world, past))?.status).toBe('confirmed');
    expect((await meetingOf(world, coming))?.status).toBe('cancelled');
  });

  test('cancels what must come later before what it follows', async () => {
    const world = await openWorld(embedded.services.database, { delegates: 1, smes: 2 });
    const leaving = at(world.delegates, 0);
    const first = await keepWish(world, leaving, [at(world.smes, 0)]);
    const second = await keepWish(world, leaving, [at(world.smes, 1)], { after: [first.id] });
    const { json: one } = await book(world, first, slotId(world.slots, 0));
    const { json: two } = await book(world, second, slotId(world.slots, 1));

    expect((await withdraw(world, leaving)).status).toBe(200);

    expect((await meetingOf(world, one))?.status).toBe('cancelled');
    expect((await meetingOf(world, two))?.status).toBe('cancelled');
  });

  test('cannot be booked any more, even by a booking that comes at the same moment', async () => {
    for (let round = 0; round < 8; round += 1) {
      const world = await openWorld(embedded.services.database, { delegates: 1, smes: 1 });
      const leaving = at(world.delegates, 0);
      const wish = await keepWish(world, leaving, [at(world.smes, 0)]);

      const [booking, dropOut] = await Promise.all([
        book(world, wish, slotId(world.slots, 0)),
        withdraw(world, leaving),
      ]);

      expect(dropOut.status).toBe(200);
      expect([201, 409]).toContain(booking.status);
      const items = await storedItems(world.database);
      const standing = items.filter(
        (item) => item['showcaseId'] === world.showcase.id && item['status'] === 'confirmed',
      );
      expect(standing).toEqual([]);
    }
  });

  test('is the office’s to say, of a party that is there, from its revision, before the showcase is closed', async () => {
    const world = await openWorld(embedded.services.database, { delegates: 1, smes: 1 });
    const [leaving, stranger] = [at(world.delegates, 0), aParty(world.showcase.id, { id: newId('pty') })];

    expect((await withdraw(world, leaving, 1, await signInAsParty(world.database, leaving))).status).toBe(
      403,
    );
    expect((await withdraw(world, leaving, 7)).json.code).toBe('stale-revision');
    expect((await withdraw(world, stranger)).status).toBe(404);
    await keep(world.database, 'showcase', { ...world.showcase, phase: 'closed' });
    expect((await withdraw(world, leaving)).json.code).toBe('phase-forbids');
  });

  test('gives back the table that was its home', async () => {
    const world = await openWorld(embedded.services.database, { delegates: 0, smes: 0, tables: [{}] });
    const homeTableId = at(world.tables, 0).id;
    const limits = { parallel: 1, maxMeetings: null, minMeetings: null, maxConsecutive: null, homeTableId };
    const party = await keepParty(world.database, aParty(world.showcase.id, { limits }));
    const showcaseId = world.showcase.id;
    const value = `${homeTableId}#${party.id}`;
    await keep(world.database, 'unique', { showcaseId, kind: 'home-table', value, holder: party.id });

    expect((await withdraw(world, party)).json.limits.homeTableId).toBeNull();

    expect(await world.database.get(keys.unique(showcaseId, 'home-table', value))).toBeNull();
  });
});
