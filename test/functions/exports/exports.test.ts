import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handler as exports } from '../../../functions/exports/handler.ts';
import { handler as meetings } from '../../../functions/meetings/handler.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { keys } from '../../../shared/store/keys.ts';
import { readAll } from '../../../shared/store/read.ts';
import {
  at,
  book,
  keepWish,
  openWorld,
  signInAsParty,
  slotId,
  type World,
} from '../../support/booking-world.ts';
import { aProfile, keep } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { signInAs } from '../../support/sign-in-as.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

async function openWithMeeting() {
  const world = await openWorld(embedded.services.database, { tables: [{}], interpreters: [{}] });
  const wish = await keepWish(world, at(world.delegates, 0), [at(world.smes, 0)], { language: 'en-ja' });
  const meeting = (await book(world, wish, slotId(world.slots, 0))).json;
  return { ...world, wish, meeting };
}

const path = (world: World, rest: string) => `/api/showcases/${world.showcase.id}${rest}` as const;

function eventsOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

describe('a calendar file', () => {
  test('has each meeting under the UID of its invitations, at the venue’s time, cancelled ones as cancelled', async () => {
    const world = await openWithMeeting();
    const sme = at(world.smes, 0);
    const own = await signInAsParty(world.database, sme);
    const file = () => callApi(exports, `GET ${path(world, `/parties/${sme.id}/agenda.ics`)}`, { as: own });

    const before = await file();
    await callApi(meetings, `POST ${path(world, `/meetings/${world.meeting.id}/cancellation`)}`, {
      as: world.organiser,
      body: { revision: 1 },
    });
    const after = await file();

    expect(before.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="agenda.ics"',
    });
    const [event] = eventsOf(before.text);
    expect(event?.uid).toBe(world.meeting.uid);
    expect(event?.startDate.toJSDate().toISOString()).toBe(new Date(at(world.slots, 0).start).toISOString());
    expect(event?.summary).toContain('delegate 1');
    expect(event?.location).toContain('Table 1');
    expect(before.text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(before.text).toContain('METHOD:PUBLISH');
    expect(after.text).toContain('STATUS:CANCELLED');
    expect(after.text).toContain('SEQUENCE:1');
  });

  test('is to be had for members and interpreters, and by nobody else', async () => {
    const world = await openWithMeeting();
    const sme = at(world.smes, 0);
    const [member] = await readAll(world.database, 'member', keys.member(world.showcase.id, sme.id, ''), 10);
    const stranger = await signInAsParty(world.database, at(world.smes, 1));
    const ofMember = path(world, `/parties/${sme.id}/members/${member?.id}/agenda.ics`);
    const ofInterpreter = path(world, `/interpreters/${at(world.interpreters, 0).id}/agenda.ics`);

    const answers = await Promise.all([
      callApi(exports, `GET ${ofMember}`, { as: world.organiser }),
      callApi(exports, `GET ${ofInterpreter}`, { as: world.organiser }),
      callApi(exports, `GET ${ofMember}`, { as: stranger }),
      callApi(exports, `GET ${ofInterpreter}`, { as: stranger }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 403]);
    expect(eventsOf(at(answers, 0).text)).toHaveLength(1);
    expect(eventsOf(at(answers, 1).text)).toHaveLength(1);
  });
});

describe('a feed', () => {
  test('is read by whoever has its address, until a new one is made; only a hash is kept', async () => {
    const world = await openWithMeeting();
    const sme = at(world.smes, 0);
    const [member] = await readAll(world.database, 'member', keys.member(world.showcase.id, sme.id, ''), 10);
    const make = () =>
      callApi(exports, `POST ${path(world, `/parties/${sme.id}/members/${member?.id}/feed`)}`, {
        as: world.organiser,
      });
    const read = (url: string, headers: Record<string, string> = {}) =>
      callApi(exports, `GET ${new URL(url).pathname as `/api/${string}`}`, { headers });

    const first = await make();
    const seen = await read(first.json.url);
    const again = await read(first.json.url, { 'if-none-match': String(seen.headers['etag']) });
    const wrong = await read(first.json.url.replace(/.\.ics$/, '_.ics'));
    const second = await make();
    const old = await read(first.json.url);
    const fresh = await read(second.json.url);

    expect(seen.status).toBe(200);
    expect(eventsOf(seen.text)).toHaveLength(1);
    expect(again).toMatchObject({ status: 304, text: '' });
    expect([wrong.status, old.status, fresh.status]).toEqual([404, 404, 200]);
    const stored = await world.database.get(keys.feed(first.json.id));
    const secret = first.json.url.split('/').at(-1).slice(24, -4);
    expect(secret.length).toBe(32);
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  test('ends with the member it was made for', async () => {
    const world = await openWithMeeting();
    const sme = at(world.smes, 0);
    const [member] = await readAll(world.database, 'member', keys.member(world.showcase.id, sme.id, ''), 10);
    const { json } = await callApi(
      exports,
      `POST ${path(world, `/parties/${sme.id}/members/${member?.id}/feed`)}`,
      { as: world.organiser },
    );
    await world.database.remove(keys.member(world.showcase.id, sme.id, member?.id ?? ''));

    const gone = await callApi(exports, `GET ${new URL(json.url).pathname as `/api/${string}`}`);

    expect(gone.status).toBe(404);
  });
});

describe('an interpreter’s feed', () => {
  test('holds what is interpreted, for the interpreter who asks for it, and ends with a new address', async () => {
    const world = await openWithMeeting();
    const interpreter = at(world.interpreters, 0);
    const as = await signInAs(world.database, [
      { type: 'interpreter', showcaseId: world.showcase.id, interpreterId: interpreter.id },
    ]);
    const make = (interpreterId: string) =>
      callApi(exports, `POST ${path(world, `/interpreters/${interpreterId}/feed`)}`, { as });
    const read = (url: string) => callApi(exports, `GET ${new URL(url).pathname as `/api/${string}`}`);

    const first = await make(interpreter.id);
    const seen = await read(first.json.url);
    const second = await make(interpreter.id);
    const old = await read(first.json.url);
    const anothers = await make(newId('itp'));

    expect(first.status).toBe(201);
    expect(eventsOf(seen.text).map(({ uid }) => uid)).toEqual([world.meeting.uid]);
    expect(second.json.id).toBe(first.json.id);
    expect([old.status, anothers.status]).toEqual([404, 403]);
  });
});

describe('the schedule', () => {
  test('has a line per meeting in both languages, and a number that changes when the meetings do', async () => {
    const world = await openWithMeeting();
    const get = (language: string) =>
      callApi(exports, `GET ${path(world, '/schedule.csv')}`, { as: world.organiser, query: { language } });

    const english = await get('en');
    const japanese = await get('ja');
    await callApi(meetings, `POST ${path(world, `/meetings/${world.meeting.id}/move`)}`, {
      as: world.organiser,
      body: { slotId: slotId(world.slots, 3), revision: 1 },
    });
    const moved = await get('en');
    const snapshots = await callApi(exports, `GET ${path(world, '/snapshots')}`, { as: world.organiser });

    const lines = english.text.split('\r\n');
    expect(english.text.startsWith('\uFEFFDay,Start,End,Time zone,Table,')).toBe(true);
    expect(lines[1]).toMatch(
      /^2027-02-03,10:00,10:30,Asia\/Tokyo,Table 1,delegate 1,sme 1,,Ken Sato,en-ja,confirmed,0,mtg_\w+,1$/,
    );
    expect(lines).toHaveLength(3);
    expect(japanese.text).toContain('日付,開始,終了');
    expect(japanese.text).toContain('確定');
    expect(moved.text).toContain('11:30,12:00');
    expect(moved.headers['content-disposition']).toBe('attachment; filename="schedule-2.csv"');
    expect(snapshots.json.items.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
  });

  test.each(['=1+1', '+81', '-1', '@SUM(A1)', '＝cmd', '－1'])(
    'never gives a spreadsheet the formula %s',
    async (name) => {
      const world = await openWorld(embedded.services.database);
      const [delegate, sme] = [at(world.delegates, 0), at(world.smes, 0)];
      await keep(world.database, 'party', { ...sme, profile: aProfile({ name: { en: name, ja: name } }) });
      const wish = await keepWish(world, delegate, [sme]);
      await book(world, wish, slotId(world.slots, 0));

      const { text } = await callApi(exports, `GET ${path(world, '/schedule.csv')}`, { as: world.organiser });

      expect(text).toContain(`,'${name},`);
    },
  );
});
