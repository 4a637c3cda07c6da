import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadBookings } from '../../../functions/meetings/load-bookings.ts';
import { handler } from '../../../functions/parties/handler.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import type { Change, Decision, Making } from '../../../shared/domain/decision.ts';
import { bookMeeting } from '../../../shared/domain/meetings/book-meeting.ts';
import { updateAvailability } from '../../../shared/domain/parties/availability.ts';
import type { Party, SlotState } from '../../../shared/model/party.ts';
import type { Wish } from '../../../shared/model/wish.ts';
import { commit, StaleItems } from '../../../shared/store/commit.ts';
import { agendaOf } from '../../../shared/store/meetings.ts';
import { availabilityOf } from '../../../shared/store/parties.ts';
import { gridOf } from '../../../shared/store/showcases.ts';
import {
  at,
  book,
  keepWish,
  openWorld,
  signInAsParty,
  slotId,
  type World,
} from '../../support/booking-world.ts';
import { aParty, keepParty } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

const making: Making = {
  now: '2026-12-01T00:00:00.000Z',
  newId: (prefix) => newId(prefix),
  actor: 'test',
};
const path = (world: World, party: Party) =>
  `/api/showcases/${world.showcase.id}/parties/${party.id}/availability` as const;
const close = (world: World, party: Party, ...slots: string[]) =>
  callApi(handler, `PATCH ${path(world, party)}`, {
    as: world.organiser,
    body: { open: [], close: slots },
  });

/** A showcase with an accepted wish between its first delegate and its first SME. */
async function openWish(): Promise<{ world: World; sme: Party; wish: Wish; slot: string }> {
  const world = await openWorld(embedded.services.database, { delegates: 1, smes: 1, slots: 4 });
  const sme = at(world.smes, 0);
  const wish = await keepWish(world, at(world.delegates, 0), [sme]);
  return { world, sme, wish, slot: slotId(world.slots, 1) };
}
const statesOf = async (world: World, party: Party): Promise<SlotState[]> =>
  (await callApi(handler, `GET ${path(world, party)}`, { as: world.organiser })).json.slots;

describe('availability', () => {
  test('is changed by the party itself, slot by slot', async () => {
    const { world, sme } = await openWish();
    const as = await signInAsParty(world.database, sme);
    const [a, b, c] = [0, 1, 2].map((index) => slotId(world.slots, index));
    const patch = (open: unknown[], closed: unknown[]) =>
      callApi(handler, `PATCH ${path(world, sme)}`, { as, body: { open, close: closed } });

    await patch([], [a, b]);
    const { status, json } = await patch([a], [c]);

    expect(status).toBe(200);
    expect(json.slots.map((slot: SlotState) => slot.state)).toEqual(['open', 'closed', 'closed', 'open']);
    expect(json.availability).toMatchObject({ closed: [b, c], revision: 3 });
    expect(await statesOf(world, sme)).toEqual(json.slots);
  });

  test('names slots that do not exist or are both opened and closed', async () => {
    const { world, sme, slot } = await openWish();

    const { status, json } = await callApi(handler, `PATCH ${path(world, sme)}`, {
      as: world.organiser,
      body: { open: [slot], close: [slot, 's20270203t0300'] },
    });

    expect(status).toBe(400);
    expect(json.faults.map((fault: { path: string; code: string }) => `${fault.path} ${fault.code}`)).toEqual(
      ['body.close.1 unknown-slot', 'body.close.0 opened-and-closed'],
    );
  });

  test('shows a booked slot with its meeting, and does not let it be closed', async () => {
    const { world, sme, wish, slot } = await openWish();
    const { json: meeting } = await book(world, wish, slot);

    const { status, json } = await close(world, sme, slotId(world.slots, 0), slot);

    expect(status).toBe(409);
    expect(json).toMatchObject({ code: 'taken', taken: [{ type: 'party', id: sme.id, slotId: slot }] });
    expect((await statesOf(world, sme)).slice(0, 2)).toEqual([
      { slotId: slotId(world.slots, 0), state: 'open', meetingIds: [] },
      { slotId: slot, state: 'booked', meetingIds: [meeting.id] },
    ]);
  });

  test('is neither seen nor changed by other parties, nor after the drop-out', async () => {
    const { world, sme, slot } = await openWish();
    const stranger = await signInAsParty(world.database, at(world.delegates, 0));
    const gone = await keepParty(world.database, aParty(world.showcase.id, { status: 'withdrawn' }));

    expect((await callApi(handler, `GET ${path(world, sme)}`, { as: stranger })).status).toBe(403);
    expect((await close(world, gone, slot)).json.code).toBe('state-forbids');
    expect((await close(world, { ...sme, id: newId('pty') }, slot)).status).toBe(404);
  });
});

