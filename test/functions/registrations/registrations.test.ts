import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { handler } from '../../../functions/registrations/handler.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import type { Making } from '../../../shared/domain/decision.ts';
import { decideRegistration } from '../../../shared/domain/registrations/decide-registration.ts';
import type { Registration, RegistrationInput } from '../../../shared/model/registration.ts';
import type { Showcase } from '../../../shared/model/showcase.ts';
import { commit, StaleItems } from '../../../shared/store/commit.ts';
import type { Database } from '../../../shared/store/database.ts';
import { agendaOf } from '../../../shared/store/meetings.ts';
import { availabilityOf, membersOf, partyById } from '../../../shared/store/parties.ts';
import { rolesOf } from '../../../shared/store/sessions.ts';
import { aForm, aGrid, aMemberInput, aProfile, aShowcase, keep, someSlots } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { eventsOf, storedItems } from '../../support/look-into-tables.ts';
import { signInAs } from '../../support/sign-in-as.ts';

let embedded: EmbeddedDatabase;
let database: Database;
let showcase: Showcase;
let staff: string;
beforeAll(async () => {
  embedded = await startDatabase();
  database = embedded.services.database;
});
afterAll(() => embedded.stop());
beforeEach(() => openShowcase());

async function openShowcase(overrides: Partial<Showcase> = {}): Promise<void> {
  showcase = await keep(database, 'showcase', aShowcase({ phase: 'registration', ...overrides }));
  await keep(database, 'grid', aGrid(showcase.id, [...someSlots(4), ...someSlots(4, '2027-02-04')]));
  staff = await signInAs(database, [{ type: 'staff', showcaseId: showcase.id }]);
}
const submit = (form: unknown, more: { idempotencyKey?: string; sourceAddress?: string } = {}) =>
  callApi(handler, `POST /api/showcases/${showcase.id}/registrations`, { body: form, ...more });
const decide = (id: string, decision: string, revision = 1) =>
  callApi(handler, `POST /api/showcases/${showcase.id}/registrations/${id}/decision`, {
    as: staff,
    body: { decision, revision },
  });
const read = async (id: string): Promise<Registration> =>
  (await callApi(handler, `GET /api/showcases/${showcase.id}/registrations/${id}`, { as: staff })).json;
async function submitted(overrides: Partial<RegistrationInput> = {}): Promise<string> {
  const name = { en: `Company ${newId('reg').slice(-8)}` };
  return (await submit(aForm({ profile: aProfile({ name }), ...overrides }))).json.id;
}
const faultsOf = (json: { faults: { path: string; code: string }[] }) =>
  json.faults.map((fault) => `${fault.path} ${fault.code}`);

describe('the public form', () => {
  test('needs no account and tells the sender no more than a receipt', async () => {
    const form = aForm();

    const { status, json } = await submit(form);

    expect(status).toBe(201);
    expect(json).toEqual({
      id: json.id,
      showcaseId: showcase.id,
      status: 'pending',
      createdAt: json.createdAt,
    });
    const kept = await read(json.id);
    expect(kept).toMatchObject({ form, status: 'pending', consentedAt: json.createdAt, revision: 1 });
    expect(await eventsOf(database, showcase.id)).toMatchObject([
      {
        type: 'RegistrationSubmitted',
        data: { registrationId: json.id, side: 'sme', members: form.members },
      },
    ]);
  });

  test('has every fault named, and keeps nothing', async () => {
    const member = aMemberInput();
    const { status, json } = await submit(
      aForm({
        profile: aProfile({
          name: {},
          focusAreas: ['regenerative-medicine', 'astrology'],
          offers: ['technology', 'technology'],
          regulatoryStage: 'imagined',
        }),
        members: [member, { ...member, email: member.email.toUpperCase(), timeZone: 'Asia/Nowhere' }],
        arrival: '2027-02-04T09:00:00+09:00',
        departure: '2027-02-03T09:00:00+09:00',
        consent: { version: '2025-01-01', accepted: true },
      }),
    );

    expect(status).toBe(400);
    expect(faultsOf(json)).toEqual([
      'body.profile.name name-missing',
      'body.profile.focusAreas.1 unknown-code',
      'body.profile.offers.1 twice',
      'body.profile.regulatoryStage unknown-code',
      'body.members.1.email twice',
      'body.members.1.timeZone unknown-time-zone',
      'body.departure end-before-start',
      'body.consent.version old-consent',
    ]);
    expect(await eventsOf(database, showcase.id)).toEqual([]);
  });

  test('refuses fields it does not know and a consent not given', async () => {
    const form = aForm();

    expect((await submit({ ...form, isVip: true })).status).toBe(400);
    expect((await submit({ ...form, consent: { ...form.consent, accepted: false } })).status).toBe(400);
  });

  test.each(['draft', 'planning', 'closed'] as const)('is not open in phase %s', async (phase) => {
    await openShowcase({ phase });

    const { status, json } = await submit(aForm());

    expect([status, json.code]).toEqual(phase === 'draft' ? [404, 'not-found'] : [409, 'phase-forbids']);
  });

  test('takes an application once, whatever its width, case and spacing', async () => {
    const email = 'double@example.jp';
    const first = aForm({
      members: [aMemberInput({ email })],
      profile: aProfile({ name: { en: 'Kobe Cells' } }),
    });
    const second = aForm({
      members: [aMemberInput({ email: 'Double@Example.jp' })],
      profile: aProfile({ name: { en: 'ＫＯＢＥ  cells' } }),
    });

    const answers = [await submit(first), await submit(second)];

    expect(answers.map(({ status }) => status)).toEqual([201, 409]);
    expect(answers[1]?.json.code).toBe('already-exists');
  });

  test('lets somebody who was declined apply again', async () => {
    const form = aForm();
    const { json: first } = await submit(form);
    await decide(first.id, 'decline');

    const again = await submit(form);

    expect(again.status).toBe(201);
    expect(again.json.id).not.toBe(first.id);
    expect((await submit(form)).status).toBe(409);
  });

  test('of many sent at the same moment takes one', async () => {
    const form = aForm();

    const answers = await Promise.all(Array.from({ length: 8 }, () => submit(form)));

    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    const { json } = await callApi(handler, `GET /api/showcases/${showcase.id}/registrations`, { as: staff });
    expect(json.items).toHaveLength(1);
  });

  test('gives the same answer to the same key', async () => {
    const form = aForm();

    const [first, again] = [
      await submit(form, { idempotencyKey: 'k1' }),
      await submit(form, { idempotencyKey: 'k1' }),
    ];

    expect(again.text).toBe(first.text);
  });

  test('is closed to a source that floods it, and open to others', async () => {
    const flood = { sourceAddress: '203.0.113.9' };
    const now = Math.floor(Date.now() / 3_600_000);
    for (const window of [now, now + 1]) {
      await database.put({ pk: 'COUNTER#registration:203.0.113.9', sk: String(window), uses: 300 });
    }

    const refused = await submit(aForm(), flood);
    const other = await submit(aForm(), { sourceAddress: '203.0.113.10' });

    expect([refused.status, refused.json.code, refused.headers['retry-after']]).toEqual([
      429,
      'too-many-requests',
      '3600',
    ]);
    expect(other.status).toBe(201);
  });
});

