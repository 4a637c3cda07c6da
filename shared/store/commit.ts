// A little above 250 lines because a transaction is built and its refusal understood action by action, in one order.
import { randomUUID } from 'node:crypto';
import type { Change, Decision } from '../domain/decision.ts';
import { AppError, type Taken } from '../model/app-error.ts';
import type { Claim } from '../model/meeting.ts';
import type { Database, StoredItem, TransactItem } from './database.ts';
import { entities, toStored } from './entities.ts';
import { type Key, keys } from './keys.ts';
import { transactPatiently } from './transact-patiently.ts';

/** DynamoDB's limit of one transaction. */
export const MAX_ACTIONS = 100;
/** Events stay in the outbox for a week: long enough to replay the stream by hand, short enough to stay small. */
const OUTBOX_SECONDS = 7 * 24 * 3600;

/** An item was changed by somebody else between reading and committing: load again and decide again. */
export class StaleItems extends Error {
  readonly entities: readonly string[];

  constructor(entities: readonly string[]) {
    super(`changed meanwhile: ${entities.join(', ')}`);
    this.name = 'StaleItems';
    this.entities = entities;
  }
}

/** The answer to a request with this Idempotency-Key was recorded by another run of the same request. */
export class AnsweredAlready extends Error {
  constructor() {
    super('a request with this key has been answered');
    this.name = 'AnsweredAlready';
  }
}

/**
 * An extra item written in the same transaction. One that must be written `onceSince` fails when it is there already
 * and has not ended before that second; others are written as they are.
 */
export type Companion = { readonly item: StoredItem; readonly onceSince?: number };

type Action = {
  readonly item: TransactItem;
  readonly failure:
    | { readonly type: 'stale'; readonly entity: string }
    | { readonly type: 'exists'; readonly object: string }
    | { readonly type: 'taken'; readonly taken: Taken }
    | { readonly type: 'answered' };
};

/**
 * Makes a Decision true in one transaction: items, claims, audit entry and domain events, or nothing.
 *
 * @throws AppError `taken` (names what is), `already-exists`; `try-again` when rivals kept the items busy or the database
 * did not answer, and then the change may have been made: only the same Idempotency-Key makes it safe to repeat.
 * @throws StaleItems when an item's revision moved on; AnsweredAlready when a `once` companion is there already.
 */
export async function commit(
  database: Database,
  decision: Decision,
  companions: readonly Companion[] = [],
): Promise<void> {
  const actions = actionsOf(database, decision, companions);
  if (actions.length > MAX_ACTIONS) throw new AppError('limit-reached', { object: 'transaction' });

  const items = actions.map((action) => action.item);
  const failed = await transactPatiently(database, items);
  if (failed.length > 0) refuse(actions.filter((_, index) => failed.includes(index)));
}

/** Turns failed conditions into the domain's answer. */
function refuse(failed: readonly Action[]): never {
  const failures = failed.map((action) => action.failure);
  if (failures.some((failure) => failure.type === 'answered')) throw new AnsweredAlready();
  const taken = failures.flatMap((failure) => (failure.type === 'taken' ? [failure.taken] : []));
  if (taken.length > 0) throw new AppError('taken', { taken });
  const existing = failures.find((failure) => failure.type === 'exists');
  if (existing?.type === 'exists') throw new AppError('already-exists', { object: existing.object });
  throw new StaleItems(failures.flatMap((failure) => (failure.type === 'stale' ? [failure.entity] : [])));
}

