import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpFunction } from '../../../functions/http/edge.ts';
import { exportContracts } from '../../../shared/contracts/exports.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

const { getFeed } = exportContracts;
const answerOf = (text: string, acceptEncoding?: string) =>
  callApi(httpFunction({ getFeed }, { getFeed: async () => ({ text }) }), 'GET /api/feeds/any', {
    headers: acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding },
  });
/** As JSON it has two quotation marks more. */
const MOST_PLAIN = 6_000_000 - 2;

test('an answer goes out up to 6 MB, and what Lambda could not carry is refused as too large', async () => {
  const most = 'x'.repeat(MOST_PLAIN);

  const carried = await answerOf(most);
  const refused = [
    await answerOf(`${most}x`),
    await answerOf('面'.repeat(2_100_000)),
    await answerOf('"'.repeat(3_100_000)),
  ];

  expect([carried.status, carried.text.length]).toEqual([200, MOST_PLAIN]);
  expect(refused.map(({ status, json }) => [status, json.code])).toEqual([
    [413, 'too-large'],
    [413, 'too-large'],
    [413, 'too-large'],
  ]);
});

test('what is too large as it is goes out compressed to whoever accepts that', async () => {
  const text = '面"'.repeat(4_000_000);

  const squeezed = await answerOf(text, 'br, gzip');
  const refused = await answerOf(text, 'gzip;q=0, br');

  expect([squeezed.status, squeezed.headers['content-encoding']]).toEqual([200, 'gzip']);
  expect(gunzipSync(Buffer.from(squeezed.text, 'base64')).toString('utf8') === text).toBe(true);
  expect(refused.status).toBe(413);
});

test('every answer says that it depends on what encodings are accepted, and short ones stay as they are', async () => {
  const plain = await answerOf('x'.repeat(2_000));
  const short = await answerOf('BEGIN', 'gzip');

  expect([plain, short].map(({ headers }) => [headers['vary'], headers['content-encoding']])).toEqual([
    ['accept-encoding', undefined],
    ['accept-encoding', undefined],
  ]);
  expect(short.text).toBe('BEGIN');
});
