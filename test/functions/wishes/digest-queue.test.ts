import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handler as relay } from '../../../functions/events/relay.ts';
import { handler as work } from '../../../functions/wishes/digest.ts';
import { handler as wishes } from '../../../functions/wishes/handler.ts';
import { type HostState, openHostState } from '../../../infra/local/host-state.ts';
import type { Listening } from '../../../infra/local/listen.ts';
import { type LocalQueue, openQueues, type Queues } from '../../../infra/local/queues.ts';
import { queueUrl, serveQueues } from '../../../infra/local/sqs-endpoint.ts';
import type { Party } from '../../../shared/model/party.ts';
import { at, openWorld } from '../../support/booking-world.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { eventsOf } from '../../support/look-into-tables.ts';
import { streamEventOf } from '../../support/stream-event.ts';

/** From the stream to the queue and back, with the queue's clock in the hand of the test. */
const DIGESTS: LocalQueue = { name: 'digests', isFifo: false, visibilitySeconds: 360, maxReceives: null };
const folder = mkdtempSync(join(tmpdir(), 'engawa-digests-'));
let clock = Date.now();
let embedded: EmbeddedDatabase;
let state: HostState;
let queues: Queues;
let endpoint: Listening;

beforeAll(async () => {
  embedded = await startDatabase();
  state = openHostState(folder, false);
  queues = openQueues(state, [DIGESTS], () => clock);
  endpoint = await serveQueues(queues);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SQS: endpoint.url,
    QUEUE_URL_DIGESTS: queueUrl(endpoint.url, DIGESTS.name),
    EVENT_BUS_NAME: 'nowhere',
  });
});
afterAll(async () => {
  await endpoint.close();
  state.close();
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Takes what the queue gives so many minutes from now and works it off, as Lambda would. */
async function workOff(minutes: number) {
  clock += minutes * 60_000;
  const messages = queues.receive(DIGESTS, 10);
  const Records = messages.map(({ id, receipt, body }) => ({ messageId: id, receiptHandle: receipt, body }));
  const { batchItemFailures } = await work({ Records } as unknown as SQSEvent);
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  for (const { id, receipt } of messages) if (!failed.has(id)) queues.remove(DIGESTS, receipt);
  return { came: messages.map(({ body }) => JSON.parse(body).wishId), failed: failed.size };
}

test('a wish is told two minutes after it was made, one after a digest is put on the queue anew, and none is told twice', async () => {
  const world = await openWorld(embedded.services.database, { delegates: 2, smes: 1 });
  const { showcase, organiser, database } = world;
  const asked = at(world.smes, 0);
  const make = async (from: Party): Promise<string> => {
    const body = { from: from.id, to: [asked.id], priority: 'want', message: '', topics: [] };
    const path = `POST /api/showcases/${showcase.id}/wishes` as const;
    return (await callApi(wishes, path, { as: organiser, body })).json.id;
  };
  const relayAll = async () => {
    // Of the relay's two parts only the queue is under test: the bus has its own.
    const events = (await eventsOf(database, showcase.id)).filter(({ type }) => type === 'WishMade');
    await relay(streamEventOf(events)).catch(() => undefined);
  };
  const requests = async () =>
    (await eventsOf(database, showcase.id)).flatMap((event) =>
      event.type === 'AnswersRequested' ? [event.data.wishIds] : [],
    );
  const first = await make(at(world.delegates, 0));
  await relayAll();
  await relayAll();

  expect(await workOff(1)).toEqual({ came: [], failed: 0 });
  expect(await workOff(1.1)).toEqual({ came: [first], failed: 0 });
  expect(await requests()).toEqual([[first]]);

  const second = await make(at(world.delegates, 1));
  await relayAll();
  expect(await workOff(2.1)).toEqual({ came: [second], failed: 0 });
  expect(await workOff(14)).toEqual({ came: [], failed: 0 });
  expect(await workOff(1.1)).toEqual({ came: [second], failed: 0 });
  expect(await requests()).toEqual([[first]]);
  expect(queues.counts(DIGESTS)).toEqual({ visible: 0, inFlight: 0, delayed: 1 });
});

test('a message that cannot be worked off fails alone and comes again', async () => {
  const body = { showcaseId: 'shw_0123456789abcdefghjk', partyId: 'pty_0123456789abcdefghjk' };
  const records = [
    {
      messageId: 'good',
      receiptHandle: 'r',
      body: JSON.stringify({ ...body, wishId: 'wsh_0123456789abcdefghjk' }),
    },
    { messageId: 'bad', receiptHandle: 'r', body: JSON.stringify(body) },
  ];

  const answer = await work({ Records: records } as unknown as SQSEvent);

  expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'bad' }]);
});
