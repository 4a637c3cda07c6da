import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { correctInvitations } from '../../../functions/corrections/correct-invitations.ts';
import { handler as meetings } from '../../../functions/meetings/handler.ts';
import { handler as parties } from '../../../functions/parties/handler.ts';
import { services } from '../../../functions/runtime/services.ts';
import { handler as showcases } from '../../../functions/showcases/handler.ts';
import type { CorrectionSource } from '../../../shared/model/correction.ts';
import type { Meeting } from '../../../shared/model/meeting.ts';
import { correctionOf } from '../../../shared/store/corrections.ts';
import { keys } from '../../../shared/store/keys.ts';
import { allMeetings } from '../../../shared/store/meetings.ts';
import { membersOf } from '../../../shared/store/parties.ts';
import { at, book, keepWish, openWorld, slotId, type World } from '../../support/booking-world.ts';
import { aMember, keep } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { crashAt } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { eventsOf, telling } from './telling.ts';

let embedded: EmbeddedDatabase;
let world: World;
let mouth: ReturnType<typeof telling>;
let mend: (() => void) | null = null;
beforeAll(async () => {
  embedded = await startDatabase();
});
beforeEach(async () => {
  world = await openWorld(embedded.services.database, {
    delegates: 2,
    smes: 1,
    tables: [{}, {}],
    interpreters: [{}],
  });
  const [one, other] = await Promise.all(
    world.delegates.map((delegate) =>
      keepWish(world, delegate, [at(world.smes, 0)], {
        language: delegate === world.delegates[0] ? 'en-ja' : null,
      }),
    ),
  );
  for (const { id, label } of world.tables) {
    const showcaseId = world.showcase.id;
    await keep(world.database, 'unique', { showcaseId, kind: 'table-label', value: label, holder: id });
  }
  if (one === undefined || other === undefined) throw new Error('no wishes');
  await book(world, one, slotId(world.slots, 0), { tableId: at(world.tables, 0).id });
  await book(world, other, slotId(world.slots, 1), { tableId: at(world.tables, 1).id });
  mouth = telling(world);
  await mouth.tell();
});
afterEach(() => {
  mend?.();
  mend = null;
});
afterAll(() => embedded.stop());

const LATER_MINUTES = 5;
/** A correction as its message would work on it, some minutes after the edit. */
const correctOnce = (source: CorrectionSource, minutes = LATER_MINUTES): Promise<string> => {
  const now = () => new Date(Date.now() + minutes * 60_000).toISOString();
  const message = { showcaseId: world.showcase.id, source };
  return correctInvitations(message, { ...services(), now }, () => 600_000);
};
/** The same with whatever it waits for being composed meanwhile. */
const correct = async (source: CorrectionSource, minutes?: number): Promise<void> => {
  while ((await correctOnce(source, minutes)) === 'to wait') await mouth.compose();
};

const byTime = async (): Promise<Meeting[]> =>
  (await allMeetings(world.database, world.showcase.id)).toSorted((a, b) => a.slotId.localeCompare(b.slotId));
const sequences = async () => (await byTime()).map(({ sequence }) => sequence);

const rename = (label: string, revision: number) => {
  const { id } = at(world.tables, 0);
  return callApi(showcases, `PATCH /api/showcases/${world.showcase.id}/tables/${id}`, {
    as: world.organiser,
    body: { label, revision },
  });
};
const table = (): CorrectionSource => ({ type: 'table', id: at(world.tables, 0).id });

const moveFirst = async (index: number) => {
  const [meeting] = await byTime();
  const body = { slotId: slotId(world.slots, index), revision: meeting?.revision };
  const path = `POST /api/showcases/${world.showcase.id}/meetings/${meeting?.id}/move` as const;
  expect((await callApi(meetings, path, { as: world.organiser, body })).status).toBe(200);
};
const cancelFirst = async () => {
  const [meeting] = await byTime();
  const path = `POST /api/showcases/${world.showcase.id}/meetings/${meeting?.id}/cancellation` as const;
  const body = { revision: meeting?.revision };
  expect((await callApi(meetings, path, { as: world.organiser, body })).status).toBe(200);
};
const retitle = (title: { en: string; ja: string }) =>
  callApi(showcases, `PATCH /api/showcases/${world.showcase.id}`, {
    as: world.organiser,
    body: { title, revision: 1 },
  });
