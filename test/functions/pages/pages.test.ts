import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifest } from '../../../functions/manifest.ts';
import { answerPage } from '../../../functions/pages/answer-page.ts';
import { handler } from '../../../functions/pages/handler.ts';
import { services } from '../../../functions/runtime/services.ts';
import { SECURITY_HEADERS } from '../../../functions/security-headers.ts';
import { buildWeb } from '../../../infra/local/web-build.ts';
import type { PageWriter } from '../../../shared/contracts/pages.ts';
import type { Showcase } from '../../../shared/model/showcase.ts';
import { aGrid, aShowcase, keep } from '../../support/builders.ts';
import { isRead, troubleAfterRetries } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const HOSTILE = '</title></script><script>alert(1)</script><!--<script>"\'&$&$1';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  await buildWeb(ROOT, {
    path: '',
    write: () => undefined,
    writeLine: () => undefined,
    close: async () => undefined,
  });
  embedded = await startDatabase();
}, 180_000);
afterAll(() => embedded.stop());

type Asked = {
  readonly method?: 'GET' | 'HEAD';
  readonly query?: Record<string, string>;
  readonly cookies?: string[];
  readonly headers?: Record<string, string>;
};

const eventFor = (path: string, { method = 'GET', query, cookies, headers }: Asked = {}) =>
  ({
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    headers: { 'accept-language': 'en', ...headers },
    ...(query === undefined ? {} : { queryStringParameters: query }),
    ...(cookies === undefined ? {} : { cookies }),
    requestContext: { http: { method, path } },
  }) as unknown as APIGatewayProxyEventV2;

async function ask(path: string, asked: Asked = {}) {
  const event = eventFor(path, asked);
  const result: APIGatewayProxyStructuredResultV2 = await handler(event, { awsRequestId: 'r' } as Context);
  return { status: result.statusCode, html: result.body ?? '', headers: result.headers ?? {} };
}

async function kept(overrides: Partial<Showcase> = {}): Promise<Showcase> {
  const showcase = await keep(
    embedded.services.database,
    'showcase',
    aShowcase({ phase: 'registration', ...overrides }),
  );
  await keep(embedded.services.database, 'grid', aGrid(showcase.id));
  return showcase;
}

const contentOf = (html: string, name: string): string | undefined =>
  new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1];
const dataOf = (html: string, id: string): unknown =>
  JSON.parse(new RegExp(`<script id="${id}"[^>]*>(.*?)</script>`, 's').exec(html)?.[1] ?? 'null');

describe('the page of a showcase, for whoever runs no script', () => {
  test.each(['en', 'ja'] as const)('has its own title, preview and words (%s)', async (language) => {
    const showcase = await kept();

    const { status, html } = await ask(`/showcases/${showcase.id}`, { query: { lang: language } });

    expect(status).toBe(200);
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain(`<title>${showcase.title[language]} · Engawa</title>`);
    expect(contentOf(html, 'og:title')).toBe(showcase.title[language]);
    expect(contentOf(html, 'og:description')).toContain(showcase.venue.name[language]);
    expect(contentOf(html, 'og:description')).toContain('2027');
    expect(contentOf(html, 'og:locale')).toBe(language === 'ja' ? 'ja_JP' : 'en_GB');
    expect(html.match(/<meta name="description"/g)).toHaveLength(1);
    expect(html).toContain(
      `rel="canonical" href="${embedded.services.settings.publicUrl}/showcases/${showcase.id}?lang=${language}"`,
    );
    expect(html).toMatch(new RegExp(`<h1[^>]*>${showcase.title[language]}</h1>`));
  });

  test('tells search engines of the event with its instants and place', async () => {
    const showcase = await kept();

    const { html } = await ask(`/showcases/${showcase.id}`);

    const slots = aGrid(showcase.id).slots;
    expect(dataOf(html, 'linked-data')).toMatchObject({
      '@type': 'Event',
      name: showcase.title.en,
      startDate: slots[0]?.start,
      endDate: slots.at(-1)?.end,
      location: { name: showcase.venue.name.en },
    });
  });

  test('carries what it was written from, as the API answers it', async () => {
    const showcase = await kept();

    const { html } = await ask(`/showcases/${showcase.id}`);

    expect(dataOf(html, 'written-data')).toEqual({
      pathname: `/showcases/${showcase.id}`,
      search: '',
      findings: { showcase, grid: aGrid(showcase.id) },
    });
  });

  test('lets no text of an organiser become markup or script', async () => {
    const showcase = await kept({
      title: { en: HOSTILE, ja: HOSTILE },
      summary: { en: HOSTILE, ja: HOSTILE },
      venue: { name: { en: HOSTILE, ja: HOSTILE }, address: { en: HOSTILE, ja: HOSTILE } },
    });

    const pages = await Promise.all(['', '/register'].map((rest) => ask(`/showcases/${showcase.id}${rest}`)));

    for (const { html } of [...pages, await ask('/')]) {
      expect(html).not.toContain('<script>');
      expect(html).not.toContain('<!--<script');
      expect(html.match(/<\/title>/g)).toHaveLength(1);
      expect(html.match(/<script(?![^>]*\s(src=|type="application\/(ld\+)?json"))/g)).toBeNull();
    }
    expect(dataOf(pages[0]?.html ?? '', 'written-data')).toMatchObject({
      findings: { showcase: { title: { en: HOSTILE } } },
    });
  });
});

