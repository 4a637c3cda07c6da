import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../functions/runtime/new-id.ts';
import { handler } from '../../../functions/showcases/handler.ts';
import { MAX_TABLES } from '../../../shared/domain/showcases/tables.ts';
import type { Database } from '../../../shared/store/database.ts';
import { keys } from '../../../shared/store/keys.ts';
import { rolesOf } from '../../../shared/store/sessions.ts';
import { aGrid, anAgenda, aParty, aShowcase, aTable, keep, keepParty } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { keepMany } from '../../support/keep-many.ts';
import { eventsOf } from '../../support/look-into-tables.ts';
import { signInAs, signInAsOrganiser } from '../../support/sign-in-as.ts';

let embedded: EmbeddedDatabase;
let database: Database;
let organiser: string;
let showcaseId: string;
beforeAll(async () => {
  embedded = await startDatabase();
  database = embedded.services.database;
  organiser = await signInAsOrganiser(database);
});
afterAll(() => embedded.stop());

async function freshShowcase(): Promise<void> {
  const showcase = await keep(database, 'showcase', aShowcase());
  await keep(database, 'grid', aGrid(showcase.id));
  showcaseId = showcase.id;
}
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const call = (method: Method, path: string, body?: unknown, query?: Record<string, string | number>) =>
  callApi(handler, `${method} /api/showcases/${showcaseId}/${path}`, {
    as: organiser,
    ...(body === undefined ? {} : { body }),
    ...(query === undefined ? {} : { query }),
  });
const aTableInput = (label: string, more: object = {}) => ({ label, features: [], unavailable: [], ...more });
const anInterpreterInput = (more: object = {}) => ({
  name: { family: 'Sato', given: 'Ken' },
  email: 'ken@example.jp',
  language: 'ja',
  languages: ['en-ja'],
  unavailable: [],
  maxMeetings: null,
  maxConsecutive: null,
  ...more,
});

