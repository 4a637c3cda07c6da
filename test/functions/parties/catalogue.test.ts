import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handler } from '../../../functions/parties/handler.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import type { Party } from '../../../shared/model/party.ts';
import type { Database } from '../../../shared/store/database.ts';
import { aGrid, aParty, aProfile, aShowcase, keep, keepParty } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { signInAs } from '../../support/sign-in-as.ts';

let embedded: EmbeddedDatabase;
let database: Database;
let showcaseId: string;
let reader: string;
beforeAll(async () => {
  embedded = await startDatabase();
  database = embedded.services.database;
  const showcase = await keep(database, 'showcase', aShowcase());
  await keep(database, 'grid', aGrid(showcase.id));
  showcaseId = showcase.id;
  reader = await signInAs(database, [{ type: 'interpreter', showcaseId, interpreterId: newId('itp') }]);
});
afterAll(() => embedded.stop());

type Query = Record<string, string | number>;
const list = (query: Query = {}, as = reader) =>
  callApi(handler, `GET /api/showcases/${showcaseId}/parties`, { as, query });
async function everyPage(query: Query): Promise<{ ids: string[]; sizes: number[] }> {
  const ids: string[] = [];
  const sizes: number[] = [];
  let cursor: string | null = null;
  do {
    const { json } = await list({ ...query, ...(cursor === null ? {} : { cursor }) });
    sizes.push(json.items.length);
    ids.push(...json.items.map((item: Party) => item.id));
    cursor = json.cursor;
  } while (cursor !== null);
  return { ids, sizes };
}

describe('the catalogue', () => {
  let parties: Party[];
  beforeAll(async () => {
    parties = [];
    for (let index = 0; index < 450; index += 1) {
      const party = aParty(showcaseId, {
        side: index % 2 === 0 ? 'sme' : 'delegate',
        status: index % 10 === 9 ? 'withdrawn' : 'active',
        reference: `r${index}`,
        profile: aProfile({
          name: { en: `Company ${index}`, ja: index === 77 ? '株式会社サイボウ研究所' : `会社${index}` },
          country: index % 100 === 4 ? 'DE' : 'JP',
          languages: index % 7 === 0 ? ['ja', 'en'] : ['ja'],
          regulatoryStage: index === 40 ? 'approved' : 'clinical',
          focusAreas: index === 41 ? ['drug-delivery'] : ['regenerative-medicine'],
          collaborationTypes: index === 42 ? ['licensing'] : ['joint-research'],
        }),
      });
      parties.push(await keep(database, 'party', party));
    }
  });

  test('shows active parties as others may see them, and nothing more', async () => {
    const { status, json } = await list({ limit: 1 });

    expect(status).toBe(200);
    const { id, side, profile } = parties[0] as Party;
    expect(json.items).toEqual([{ id, showcaseId, side, profile, status: 'active' }]);
  });

  test('pages under a filter hold each party once, in order, and are full until the last', async () => {
    const expected = parties.filter((one, index) => index % 10 !== 9 && one.side === 'delegate');

    const { ids, sizes } = await everyPage({ side: 'delegate', limit: 17 });

    expect(ids).toEqual(expected.map((one) => one.id));
    expect(sizes.slice(0, -1).every((size) => size === 17)).toBe(true);
  });

  test('pages of a rare filter are found behind everything that does not match', async () => {
    const { ids } = await everyPage({ country: 'DE', limit: 2 });

    expect(ids).toEqual([4, 104, 204, 304, 404].map((index) => parties[index]?.id));
  });

  test('ends with a cursor of null when the last match fills the page', async () => {
    const { json } = await list({ country: 'DE', limit: 5 });

    expect(json.items).toHaveLength(5);
    const { json: rest } = await list({ country: 'DE', limit: 5, cursor: json.cursor });
    expect(rest).toEqual({ items: [], cursor: null });
  });

  test.each([
    [{ regulatoryStage: 'approved' }, [40]],
    [{ focusArea: 'drug-delivery' }, [41]],
    [{ collaborationType: 'licensing' }, [42]],
    [{ q: 'company 431 CELLS' }, [431]],
    [{ q: '　さいぼう' }, [77]],
    [{ q: 'ｓａｉｂｏｕ' }, []],
    [{ language: 'en', country: 'DE' }, [4, 104, 204, 304, 404].filter((index) => index % 7 === 0)],
  ])('answers %j', async (query, indices) => {
    const { ids } = await everyPage(query);

    expect(ids).toEqual(indices.map((index) => parties[index]?.id));
  });

  test('keeps out who has no role in the showcase', async () => {
    const stranger = await signInAs(database, [
      { type: 'interpreter', showcaseId: newId('shw'), interpreterId: newId('itp') },
    ]);

    expect((await list({}, stranger)).status).toBe(403);
    expect((await callApi(handler, `GET /api/showcases/${showcaseId}/parties`)).status).toBe(401);
  });

  test('refuses a cursor that is none', async () => {
    for (const cursor of ['not a cursor!', 'A', '_'.repeat(600)]) {
      expect((await list({ cursor })).json.faults).toMatchObject([{ path: 'query.cursor' }]);
    }
  });

  test('a card stays readable after a drop-out, a record is for the party and the office', async () => {
    const withdrawn = parties[9] as Party;

    const card = await callApi(handler, `GET /api/showcases/${showcaseId}/parties/${withdrawn.id}`, {
      as: reader,
    });
    const record = await callApi(handler, `GET /api/showcases/${showcaseId}/parties/${withdrawn.id}/record`, {
      as: reader,
    });
    const staff = await signInAs(database, [{ type: 'staff', showcaseId }]);
    const records = await callApi(handler, `GET /api/showcases/${showcaseId}/party-records`, {
      as: staff,
      query: { limit: 200 },
    });

    expect(card.json.status).toBe('withdrawn');
    expect(card.json.reference).toBeUndefined();
    expect(record.status).toBe(403);
    expect(records.json.items).toHaveLength(200);
    expect(records.json.items[9]).toEqual(withdrawn);
  });
});

