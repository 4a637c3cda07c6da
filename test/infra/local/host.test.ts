import { request as httpRequest } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningHost, startHost } from '../../../infra/local/host.ts';
import { readOptions } from '../../../infra/local/options.ts';
import { aDataFolder, type DataFolder, until } from './host-process.ts';

let folder: DataFolder;
let host: RunningHost;

beforeAll(async () => {
  folder = aDataFolder();
  host = await startHost(readOptions(['--sample', 'none'], { PORT: '0', DATA_DIR: folder.path }));
});
afterAll(async () => {
  await host.stop();
  folder.remove();
});

type InboxPage = { readonly items: readonly { readonly id: string; readonly links: readonly string[] }[] };
const inbox = async (to: string): Promise<InboxPage['items']> => {
  const page = (await (await fetch(`${host.inboxUrl}/messages.json?to=${to}`)).json()) as InboxPage;
  return page.items;
};
const askForLink = (email: string) =>
  fetch(`${host.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: host.url },
    body: JSON.stringify({ email, language: 'en' }),
  });

/** A request with headers that fetch would set itself. */
const raw = (path: string, headers: Record<string, string>, method = 'GET') =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const call = httpRequest(`${host.url}${path}`, { method, headers, family: 4 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    call.once('error', reject);
    call.end();
  });

describe('the gateway', () => {
  test('answers for the functions of the manifest', async () => {
    const answer = await fetch(`${host.url}/api/health`);

    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: 'ok', stage: 'local' });
  });

  test('answers problem+json for an unknown address and a wrong method, and names what is allowed', async () => {
    const unknown = await fetch(`${host.url}/api/nothing`);
    const wrong = await fetch(`${host.url}/api/health`, { method: 'DELETE' });

    expect([unknown.status, wrong.status]).toEqual([404, 405]);
    expect(unknown.headers.get('content-type')).toBe('application/problem+json');
    expect(wrong.headers.get('allow')).toBe('GET');
  });

  test('refuses a body above ten megabytes', async () => {
    const body = 'x'.repeat(10 * 1024 * 1024 + 1);

    const answer = await fetch(`${host.url}/api/sign-in`, { method: 'POST', body });

    expect(answer.status).toBe(413);
  });

  test('compresses for those who ask, and for nobody else', async () => {
    const squeezed = await raw('/api/openapi.json', { 'accept-encoding': 'gzip' });
    const plain = await raw('/api/openapi.json', {});

    expect(squeezed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(squeezed.body)).toEqual(plain.body);
    expect(plain.headers['content-encoding']).toBeUndefined();
  });

  test('serves its own name only', async () => {
    const foreign = await raw('/api/health', { host: 'rebound.example' });
    const number = await raw('/somewhere?a=1', { host: `127.0.0.1:${new URL(host.url).port}` });

    expect(foreign.status).toBe(421);
    expect(number.status).toBe(307);
    expect(number.headers['location']).toBe(`${host.url}/somewhere?a=1`);
  });
});

describe('the pages', () => {
  test('come with the security headers, and stand for every address without a file', async () => {
    const answers = await Promise.all(
      ['/console/anything', '/showcases/anything'].map((path) => fetch(`${host.url}${path}`)),
    );

    // The second is one of the pages that a function writes, and it knows that there is no such showcase.
    expect(answers.map(({ status }) => status)).toEqual([200, 404]);
    for (const { headers } of answers) {
      expect(headers.get('content-type')).toContain('text/html');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('are never a file outside their folder', async () => {
    const answers = await Promise.all(
      ['/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/assets/..%5c..%5cpackage.json', '/%00.js'].map(
        (path) => raw(path, {}),
      ),
    );

    for (const { body } of answers) expect(body.toString()).not.toContain('"dependencies"');
  });
});

describe('a mail', () => {
  test('goes from the request over stream, queue and SES into the inbox, and its link signs in once', async () => {
    await askForLink('organiser@engawa.example');

    const [mail] = await until('the mail', async () => {
      const found = await inbox('organiser@engawa.example');
      return found.length > 0 && found;
    });
    const token = mail?.links.map((link) => /#token=(.+)$/.exec(link)?.[1]).find((found) => found);
    const spend = () =>
      fetch(`${host.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: host.url },
        body: JSON.stringify({ type: 'link', token }),
      });
    expect((await spend()).status).toBe(201);
    expect((await spend()).status).toBe(401);
  });

  test('is shown with its text, its HTML in a locked frame, and as the raw message', async () => {
    const [mail] = await until('a mail', async () => inbox('organiser@engawa.example'));
    const page = `${host.inboxUrl}/messages/${mail?.id}`;

    const [list, shown, body, message] = await Promise.all(
      [host.inboxUrl, page, `${page}/body.html`, `${page}.eml`].map(async (url) => {
        const answer = await fetch(url);
        return { status: answer.status, headers: answer.headers, text: await answer.text() };
      }),
    );

    expect([list?.status, shown?.status, body?.status, message?.status]).toEqual([200, 200, 200, 200]);
    expect(list?.text).toContain('organiser@engawa.example');
    expect(shown?.text).toContain('sandbox="allow-popups');
    expect(body?.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(message?.text).toContain('MIME-Version: 1.0');
  });

  test('is accepted after a throttling, and the control of SES is not reachable from the pages', async () => {
    await fetch(`${host.sesUrl}/control`, {
      method: 'PUT',
      body: JSON.stringify({ failures: 0, ratePerSecond: 0 }),
    });
    await askForLink('organiser@engawa.example');
    const before = (await inbox('organiser@engawa.example')).length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await fetch(`${host.sesUrl}/control`, { method: 'PUT', body: JSON.stringify({ ratePerSecond: null }) });

    await until('the held mail', async () => (await inbox('organiser@engawa.example')).length > before);
    const outside = await raw('/control', {}, 'PUT');
    expect(outside.status).toBe(405);
  });
});

test('a second host on the same folder or port is refused in one sentence', async () => {
  const other = aDataFolder();
  const start = (environment: Record<string, string>) =>
    startHost(readOptions(['--sample', 'none'], environment)).catch((error: Error) => error.message);

  const sameFolder = await start({ PORT: '0', DATA_DIR: folder.path });
  const samePort = await start({ PORT: new URL(host.url).port, DATA_DIR: other.path });

  other.remove();
  expect(sameFolder).toMatch(/in use by another running host/);
  expect(samePort).toMatch(/^Port \d+ is taken/);
});
