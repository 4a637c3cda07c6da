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
const answerOf = (text: string) =>
  callApi(httpFunction({ getFeed }, { getFeed: async () => ({ text }) }), 'GET /api/feeds/any');

test('an answer goes out up to 5.5 MB, and what Lambda could not carry is refused as too large', async () => {
  const most = 'x'.repeat(5_500_000);

  const [carried, tooLarge, tooManyBytes] = [
    await answerOf(most),
    await answerOf(`${most}x`),
    await answerOf('面'.repeat(2_000_000)),
  ];

  expect([carried.status, carried.text.length]).toEqual([200, 5_500_000]);
  expect([tooLarge.status, tooLarge.json.code]).toEqual([413, 'too-large']);
  expect([tooManyBytes.status, tooManyBytes.json.code]).toEqual([413, 'too-large']);
});