describe('suggestions', () => {
  test('come best first with reasons, without own side, known wishes and either side’s vetoes', async () => {
    const showcase = await keep(database, 'showcase', aShowcase());
    const of = (side: Party['side'], offers: string[], seeks: string[]) =>
      keepParty(database, aParty(showcase.id, { side, profile: aProfile({ offers, seeks }) }));
    const own = await of('delegate', ['technology'], ['investor']);
    const best = await of('sme', ['investor'], ['technology']);
    const good = await of('sme', ['researchers'], ['technology']);
    const refused = await of('sme', ['investor'], ['technology']);
    const refusing = await of('sme', ['investor'], ['technology']);
    await of('delegate', ['investor'], ['technology']);
    const createdAt = '2026-11-01T00:00:00Z';
    await keep(database, 'veto', { showcaseId: showcase.id, by: own.id, against: refused.id, createdAt });
    await keep(database, 'veto', { showcaseId: showcase.id, by: refusing.id, against: own.id, createdAt });
    const as = await signInAs(database, [{ type: 'proxy', showcaseId: showcase.id, partyId: own.id }]);
    const suggest = (query: Query = {}) =>
      callApi(handler, `GET /api/showcases/${showcase.id}/parties/${own.id}/suggestions`, { as, query });

    const { status, json } = await suggest();
    const first = await suggest({ limit: 1 });
    const second = await suggest({ limit: 1, cursor: first.json.cursor });

    expect(status).toBe(200);
    expect(json.items.map((item: { party: Party }) => item.party.id)).toEqual([best.id, good.id]);
    expect(json.items[0].reasons[0]).toEqual({ code: 'seek-offer', values: ['investor'] });
    expect([...first.json.items, ...second.json.items]).toEqual(json.items);
    expect(second.json.cursor).toBeNull();
  });
});
