import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import type { HostState } from './host-state.ts';

export type { StreamRecord };

/** Reads the outbox's stream for one consumer from where that consumer got to, shard by shard, parents first. */
export type StreamReader = {
  /** The next records of one shard, or null when there is nothing new in any. */
  readonly read: () => Promise<{ readonly shard: string; readonly records: readonly StreamRecord[] } | null>;
  /** Everything up to this sequence number is done with; survives a restart. */
  readonly checkpoint: (shard: string, sequenceNumber: string) => void;
  /** Forgets iterators, for after a failed read. */
  readonly rewind: () => void;
};

/** New shards appear in the cloud's stream about every four hours; the embedded database has one for ever. */
const SHARD_REFRESH_MILLISECONDS = 30_000;
const MAX_SHARD_PAGES = 20;

export function openStreamReader(
  client: DynamoDBStreamsClient,
  streamArn: string,
  consumer: string,
  state: HostState,
): StreamReader {
  const load = state.prepare('SELECT sequence_number FROM checkpoints WHERE consumer = ? AND shard = ?');
  const save = state.prepare('INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?)');
  const iterators = new Map<string, string | null>();
  const finished = new Set<string>();
  let shards: readonly string[] = [];
  let refreshedAt = 0;

  async function refreshShards(): Promise<void> {
    if (Date.now() - refreshedAt < SHARD_REFRESH_MILLISECONDS) return;
    const found: string[] = [];
    let last: string | undefined;
    for (let page = 0; page < MAX_SHARD_PAGES; page += 1) {
      const { StreamDescription } = await client.send(
        new DescribeStreamCommand({
          StreamArn: streamArn,
          ...(last !== undefined && { ExclusiveStartShardId: last }),
        }),
      );
      for (const shard of StreamDescription?.Shards ?? [])
        if (shard.ShardId !== undefined) found.push(shard.ShardId);
      last = StreamDescription?.LastEvaluatedShardId;
      if (last === undefined) break;
    }
    shards = found;
    refreshedAt = Date.now();
  }

  async function openShard(shard: string): Promise<string | null> {
    const row = load.get(consumer, shard);
    const after = row === undefined ? null : String(row['sequence_number']);
    const from = { StreamArn: streamArn, ShardId: shard };
    try {
      const { ShardIterator } = await client.send(
        new GetShardIteratorCommand(
          after === null
            ? { ...from, ShardIteratorType: 'TRIM_HORIZON' }
            : { ...from, ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after },
        ),
      );
      return ShardIterator ?? null;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'TrimmedDataAccessException') throw error;
      const { ShardIterator } = await client.send(
        new GetShardIteratorCommand({ ...from, ShardIteratorType: 'TRIM_HORIZON' }),
      );
      return ShardIterator ?? null;
    }
  }

  return {
    read: async () => {
      await refreshShards();
      for (const shard of shards) {
        if (finished.has(shard)) continue;
        const iterator = iterators.get(shard) ?? (await openShard(shard));
        if (iterator === null) {
          finished.add(shard);
          continue;
        }
        const { Records = [], NextShardIterator } = await client.send(
          new GetRecordsCommand({ ShardIterator: iterator, Limit: 500 }),
        );
        if (NextShardIterator === undefined) finished.add(shard);
        else iterators.set(shard, NextShardIterator);
        if (Records.length > 0) return { shard, records: Records };
      }
      return null;
    },
    checkpoint: (shard, sequenceNumber) => {
      save.run(consumer, shard, sequenceNumber);
    },
    rewind: () => {
      iterators.clear();
      finished.clear();
      refreshedAt = 0;
    },
  };
}
