import type { Change } from '../domain/decision.ts';
import { entities, toStored } from './entities.ts';
import type { GuardedWrite } from './guarded-write.ts';
import type { Key } from './keys.ts';

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

/** An item as the change wants it, where it still is as it was read, with the pointers to it. */
export function changeWrites(TableName: string, change: Change): GuardedWrite[] {
  const stored = toStored(change.entity, change.item);
  const key: Key = { pk: String(stored['pk']), sk: String(stored['sk']) };
  const revision = 'revision' in change.item ? change.item.revision : null;
  const pointers = pointersOf(change);
  const stale = { type: 'stale', entity: change.entity } as const;
  const pointed = (pointer: Key): GuardedWrite => ({
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
          (pointer): GuardedWrite => ({ item: { Delete: { TableName, Key: pointer } }, failure: stale }),
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
