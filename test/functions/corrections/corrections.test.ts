import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { correctInvitations } from '../../../functions/corrections/correct-invitations.ts';
import { handler as parties } from '../../../functions/parties/handler.ts';
import { services } from '../../../functions/runtime/services.ts';
import { handler as showcases } from '../../../functions/showcases/handler.ts';
import type { CorrectionSource } from '../../../shared/model/correction.ts';
import { DomainEvent } from '../../../shared/model/domain-event.ts';
import type { Meeting } from '../../../shared/model/meeting.ts';
import { correctionOf } from '../../../shared/store/corrections.ts';
import { openDatabase } from '../../../shared/store/database.ts';
import { keys } from '../../../shared/store/keys.ts';
import { allMeetings } from '../../../shared/store/meetings.ts';
import { membersOf } from '../../../shared/store/parties.ts';
import { at, book, keepWish, openWorld, slotId, type World } from '../../support/booking-world.ts';
import { keep } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { crashAt } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

let embedded: EmbeddedDatabase;
let world: World;
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
});
afterEach(() => {
  mend?.();
  mend = null;
});
afterAll(() => embedded.stop());

const LATER_MINUTES = 5;
/** Works off a correction as its message would, some minutes after the edit. */
const correct = (source: CorrectionSource, minutes = LATER_MINUTES): Promise<boolean> => {
  const now = () => new Date(Date.now() + minutes * 60_000).toISOString();
  const message = { showcaseId: world.showcase.id, source };
  return correctInvitations(message, { ...services(), now }, () => 600_000);
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

async function eventsOf(subject: string): Promise<DomainEvent[]> {
  const outbox = openDatabase({
    dataTable: 'outbox',
    outboxTable: 'outbox',
    endpoint: process.env['DYNAMODB_ENDPOINT'],
    region: 'ap-northeast-1',
  });
  const items = await outbox.queryAll({ pk: subject, sk: '' }, 1_000);
  outbox.close();
  return items.map((item) => DomainEvent.parse(item['event']));
}

describe('an edit of what invitations show', () => {
  test('of a table is told to its meetings under the same UID with the next SEQUENCE, and to no others', async () => {
    const [before] = await byTime();
    expect((await rename('Window', 1)).status).toBe(200);

    await correct(table());

    const [meeting, other] = await byTime();
    expect(meeting).toMatchObject({ uid: before?.uid, sequence: 1 });
    expect(other?.sequence).toBe(0);
    const last = (await eventsOf(`MEETING#${meeting?.id}`)).at(-1);
    expect(last).toMatchObject({
      type: 'MeetingDetailsChanged',
      data: { personId: null, meeting: { sequence: 1, tableLabel: 'Window' } },
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

    const [meeting] = await byTime();
    const last = (await eventsOf(`MEETING#${meeting?.id}`)).at(-1);
    expect(last).toMatchObject({ type: 'MeetingDetailsChanged', data: { personId: member.id } });
    expect(await sequences()).toEqual([1, 0]);
  });
});
