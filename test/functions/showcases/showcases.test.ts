import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handler } from '../../../functions/showcases/handler.ts';
import { DEFAULT_RULES, type Showcase } from '../../../shared/model/showcase.ts';
import { LIFE_SCIENCE_TAXONOMY } from '../../../shared/model/taxonomy.ts';
import type { Database } from '../../../shared/store/database.ts';
import { aGrid, aShowcase, aShowcaseInput, keep } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { signInAs, signInAsOrganiser } from '../../support/sign-in-as.ts';

let embedded: EmbeddedDatabase;
let database: Database;
let organiser: string;
beforeAll(async () => {
  embedded = await startDatabase();
  database = embedded.services.database;
  organiser = await signInAsOrganiser(database);
});
afterAll(() => embedded.stop());

async function keptShowcase(overrides: Partial<Showcase> = {}, hasSlots = true): Promise<Showcase> {
  const showcase = await keep(database, 'showcase', aShowcase(overrides));
  await keep(database, 'grid', aGrid(showcase.id, hasSlots ? undefined : []));
  return showcase;
}
const get = (id: string, as?: string) =>
  callApi(handler, `GET /api/showcases/${id}`, as === undefined ? {} : { as });
const patch = (id: string, body: unknown) =>
  callApi(handler, `PATCH /api/showcases/${id}`, { as: organiser, body });
const moveTo = (showcase: Showcase, phase: string, revision = showcase.revision) =>
  callApi(handler, `POST /api/showcases/${showcase.id}/phase`, { as: organiser, body: { phase, revision } });

describe('making a showcase', () => {
  test('begins as a draft with our rules, vocabulary and consent text, and no slots', async () => {
    const { status, json } = await callApi(handler, 'POST /api/showcases', {
      as: organiser,
      body: aShowcaseInput({ days: ['2027-02-04', '2027-02-03'] }),
    });

    expect(status).toBe(201);
    expect(json).toMatchObject({
      phase: 'draft',
      days: ['2027-02-03', '2027-02-04'],
      rules: DEFAULT_RULES,
      taxonomy: LIFE_SCIENCE_TAXONOMY,
      revision: 1,
    });
    expect(json.consent.text.ja).toMatch(/同意/);
    const grid = await callApi(handler, `GET /api/showcases/${json.id}/slots`, { as: organiser });
    expect(grid.json).toEqual({ showcaseId: json.id, slots: [], revision: 1 });
  });

  test('gives one answer to one key, and refuses the key for another body', async () => {
    const send = (cluster: string) =>
      callApi(handler, 'POST /api/showcases', {
        as: organiser,
        body: aShowcaseInput({ cluster }),
        idempotencyKey: 'a-key',
      });

    const [first, second, other] = [await send('kobe'), await send('kobe'), await send('osaka')];

    expect(second.text).toBe(first.text);
    expect([first.status, second.status, other.status]).toEqual([201, 201, 422]);
  });

  test('is refused to anybody but an organiser of the whole installation', async () => {
    const showcase = await keptShowcase();
    const ofOne = await signInAs(database, [{ type: 'organiser', showcaseId: showcase.id }]);
    const body = aShowcaseInput();

    expect((await callApi(handler, 'POST /api/showcases', { body })).status).toBe(401);
    expect((await callApi(handler, 'POST /api/showcases', { body, as: ofOne })).status).toBe(403);
  });

  test('names every fault at once, in the language of the reader', async () => {
    const body = aShowcaseInput({
      timeZone: 'Asia/Atlantis',
      days: ['2027-02-03', '2027-02-03', '0999-01-01'],
      taxonomy: {
        ...LIFE_SCIENCE_TAXONOMY,
        funding: [...LIFE_SCIENCE_TAXONOMY.funding, { code: 'meti', label: { en: 'METI', ja: '経産省' } }],
      },
      phaseDates: {
        registrationOpens: '2027-01-10',
        registrationCloses: null,
        wishesClose: '2027-01-01',
        schedulePublished: '2027-01-20',
      },
    });

    const { status, json } = await callApi(handler, 'POST /api/showcases', {
      as: organiser,
      body,
      headers: { 'accept-language': 'ja' },
    });

    expect(status).toBe(400);
    expect(json.faults.map((fault: { path: string; code: string }) => `${fault.path} ${fault.code}`)).toEqual(
      [
        'body.timeZone unknown-time-zone',
        'body.days.1 twice',
        'body.days.2 implausible-day',
        'body.taxonomy.funding.4.code twice',
        'body.phaseDates.wishesClose dates-out-of-order',
      ],
    );
    expect(json.faults[0].message).toBe('このタイムゾーンは存在しません。');
  });
});

