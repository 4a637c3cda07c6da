import { afterAll, beforeAll, expect, test } from 'vitest';
import { handler } from '../../../functions/meta/handler.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

test('says that it is well and where it runs', async () => {
  const { status, json } = await callApi(handler, 'GET /api/health');

  expect(status).toBe(200);
  expect(json).toEqual({ status: 'ok', version: expect.any(String), stage: 'test' });
});
