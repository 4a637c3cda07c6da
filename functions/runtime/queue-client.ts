import {
  ChangeMessageVisibilityCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** The door to SQS. */
let client: SQSClient | null = null;
const sqs = (): SQSClient => {
  client ??= new SQSClient({ maxAttempts: 5 });
  return client;
};

export type QueueEntry = {
  readonly body: object;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  readonly delaySeconds?: number;
};

/** SQS's limit of one batch. */
const MAX_BATCH = 10;

/** Puts entries on a queue in their order. @throws when any of them was not taken; sending all again is harmless. */
export async function sendToQueue(queueUrl: string, entries: readonly QueueEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += MAX_BATCH) {
    const batch = entries.slice(from, from + MAX_BATCH);
    const [only] = batch;
    if (batch.length === 1 && only !== undefined) {
      await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl, ...messageOf(only) }));
      continue;
    }
    const { Failed = [] } = await sqs().send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: batch.map((entry, index) => ({ Id: String(index), ...messageOf(entry) })),
      }),
    );
    if (Failed.length > 0) throw new Error(`the queue refused ${Failed.length} messages: ${Failed[0]?.Code}`);
  }
}

function messageOf(entry: QueueEntry) {
  return {
    MessageBody: JSON.stringify(entry.body),
    ...(entry.groupId !== undefined && { MessageGroupId: entry.groupId }),
    ...(entry.deduplicationId !== undefined && { MessageDeduplicationId: entry.deduplicationId }),
    ...(entry.delaySeconds !== undefined && { DelaySeconds: entry.delaySeconds }),
  };
}

/** Lets a message come again after so many seconds, at most twelve hours. */
export async function comeAgain(queueUrl: string, receiptHandle: string, seconds: number): Promise<void> {
  const VisibilityTimeout = Math.min(43_200, Math.max(0, Math.ceil(seconds)));
  await sqs().send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: queueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout,
    }),
  );
}