describe('seeing showcases', () => {
  test('a draft exists only for those who hold a role in it', async () => {
    const draft = await keptShowcase({ phase: 'draft' });
    const staff = await signInAs(database, [{ type: 'staff', showcaseId: draft.id }]);

    expect((await get(draft.id)).status).toBe(404);
    expect((await get(draft.id, await signInAs(database, []))).status).toBe(404);
    expect((await get(draft.id, staff)).json).toEqual(draft);
    expect((await get(draft.id, organiser)).status).toBe(200);
  });

  test('pages hold as many public showcases as asked for, each once, however many drafts lie between', async () => {
    const expected: string[] = [];
    for (let index = 0; index < 12; index += 1) {
      const { id } = await keptShowcase({ phase: index % 3 === 0 ? 'registration' : 'draft' });
      if (index % 3 === 0) expected.push(id);
    }
    const seen: string[] = [];
    const sizes: number[] = [];
    let cursor: string | null = null;

    do {
      const query: Record<string, string | number> = { limit: 2, ...(cursor === null ? {} : { cursor }) };
      const { json } = await callApi(handler, 'GET /api/showcases', { query });
      sizes.push(json.items.length);
      seen.push(...json.items.map((item: Showcase) => item.id));
      cursor = json.cursor;
    } while (cursor !== null);

    expect(seen.filter((id) => expected.includes(id))).toEqual(expected);
    expect(new Set(seen).size).toBe(seen.length);
    expect(sizes.slice(0, -1).every((size) => size === 2)).toBe(true);
    const all = await callApi(handler, 'GET /api/showcases', { as: organiser, query: { limit: 200 } });
    expect(all.json.items.some((item: Showcase) => item.phase === 'draft')).toBe(true);
  });
});

describe('editing a showcase', () => {
  test('changes what the body names and nothing else', async () => {
    const showcase = await keptShowcase();

    const { status, json } = await patch(showcase.id, { contact: 'new@example.jp', revision: 1 });

    expect(status).toBe(200);
    expect(json).toEqual({ ...showcase, contact: 'new@example.jp', revision: 2, updatedAt: json.updatedAt });
  });

  test('refuses a change made from an older revision', async () => {
    const showcase = await keptShowcase({ revision: 3 });

    const { status, json } = await patch(showcase.id, { cluster: 'osaka', revision: 2 });

    expect([status, json.code]).toEqual([409, 'stale-revision']);
  });

  test('keeps the days and the time zone that slots lie in', async () => {
    const showcase = await keptShowcase();

    const { json } = await patch(showcase.id, {
      days: ['2027-02-04'],
      timeZone: 'Asia/Seoul',
      revision: 1,
    });

    expect(json.faults.map((fault: { path: string; code: string }) => `${fault.path} ${fault.code}`)).toEqual(
      ['body.timeZone slots-exist', 'body.days slots-outside-days'],
    );
  });

  test('asks for a new version when the consent text changes', async () => {
    const showcase = await keptShowcase();
    const text = { en: 'I agree to more.', ja: 'さらに同意します。' };

    const same = await patch(showcase.id, {
      consent: { version: showcase.consent.version, text },
      revision: 1,
    });
    const next = await patch(showcase.id, { consent: { version: '2026-12-01', text }, revision: 1 });

    expect(same.json.faults).toMatchObject([{ path: 'body.consent.version', code: 'same-version' }]);
    expect(next.json.consent).toEqual({ version: '2026-12-01', text });
  });

  test('is over once the showcase is closed', async () => {
    const showcase = await keptShowcase({ phase: 'closed' });

    const { status, json } = await patch(showcase.id, { cluster: 'osaka', revision: 1 });

    expect([status, json.code]).toEqual([409, 'phase-forbids']);
  });

  test('is refused to staff and to organisers of another showcase', async () => {
    const [showcase, other] = [await keptShowcase(), await keptShowcase()];
    const staff = await signInAs(database, [{ type: 'staff', showcaseId: showcase.id }]);
    const stranger = await signInAs(database, [{ type: 'organiser', showcaseId: other.id }]);

    for (const as of [staff, stranger]) {
      const { status } = await callApi(handler, `PATCH /api/showcases/${showcase.id}`, {
        as,
        body: { cluster: 'osaka', revision: 1 },
      });
      expect(status).toBe(403);
    }
  });
});

describe('phases', () => {
  test('go forwards and back by one', async () => {
    const showcase = await keptShowcase({ phase: 'registration' });

    const forwards = await moveTo(showcase, 'wishes');
    const back = await moveTo(showcase, 'registration', 2);

    expect([forwards.json.phase, back.json.phase]).toEqual(['wishes', 'registration']);
  });

  test('are never left out', async () => {
    const showcase = await keptShowcase({ phase: 'registration' });

    for (const phase of ['planning', 'registration', 'closed']) {
      const { status, json } = await moveTo(showcase, phase);
      expect([status, json.code, json.object]).toEqual([409, 'phase-forbids', 'registration']);
    }
  });

  test('end with closed', async () => {
    const showcase = await keptShowcase({ phase: 'live' });

    expect((await moveTo(showcase, 'closed')).status).toBe(200);
    expect((await moveTo(showcase, 'live', 2)).json.code).toBe('phase-forbids');
  });

  test('registration does not open before there are slots', async () => {
    const [empty, ready] = [
      await keptShowcase({ phase: 'draft' }, false),
      await keptShowcase({ phase: 'draft' }),
    ];

    const refused = await moveTo(empty, 'registration');

    expect(refused.json).toMatchObject({ code: 'phase-forbids', faults: [{ code: 'needs-slots' }] });
    expect((await moveTo(ready, 'registration')).status).toBe(200);
  });

  test('of two changes from one revision only one is made', async () => {
    const showcase = await keptShowcase({ phase: 'wishes' });

    const answers = await Promise.all([moveTo(showcase, 'planning'), moveTo(showcase, 'registration')]);

    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});
