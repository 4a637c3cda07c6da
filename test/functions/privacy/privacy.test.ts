import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handler as parties } from '../../../functions/parties/handler.ts';
import { handler } from '../../../functions/privacy/handler.ts';
import { services } from '../../../functions/runtime/services.ts';
import { handler as signIn } from '../../../functions/sign-in/handler.ts';
import { erasedAddress } from '../../../shared/model/erased.ts';
import type { MyMail } from '../../../shared/model/my-data.ts';
import { keys } from '../../../shared/store/keys.ts';
import { membersOf } from '../../../shared/store/parties.ts';
import { registrationById } from '../../../shared/store/registrations.ts';
import { interpreterById } from '../../../shared/store/showcase-parts.ts';
import { at, book, keepWish, slotId } from '../../support/booking-world.ts';
import { callApi } from '../../support/call-api.ts';
import { crashAt } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { storedItems } from '../../support/look-into-tables.ts';
import { signInAs } from '../../support/sign-in-as.ts';
import { aCanary, canariesIn, plantCanary, plantedTexts } from './canary-world.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

const fetchData = (as: string) => callApi(handler, 'GET /api/my-data', { as });
const erase = (as: string) => callApi(handler, 'POST /api/my-data/erasure', { as, body: { confirm: true } });
const plant = async (name: string) => {
  const canary = aCanary(name);
  return { canary, ...(await plantCanary(embedded.services, canary)) };
};

describe('a person who asks what is kept', () => {
  test('gets every text that was planted, with the consent and its version', async () => {
    const { canary, cookie, member, interpreter } = await plant('a');

    const { status, json, text } = await fetchData(cookie);

    expect(status).toBe(200);
    expect(plantedTexts(canary).filter((planted) => !text.includes(planted))).toEqual([]);
    expect(json.members.map((one: { member: object }) => one.member)).toContainEqual({
      ...canary.person,
      id: member.id,
      showcaseId: member.showcaseId,
      partyId: member.partyId,
      revision: 1,
    });
    expect(json.interpreters[0].interpreter).toEqual(interpreter);
    expect(json.interpreters[0].calendarFeedSince).toMatch(/^20/);
    expect(json.registrations.map((one: { person: object }) => one.person)).toEqual([
      canary.person,
      canary.person,
    ]);
    expect(json.registrations[0].consent).toEqual({ version: '2026-11-01', at: expect.any(String) });
    expect(json.roles.map((role: { type: string }) => role.type).sort()).toEqual([
      'interpreter',
      'member',
      'member',
      'staff',
    ]);
    expect(json.grants).toHaveLength(1);
    expect(json.sessions).toEqual([
      { since: expect.any(String), expiresAt: expect.any(String), displayName: expect.any(String) },
    ]);
    expect(json.signIns).toEqual([{ expiresAt: expect.any(String), isSpent: true }]);
    expect(json.invitations).toHaveLength(1);
    expect(json.mails.isComplete).toBe(true);
    expect(json.mails.items.map((mail: MyMail) => mail.template).sort()).toEqual([
      'invitation',
      'registration-decided',
      'registration-invitation',
      'registration-received',
      'sign-in',
      'wishes-received',
    ]);
    expect(json.members.map((one: { answerLinkUntil: string | null }) => one.answerLinkUntil)).toContainEqual(
      expect.any(String),
    );
  });

  test('gets nothing of the colleague in the same form and party', async () => {
    const { cookie, colleague } = await plant('b');

    const { text } = await fetchData(cookie);

    expect(text).not.toContain(colleague.email);
  });

  test('gets in without a role as long as a registration names the address', async () => {
    const { canary, mails, registrations, world } = await plant('c');
    const before = mails.sent.filter(({ to }) => to === canary.email).length;
    for (const item of await storedItems(embedded.services.database)) {
      if (item['type'] === 'role' && item['email'] === canary.email) {
        await embedded.services.database.remove({ pk: String(item['pk']), sk: String(item['sk']) });
      }
    }

    await callApi(signIn, 'POST /api/sign-in', { body: { email: canary.email, language: 'ja' } });
    await mails.composeAndSend();

    expect(mails.sent.filter(({ to }) => to === canary.email)).toHaveLength(before + 1);
    const guest = await signInAs(embedded.services.database, [], canary.email);
    const { json } = await fetchData(guest);
    expect(json.registrations.map(({ id }: { id: string }) => id)).toEqual([...registrations]);
    expect(json.registrations[0].showcase.id).toBe(world.showcase.id);
  });
});

