import type { EntityName, EntityTypes } from '../domain/decision.ts';
import type { Database, PageRequest } from './database.ts';
import { fromStored } from './entities.ts';
import type { Key } from './keys.ts';

export type Page<Item> = { readonly items: Item[]; readonly cursor: string | null };

/** One item, parsed; null where there is none. */
export async function readOne<Name extends EntityName>(
  database: Database,
  entity: Name,
  key: Key,
): Promise<EntityTypes[Name] | null> {
  const stored = await database.get(key);
  return stored === null ? null : fromStored(entity, stored);
}

/** Items in the order of the keys; null where there is none. */
export async function readMany<Name extends EntityName>(
  database: Database,
  entity: Name,
  wanted: readonly Key[],
): Promise<(EntityTypes[Name] | null)[]> {
  const stored = await database.getMany(wanted);
  return stored.map((item) => (item === null ? null : fromStored(entity, item)));
}

/** Those of the items that there are, in the order of the keys. */
export async function readKnown<Name extends EntityName>(
  database: Database,
  entity: Name,
  wanted: readonly Key[],
): Promise<EntityTypes[Name][]> {
  return (await readMany(database, entity, wanted)).filter((item) => item !== null);
}

/** One page of the items whose key begins with `key`. */
export async function readPage<Name extends EntityName>(
  database: Database,
  entity: Name,
  key: Key,
  page: PageRequest,
  direction: 'forward' | 'backward' = 'forward',
): Promise<Page<EntityTypes[Name]>> {
  const { items, cursor } = await database.query(key, page, direction);
  return { items: items.map((item) => fromStored(entity, item)), cursor };
}

/** All items whose key begins with `key`; more than `most` is an error, so that no answer grows without bound. */
export async function readAll<Name extends EntityName>(
  database: Database,
  entity: Name,
  key: Key,
  most: number,
): Promise<EntityTypes[Name][]> {
  const items = await database.queryAll(key, most);
  return items.map((item) => fromStored(entity, item));
}