/** What was told after the invitations that stood at the beginning. */
const toldAnew = async () => {
  const before = mouth.told.length;
  await mouth.tell();
  return mouth.told.slice(before);
};

describe('an edit of what invitations show', () => {
  test('of a table is told to its meetings under the same UID with the next SEQUENCE, and to no others', async () => {
    const [before] = await byTime();
    expect((await rename('Window', 1)).status).toBe(200);

    await correct(table());

    const [meeting, other] = await byTime();
    expect(meeting).toMatchObject({ uid: before?.uid, sequence: 1 });
    expect(other?.sequence).toBe(0);
    const last = (await eventsOf(meeting?.id ?? '')).at(-1);
    expect(last).toMatchObject({
      type: 'MeetingDetailsChanged',
      data: { meeting: { sequence: 1, tableLabel: 'Window' } },
    });
  });

  test('is not told while the editing goes on, and once when it has come to rest', async () => {
    await rename('W', 1);
    await rename('Win', 2);
    await rename('Window', 3);

    await correct(table(), 0);
    const early = await sequences();
    await correct(table());
    await correct(table());

    expect(early).toEqual([0, 0]);
    expect(await sequences()).toEqual([1, 0]);
  });

  test('is not told on time for its first edit when a later one has just been made', async () => {
    await rename('Win', 1);
    const waiting = await correctionOf(world.database, world.showcase.id, table());
    if (waiting === null) throw new Error('no correction');
    const editedAt = new Date(Date.now() - LATER_MINUTES * 60_000).toISOString();
    await keep(world.database, 'correction', { ...waiting, editedAt });
    await rename('Window', 2);

    await correct(table(), 0);
    const early = await sequences();
    await correct(table());

    expect(early).toEqual([0, 0]);
    expect(await sequences()).toEqual([1, 0]);
  });

  test('that is taken back before anybody was told is told to nobody', async () => {
    await rename('Window', 1);
    await rename('Table 1', 2);

    await correct(table());

    expect(await sequences()).toEqual([0, 0]);
    const left = await world.database.queryAll(
      { ...keys.correction(world.showcase.id, 'table'), sk: '' },
      10,
    );
    expect(left).toEqual([]);
  });

  test('that is taken back after somebody was told is told as well', async () => {
    await rename('Window', 1);
    mend = services().database.use(crashAt(1, 'after'));
    await expect(correct(table())).rejects.toThrow('Crash');
    mend();
    await rename('Table 1', 2);

    await correct(table());

    expect(await sequences()).toEqual([2, 0]);
  });

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('is told once though the run is ended %s its step', async (when, half) => {
    await rename('Window', 1);
    mend = services().database.use(crashAt(1, when));
    await expect(correct(table())).rejects.toThrow('Crash');
    mend();
    const between = await sequences();

    await correct(table());

    expect(between).toEqual([half, 0]);
    expect(await sequences()).toEqual([1, 0]);
  });

  test('of the venue reaches every meeting', async () => {
    const { id, venue } = world.showcase;
    const moved = { ...venue, name: { en: 'Port Hall', ja: '港ホール' } };
    const body = { venue: moved, revision: 1 };
    expect(
      (await callApi(showcases, `PATCH /api/showcases/${id}`, { as: world.organiser, body })).status,
    ).toBe(200);

    await correct({ type: 'showcase' });

    expect(await sequences()).toEqual([1, 1]);
  });

  test('of the rules, which no invitation shows, is told to nobody', async () => {
    const { id, rules } = world.showcase;
    const body = { rules: { ...rules, maxOpenWishes: 7 }, revision: 1 };
    await callApi(showcases, `PATCH /api/showcases/${id}`, { as: world.organiser, body });

    await correct({ type: 'showcase' });

    expect(await sequences()).toEqual([0, 0]);
  });

  test('of an interpreter’s name reaches the meetings that are interpreted', async () => {
    const { id } = at(world.interpreters, 0);
    const body = { name: { family: 'Tanaka', given: 'Ken' }, revision: 1 };
    const path = `PATCH /api/showcases/${world.showcase.id}/interpreters/${id}` as const;
    expect((await callApi(showcases, path, { as: world.organiser, body })).status).toBe(200);

    await correct({ type: 'interpreter', id });

    expect(await sequences()).toEqual([1, 0]);
  });

  test('of a party’s name reaches its meetings', async () => {
    const party = at(world.delegates, 1);
    const profile = { ...party.profile, name: { en: 'Renamed', ja: '改名' } };
    const path = `PATCH /api/showcases/${world.showcase.id}/parties/${party.id}` as const;
    const answer = await callApi(parties, path, { as: world.organiser, body: { profile, revision: 1 } });
    expect(answer.status).toBe(200);

    await correct({ type: 'party', id: party.id });

    expect(await sequences()).toEqual([0, 1]);
  });

  test('of a member’s language is told to that member alone', async () => {
    const party = at(world.delegates, 0);
    const [member] = await membersOf(world.database, world.showcase.id, party.id);
    if (member === undefined) throw new Error('no member');
    const path =
      `PATCH /api/showcases/${world.showcase.id}/parties/${party.id}/members/${member.id}` as const;
    const answer = await callApi(parties, path, {
      as: world.organiser,
      body: { language: 'en', revision: member.revision },
    });
    expect(answer.status).toBe(200);

    await correct({ type: 'person', id: member.id, owner: party.id });

    expect(await sequences()).toEqual([1, 0]);
    expect((await toldAnew()).map(({ to }) => to)).toEqual([member.email]);
  });

  test('of the Japanese title is told to those who read Japanese', async () => {
    const party = at(world.delegates, 0);
    const reader = await keep(world.database, 'member', aMember(party, { language: 'en' }));
    await moveFirst(2);
    await mouth.tell();
    expect((await retitle({ ...world.showcase.title, ja: '新しい題' })).status).toBe(200);

    await correct({ type: 'showcase' });

    const addresses = (await toldAnew()).map(({ to }) => to);
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses).not.toContain(reader.email);
  });
});

