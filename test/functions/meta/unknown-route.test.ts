import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handler } from '../../../functions/meta/unknown-route.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

// The functions' settings come from the environment that this sets; the function itself reads nothing.
let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

async function ask(method: string, rawPath: string, language = 'en') {
  const event = {
    routeKey: '$default',
    rawPath,
    headers: { 'accept-language': language },
    requestContext: { http: { method } },
  } as unknown as APIGatewayProxyEventV2;
  const answer = await handler(event, { awsRequestId: 'r1' } as Context);
  return { ...answer, problem: JSON.parse(answer.body ?? '') };
}

test('an address that nothing lives at is refused as not found, in the reader’s language', async () => {
  const answer = await ask('GET', '/api/nothing', 'ja');

  expect([answer.statusCode, answer.problem.code]).toEqual([404, 'not-found']);
  expect(answer.problem.title).toBe('見つからないか、閲覧する権限がありません。');
});

test('an address that takes other methods names them, and the most literal of its paths counts', async () => {
  const health = await ask('DELETE', '/api/health');
  const imported = await ask('OPTIONS', '/api/showcases/shw_1/wishes/import');

  expect([health.statusCode, health.problem.code, health.headers?.['allow']]).toEqual([
    405,
    'method-not-allowed',
    'GET',
  ]);
  expect([imported.statusCode, imported.headers?.['allow']]).toEqual([405, 'POST']);
});