describe('inviting SMEs to register', () => {
  const request = (email: string, organisation: object = { ja: '港セル' }) => ({
    email,
    language: 'ja',
    organisation,
  });
  const invite = (requests: unknown[], as = staff) =>
    callApi(handler, `POST /api/showcases/${showcase.id}/registration-requests`, { as, body: { requests } });

  test('makes a registration and an event for each', async () => {
    const { status, json } = await invite([request('a@example.jp'), request('b@example.jp')]);

    expect(status).toBe(201);
    expect(json.items.map((item: Registration) => item.status)).toEqual(['invited', 'invited']);
    expect((await eventsOf(database, showcase.id)).map((event) => event.type)).toEqual([
      'RegistrationRequested',
      'RegistrationRequested',
    ]);
  });

  test('twenty fit into one request', async () => {
    const requests = Array.from({ length: 20 }, (_, index) => request(`sme${index}@example.jp`));

    expect((await invite(requests)).status).toBe(201);
  });

  test('names who is invited twice or has no name', async () => {
    const { json } = await invite([
      request('a@example.jp'),
      request('A@example.jp'),
      request('c@example.jp', {}),
    ]);

    expect(faultsOf(json)).toEqual([
      'body.requests.1.email twice',
      'body.requests.2.organisation name-missing',
    ]);
  });

  test('the invited one’s form fills the invitation, once', async () => {
    const { json } = await invite([request('a@example.jp')]);
    const invitation = json.items[0].id;

    const filled = await submit({ ...aForm(), invitation });
    const again = await submit({ ...aForm(), invitation });
    const unknown = await submit({ ...aForm(), invitation: newId('reg') });

    expect([filled.status, filled.json.id]).toEqual([201, invitation]);
    expect(await read(invitation)).toMatchObject({
      status: 'pending',
      revision: 2,
      request: { email: 'a@example.jp' },
    });
    expect([again.status, again.json.code]).toEqual([409, 'state-forbids']);
    expect(unknown.status).toBe(404);
  });

  test('an invitation can be taken back but not approved', async () => {
    const { json } = await invite([request('a@example.jp')]);

    expect((await decide(json.items[0].id, 'approve')).json.code).toBe('state-forbids');
    expect((await decide(json.items[0].id, 'decline')).json.status).toBe('declined');
  });

  test('is the office’s affair', async () => {
    const party = await signInAs(database, [
      { type: 'member', showcaseId: showcase.id, partyId: newId('pty'), memberId: newId('mbr') },
    ]);

    expect((await invite([request('a@example.jp')], party)).status).toBe(403);
  });
});

