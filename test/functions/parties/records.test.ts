import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { handler } from '../../../functions/parties/handler.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { NO_LIMITS, type Party } from '../../../shared/model/party.ts';
import type { Showcase } from '../../../shared/model/showcase.ts';
import { LIFE_SCIENCE_TAXONOMY } from '../../../shared/model/taxonomy.ts';
import type { Database } from '../../../shared/store/database.ts';
import { membersOf } from '../../../shared/store/parties.ts';
import { homesOf } from '../../../shared/store/resources.ts';
import { rolesOf } from '../../../shared/store/sessions.ts';
import {
  aGrid,
  aMember,
  aMemberInput,
  aParty,
  aProfile,
  aShowcase,
  aTable,
  keep,
  keepParty,
} from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { eventsOf } from '../../support/look-into-tables.ts';
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
beforeEach(async () => {
  showcase = await keep(database, 'showcase', aShowcase());
  await keep(database, 'grid', aGrid(showcase.id));
  staff = await signInAs(database, [{ type: 'staff', showcaseId: showcase.id }]);
});

const signInAsMember = (party: Party) =>
  signInAs(database, [
    { type: 'member', showcaseId: showcase.id, partyId: party.id, memberId: newId('mbr') },
  ]);
const faultsOf = (json: { faults: { path: string; code: string }[] }) =>
  json.faults.map((fault) => `${fault.path} ${fault.code}`);

describe('importing parties', () => {
  const importParties = (parties: unknown[], as = staff) =>
    callApi(handler, `POST /api/showcases/${showcase.id}/parties`, { as, body: { parties } });
  const input = (more: object = {}) => ({
    side: 'sme',
    profile: aProfile(),
    members: [aMemberInput()],
    ...more,
  });

  test('makes them with members, roles, limits, home and closed slots', async () => {
    const table = await keep(database, 'table', aTable(showcase.id));
    const limits = { ...NO_LIMITS, parallel: 2, maxMeetings: 6, minMeetings: 2, homeTableId: table.id };
    const member = aMemberInput();

    const { status, json } = await importParties([
      input({ members: [member], limits, closedSlots: ['s20270203t1000'], reference: 'e7' }),
    ]);

    expect(status).toBe(201);
    const [party] = json.items;
    expect(party).toMatchObject({ limits, reference: 'e7', status: 'active', revision: 1 });
    expect(await rolesOf(database, member.email)).toMatchObject([{ type: 'member', partyId: party.id }]);
    expect(await homesOf(database, showcase.id)).toEqual(new Map([[table.id, [party.id]]]));
    const states = await callApi(
      handler,
      `GET /api/showcases/${showcase.id}/parties/${party.id}/availability`,
      {
        as: staff,
      },
    );
    expect(states.json.availability.closed).toEqual(['s20270203t1000']);
    expect((await eventsOf(database, showcase.id)).map((event) => event.type)).toEqual(['PartyJoined']);
  });

  test('ten with two members each fit into one request; more people are refused whole', async () => {
    const ten = (members: number) =>
      Array.from({ length: 10 }, () =>
        input({ members: Array.from({ length: members }, () => aMemberInput()) }),
      );

    expect((await importParties(ten(2))).status).toBe(201);
    expect((await importParties(ten(4))).json).toMatchObject({ code: 'limit-reached' });
    const { json } = await callApi(handler, `GET /api/showcases/${showcase.id}/party-records`, { as: staff });
    expect(json.items).toHaveLength(10);
  });

  test('names each fault with its place in the list, and makes none', async () => {
    const { status, json } = await importParties([
      input({ reference: 'a' }),
      input({
        reference: 'a',
        profile: aProfile({ name: {}, seeks: ['luck'] }),
        limits: { ...NO_LIMITS, minMeetings: 5, maxMeetings: 2, homeTableId: newId('tbl') },
        closedSlots: ['s20270203t0300'],
      }),
    ]);

    expect(status).toBe(400);
    expect(faultsOf(json)).toEqual([
      'body.parties.1.profile.name name-missing',
      'body.parties.1.profile.seeks.0 unknown-code',
      'body.parties.1.limits.minMeetings minimum-above-maximum',
      'body.parties.1.limits.homeTableId unknown-table',
      'body.parties.1.closedSlots.0 unknown-slot',
      'body.parties.1.reference twice',
    ]);
    expect(await eventsOf(database, showcase.id)).toEqual([]);
  });

  test('holds a reference once', async () => {
    await importParties([input({ reference: 'e7' })]);

    expect((await importParties([input({ reference: 'e7' })])).json).toMatchObject({
      code: 'already-exists',
      object: 'party-reference',
    });
  });

  test('is refused to parties, and in a closed showcase', async () => {
    const party = await keepParty(database, aParty(showcase.id));
    expect((await importParties([input()], await signInAsMember(party))).status).toBe(403);

    await keep(database, 'showcase', { ...showcase, phase: 'closed' });

    expect((await importParties([input()])).json.code).toBe('phase-forbids');
  });
});

