import { createHash } from 'node:crypto';
import type { SQSRecord } from 'aws-lambda';
import type { FunctionDefinition } from '../../functions/manifest.ts';
import type { Runner } from './function-runner.ts';
import type { LocalQueue, Queues, StoredMessage } from './queues.ts';
import { queueArn } from './sqs-endpoint.ts';
import { failedIdentifiers } from './stream-pump.ts';
import { createWake, type Wake } from './wake.ts';

/**
 * Delivers a queue to its function as Lambda's event source mapping does: some batches at once, groups in order,
 * what succeeded is deleted, what failed comes again when its visibility is over.
 */
export type QueuePump = { readonly stop: () => Promise<void> };

type Subscription = {
  readonly queue: LocalQueue;
  readonly definition: FunctionDefinition;
  readonly batchSize: number;
};

/** One process does all the work here: more batches would send no faster and keep people waiting. */
const CONCURRENT_BATCHES = 4;
/** New messages wake the pump; this bounds only how late a message is seen whose visibility has run out. */
const POLL_MILLISECONDS = 500;

export function startQueuePump(
  subscriptions: readonly Subscription[],
  queues: Queues,
  runner: Runner,
): QueuePump {
  let isStopping = false;
  const running = subscriptions.map((subscription) => {
    const wake = createWake();
    queues.onSend((queue) => {
      if (queue.name === subscription.queue.name) wake.call();
    });
    return { wake, loop: consume(subscription, queues, runner, wake, () => isStopping) };
  });
  return {
    stop: async () => {
      isStopping = true;
      for (const { wake } of running) wake.call();
      await Promise.all(running.map(({ loop }) => loop));
    },
  };
}

async function consume(
  subscription: Subscription,
  queues: Queues,
  runner: Runner,
  wake: Wake,
  isStopping: () => boolean,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  while (!isStopping()) {
    const messages =
      underWay.size < CONCURRENT_BATCHES ? queues.receive(subscription.queue, subscription.batchSize) : [];
    if (messages.length === 0) {
      await wake.wait(POLL_MILLISECONDS);
      continue;
    }
    const work = workOff(subscription, messages, queues, runner).finally(() => {
      underWay.delete(work);
      wake.call();
    });
    underWay.add(work);
  }
  // Messages of calls that do not end in time stay in flight, and are visible again at the next start.
}

async function workOff(
  { queue, definition }: Subscription,
  messages: readonly StoredMessage[],
  queues: Queues,
  runner: Runner,
): Promise<void> {
  try {
    const answer = await runner.invoke(definition, {
      Records: messages.map((message) => toRecord(queue, message)),
    });
    const failed = failedIdentifiers(answer);
    for (const message of messages) if (!failed.includes(message.id)) queues.remove(queue, message.receipt);
  } catch {
    // The runner has logged it; the messages come again when their visibility is over.
    return;
  }
}

function toRecord(queue: LocalQueue, message: StoredMessage): SQSRecord {
  return {
    messageId: message.id,
    receiptHandle: message.receipt,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receives),
      SentTimestamp: String(message.sentAt),
      SenderId: '000000000000',
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
      ...(message.groupId !== null && { MessageGroupId: message.groupId }),
      ...(message.deduplicationId !== null && { MessageDeduplicationId: message.deduplicationId }),
      ...(queue.isFifo && { SequenceNumber: String(message.seq).padStart(20, '0') }),
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(message.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn(queue.name),
    awsRegion: 'ap-northeast-1',
  };
}
