import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DataAction, type FunctionDefinition, manifest } from '../../../functions/manifest.ts';
import { asFunction, holdToAccess } from '../../../infra/local/held-access.ts';
import type { Database } from '../../../shared/store/database.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

let embedded: EmbeddedDatabase;
let database: Database;
beforeAll(async () => {
  embedded = await startDatabase();
  database = embedded.services.database;
  holdToAccess(database);
});
afterAll(() => embedded.stop());

const key = { pk: 'HELD', sk: 'ACCESS' };
const commands: Readonly<Record<string, [DataAction, () => Promise<unknown>]>> = {
  get: ['GetItem', () => database.get(key)],
  getMany: ['BatchGetItem', () => database.getMany([key])],
  query: ['Query', () => database.query(key)],
  put: ['PutItem', () => database.put(key)],
  update: ['UpdateItem', () => database.update(key, { set: 'SET a = :a', values: { ':a': 1 } })],
  remove: ['DeleteItem', () => database.remove(key)],
  check: [
    'ConditionCheckItem',
    () =>
      database.transact(
        [
          {
            ConditionCheck: {
              TableName: database.dataTable,
              Key: { pk: 'HELD', sk: 'NEVER' },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
        randomUUID(),
      ),
  ],
  transactedPut: [
    'PutItem',
    () => database.transact([{ Put: { TableName: database.dataTable, Item: key } }], randomUUID()),
  ],
};
const every = [...new Set(Object.values(commands).map(([action]) => action))];

function functionWith(access: FunctionDefinition['access']): FunctionDefinition {
  const [any] = manifest.functions;
  if (any === undefined) throw new Error('the manifest is empty');
  return { ...any, access };
}

test.each(Object.entries(commands))(
  '%s is denied without its action and passes with it alone',
  async (_name, [action, send]) => {
    const others = every.filter((one) => one !== action);

    await expect(asFunction(functionWith({ data: others }), send)).rejects.toThrow(
      `is not authorized to perform dynamodb:${action} on data`,
    );
    await expect(asFunction(functionWith({ data: [action] }), send)).resolves.not.toThrow();
  },
);

test('rights on the one table are none on the other', async () => {
  const event = { Put: { TableName: database.outboxTable, Item: key } };
  const send = () => database.transact([event], randomUUID());

  await expect(asFunction(functionWith({ data: every }), send)).rejects.toThrow('dynamodb:PutItem on outbox');
  await asFunction(functionWith({ outbox: ['PutItem'] }), send);
});

test('what the host itself sends passes', async () => {
  await expect(database.put(key)).resolves.toBeUndefined();
});