function actionsOf(database: Database, decision: Decision, companions: readonly Companion[]): Action[] {
  const { dataTable, outboxTable } = database;
  const put = (item: StoredItem): TransactItem => ({ Put: { TableName: dataTable, Item: item } });
  const events = decision.events.map((event): Action => {
    const expiresAtSeconds = Math.floor(Date.parse(event.at) / 1000) + OUTBOX_SECONDS;
    const item = { pk: event.subject, sk: event.id, event, expiresAtSeconds };
    return {
      item: { Put: { TableName: outboxTable, Item: item } },
      failure: { type: 'stale', entity: 'event' },
    };
  });
  const { at, object } = decision.audit;
  const audit: Action = {
    item: put({ ...keys.audit(object, at, randomUUID()), type: 'audit', schema: 1, ...decision.audit }),
    failure: { type: 'stale', entity: 'audit' },
  };
  return [
    ...decision.changes.flatMap((change) => changeActions(dataTable, change)),
    ...claimActions(dataTable, decision.take ?? [], decision.release ?? []),
    ...companions.map(
      (companion): Action => ({
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

/** Made by whoever needs them first, or numbered: a rival who was faster is a reason to look again, not a fault. */
const LAZY_ENTITIES: ReadonlySet<string> = new Set([
  'agenda',
  'availability',
  'wishBook',
  'wishDigest',
  'veto',
  'plan',
  'snapshot',
  'feed',
  'correction',
]);

function changeActions(TableName: string, change: Change): Action[] {
  const stored = toStored(change.entity, change.item);
  const key: Key = { pk: String(stored['pk']), sk: String(stored['sk']) };
  const revision = 'revision' in change.item ? change.item.revision : null;
  const pointers = pointersOf(change);
  const stale = { type: 'stale', entity: change.entity } as const;
  const pointed = (pointer: Key): Action => ({
    item: { Put: { TableName, Item: { ...pointer, type: 'pointer', schema: 1 } } },
    failure: stale,
  });
  switch (change.action) {
    case 'create':
      return [
        {
          item: { Put: { TableName, Item: stored, ConditionExpression: 'attribute_not_exists(pk)' } },
          failure: LAZY_ENTITIES.has(change.entity) ? stale : { type: 'exists', object: objectOf(change) },
        },
        ...pointers.map(pointed),
      ];
    case 'replace':
      return [
        {
          item: {
            Put: { TableName, Item: stored, ...revisionCondition(revision === null ? null : revision - 1) },
          },
          failure: stale,
        },
        // An invited registration learns whom it names with its form; the others name the same things for good.
        ...(change.entity === 'registration' ? pointers.map(pointed) : []),
      ];
    case 'remove':
      return [
        { item: { Delete: { TableName, Key: key, ...revisionCondition(revision) } }, failure: stale },
        ...pointers.map(
          (pointer): Action => ({ item: { Delete: { TableName, Key: pointer } }, failure: stale }),
        ),
      ];
    case 'check':
      return [
        { item: { ConditionCheck: { TableName, Key: key, ...revisionCondition(revision) } }, failure: stale },
      ];
    default:
      return change.action satisfies never;
  }
}

function objectOf(change: Change): string {
  return change.entity === 'unique' ? change.item.kind : change.entity;
}

function pointersOf(change: Change): readonly Key[] {
  switch (change.entity) {
    case 'showcase':
      return entities.showcase.pointers?.(change.item) ?? [];
    case 'wish':
      return entities.wish.pointers?.(change.item) ?? [];
    case 'registration':
      return entities.registration.pointers?.(change.item) ?? [];
    default:
      return [];
  }
}

function revisionCondition(revision: number | null) {
  return revision === null
    ? { ConditionExpression: 'attribute_exists(pk)' }
    : { ConditionExpression: 'revision = :revision', ExpressionAttributeValues: { ':revision': revision } };
}

/**
 * A claim is put only where none is, and taken away only from the meeting that holds it. Where one transaction
 * passes a claim from one meeting to another (a swap), both become one conditional put: DynamoDB takes an item once.
 */
function claimActions(TableName: string, take: readonly Claim[], release: readonly Claim[]): Action[] {
  const nameOf = (claim: Claim): string => {
    const key = keys.claim(claim);
    return `${key.pk}\n${key.sk}`;
  };
  const released = new Map(release.map((claim) => [nameOf(claim), claim]));
  const taking = take.map((claim): Action => {
    const holder = released.get(nameOf(claim));
    released.delete(nameOf(claim));
    const Item = { ...keys.claim(claim), schema: 1, ...claim };
    const condition =
      holder === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'meetingId = :holder',
            ExpressionAttributeValues: { ':holder': holder.meetingId },
          };
    return {
      item: { Put: { TableName, Item, ...condition } },
      failure: { type: 'taken', taken: takenOf(claim) },
    };
  });
  const releasing = [...released.values()].map(
    (claim): Action => ({
      item: {
        Delete: {
          TableName,
          Key: keys.claim(claim),
          ConditionExpression: 'meetingId = :holder',
          ExpressionAttributeValues: { ':holder': claim.meetingId },
        },
      },
      failure: { type: 'stale', entity: 'claim' },
    }),
  );
  return [...taking, ...releasing];
}

function takenOf(claim: Claim): Taken {
  switch (claim.type) {
    case 'party':
      return { type: 'party', id: claim.partyId, slotId: claim.slotId };
    case 'table':
      return { type: 'table', id: claim.tableId, slotId: claim.slotId };
    case 'interpreter':
      return { type: 'interpreter', id: claim.interpreterId, slotId: claim.slotId };
    case 'pair':
      return { type: 'pair', id: claim.parties.join('+') };
    default:
      return claim satisfies never;
  }
}