describe('a person who is erased', () => {
  test('is left in no item that does not end by itself, and gets the cancellation of the coming meeting', async () => {
    const { canary, cookie, mails, meeting } = await plant('d');
    const before = await canariesIn(embedded.services, canary);
    expect(before.filter((item) => item['expiresAtSeconds'] === undefined).length).toBeGreaterThan(8);

    const ledgerNow = async () =>
      (await storedItems(embedded.services.database)).filter(
        (item) => item['type'] === 'invitation' && item['meetingId'] === meeting.id,
      );
    const told = (await ledgerNow()).find(({ email }) => email === canary.email);

    const { status, json, cookies } = await erase(cookie);
    const digests = (await ledgerNow()).filter(({ shown }) => shown === told?.['shown']);
    await mails.composeAndSend();

    expect(told?.['shown']).toMatch(/^[\w-]{43}$/);
    expect(digests).toEqual([]);
    expect(status).toBe(200);
    expect(json).toMatchObject({ members: 2, interpreters: 1, registrations: 2, invitations: 1, grants: 1 });
    expect(cookies[0]).toContain('Max-Age=0');
    expect((await fetchData(cookie)).status).toBe(401);
    const left = await canariesIn(embedded.services, canary);
    expect(left.filter((item) => item['expiresAtSeconds'] === undefined)).toEqual([]);
    expect(new Set(left.map((item) => item['type']))).toEqual(new Set(['once', 'mail']));
    const inEightDays = Date.now() / 1000 + 8 * 86_400;
    expect(left.filter((item) => Number(item['expiresAtSeconds']) > inEightDays)).toEqual([]);
    const cancel = left.filter((item) => item['type'] === 'mail');
    expect(cancel.map((item) => item['content'])).toEqual([
      expect.objectContaining({ template: 'invitation', method: 'CANCEL', meetingId: meeting.id }),
    ]);
    expect(mails.sent.at(-1)?.to).toBe(canary.email);
    const ledger = await ledgerNow();
    expect(ledger.map(({ email, method, status: state }) => [email, method, state])).toContainEqual([
      expect.stringMatching(/^erased-mbr_\w+@erased\.invalid$/),
      'CANCEL',
      'sent',
    ]);
  });

  test('leaves a placeholder in a party that has nobody else, whom the office sees and no mail reaches', async () => {
    const { cookie, mails, aloneParty, sharedParty, colleague, world, registrations } = await plant('e');
    const { database } = embedded.services;

    await erase(cookie);
    await mails.composeAndSend();
    const sentBefore = mails.sent.length;
    const wish = await keepWish(world, aloneParty, [at(world.smes, 0)]);
    const booked = await book(world, wish, slotId(world.slots, 5));
    await mails.composeAndSend();

    const [placeholder, ...others] = await membersOf(database, world.showcase.id, aloneParty.id);
    expect(others).toEqual([]);
    expect(placeholder?.email).toBe(erasedAddress(String(placeholder?.id)));
    expect((await membersOf(database, world.showcase.id, sharedParty.id)).map(({ email }) => email)).toEqual([
      colleague.email,
    ]);
    expect(booked.status).toBe(201);
    expect(mails.sent.slice(sentBefore).map(({ to }) => to)).not.toContain(placeholder?.email);
    const [alone, second] = await Promise.all(
      registrations.map((id) => registrationById(database, world.showcase.id, id)),
    );
    expect(alone).toMatchObject({
      status: 'approved',
      note: null,
      form: { consent: { version: '2026-11-01' }, members: [{ email: erasedAddress(String(alone?.id)) }] },
    });
    expect(second).toMatchObject({ status: 'pending', form: { members: [colleague] } });
    const path = `/api/showcases/${world.showcase.id}/parties/${aloneParty.id}/members` as const;
    const as = world.organiser;
    const added = await callApi(parties, `POST ${path}`, {
      as,
      body: { ...colleague, jobTitle: 'Successor' },
    });
    const removed = await callApi(parties, `DELETE ${path}/${placeholder?.id}`, {
      as,
      query: { revision: 1 },
    });
    expect([added.status, removed.status]).toEqual([201, 204]);
  });

  test('takes nothing of anybody else away', async () => {
    const { canary, cookie, world } = await plant('f');
    const isOf = (item: Record<string, unknown>) => JSON.stringify(item).toLowerCase().includes(canary.tag);
    const mayChange = new Set(['audit', 'once', 'availability', 'pointer']);
    const others = async () =>
      (await storedItems(embedded.services.database))
        .filter((item) => JSON.stringify(item).includes(world.showcase.id) || item['type'] === 'session')
        .filter((item) => !isOf(item) && !mayChange.has(String(item['type'])));
    const before = await others();

    await erase(cookie);

    const after = new Map((await others()).map((item) => [`${item['pk']} ${item['sk']}`, item]));
    const gone = before.filter((item) => {
      const now = after.get(`${item['pk']} ${item['sk']}`);
      return !isDeepStrictEqual(now, item);
    });
    expect(before.length).toBeGreaterThan(15);
    expect(gone.map(({ type }) => type).sort()).toEqual(['answerLink', 'feed', 'feed']);
  });

  test('can be erased a second time without harm', async () => {
    const { canary, cookie, aloneParty, world } = await plant('g');
    await erase(cookie);
    const people = await membersOf(embedded.services.database, world.showcase.id, aloneParty.id);

    const again = await signInAs(embedded.services.database, [], canary.email);
    const { status, json } = await erase(again);

    expect(status).toBe(200);
    expect(json).toMatchObject({ members: 0, interpreters: 0, registrations: 0, invitations: 0, grants: 0 });
    expect(await membersOf(embedded.services.database, world.showcase.id, aloneParty.id)).toEqual(people);
  });

  test('is erased in the end however often it is interrupted', async () => {
    const { canary, cookie } = await plant('h');
    const { database } = services();
    let interruptions = 0;
    for (let round = 0; round < 20; round += 1) {
      // Every second run ends right after a transaction, the others right before the next one.
      const undo = database.use(crashAt(2, round % 2 === 0 ? 'after' : 'before'));
      const { status } = await erase(cookie);
      undo();
      if (status === 200) break;
      interruptions += 1;
    }

    const last = await erase(cookie);
    expect([200, 401]).toContain(last.status);
    expect(interruptions).toBeGreaterThan(2);
    const left = await canariesIn(embedded.services, canary);
    expect(left.filter((item) => item['expiresAtSeconds'] === undefined)).toEqual([]);
    expect(left.filter((item) => item['type'] !== 'once')).toEqual([]);
  });

  test('is refused, and left whole, while there are meetings to interpret, each named by its slot', async () => {
    const { canary, cookie, world, interpreter } = await plant('i');
    const wish = await keepWish(world, at(world.delegates, 0), [at(world.smes, 0)], { language: 'en-ja' });
    const booked = await book(world, wish, slotId(world.slots, 6));
    expect(booked.json.interpreterId).toBe(interpreter.id);
    const before = (await canariesIn(embedded.services, canary)).length;

    const { status, json } = await erase(cookie);

    expect(status).toBe(409);
    expect(json).toMatchObject({
      code: 'state-forbids',
      object: 'meetings-to-interpret',
      taken: [{ type: 'interpreter', id: interpreter.id, slotId: slotId(world.slots, 6) }],
    });
    expect(await canariesIn(embedded.services, canary)).toHaveLength(before);
  });

  test('stays without a name as the interpreter of meetings that are over', async () => {
    const { canary, cookie, world, interpreter } = await plant('j');
    const { database } = embedded.services;
    const past = {
      id: 's20260101t1000',
      start: '2026-01-01T10:00:00+09:00',
      end: '2026-01-01T10:30:00+09:00',
    };
    const agenda = { showcaseId: world.showcase.id, owner: interpreter.id, revision: 1 };
    const line = { meetingId: 'mtg_0123456789abcdefghjk', slotId: past.id, isActive: true };
    await database.put({
      ...keys.agenda(world.showcase.id, interpreter.id),
      type: 'agenda',
      schema: 1,
      ...agenda,
      meetings: [line],
    });
    const grid = await database.get(keys.grid(world.showcase.id));
    const slots = [{ ...past, day: '2026-01-01', session: 'd1' }, ...world.slots];
    await database.put({ ...grid, slots });

    const { status } = await erase(cookie);

    expect(status).toBe(200);
    expect(await interpreterById(database, world.showcase.id, interpreter.id)).toMatchObject({
      name: { family: 'erased' },
      email: erasedAddress(interpreter.id),
      maxMeetings: 0,
      revision: 2,
    });
    const left = await canariesIn(embedded.services, canary);
    expect(left.filter((item) => item['expiresAtSeconds'] === undefined)).toEqual([]);
  });
});

test('an erasure without confirmation is refused', async () => {
  const as = await signInAs(embedded.services.database, []);

  const { status, json } = await callApi(handler, 'POST /api/my-data/erasure', { as, body: {} });

  expect([status, json.faults[0].path]).toEqual([400, 'body.confirm']);
});