describe('tables', () => {
  beforeAll(freshShowcase);

  test('are listed in the order people count them, page by page', async () => {
    const made = await call('POST', 'tables', {
      tables: ['Table 10', 'Table 2', 'Table 1'].map((label) => aTableInput(label)),
    });
    expect(made.status).toBe(201);

    const first = await call('GET', 'tables', undefined, { limit: 2 });
    const second = await call('GET', 'tables', undefined, { limit: 2, cursor: first.json.cursor });

    const labels = [...first.json.items, ...second.json.items].map((table: { label: string }) => table.label);
    expect(labels).toEqual(['Table 1', 'Table 2', 'Table 10']);
    expect(second.json.cursor).toBeNull();
  });

  test('carry a label once: all or none of a list are made', async () => {
    const { status, json } = await call('POST', 'tables', {
      tables: [aTableInput('Table 11'), aTableInput('Table 1')],
    });

    expect([status, json.code, json.object]).toEqual([409, 'already-exists', 'table-label']);
    const { json: listed } = await call('GET', 'tables');
    expect(listed.items.map((table: { label: string }) => table.label)).not.toContain('Table 11');
  });

  test('forty fit into one request, or 32 with references; more are refused whole', async () => {
    const forty = Array.from({ length: 40 }, (_, index) => aTableInput(`A${index}`));
    const tables = Array.from({ length: 32 }, (_, index) =>
      aTableInput(`B${index}`, { reference: `b${index}` }),
    );

    expect((await call('POST', 'tables', { tables: forty })).status).toBe(201);
    expect((await call('POST', 'tables', { tables })).status).toBe(201);
    const tooMany = forty.map(({ label }) => aTableInput(`C${label}`, { reference: `c${label}` }));
    expect((await call('POST', 'tables', { tables: tooMany })).json.code).toBe('limit-reached');
  });

  test('name unknown slots and repetitions as faults', async () => {
    const { json } = await call('POST', 'tables', {
      tables: [aTableInput('X', { unavailable: ['s20270203t0300'] }), aTableInput('X')],
    });

    expect(json.faults.map((fault: { path: string; code: string }) => `${fault.path} ${fault.code}`)).toEqual(
      ['body.tables.0.unavailable.0 unknown-slot', 'body.tables.1.label twice'],
    );
  });

  test('take a new label, whose former one is then free', async () => {
    const { json: made } = await call('POST', 'tables', { tables: [aTableInput('Old')] });

    const renamed = await call('PATCH', `tables/${made.items[0].id}`, { label: 'New', revision: 1 });
    const again = await call('POST', 'tables', { tables: [aTableInput('Old')] });

    expect(renamed.json).toMatchObject({ label: 'New', revision: 2 });
    expect(again.status).toBe(201);
    expect((await call('PATCH', `tables/${made.items[0].id}`, { label: 'Old', revision: 2 })).json.code).toBe(
      'already-exists',
    );
    expect((await call('PATCH', `tables/${made.items[0].id}`, { label: 'Z', revision: 1 })).json.code).toBe(
      'stale-revision',
    );
  });

  test('neither close a slot in which they hold a meeting nor go away', async () => {
    const { json: made } = await call('POST', 'tables', { tables: [aTableInput('Busy')] });
    const { id } = made.items[0];
    const claim = {
      type: 'table',
      showcaseId,
      tableId: id,
      slotId: 's20270203t1000',
      meetingId: newId('mtg'),
    } as const;
    await database.put({ ...keys.claim(claim), schema: 1, ...claim });

    const closed = await call('PATCH', `tables/${id}`, { unavailable: ['s20270203t1000'], revision: 1 });
    const deleted = await call('DELETE', `tables/${id}`, undefined, { revision: 1 });
    const other = await call('PATCH', `tables/${id}`, { unavailable: ['s20270203t1030'], revision: 1 });

    expect(closed.json).toMatchObject({
      code: 'taken',
      taken: [{ type: 'table', id, slotId: 's20270203t1000' }],
    });
    expect(deleted.json.code).toBe('taken');
    expect(other.json.unavailable).toEqual(['s20270203t1030']);
  });

  test('are removed with their label when free, and not while they are somebody’s home', async () => {
    const { json: made } = await call('POST', 'tables', {
      tables: [aTableInput('Free'), aTableInput('Home')],
    });
    const [free, home] = made.items;
    const party = await keepParty(database, aParty(showcaseId));
    await keep(database, 'unique', {
      showcaseId,
      kind: 'home-table',
      value: `${home.id}#${party.id}`,
      holder: party.id,
    });

    const removed = await call('DELETE', `tables/${free.id}`, undefined, { revision: 1 });
    const kept = await call('DELETE', `tables/${home.id}`, undefined, { revision: 1 });

    expect(removed.status).toBe(204);
    expect((await call('DELETE', `tables/${free.id}`, undefined, { revision: 1 })).status).toBe(404);
    expect((await call('POST', 'tables', { tables: [aTableInput('Free')] })).status).toBe(201);
    expect(kept.json).toMatchObject({ code: 'taken', taken: [{ type: 'party', id: party.id }] });
  });

  test('are at most 2,000', async () => {
    await freshShowcase();
    const tables = Array.from({ length: MAX_TABLES - 10 }, (_, index) =>
      aTable(showcaseId, { label: `T${index}` }),
    );
    await keepMany(database, 'table', tables);

    const { json } = await call('POST', 'tables', {
      tables: Array.from({ length: 11 }, (_, i) => aTableInput(`N${i}`)),
    });

    expect(json).toMatchObject({ code: 'limit-reached', object: 'table' });
  });
});

