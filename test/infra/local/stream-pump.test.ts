import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FunctionDefinition, Trigger } from '../../../functions/manifest.ts';
import { createTables } from '../../../infra/local/create-tables.ts';
import { type DatabaseProcess, startDatabaseProcess } from '../../../infra/local/database-process.ts';
import type { Runner } from '../../../infra/local/function-runner.ts';
import { type HostLog, openHostLog } from '../../../infra/local/host-log.ts';
import { type HostState, openHostState } from '../../../infra/local/host-state.ts';
import { type LocalQueue, openQueues, type Queues } from '../../../infra/local/queues.ts';
import { startStreamPump } from '../../../infra/local/stream-pump.ts';
import { aDataFolder, type DataFolder, until } from './host-process.ts';

const DEAD: LocalQueue = { name: 'dead', isFifo: false, visibilitySeconds: 30, maxReceives: null };
const TRIGGER: Extract<Trigger, { type: 'outbox' }> = {
  type: 'outbox',
  events: ['MeetingConfirmed'],
  batchSize: 4,
  maxRetries: 2,
};
const DEFINITION: FunctionDefinition = {
  id: 'consumer',
  entry: 'functions/consumer.ts',
  export: 'handler',
  purpose: 'A consumer under test.',
  trigger: TRIGGER,
  access: {},
  memoryMegabytes: 128,
  timeoutSeconds: 5,
};

let folder: DataFolder;
let database: DatabaseProcess;
let client: DynamoDBClient;
let state: HostState;
let queues: Queues;
let log: HostLog;
let streamArn: string;
let tables = 0;
let outbox: string;

beforeAll(async () => {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'ap-northeast-1',
  });
  folder = aDataFolder();
  database = await startDatabaseProcess(folder.path, () => undefined);
  client = new DynamoDBClient({ endpoint: database.endpoint });
});
afterAll(async () => {
  client.destroy();
  await database.stop();
  folder.remove();
});
beforeEach(async () => {
  tables += 1;
  outbox = `outbox-${tables}`;
  streamArn = await createTables(database.endpoint, { data: `data-${tables}`, outbox });
  state = openHostState(`${folder.path}/state-${tables}`, false);
  queues = openQueues(state, [DEAD]);
  log = openHostLog(`${folder.path}/state-${tables}`);
});
afterEach(async () => {
  state.close();
  await log.close();
});

const put = (id: string, type = 'MeetingConfirmed') =>
  client.send(
    new PutItemCommand({
      TableName: outbox,
      Item: { pk: { S: 'subject' }, sk: { S: id }, event: { M: { type: { S: type }, id: { S: id } } } },
    }),
  );

type Work = (ids: readonly string[]) => unknown;

/** Runs the pump with a consumer that does `work` on the ids of each batch, until `isDone`. */
async function pump(work: Work, isDone: () => boolean): Promise<void> {
  const invoke: Runner['invoke'] = async (_definition, event) => {
    const { Records } = event as DynamoDBStreamEvent;
    const byId = new Map(
      Records.map((record) => [
        record.dynamodb?.Keys?.['sk']?.S ?? '',
        record.dynamodb?.SequenceNumber ?? '',
      ]),
    );
    const failed = work([...byId.keys()]);
    return typeof failed === 'string'
      ? { batchItemFailures: [{ itemIdentifier: byId.get(failed) }] }
      : { batchItemFailures: [] };
  };
  const running = startStreamPump({
    endpoint: database.endpoint,
    streamArn,
    consumers: [{ definition: DEFINITION, trigger: TRIGGER, deadLetters: DEAD }],
    runner: { invoke, onInvoked: () => undefined, drain: async () => undefined, stop: async () => undefined },
    state,
    queues,
    log,
  });
  await until('the consumer', async () => isDone());
  await running.stop();
}

describe('the stream', () => {
  test('reaches the consumer in order, in batches, and only with the events it names', async () => {
    for (const id of ['1', '2', '3', '4', '5']) await put(id);
    await put('other', 'PartyJoined');
    await put('6');
    const batches: string[][] = [];

    await pump(
      (ids) => void batches.push([...ids]),
      () => batches.flat().length >= 6,
    );

    expect(batches.flat()).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(4);
  });

  test('goes on after a partial failure from the record that failed', async () => {
    for (const id of ['1', '2', '3']) await put(id);
    const done: string[] = [];
    let isFirst = true;

    await pump(
      (ids) => {
        const failing = isFirst && ids.includes('2') ? '2' : null;
        isFirst = false;
        for (const id of ids) {
          if (id === failing) return id;
          done.push(id);
        }
        return null;
      },
      () => done.length >= 3,
    );

    expect(done).toEqual(['1', '2', '3']);
  });

  test('puts a poison record aside after its retries, and all others arrive', async () => {
    for (const id of ['1', '2', 'poison', '3', '4', '5']) await put(id);
    const done = new Set<string>();
    let attempts = 0;

    await pump(
      (ids) => {
        if (ids.length === 1 && ids[0] === 'poison') attempts += 1;
        if (ids.includes('poison')) throw new Error('cannot');
        for (const id of ids) done.add(id);
      },
      () => done.has('5'),
    );

    expect([...done]).toEqual(['1', '2', '3', '4', '5']);
    expect(attempts).toBe(TRIGGER.maxRetries + 1);
    expect(queues.receive(DEAD, 10).map(({ body }) => JSON.parse(body).dynamodb.Keys.sk.S)).toEqual([
      'poison',
    ]);
  });

  test('continues after a restart where the consumer got to', async () => {
    for (const id of ['1', '2']) await put(id);
    const first: string[] = [];
    await pump(
      (ids) => void first.push(...ids),
      () => first.length >= 2,
    );
    await put('3');
    const second: string[] = [];

    await pump(
      (ids) => void second.push(...ids),
      () => second.length >= 1,
    );

    expect([first, second]).toEqual([['1', '2'], ['3']]);
  });
});