describe('a meeting of which something was edited', () => {
  test('that was made and told after the edit is not told again', async () => {
    const [wish] = await Promise.all([
      keepWish(world, at(world.delegates, 0), [at(world.smes, 0)], { occasion: 2 }),
    ]);
    await rename('Window', 1);
    await book(world, wish, slotId(world.slots, 3), { tableId: at(world.tables, 0).id });
    await mouth.tell();

    await correct(table());

    expect(await sequences()).toEqual([1, 0, 0]);
  });

  test('that was made before the edit and told after it, in the old words, is told anew', async () => {
    const wish = await keepWish(world, at(world.delegates, 0), [at(world.smes, 0)], { occasion: 2 });
    await book(world, wish, slotId(world.slots, 3), { tableId: at(world.tables, 0).id });
    await rename('Window', 1);

    await correct(table());

    expect(await sequences()).toEqual([1, 0, 1]);
    await mouth.send();
    const last = (await toldAnew()).filter(({ sequence }) => sequence === 1);
    expect(last.filter(({ rest }) => !rest.includes('Window'))).toEqual([]);
    expect(last.length).toBeGreaterThan(0);
  });

  test('is left alone until what happened to it just now is composed', async () => {
    await moveFirst(2);
    await rename('Window', 1);

    expect(await correctOnce(table())).toBe('to wait');

    expect(await sequences()).toEqual([0, 1]);
  });

  test('is told anew at last though its mails could never be composed', async () => {
    await moveFirst(2);
    await rename('Window', 1);

    expect(await correctOnce(table(), 11)).toBe('nothing');

    expect(await sequences()).toEqual([0, 2]);
  });

  test('is told once of all that was edited within the minute', async () => {
    await rename('Window', 1);
    await retitle({ en: 'New title', ja: '新しい題' });

    await correct({ type: 'showcase' });
    await correct(table());

    expect(await sequences()).toEqual([1, 1]);
    const told = (await toldAnew()).filter(({ rest }) => rest.includes('Window'));
    expect(told).toHaveLength(3);
    expect(told.filter(({ rest }) => !/New title|新しい題/.test(rest))).toEqual([]);
  });

  test('that was moved meanwhile, and told of with the edit, is not told again', async () => {
    await rename('Window', 1);
    await moveFirst(2);
    await mouth.tell();

    await correct(table());

    expect(await sequences()).toEqual([0, 1]);
  });

  test('that was cancelled meanwhile stays cancelled', async () => {
    await rename('Window', 1);
    await cancelFirst();

    await correct(table());

    const told = await toldAnew();
    expect(told.map(({ method, sequence }) => `${method} ${sequence}`)).toEqual(told.map(() => 'CANCEL 1'));
    expect(await sequences()).toEqual([1, 0]);
  });
});
