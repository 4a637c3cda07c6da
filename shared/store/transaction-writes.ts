import { randomUUID } from 'node:crypto';
import type { Decision } from '../domain/decision.ts';
import { changeWrites } from './change-writes.ts';
import { claimWrites } from './claim-writes.ts';
import type { Database, StoredItem, TransactItem } from './database.ts';
import type { GuardedWrite } from './guarded-write.ts';
import { keys } from './keys.ts';

/** Events stay in the outbox for a week: long enough to replay the stream by hand, short enough to stay small. */
const OUTBOX_SECONDS = 7 * 24 * 3600;

/**
 * An extra item written in the same transaction. One that must be written `onceSince` fails when it is there already
 * and has not ended before that second; others are written as they are.
 */
export type Companion = { readonly item: StoredItem; readonly onceSince?: number };

/** All that makes a decision true: its items, claims, audit entry and domain events, and what the caller adds. */
export function writesOf(
  database: Database,
  decision: Decision,
  companions: readonly Companion[],
): GuardedWrite[] {
  const { dataTable, outboxTable } = database;
  const put = (item: StoredItem): TransactItem => ({ Put: { TableName: dataTable, Item: item } });
  const events = decision.events.map((event): GuardedWrite => {
    const expiresAtSeconds = Math.floor(Date.parse(event.at) / 1000) + OUTBOX_SECONDS;
    const item = { pk: event.subject, sk: event.id, event, expiresAtSeconds };
    return {
      item: { Put: { TableName: outboxTable, Item: item } },
      failure: { type: 'stale', entity: 'event' },
    };
  });
  const { at, object } = decision.audit;
  const audit: GuardedWrite = {
    item: put({ ...keys.audit(object, at, randomUUID()), type: 'audit', schema: 1, ...decision.audit }),
    failure: { type: 'stale', entity: 'audit' },
  };
  return [
    ...decision.changes.flatMap((change) => changeWrites(dataTable, change)),
    ...claimWrites(dataTable, decision.take ?? [], decision.release ?? []),
    ...companions.map(
      (companion): GuardedWrite => ({
        item: { Put: { TableName: dataTable, Item: companion.item, ...onceCondition(companion.onceSince) } },
        failure:
          companion.onceSince === undefined ? { type: 'stale', entity: 'companion' } : { type: 'answered' },
      }),
    ),
    audit,
    ...events,
  ];
}

function onceCondition(since: number | undefined) {
  return since === undefined
    ? {}
    : {
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAtSeconds < :since',
        ExpressionAttributeValues: { ':since': since },
      };
}