/** What must never be: a slot that is closed and holds a meeting. */
async function isClosedAndBooked(world: World, party: Party, slot: string): Promise<boolean> {
  const [availability, agenda] = await Promise.all([
    availabilityOf(world.database, world.showcase.id, party.id),
    agendaOf(world.database, world.showcase.id, party.id),
  ]);
  const isBooked = agenda?.meetings.some((line) => line.isActive && line.slotId === slot) ?? false;
  return isBooked && (availability?.closed.includes(slot) ?? false);
}

const without = (decision: Decision, isDropped: (change: Change) => boolean): Decision => ({
  ...decision,
  changes: decision.changes.filter((change) => !isDropped(change)),
});

describe('closing a slot while it is being booked', () => {
  test('at the same moment, one of the two wins and the other is told', async () => {
    const outcomes: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      const { world, sme, wish, slot } = await openWish();

      const [booking, closing] = await Promise.all([book(world, wish, slot), close(world, sme, slot)]);

      outcomes.push(`${booking.status} ${closing.status}`);
      expect(await isClosedAndBooked(world, sme, slot)).toBe(false);
    }
    expect([...new Set(outcomes)].every((one) => one === '201 409' || one === '409 200')).toBe(true);
  });

  async function closingDecision({ database, showcase }: World, sme: Party, slot: string) {
    const [grid, availability, agenda] = await Promise.all([
      gridOf(database, showcase.id),
      availabilityOf(database, showcase.id, sme.id),
      agendaOf(database, showcase.id, sme.id),
    ]);
    const patch = { open: [], close: [slot] };
    return updateAvailability({ party: sme, grid, availability, agenda }, patch, making).decision;
  }

  test('a closing decided before a booking is not made after it', async () => {
    const { world, sme, wish, slot } = await openWish();
    const decision = await closingDecision(world, sme, slot);

    expect((await book(world, wish, slot)).status).toBe(201);

    await expect(commit(world.database, decision)).rejects.toThrow(StaleItems);
    expect(await isClosedAndBooked(world, sme, slot)).toBe(false);
  });

  test('(control) without the check of the agenda it would be', async () => {
    const { world, sme, wish, slot } = await openWish();
    const decision = await closingDecision(world, sme, slot);

    await book(world, wish, slot);
    await commit(
      world.database,
      without(decision, (change) => change.entity === 'agenda'),
    );

    expect(await isClosedAndBooked(world, sme, slot)).toBe(true);
  });

  async function bookingDecision({ showcase }: World, wish: Wish, slot: string) {
    const state = await loadBookings(embedded.services, showcase, { wishIds: [wish.id], slotIds: [slot] });
    const office = { isOffice: true, parties: [], interpreters: [] };
    return bookMeeting(state, { wishId: wish.id, slotId: slot }, office, making).decision;
  }

  test('a booking decided before a closing is not made after it', async () => {
    const { world, sme, wish, slot } = await openWish();
    const decision = await bookingDecision(world, wish, slot);

    expect((await close(world, sme, slot)).status).toBe(200);

    await expect(commit(world.database, decision)).rejects.toThrow(StaleItems);
    expect(await isClosedAndBooked(world, sme, slot)).toBe(false);
  });

  test('(control) without the check of the availability it would be', async () => {
    const { world, sme, wish, slot } = await openWish();
    const decision = await bookingDecision(world, wish, slot);

    await close(world, sme, slot);
    await commit(
      world.database,
      without(decision, (change) => change.entity === 'availability'),
    );

    expect(await isClosedAndBooked(world, sme, slot)).toBe(true);
  });
});
