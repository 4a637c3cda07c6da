import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { services } from '../../../functions/runtime/services.ts';
import { linkToken, typedCode } from '../../../functions/runtime/sign-in-secret.ts';
import { handler } from '../../../functions/sign-in/handler.ts';
import type { Database } from '../../../shared/store/database.ts';
import { sessionsOf } from '../../../shared/store/person.ts';
import { currentAttempt } from '../../../shared/store/sessions.ts';
import { keep } from '../../support/builders.ts';
import { type ApiRequest, callApi } from '../../support/call-api.ts';
import { troubleAfterRetries } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

let embedded: EmbeddedDatabase;
let database: Database;
let email: string;
let people = 0;

beforeAll(async () => {
  embedded = await startDatabase();
  database = embedded.services.database;
});
afterAll(() => embedded.stop());
beforeEach(async () => {
  people += 1;
  email = `staff-${people}@example.jp`;
  await keep(database, 'role', { email, role: { type: 'organiser', showcaseId: null } });
});

const secret = () => String(process.env['SIGN_IN_SECRET']);
const source = () => `192.0.2.${people}`;
const ask = (address = email, options: ApiRequest = {}) =>
  callApi(handler, 'POST /api/sign-in', {
    body: { email: address, language: 'en' },
    sourceAddress: source(),
    ...options,
  });
const prove = (body: unknown, options: ApiRequest = {}) =>
  callApi(handler, 'POST /api/session', { body, sourceAddress: source(), ...options });
async function attemptOf(address = email): Promise<string> {
  const attempt = await currentAttempt(database, address);
  if (attempt === null) throw new Error('no attempt');
  return attempt;
}
const link = async () => ({ type: 'link', token: linkToken(secret(), await attemptOf()) });
const code = async () => ({ type: 'code', email, code: typedCode(secret(), await attemptOf()) });

describe('asking for a link', () => {
  test('is answered alike for known and unknown addresses', async () => {
    const known = await ask();
    const unknown = await ask('nobody@example.org');

    expect([known.status, known.text, known.headers['content-type']]).toEqual([
      unknown.status,
      unknown.text,
      unknown.headers['content-type'],
    ]);
  });

  test('too often changes neither the answer nor the code of the last mail', async () => {
    const answers = [];
    for (let times = 0; times < 5; times += 1) answers.push(await ask());
    const mailed = await code();
    for (let times = 0; times < 5; times += 1) answers.push(await ask());

    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect((await prove(mailed)).status).toBe(201);
  });

  test('is limited for each reader behind one edge of CloudFront, whatever the reader claims to be', async () => {
    const from = (forwardedFor: string, index: number) =>
      ask(`reader-${people}-${index}@example.org`, {
        sourceAddress: '203.0.113.9',
        headers: { 'x-forwarded-for': forwardedFor },
      });
    const flood = await Promise.all(
      Array.from({ length: 110 }, (_, index) => from(`10.0.0.${index}, 198.51.100.7, 203.0.113.9`, index)),
    );

    const neighbour = await from('198.51.100.8, 203.0.113.9', 200);

    expect(flood.filter(({ status }) => status === 429)).toHaveLength(10);
    expect(neighbour.status).toBe(202);
  });

  test('is refused from another site', async () => {
    const foreign = await ask(email, { headers: { origin: 'https://evil.example' } });
    const sandboxed = await ask(email, { headers: { origin: 'null' } });
    const silent = await ask(email, { headers: { 'sec-fetch-site': 'cross-site' } });

    expect([foreign.status, sandboxed.status, silent.status]).toEqual([403, 403, 403]);
  });
});

describe('a proof', () => {
  test('opens one session of a hundred that are tried at once', async () => {
    await ask();
    const proof = await link();

    const answers = await Promise.all(Array.from({ length: 100 }, () => prove(proof)));

    const opened = answers.filter(({ status }) => status === 201);
    expect(opened).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(99);
    expect(opened[0]?.cookies[0]).toMatch(
      /^engawa_session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1209600$/,
    );
  });

  test('stays good while the database does not answer, and opens one session when the answer was lost', async () => {
    const isTransaction = (name: string) => /^TransactWrite/.test(name);
    const during = async (
      plan: { readonly times: number; readonly when: 'before' | 'after' },
      proof: unknown,
    ) => {
      const trouble = { name: 'ThrottlingException' };
      const mend = services().database.use(troubleAfterRetries(trouble, isTransaction, plan));
      const answer = await prove(proof);
      mend();
      return answer;
    };
    await ask();

    const refused = await during({ times: 1000, when: 'before' }, await link());
    const opened = await during({ times: 1, when: 'after' }, await link());

    expect(refused).toMatchObject({ status: 503, json: { code: 'try-again' }, cookies: [] });
    expect([opened.status, opened.cookies.length]).toEqual([201, 1]);
    expect(await sessionsOf(database, email)).toHaveLength(1);
    expect((await prove(await code())).status).toBe(401);
  });

  test('is spent by link and code together, whichever came first', async () => {
    await ask();
    const [byLink, byCode] = [await link(), await code()];

    expect((await prove(byCode)).status).toBe(201);
    expect((await prove(byLink)).status).toBe(401);
  });

  test('by code may be wrong five times, then the right one is refused as well', async () => {
    await ask();
    const right = await code();
    const wrong = { ...right, code: right.code === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA' };

    const answers = await Promise.all(Array.from({ length: 50 }, () => prove(wrong)));
    const late = await prove(right);

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect(late.status).toBe(401);
  });

  test('that is forged, of another attempt or with keys of the prototype opens nothing', async () => {
    await ask();
    const { token } = await link();

    const forged = await prove({
      type: 'link',
      token: `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    });
    const polluted = await callApi(handler, 'POST /api/session', {
      body: JSON.parse(`{"type":"link","token":"${token}","__proto__":{"roles":[]}}`),
    });

    expect(forged.status).toBe(401);
    expect(polluted.status).toBe(400);
    expect((await prove(await link())).status).toBe(201);
  });
});
