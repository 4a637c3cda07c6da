import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import type { FunctionDefinition, Trigger } from '../../functions/manifest.ts';
import type { Runner } from './function-runner.ts';
import { errorText } from './host-fault.ts';
import type { HostLog } from './host-log.ts';
import type { HostState } from './host-state.ts';
import type { LocalQueue, Queues } from './queues.ts';
import { openStreamReader, type StreamReader, type StreamRecord } from './stream-reader.ts';
import { createWake, type Wake } from './wake.ts';

/**
 * Delivers the outbox's stream to its consumers as Lambda's event source mapping does: at least once, in order, in
 * batches, only the events that a consumer names, from a checkpoint of its own. A failing batch is halved until the
 * record at fault stands alone; that one is retried with growing pauses and then goes to the dead letters.
 */
export type StreamPump = { readonly poke: () => void; readonly stop: () => Promise<void> };

type Consumer = {
  readonly definition: FunctionDefinition;
  readonly trigger: Extract<Trigger, { type: 'outbox' }>;
  readonly deadLetters: LocalQueue;
};

/** Lambda asks the stream four times a second. A write of our own pokes the pump, so people rarely wait for that. */
const POLL_MILLISECONDS = 250;
const FIRST_PAUSE_MILLISECONDS = 200;
const MAX_PAUSE_MILLISECONDS = 10_000;

export function startStreamPump(input: {
  readonly endpoint: string;
  readonly streamArn: string;
  readonly consumers: readonly Consumer[];
  readonly runner: Runner;
  readonly state: HostState;
  readonly queues: Queues;
  readonly log: HostLog;
}): StreamPump {
  const client = new DynamoDBStreamsClient({ endpoint: input.endpoint });
  const wakes = input.consumers.map(() => createWake());
  let isStopping = false;
  const loops = input.consumers.map((consumer, index) =>
    consume(consumer, {
      ...input,
      reader: openStreamReader(client, input.streamArn, consumer.definition.id, input.state),
      wake: wakes[index] ?? createWake(),
      isStopping: () => isStopping,
    }),
  );
  const poke = (): void => {
    for (const wake of wakes) wake.call();
  };
  return {
    poke,
    stop: async () => {
      isStopping = true;
      poke();
      await Promise.all(loops);
      client.destroy();
    },
  };
}

type Surroundings = {
  readonly runner: Runner;
  readonly queues: Queues;
  readonly log: HostLog;
  readonly reader: StreamReader;
  readonly wake: Wake;
  readonly isStopping: () => boolean;
};

async function consume(consumer: Consumer, around: Surroundings): Promise<void> {
  while (!around.isStopping()) {
    try {
      const found = await around.reader.read();
      if (found === null) await around.wake.wait(POLL_MILLISECONDS);
      else await deliverAll(consumer, found.shard, found.records, around);
    } catch (error) {
      if (around.isStopping()) return;
      around.log.write('warn', 'stream cannot be read', {
        consumer: consumer.definition.id,
        error: errorText(error),
      });
      around.reader.rewind();
      await around.wake.wait(1_000);
    }
  }
}

async function deliverAll(
  consumer: Consumer,
  shard: string,
  records: readonly StreamRecord[],
  around: Surroundings,
): Promise<void> {
  const wanted = records.filter((record) => isWanted(record, consumer.trigger.events));
  for (let start = 0; start < wanted.length; start += consumer.trigger.batchSize) {
    const batch = wanted.slice(start, start + consumer.trigger.batchSize);
    await deliver(consumer, shard, batch, around);
    if (around.isStopping()) return;
  }
  const last = records.at(-1);
  if (last !== undefined) around.reader.checkpoint(shard, sequenceNumberOf(last));
}

/** Works off one batch; on return every record is done or in the dead letters, unless the host is stopping. */
async function deliver(
  consumer: Consumer,
  shard: string,
  batch: readonly StreamRecord[],
  around: Surroundings,
): Promise<void> {
  let position = 0;
  let size = batch.length;
  let failuresAtPosition = 0;
  while (position < batch.length && !around.isStopping()) {
    const portion = batch.slice(position, position + size);
    const done = await tryPortion(consumer, portion, around);
    if (done > 0) {
      position += done;
      failuresAtPosition = 0;
      const last = batch[position - 1];
      if (last !== undefined) around.reader.checkpoint(shard, sequenceNumberOf(last));
    }
    if (done === portion.length) {
      size = batch.length;
      continue;
    }
    if (done === 0 && size > 1) {
      size = Math.ceil(size / 2);
      continue;
    }
    failuresAtPosition += 1;
    const failed = batch[position];
    if (failuresAtPosition > consumer.trigger.maxRetries && failed !== undefined) {
      bury(consumer, failed, around);
      position += 1;
      failuresAtPosition = 0;
      around.reader.checkpoint(shard, sequenceNumberOf(failed));
    } else {
      await pause(failuresAtPosition, around);
    }
  }
}

/** Answers how many records from the front were done. */
async function tryPortion(
  consumer: Consumer,
  portion: readonly StreamRecord[],
  around: Surroundings,
): Promise<number> {
  try {
    const answer = await around.runner.invoke(consumer.definition, { Records: portion.map(toLambdaRecord) });
    const failures = failedIdentifiers(answer);
    const first = portion.findIndex((record) => failures.includes(sequenceNumberOf(record)));
    return first === -1 ? portion.length : first;
  } catch {
    // The runner has logged it; here it only counts as a failure of the whole portion.
    return 0;
  }
}

/** The itemIdentifiers of a partial batch answer; anything else that is returned means success, as in Lambda. */
export function failedIdentifiers(answer: unknown): string[] {
  if (typeof answer !== 'object' || answer === null || !('batchItemFailures' in answer)) return [];
  const failures: unknown = answer.batchItemFailures;
  if (!Array.isArray(failures)) return [];
  return failures.map((failure: { itemIdentifier?: unknown }) => String(failure.itemIdentifier));
}

function bury(consumer: Consumer, record: StreamRecord, around: Surroundings): void {
  around.log.write('error', 'event given up', {
    consumer: consumer.definition.id,
    sequenceNumber: sequenceNumberOf(record),
    attempts: consumer.trigger.maxRetries + 1,
  });
  around.queues.send(consumer.deadLetters, { body: JSON.stringify(toLambdaRecord(record)) });
}

async function pause(failures: number, around: Surroundings): Promise<void> {
  const milliseconds = Math.min(MAX_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** (failures - 1));
  const deadline = Date.now() + milliseconds;
  while (Date.now() < deadline && !around.isStopping()) await around.wake.wait(deadline - Date.now());
}

function isWanted(record: StreamRecord, events: readonly string[]): boolean {
  const type = record.dynamodb?.NewImage?.['event']?.M?.['type']?.S;
  return record.eventName === 'INSERT' && type !== undefined && events.includes(type);
}

const sequenceNumberOf = (record: StreamRecord): string => record.dynamodb?.SequenceNumber ?? '';

/** The SDK gives dates as Date and the shape of Lambda's event is JSON. */
function toLambdaRecord(record: StreamRecord): DynamoDBRecord {
  return JSON.parse(
    JSON.stringify({
      ...record,
      eventSource: 'aws:dynamodb',
      dynamodb: {
        ...record.dynamodb,
        ApproximateCreationDateTime: Math.floor(
          (record.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
        ),
      },
    }),
  );
}
