import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { DynamoDBStreamEvent, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dispatchJobs } from '../../../functions/planning/dispatch-jobs.ts';
import { handler as planning } from '../../../functions/planning/handler.ts';
import { handler as runJob } from '../../../functions/planning/run-job.ts';
import { DEFAULT_GOALS } from '../../../shared/model/planning-problem.ts';
import { openDatabase } from '../../../shared/store/database.ts';
import { holdLease, planByNumber } from '../../../shared/store/plans.ts';
import { at, keepWish, openWorld, type World } from '../../support/booking-world.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { streamEventOf } from '../../support/stream-event.ts';

/** A queue that keeps what it is told: bodies of messages, and for how long deliveries were put off. */
const told = { messages: [] as unknown[], putOff: [] as number[] };
let queue: Server;
let embedded: EmbeddedDatabase;

beforeAll(async () => {
  queue = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      if (body.MessageBody !== undefined) told.messages.push(JSON.parse(body.MessageBody));
      if (body.VisibilityTimeout !== undefined) told.putOff.push(body.VisibilityTimeout);
      const md5 = createHash('md5')
        .update(String(body.MessageBody ?? ''))
        .digest('hex');
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.end(JSON.stringify({ MessageId: 'm', MD5OfMessageBody: md5 }));
    });
  });
  await new Promise<void>((resolve) => queue.listen(0, '127.0.0.1', resolve));
  const address = queue.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.env['AWS_ENDPOINT_URL_SQS'] = `http://127.0.0.1:${port}`;
  process.env['QUEUE_URL_PLANNING'] = `http://127.0.0.1:${port}/000000000000/planning`;
  embedded = await startDatabase();
});
beforeEach(() => {
  told.messages = [];
  told.putOff = [];
});
afterAll(async () => {
  await embedded.stop();
  await new Promise((resolve) => queue.close(resolve));
});

const LONG = { getRemainingTimeInMillis: () => 600_000 };

async function startedPlan() {
  const world = await openWorld(embedded.services.database, { showcase: { phase: 'planning' } });
  await keepWish(world, at(world.delegates, 0), [at(world.smes, 0)]);
  const { json } = await callApi(planning, `POST /api/showcases/${world.showcase.id}/plans`, {
    as: world.organiser,
    body: { goals: [...DEFAULT_GOALS], seed: 1, budgetSeconds: 5, iterations: 50 },
  });
  return { world, message: { showcaseId: world.showcase.id, number: json.number } };
}

/** The event as the stream of the outbox delivers it. */
async function requestOf({ showcase }: World, number: number): Promise<DynamoDBStreamEvent> {
  const outbox = openDatabase({
    dataTable: 'outbox',
    outboxTable: 'outbox',
    endpoint: process.env['DYNAMODB_ENDPOINT'],
    region: 'ap-northeast-1',
  });
  const items = await outbox.queryAll({ pk: `PLAN#${showcase.id}#${number}`, sk: '' }, 10);
  outbox.close();
  return streamEventOf(items.map((item) => item['event']));
}

const delivery = (body: object, receives = 1): SQSEvent =>
  ({
    Records: [
      {
        messageId: 'message',
        receiptHandle: 'receipt',
        body: JSON.stringify(body),
        attributes: { ApproximateReceiveCount: String(receives) },
      },
    ],
  }) as unknown as SQSEvent;

describe('a plan that was asked for', () => {
  test('is put on the queue once, though the stream delivers its event twice', async () => {
    const { world, message } = await startedPlan();
    const event = await requestOf(world, message.number);

    const first = await dispatchJobs(event);
    const second = await dispatchJobs(event);

    expect(event.Records).toHaveLength(1);
    expect([first, second]).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
    expect(told.messages).toEqual([message]);
  });

  test('is run once, though its message comes twice', async () => {
    const { world, message } = await startedPlan();

    await runJob(delivery(message), LONG);
    const done = await planByNumber(world.database, message.showcaseId, message.number);
    const again = await runJob(delivery(message, 2), LONG);

    expect(done).toMatchObject({ status: 'done', quality: { placed: 1 } });
    expect(again).toEqual({ batchItemFailures: [] });
    expect(await planByNumber(world.database, message.showcaseId, message.number)).toEqual(done);
  });

  test('waits while another runner is at work, and is put off if that takes long', async () => {
    const { world, message } = await startedPlan();
    const now = Date.now();
    await holdLease(world.database, message, 'somebody', { now, until: now + 120_000 });

    const answer = await runJob(delivery(message), LONG);

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message' }] });
    expect(told.putOff).toEqual([30]);
    expect(await planByNumber(world.database, message.showcaseId, message.number)).toMatchObject({
      status: 'queued',
    });
  });

  test('is taken up again when its runner died, as soon as the lease is over', async () => {
    const { world, message } = await startedPlan();
    const now = Date.now();
    await holdLease(world.database, message, 'somebody', { now, until: now + 1_500 });

    const answer = await runJob(delivery(message), LONG);

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(await planByNumber(world.database, message.showcaseId, message.number)).toMatchObject({
      status: 'done',
    });
  });

  test('that contradicts itself fails with what is wrong, in words', async () => {
    const { world, message } = await startedPlan();
    const pinned = { slotId: at(world.slots, 0).id, tableId: null, interpreterId: null };
    const wishes = [
      await keepWish(world, at(world.delegates, 1), [at(world.smes, 0)], { pinned }),
      await keepWish(world, at(world.delegates, 1), [at(world.smes, 1)], { pinned }),
    ];

    await runJob(delivery(message), LONG);

    const plan = await planByNumber(world.database, message.showcaseId, message.number);
    expect(plan?.status).toBe('failed');
    expect(wishes.some(({ id }) => plan?.failure?.includes(`meetings ${id}`))).toBe(true);
  });
});