describe('interpreters', () => {
  beforeAll(freshShowcase);

  test('get the role with their address, and lose it with it', async () => {
    const { json: made } = await call('POST', 'interpreters', { interpreters: [anInterpreterInput()] });
    const { id } = made.items[0];
    const role = { type: 'interpreter', showcaseId, interpreterId: id };
    expect(await rolesOf(database, 'ken@example.jp')).toEqual([role]);

    const moved = await call('PATCH', `interpreters/${id}`, { email: 'ken.sato@example.jp', revision: 1 });

    expect(moved.status).toBe(200);
    const told = (await eventsOf(database, showcaseId)).map(({ type, data }) => ({ type, data }));
    expect(told).toContainEqual({ type: 'InterpreterChanged', data: { interpreterId: id } });
    expect(await rolesOf(database, 'ken@example.jp')).toEqual([]);
    expect(await rolesOf(database, 'ken.sato@example.jp')).toEqual([role]);
    expect((await call('DELETE', `interpreters/${id}`, undefined, { revision: 2 })).status).toBe(204);
    expect(await rolesOf(database, 'ken.sato@example.jp')).toEqual([]);
  });

  test('cannot close a slot in which they interpret, nor be removed', async () => {
    const { json: made } = await call('POST', 'interpreters', { interpreters: [anInterpreterInput()] });
    const { id } = made.items[0];
    const line = { meetingId: newId('mtg'), slotId: 's20270203t1000', isActive: true };
    await keep(database, 'agenda', anAgenda(showcaseId, id, [line]));

    const closed = await call('PATCH', `interpreters/${id}`, {
      unavailable: ['s20270203t1000'],
      revision: 1,
    });
    const removed = await call('DELETE', `interpreters/${id}`, undefined, { revision: 1 });
    const free = await call('PATCH', `interpreters/${id}`, { unavailable: ['s20270203t1100'], revision: 1 });

    expect(closed.json).toMatchObject({
      code: 'taken',
      taken: [{ type: 'interpreter', id, slotId: 's20270203t1000' }],
    });
    expect(removed.json.code).toBe('taken');
    expect(free.json.unavailable).toEqual(['s20270203t1100']);
  });

  test('are refused from an older revision, twice under one reference, or where there is none', async () => {
    const { json: made } = await call('POST', 'interpreters', {
      interpreters: [anInterpreterInput({ reference: 'i1' })],
    });

    const stale = await call('PATCH', `interpreters/${made.items[0].id}`, { maxMeetings: 2, revision: 9 });
    const twice = await call('POST', 'interpreters', {
      interpreters: [anInterpreterInput({ reference: 'i1' })],
    });
    const nobody = await call('PATCH', `interpreters/${newId('itp')}`, { maxMeetings: 2, revision: 1 });

    expect([stale.json.code, twice.json.code, nobody.status]).toEqual([
      'stale-revision',
      'already-exists',
      404,
    ]);
    expect((await call('GET', 'interpreters')).json.items).toHaveLength(2);
  });
});

describe('grants', () => {
  beforeAll(freshShowcase);

  test('make an address staff until they are taken back, at once', async () => {
    const desk = await signInAs(database, [], 'desk@example.jp');
    const asDesk = () => callApi(handler, `GET /api/showcases/${showcaseId}/overview`, { as: desk });
    expect((await asDesk()).status).toBe(403);

    const { status, json: grant } = await call('POST', 'grants', { role: 'staff', email: 'Desk@Example.jp' });
    expect(status).toBe(201);
    expect((await asDesk()).status).toBe(200);

    expect((await call('DELETE', `grants/${grant.id}`)).status).toBe(204);
    expect((await asDesk()).status).toBe(403);
    expect((await call('DELETE', `grants/${grant.id}`)).status).toBe(404);
  });

  test('are given once per address and role', async () => {
    const body = { role: 'organiser', email: 'chief@example.jp' };

    const first = await call('POST', 'grants', body);
    const again = await call('POST', 'grants', { ...body, email: 'CHIEF@example.jp' });
    const other = await call('POST', 'grants', { ...body, role: 'staff' });

    expect([first.status, again.status, other.status]).toEqual([201, 409, 201]);
    expect((await call('GET', 'grants')).json.items).toHaveLength(2);
  });

  test('make a proxy only of a party that exists', async () => {
    const party = await keepParty(database, aParty(showcaseId));

    const missing = await call('POST', 'grants', {
      role: 'proxy',
      email: 'p@example.jp',
      partyId: newId('pty'),
    });
    const made = await call('POST', 'grants', { role: 'proxy', email: 'p@example.jp', partyId: party.id });

    expect(missing.json.faults).toMatchObject([{ path: 'body.partyId', code: 'unknown-party' }]);
    expect(made.json.partyId).toBe(party.id);
    expect(await rolesOf(database, 'p@example.jp')).toEqual([
      { type: 'proxy', showcaseId, partyId: party.id },
    ]);
  });

  test('are the organiser’s affair alone', async () => {
    const staff = await signInAs(database, [{ type: 'staff', showcaseId }]);

    const { status } = await callApi(handler, `GET /api/showcases/${showcaseId}/grants`, { as: staff });

    expect(status).toBe(403);
  });
});
