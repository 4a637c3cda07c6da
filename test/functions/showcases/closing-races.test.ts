import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadBookings } from '../../../functions/meetings/load-bookings.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { handler } from '../../../functions/showcases/handler.ts';
import type { Change, Making } from '../../../shared/domain/decision.ts';
import { bookMeeting } from '../../../shared/domain/meetings/book-meeting.ts';
import { updateTable } from '../../../shared/domain/showcases/tables.ts';
import { commit, StaleItems } from '../../../shared/store/commit.ts';
import { agendaOf } from '../../../shared/store/meetings.ts';
import { interpreterById, tableById } from '../../../shared/store/showcase-parts.ts';
import { gridOf } from '../../../shared/store/showcases.ts';
import { slotsTakenAtTable } from '../../../shared/store/slot-bookings.ts';
import { at, book, keepWish, openWorld, slotId, type World } from '../../support/booking-world.ts';
import { keep } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

const making: Making = { now: '2026-12-01T00:00:00.000Z', newId: (prefix) => newId(prefix), actor: 'test' };
const ROUNDS = 6;
const SLOT = 1;

async function openWish() {
  const world = await openWorld(embedded.services.database, {
    delegates: 1,
    smes: 1,
    slots: 3,
    tables: [{}],
    interpreters: [{}],
  });
  const { id: holder, label: value } = at(world.tables, 0);
  await keep(world.database, 'unique', { showcaseId: world.showcase.id, kind: 'table-label', value, holder });
  const wish = await keepWish(world, at(world.delegates, 0), [at(world.smes, 0)], { language: 'en-ja' });
  return { world, wish, slot: slotId(world.slots, SLOT) };
}
const send = (world: World, request: `${'PATCH' | 'PUT' | 'DELETE'} ${string}`, body?: unknown) => {
  const [method, path] = request.split(' ');
  return callApi(handler, `${method} /api/showcases/${world.showcase.id}/${path}`, {
    as: world.organiser,
    ...(body === undefined ? { query: { revision: 1 } } : { body }),
  });
};

describe('while it is being booked', () => {
  test('a slot never leaves the grid with a meeting in it', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { world, wish, slot } = await openWish();
      const slots = world.slots
        .filter((one) => one.id !== slot)
        .map(({ start, end, session }) => ({ start, end, session }));

      const [booking, change] = await Promise.all([
        book(world, wish, slot),
        send(world, 'PUT slots', { type: 'list', slots }),
      ]);

      const grid = await gridOf(world.database, world.showcase.id);
      const isThere = grid.slots.some((one) => one.id === slot);
      expect([200, 409]).toContain(change.status);
      expect(isThere).toBe(change.status === 409);
      expect(booking.status === 201 && !isThere).toBe(false);
    }
  });

  test('a table never holds a meeting in a slot that it has closed', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { world, wish, slot } = await openWish();
      const { id } = at(world.tables, 0);

      const [booking, change] = await Promise.all([
        book(world, wish, slot),
        send(world, `PATCH tables/${id}`, { unavailable: [slot], revision: 1 }),
      ]);

      const table = await tableById(world.database, world.showcase.id, id);
      const taken = await slotsTakenAtTable(world.database, world.showcase.id, id, [slot]);
      expect(taken.length > 0 && table?.unavailable.includes(slot)).toBe(false);
      expect([booking.status, change.status].sort()).toEqual(
        booking.status === 201 ? [201, 409] : [200, 409],
      );
    }
  });

  test('a table never goes away from under a meeting', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { world, wish, slot } = await openWish();
      const { id } = at(world.tables, 0);

      const [booking, change] = await Promise.all([
        book(world, wish, slot, { tableId: id }),
        send(world, `DELETE tables/${id}`),
      ]);

      const table = await tableById(world.database, world.showcase.id, id);
      expect(booking.json.tableId === id && table === null).toBe(false);
      expect(change.status === 204).toBe(table === null);
      if (table !== null) expect(table.unavailable).toEqual([]);
    }
  });

  test('an interpreter never has a meeting in a slot that is closed for them', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { world, wish, slot } = await openWish();
      const { id } = at(world.interpreters, 0);

      await Promise.all([
        book(world, wish, slot),
        send(world, `PATCH interpreters/${id}`, { unavailable: [slot], revision: 1 }),
      ]);

      const interpreter = await interpreterById(world.database, world.showcase.id, id);
      const agenda = await agendaOf(world.database, world.showcase.id, id);
      const isBooked = agenda?.meetings.some((line) => line.isActive && line.slotId === slot) ?? false;
      expect(isBooked && interpreter?.unavailable.includes(slot)).toBe(false);
    }
  });

  test('a booking decided before its slot leaves the grid is not made after it, and (control) its guard is why', async () => {
    for (const isGuarded of [true, false]) {
      const { world, wish, slot } = await openWish();
      const involved = { wishIds: [wish.id], slotIds: [slot] };
      const state = await loadBookings(embedded.services, world.showcase, involved);
      const office = { isOffice: true, parties: [], interpreters: [] };
      const { decision } = bookMeeting(state, { wishId: wish.id, slotId: slot }, office, making);
      const isKept = (change: Change) => isGuarded || change.entity !== 'gridGuard';

      const [first] = world.slots;
      const { status } = await send(world, 'PUT slots', {
        type: 'list',
        slots: [{ start: first?.start, end: first?.end, session: 'am' }],
      });
      const booking = commit(world.database, { ...decision, changes: decision.changes.filter(isKept) });

      expect(status).toBe(200);
      if (isGuarded) await expect(booking).rejects.toThrow(StaleItems);
      else await expect(booking).resolves.toBeUndefined();
    }
  });

  test('(control) a table closed without the look afterwards holds the meeting', async () => {
    const { world, wish, slot } = await openWish();
    const table = at(world.tables, 0);
    const grid = await gridOf(world.database, world.showcase.id);
    const { decision } = updateTable(table, grid, { unavailable: [slot], revision: 1 }, making);

    expect((await book(world, wish, slot)).status).toBe(201);
    await commit(world.database, decision);

    expect(await slotsTakenAtTable(world.database, world.showcase.id, table.id, [slot])).toEqual([slot]);
    expect((await tableById(world.database, world.showcase.id, table.id))?.unavailable).toEqual([slot]);
  });
});
