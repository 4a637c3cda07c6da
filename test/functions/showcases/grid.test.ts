import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../functions/runtime/new-id.ts';
import { handler } from '../../../functions/showcases/handler.ts';
import type { Showcase } from '../../../shared/model/showcase.ts';
import type { Database } from '../../../shared/store/database.ts';
import { keys } from '../../../shared/store/keys.ts';
import { aGrid, aShowcase, keep, someSlots } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { signInAsOrganiser } from '../../support/sign-in-as.ts';

let embedded: EmbeddedDatabase;
let database: Database;
let organiser: string;
beforeAll(async () => {
  embedded = await startDatabase();
  database = embedded.services.database;
  organiser = await signInAsOrganiser(database);
});
afterAll(() => embedded.stop());

async function keptShowcase(overrides: Partial<Showcase> = {}): Promise<Showcase> {
  const showcase = await keep(database, 'showcase', aShowcase(overrides));
  await keep(database, 'grid', aGrid(showcase.id, someSlots(4)));
  return showcase;
}
const put = (showcase: Showcase, body: unknown) =>
  callApi(handler, `PUT /api/showcases/${showcase.id}/slots`, { as: organiser, body });
const listOf = (count: number) => ({
  type: 'list',
  slots: someSlots(count).map(({ start, end, session }) => ({ start, end, session })),
});
async function book(showcase: Showcase, slotId: string) {
  const claim = {
    type: 'party',
    showcaseId: showcase.id,
    partyId: newId('pty'),
    track: 0,
    slotId,
    meetingId: newId('mtg'),
  } as const;
  await database.put({ ...keys.claim(claim), schema: 1, ...claim });
}

describe('the grid of slots', () => {
  test('is drawn from a pattern and shown to everybody at venue time', async () => {
    const showcase = await keptShowcase();
    const day = {
      day: '2027-02-04',
      start: '13:00',
      end: '14:00',
      slotMinutes: 30,
      pauseMinutes: 0,
      breaks: [],
    };

    const { status, json } = await put(showcase, { type: 'pattern', days: [day], revision: 1 });

    expect(status).toBe(200);
    expect(json.slots.map((slot: { start: string }) => slot.start)).toEqual([
      '2027-02-04T13:00:00+09:00',
      '2027-02-04T13:30:00+09:00',
    ]);
    const seen = await callApi(handler, `GET /api/showcases/${showcase.id}/slots`);
    expect(seen.json).toEqual(json);
  });

  test('changes nothing when there is a fault', async () => {
    const showcase = await keptShowcase();
    const day = {
      day: '2027-02-09',
      start: '15:00',
      end: '14:00',
      slotMinutes: 30,
      pauseMinutes: 0,
      breaks: [],
    };

    const { status, json } = await put(showcase, { type: 'pattern', days: [day] });

    expect(status).toBe(400);
    expect(json.faults.map((fault: { path: string }) => fault.path)).toEqual([
      'body.days.0.day',
      'body.days.0.end',
    ]);
    const seen = await callApi(handler, `GET /api/showcases/${showcase.id}/slots`);
    expect(seen.json).toEqual(aGrid(showcase.id, someSlots(4)));
  });

  test('is not replaced from an older revision or once the showcase is closed', async () => {
    const [showcase, closed] = [await keptShowcase(), await keptShowcase({ phase: 'closed' })];

    expect((await put(showcase, { ...listOf(2), revision: 7 })).json.code).toBe('stale-revision');
    expect((await put(closed, listOf(2))).json.code).toBe('phase-forbids');
  });

  test('keeps slots that hold a meeting, and names them', async () => {
    const showcase = await keptShowcase();
    await book(showcase, 's20270203t1130');

    const gone = await put(showcase, listOf(3));
    const kept = await put(showcase, listOf(6));

    expect([gone.status, gone.json.taken]).toEqual([
      409,
      [{ type: 'slot', id: 's20270203t1130', slotId: 's20270203t1130' }],
    ]);
    expect(kept.json.slots).toHaveLength(6);
  });

  test('does not shorten a slot that holds a meeting', async () => {
    const showcase = await keptShowcase();
    await book(showcase, 's20270203t1000');
    const slots = listOf(4).slots.map((slot, index) =>
      index === 0 ? { ...slot, end: '2027-02-03T10:20:00+09:00' } : slot,
    );

    const { status, json } = await put(showcase, { type: 'list', slots });

    expect([status, json.code]).toEqual([409, 'taken']);
  });
});