describe('the other pages', () => {
  test('the form is written for the side that the address names', async () => {
    const showcase = await kept();

    const sme = await ask(`/showcases/${showcase.id}/register`, { query: { side: 'sme' } });
    const delegate = await ask(`/showcases/${showcase.id}/register`);

    expect(sme.html).toMatch(/<h1[^>]*>Register as a local company/);
    expect(delegate.html).toMatch(/<h1[^>]*>Register as a delegate from abroad/);
  });

  test('the front page lists what is announced, and no draft', async () => {
    const open = await kept({ title: { en: 'Seen by all', ja: '公開' } });
    const draft = await kept({ title: { en: 'Not yet announced', ja: '未公開' }, phase: 'draft' });

    const { html } = await ask('/');

    expect(html).toContain(`href="/showcases/${open.id}"`);
    expect(html).not.toContain(draft.id);
    expect(html).not.toContain('Not yet announced');
  });

  test('a draft answers in every byte like a showcase that never was', async () => {
    const draft = await kept({ phase: 'draft' });
    const never = `${draft.id.slice(0, -4)}0000`;

    for (const rest of ['', '/register']) {
      const hidden = await ask(`/showcases/${draft.id}${rest}`);
      const missing = await ask(`/showcases/${never}${rest}`);

      expect(hidden.status).toBe(404);
      expect(hidden).toEqual(missing);
    }
  });

  test('a page behind the sign-in is written empty, with its scripts named', async () => {
    const { status, html } = await ask('/showcases/shw_1/parties/pty_1/agenda');

    expect(status).toBe(200);
    expect(html).toContain('<div id="root"></div>');
    expect(html).toMatch(/modulepreload" crossorigin href="\/assets\/agenda-page-/);
  });
});