describe('changing a party', () => {
  let party: Party;
  let member: string;
  beforeEach(async () => {
    party = await keepParty(database, aParty(showcase.id));
    member = await signInAsMember(party);
  });
  const patch = (body: unknown, as: string) =>
    callApi(handler, `PATCH /api/showcases/${showcase.id}/parties/${party.id}`, { as, body });

  test('its people change the profile', async () => {
    const profile = aProfile({ name: { ja: '新港セル' } });

    const { status, json } = await patch({ profile, revision: 1 }, member);

    expect(status).toBe(200);
    expect(json).toEqual({ ...party, profile, revision: 2, updatedAt: json.updatedAt });
  });

  test('limits are the office’s to set, and the home follows them', async () => {
    const [a, b] = [
      await keep(database, 'table', aTable(showcase.id)),
      await keep(database, 'table', aTable(showcase.id, { label: 'Table 2' })),
    ];
    const limits = (homeTableId: string | null) => ({ ...NO_LIMITS, maxMeetings: 3, homeTableId });

    expect((await patch({ limits: limits(a.id), revision: 1 }, member)).json).toMatchObject({
      code: 'forbidden',
    });
    expect((await patch({ limits: limits(a.id), revision: 1 }, staff)).status).toBe(200);
    expect(await homesOf(database, showcase.id)).toEqual(new Map([[a.id, [party.id]]]));
    expect((await patch({ limits: limits(b.id), revision: 2 }, staff)).status).toBe(200);
    expect(await homesOf(database, showcase.id)).toEqual(new Map([[b.id, [party.id]]]));
    expect((await patch({ limits: limits(null), revision: 3 }, staff)).status).toBe(200);
    expect(await homesOf(database, showcase.id)).toEqual(new Map());
  });

  test('a code that left the vocabulary can stay but not come in', async () => {
    const focusAreas = LIFE_SCIENCE_TAXONOMY.focusAreas.filter(({ code }) => code === 'digital-health');
    await keep(database, 'showcase', { ...showcase, taxonomy: { ...LIFE_SCIENCE_TAXONOMY, focusAreas } });
    const profile = (codes: string[]) => ({ ...party.profile, focusAreas: codes });

    const gone = await patch({ profile: profile(['medical-devices']), revision: 1 }, member);
    const kept = await patch(
      { profile: profile(['regenerative-medicine', 'digital-health']), revision: 1 },
      member,
    );

    expect(faultsOf(gone.json)).toEqual(['body.profile.focusAreas.0 unknown-code']);
    expect(kept.status).toBe(200);
  });

  test('is refused from an older revision, to other parties, and after the drop-out', async () => {
    const other = await keepParty(database, aParty(showcase.id));
    const gone = await keepParty(database, aParty(showcase.id, { status: 'withdrawn' }));
    const profile = aProfile();

    expect((await patch({ profile, revision: 4 }, member)).json.code).toBe('stale-revision');
    expect((await patch({ profile, revision: 1 }, await signInAsMember(other))).status).toBe(403);
    const late = await callApi(handler, `PATCH /api/showcases/${showcase.id}/parties/${gone.id}`, {
      as: staff,
      body: { profile, revision: 1 },
    });
    expect(late.json.code).toBe('state-forbids');
    const nobody = await callApi(
      handler,
      `GET /api/showcases/${showcase.id}/parties/${newId('pty')}/record`,
      {
        as: staff,
      },
    );
    expect(nobody.status).toBe(404);
  });
});

