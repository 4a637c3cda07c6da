import { createHash } from 'node:crypto';
import { AwsFault, type JsonInput, numberOf, recordsOf, serveAwsJson, textOf } from './aws-json-endpoint.ts';
import type { Listening } from './listen.ts';
import { deadLetterName, type LocalQueue, type Queues } from './queues.ts';

const ACCOUNT = '000000000000';
export const queueUrl = (endpoint: string, name: string): string => `${endpoint}/${ACCOUNT}/${name}`;
export const queueArn = (name: string): string => `arn:aws:sqs:ap-northeast-1:${ACCOUNT}:${name}`;

/** SQS limits that the cloud enforces and that a laptop must not forgive. */
const MAX_BODY_BYTES = 1024 * 1024;
const MAX_BATCH = 10;
const MAX_VISIBILITY_SECONDS = 43_200;
const FIFO_IDENTIFIER = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;

/** Serves the queues by the SQS JSON protocol. */
export function serveQueues(queues: Queues): Promise<Listening> {
  const queueOf = (input: JsonInput): LocalQueue => {
    const name = (textOf(input, 'QueueUrl') ?? textOf(input, 'QueueName') ?? '').split('/').at(-1) ?? '';
    const queue = queues.find(name);
    if (queue === undefined) throw new AwsFault('QueueDoesNotExist', `There is no queue "${name}".`);
    return queue;
  };
  const receiptOf = (input: JsonInput): string => {
    const receipt = textOf(input, 'ReceiptHandle');
    if (receipt === undefined) throw new AwsFault('MissingParameter', 'ReceiptHandle is missing.');
    return receipt;
  };
  const changeVisibility = (queue: LocalQueue, input: JsonInput): void => {
    const seconds = numberOf(input, 'VisibilityTimeout') ?? -1;
    if (seconds < 0 || seconds > MAX_VISIBILITY_SECONDS) {
      throw new AwsFault('InvalidParameterValue', 'VisibilityTimeout must be from 0 to 43200.');
    }
    queues.changeVisibility(queue, receiptOf(input), seconds);
  };

  return serveAwsJson('com.amazonaws.sqs', {
    sendMessage: (input) => sendOne(queues, queueOf(input), input),
    sendMessageBatch: (input) => {
      const queue = queueOf(input);
      return eachEntry(input, (entry) => sendOne(queues, queue, entry));
    },
    receiveMessage: (input) => {
      const queue = queueOf(input);
      const limit = Math.min(MAX_BATCH, numberOf(input, 'MaxNumberOfMessages') ?? 1);
      const messages = queues.receive(queue, limit, numberOf(input, 'VisibilityTimeout'));
      return {
        Messages: messages.map((message) => ({
          MessageId: message.id,
          ReceiptHandle: message.receipt,
          Body: message.body,
          MD5OfBody: md5(message.body),
          Attributes: {
            ApproximateReceiveCount: String(message.receives),
            SentTimestamp: String(message.sentAt),
          },
        })),
      };
    },
    deleteMessage: (input) => {
      queues.remove(queueOf(input), receiptOf(input));
      return {};
    },
    deleteMessageBatch: (input) => {
      const queue = queueOf(input);
      return eachEntry(input, (entry) => {
        queues.remove(queue, receiptOf(entry));
        return {};
      });
    },
    changeMessageVisibility: (input) => {
      changeVisibility(queueOf(input), input);
      return {};
    },
    changeMessageVisibilityBatch: (input) => {
      const queue = queueOf(input);
      return eachEntry(input, (entry) => {
        changeVisibility(queue, entry);
        return {};
      });
    },
    getQueueAttributes: (input) => {
      const queue = queueOf(input);
      const counts = queues.counts(queue);
      return {
        Attributes: {
          QueueArn: queueArn(queue.name),
          ApproximateNumberOfMessages: String(counts.visible),
          ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
          ApproximateNumberOfMessagesDelayed: String(counts.delayed),
          VisibilityTimeout: String(queue.visibilitySeconds),
          ...(queue.isFifo && { FifoQueue: 'true' }),
        },
      };
    },
    getQueueUrl: (input) => ({ QueueUrl: queueUrl('http://queues', queueOf(input).name) }),
    listQueues: () => ({ QueueUrls: queues.list.map((queue) => queueUrl('http://queues', queue.name)) }),
    purgeQueue: (input) => {
      queues.purge(queueOf(input));
      return {};
    },
    startMessageMoveTask: (input) => {
      const source = (textOf(input, 'SourceArn') ?? '').split(':').at(-1);
      const queue = queues.list.find((candidate) => deadLetterName(candidate.name) === source);
      if (queue === undefined) throw new AwsFault('ResourceNotFoundException', 'No such dead letters.');
      queues.redrive(queue);
      return { TaskHandle: source };
    },
  });
}

function sendOne(queues: Queues, queue: LocalQueue, input: JsonInput): object {
  const body = textOf(input, 'MessageBody');
  if (body === undefined || body === '') throw new AwsFault('MissingParameter', 'MessageBody is missing.');
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) {
    throw new AwsFault('InvalidParameterValue', 'MessageBody is larger than 1,048,576 bytes.');
  }
  const groupId = textOf(input, 'MessageGroupId');
  const deduplicationId = textOf(input, 'MessageDeduplicationId');
  if (queue.isFifo && groupId === undefined) {
    throw new AwsFault('MissingParameter', 'A FIFO queue needs a MessageGroupId.');
  }
  if (queue.isFifo && deduplicationId === undefined) {
    // The queues are made without content-based deduplication: whoever sends names what is the same.
    throw new AwsFault('InvalidParameterValue', 'A FIFO queue needs a MessageDeduplicationId.');
  }
  for (const identifier of [groupId, deduplicationId]) {
    if (identifier !== undefined && !FIFO_IDENTIFIER.test(identifier)) {
      throw new AwsFault('InvalidParameterValue', `"${identifier}" is no identifier of a FIFO queue.`);
    }
  }
  const delaySeconds = numberOf(input, 'DelaySeconds');
  if (queue.isFifo && delaySeconds !== undefined) {
    throw new AwsFault('InvalidParameterValue', 'DelaySeconds per message is not for FIFO queues.');
  }
  const sent = queues.send(queue, { body, groupId, deduplicationId, delaySeconds });
  return {
    MessageId: sent.id,
    MD5OfMessageBody: md5(body),
    ...(queue.isFifo && { SequenceNumber: String(sent.seq).padStart(20, '0') }),
  };
}

function eachEntry(input: JsonInput, work: (entry: JsonInput) => object): object {
  const entries = recordsOf(input, 'Entries');
  if (entries.length === 0) throw new AwsFault('EmptyBatchRequest', 'There are no entries.');
  if (entries.length > MAX_BATCH) {
    throw new AwsFault('TooManyEntriesInBatchRequest', `A batch has at most ${MAX_BATCH} entries.`);
  }
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    const Id = textOf(entry, 'Id');
    try {
      Successful.push({ Id, ...work(entry) });
    } catch (error) {
      if (!(error instanceof AwsFault)) throw error;
      Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