describe('the list of registrations', () => {
  test('is whole and in order page by page under a filter', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 9; index += 1) ids.push(await submitted());
    for (const index of [1, 4, 7]) await decide(String(ids[index]), 'wait');
    const list = (query: Record<string, string | number>) =>
      callApi(handler, `GET /api/showcases/${showcase.id}/registrations`, { as: staff, query });

    const first = await list({ status: 'pending', limit: 4 });
    const second = await list({ status: 'pending', limit: 4, cursor: first.json.cursor });

    const seen = [...first.json.items, ...second.json.items].map((item: Registration) => item.id);
    expect(seen).toEqual(ids.filter((_, index) => ![1, 4, 7].includes(index)));
    expect(second.json.cursor).toBeNull();
    expect((await list({ status: 'waiting' })).json.items).toHaveLength(3);
  });
});

describe('deciding', () => {
  test('approval makes the party, its people with their roles, its availability and agenda, and tells of it', async () => {
    const members = [aMemberInput(), aMemberInput()];
    const id = await submitted({ side: 'delegate', members });

    const { status, json } = await decide(id, 'approve');

    expect([status, json.status, json.revision]).toEqual([200, 'approved', 2]);
    const { partyId } = json;
    expect(await partyById(database, showcase.id, partyId)).toMatchObject({
      side: 'delegate',
      status: 'active',
      limits: { parallel: 1, maxMeetings: null },
      revision: 1,
    });
    const kept = await membersOf(database, showcase.id, partyId);
    expect(kept.map(({ email }) => email).sort()).toEqual(members.map(({ email }) => email).sort());
    expect(await rolesOf(database, members[1]?.email ?? '')).toMatchObject([{ type: 'member', partyId }]);
    expect(await availabilityOf(database, showcase.id, partyId)).toMatchObject({ closed: [], revision: 1 });
    expect(await agendaOf(database, showcase.id, partyId)).toMatchObject({ meetings: [], revision: 1 });
    expect((await eventsOf(database, showcase.id)).map((event) => event.type).sort()).toEqual([
      'PartyJoined',
      'RegistrationDecided',
      'RegistrationSubmitted',
    ]);
  });

  test('approval closes the slots before arrival and after departure', async () => {
    const id = await submitted({
      arrival: '2027-02-03T02:00:00Z',
      departure: '2027-02-04T11:00:00+09:00',
    });

    const { json } = await decide(id, 'approve');

    const availability = await availabilityOf(database, showcase.id, json.partyId);
    expect(availability?.closed).toEqual([
      's20270203t1000',
      's20270203t1030',
      's20270204t1100',
      's20270204t1130',
    ]);
  });

  test('waits, then approves; what is decided stays', async () => {
    const id = await submitted();

    expect((await decide(id, 'wait')).json.status).toBe('waiting');
    expect((await decide(id, 'wait', 2)).json.code).toBe('state-forbids');
    expect((await decide(id, 'approve', 2)).json.status).toBe('approved');
    expect((await decide(id, 'decline', 3)).json).toMatchObject({
      code: 'state-forbids',
      object: 'approved',
    });
  });

  test('refuses another revision, another’s registration and a closed showcase', async () => {
    const id = await submitted();

    expect((await decide(id, 'approve', 5)).json.code).toBe('stale-revision');
    expect((await decide(newId('reg'), 'approve')).status).toBe(404);
    await keep(database, 'showcase', { ...showcase, phase: 'closed' });
    expect((await decide(id, 'approve')).json.code).toBe('phase-forbids');
  });

  test('eight members fit into one approval', async () => {
    const id = await submitted({ members: Array.from({ length: 8 }, () => aMemberInput()) });

    expect((await decide(id, 'approve')).status).toBe(200);
  });

  test('of two approvals at the same moment one makes one party', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await submitted();

      const answers = await Promise.all(Array.from({ length: 4 }, () => decide(id, 'approve')));

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    }
    const items = await storedItems(database);
    const parties = items.filter((item) => item['type'] === 'party' && item['showcaseId'] === showcase.id);
    expect(parties).toHaveLength(5);
  });

  async function twoApprovals(isGuarded: boolean): Promise<unknown[]> {
    const registration = await read(await submitted());
    const making: Making = { now: new Date().toISOString(), newId: (prefix) => newId(prefix), actor: 'test' };
    const grid = aGrid(showcase.id);
    const input = { decision: 'approve', revision: 1 } as const;
    const outcomes: unknown[] = [];
    for (const actor of ['one', 'another']) {
      const decided = decideRegistration(showcase, grid, registration, input, { ...making, actor });
      const changes = decided.decision.changes.filter((one) => isGuarded || one.entity !== 'registration');
      outcomes.push(await commit(database, { ...decided.decision, changes }).catch((error) => error));
    }
    return outcomes;
  }

  test('a second approval from the same revision is not made, and (control) the revision is why', async () => {
    const [guarded, control] = [await twoApprovals(true), await twoApprovals(false)];

    expect(guarded).toEqual([undefined, expect.any(StaleItems)]);
    expect(control).toEqual([undefined, undefined]);
  });
});