describe('for one reader and for caches', () => {
  test('asked language goes before the chosen one, and that before the browser’s', async () => {
    const languageOf = async (asked: Asked) => /<html lang="(..)"/.exec((await ask('/', asked)).html)?.[1];
    const japanese = { headers: { 'accept-language': 'ja-JP,ja;q=0.9' } };

    expect(await languageOf({})).toBe('en');
    expect(await languageOf(japanese)).toBe('ja');
    expect(await languageOf({ ...japanese, cookies: ['engawa_language=en'] })).toBe('en');
    expect(await languageOf({ ...japanese, cookies: ['engawa_language=en'], query: { lang: 'ja' } })).toBe(
      'ja',
    );
  });

  test('the chosen theme stands in the document, and no other word from a cookie does', async () => {
    expect((await ask('/', { cookies: ['engawa_theme=dark'] })).html).toContain('data-theme="dark"');
    expect((await ask('/', { cookies: ['engawa_theme="><script>'] })).html).not.toContain('"><script>');
  });

  test('an unchanged page is a 304, a changed one is not', async () => {
    const showcase = await kept();
    const first = await ask(`/showcases/${showcase.id}`);
    const etag = String(first.headers['etag']);

    const again = await ask(`/showcases/${showcase.id}`, { headers: { 'if-none-match': `W/${etag}` } });
    const other = await ask(`/showcases/${showcase.id}`, {
      headers: { 'if-none-match': etag },
      query: { lang: 'ja' },
    });

    expect(again).toMatchObject({ status: 304, html: '' });
    expect(other.status).toBe(200);
  });

  test('HEAD answers the headers of GET without the body', async () => {
    const got = await ask('/');
    const headed = await ask('/', { method: 'HEAD' });

    expect(headed.html).toBe('');
    expect(headed.headers).toEqual(got.headers);
    expect(got.headers).toMatchObject(SECURITY_HEADERS);
    expect(got.html.length).toBeGreaterThan(1_000);
  });
});

describe('when something fails, the empty document goes out for its script to ask again', () => {
  const NOT_KEPT = {
    ...SECURITY_HEADERS,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
  };

  test.each([
    { name: 'ProvisionedThroughputExceededException' },
    { name: 'InternalServerError', status: 500 },
    { name: 'Error', code: 'ECONNREFUSED' },
  ])('as a 503 that names a time while the database answers $name $code', async (trouble) => {
    const showcase = await kept();
    const paths = ['/', `/showcases/${showcase.id}`, `/showcases/${showcase.id}/register`];
    const healthy = await Promise.all(paths.map((path) => ask(path)));
    const plugin = troubleAfterRetries(trouble, isRead, { times: 1000, when: 'before' });
    const mend = services().database.use(plugin);

    const ill = await Promise.all(paths.map((path) => ask(path)));
    const headed = await ask('/', { method: 'HEAD' });
    const known = await ask('/', { headers: { 'if-none-match': String(ill[0]?.headers['etag']) } });
    mend();
    const mended = await Promise.all(paths.map((path) => ask(path)));

    for (const page of ill) {
      expect(page).toMatchObject({ status: 503, headers: { ...NOT_KEPT, 'retry-after': '5' } });
      expect(page.html).toContain('<div id="root"></div>');
      expect(page.html).toMatch(/<script type="module"[^>]* src="\/assets\//);
      expect(page.html).not.toContain(showcase.title.en);
    }
    expect([headed.status, headed.html, headed.headers['retry-after']]).toEqual([503, '', '5']);
    expect(known.status).toBe(503);
    expect(mended).toEqual(healthy);
  });

  test('as a 500 where the page cannot be written, though its data were read', async () => {
    const showcase = await kept();
    const writer: PageWriter = {
      needsOf: () => ({ type: 'showcase', showcaseId: showcase.id, withGrid: true }),
      writePage: ({ findings }) => {
        if (findings !== null) throw new RangeError('a date that no calendar knows');
        return '<div id="root"></div>';
      },
    };
    const written = (headers: Record<string, string>) =>
      answerPage(eventFor(`/showcases/${showcase.id}`, { headers }), services(), writer);

    const broken = await written({});
    const known = await written({ 'if-none-match': String(broken.headers?.['etag']) });

    expect(broken).toMatchObject({ statusCode: 500, headers: NOT_KEPT, body: '<div id="root"></div>' });
    expect(broken.headers).not.toHaveProperty('retry-after');
    expect(known.statusCode).toBe(500);
  });
});

test('the module that writes documents is at most one megabyte', () => {
  const files = manifest.functions.find(({ id }) => id === 'pages')?.files ?? [];

  expect(files).toHaveLength(1);
  for (const file of files) expect(statSync(join(ROOT, file)).size).toBeLessThan(1_000_000);
});