describe('the people of a party', () => {
  let party: Party;
  let member: string;
  beforeEach(async () => {
    party = await keepParty(database, aParty(showcase.id));
    member = await signInAsMember(party);
  });
  const path = () => `/api/showcases/${showcase.id}/parties/${party.id}/members` as const;
  const add = (body: unknown, as = member) => callApi(handler, `POST ${path()}`, { as, body });
  const remove = (id: string, revision = 1) =>
    callApi(handler, `DELETE ${path()}/${id}`, { as: member, query: { revision } });
  const keepMember = async () => {
    const one = await keep(database, 'member', aMember(party));
    await keep(database, 'role', {
      email: one.email,
      role: { type: 'member', showcaseId: showcase.id, partyId: party.id, memberId: one.id },
    });
    return one;
  };

  test('are added with their role, and everybody hears of it', async () => {
    const input = aMemberInput();

    const { status, json } = await add(input);

    expect(status).toBe(201);
    expect(json).toEqual({ ...input, id: json.id, showcaseId: showcase.id, partyId: party.id, revision: 1 });
    expect(await rolesOf(database, input.email)).toMatchObject([{ type: 'member', memberId: json.id }]);
    expect(await eventsOf(database, showcase.id)).toMatchObject([
      { type: 'MemberAdded', data: { partyId: party.id, memberId: json.id } },
    ]);
    const { json: listed } = await callApi(handler, `GET ${path()}`, { as: member });
    expect(listed.items).toHaveLength(2);
  });

  test('are each there once, and at most eight, however many come at once', async () => {
    const twice = aMemberInput();
    expect((await add(twice)).status).toBe(201);
    expect((await add({ ...twice, email: twice.email.toUpperCase() })).json.code).toBe('already-exists');

    const answers = await Promise.all(Array.from({ length: 10 }, () => add(aMemberInput())));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(6);
    expect(answers.filter(({ json }) => json.code === 'limit-reached')).toHaveLength(4);
    expect(await membersOf(database, showcase.id, party.id)).toHaveLength(8);
  });

  test('take their role along to a new address; the event keeps the former one', async () => {
    const one = await keepMember();

    const { status, json } = await callApi(handler, `PATCH ${path()}/${one.id}`, {
      as: member,
      body: { email: 'new.address@example.org', revision: 1 },
    });

    expect([status, json.email, json.revision]).toEqual([200, 'new.address@example.org', 2]);
    expect(await rolesOf(database, one.email)).toEqual([]);
    expect(await rolesOf(database, 'new.address@example.org')).toMatchObject([{ memberId: one.id }]);
    expect(await eventsOf(database, showcase.id)).toMatchObject([
      { type: 'MemberChanged', data: { memberId: one.id, previous: { email: one.email } } },
    ]);
  });

  test('cannot take another’s address, an older revision, or a time zone that is none', async () => {
    const [one, other] = [await keepMember(), await keepMember()];
    const patch = (body: object) => callApi(handler, `PATCH ${path()}/${one.id}`, { as: member, body });

    expect((await patch({ email: other.email, revision: 1 })).json.code).toBe('already-exists');
    expect((await patch({ jobTitle: 'CEO', revision: 2 })).json.code).toBe('stale-revision');
    expect(faultsOf((await patch({ timeZone: 'Mars/Base', revision: 1 })).json)).toEqual([
      'body.timeZone unknown-time-zone',
    ]);
  });

  test('are removed with their role, except the last', async () => {
    const one = await keepMember();
    const [first] = (await membersOf(database, showcase.id, party.id)).filter(({ id }) => id !== one.id);

    expect((await remove(one.id, 3)).json.code).toBe('stale-revision');
    expect((await remove(one.id)).status).toBe(204);
    expect(await rolesOf(database, one.email)).toEqual([]);
    expect((await remove(first?.id ?? '')).json).toMatchObject({ code: 'limit-reached' });
    expect((await remove(newId('mbr'))).status).toBe(404);
    expect(await eventsOf(database, showcase.id)).toMatchObject([
      { type: 'MemberRemoved', data: { memberId: one.id, member: { email: one.email } } },
    ]);
  });

  test('never all leave, even at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      party = await keepParty(database, aParty(showcase.id));
      member = await signInAsMember(party);
      const [kept] = await membersOf(database, showcase.id, party.id);
      await keep(database, 'role', {
        email: kept?.email ?? '',
        role: { type: 'member', showcaseId: showcase.id, partyId: party.id, memberId: kept?.id ?? '' },
      });
      const other = await keepMember();

      const answers = await Promise.all([remove(kept?.id ?? ''), remove(other.id)]);

      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    }
  });

  test('do not join a party that has dropped out, nor one of others', async () => {
    const other = await keepParty(database, aParty(showcase.id));
    expect((await add(aMemberInput(), await signInAsMember(other))).status).toBe(403);

    await keep(database, 'party', { ...party, status: 'withdrawn' });

    expect((await add(aMemberInput())).json.code).toBe('state-forbids');
  });
});
