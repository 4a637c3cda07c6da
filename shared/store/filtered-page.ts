import type { EntityName, EntityTypes } from '../domain/decision.ts';
import { cursorAfter, type Database, type PageRequest } from './database.ts';
import { fromStored } from './entities.ts';
import type { Key } from './keys.ts';
import type { Page } from './read.ts';

const ITEMS_PER_READ = 200;
/** Items looked at for one page. A rare filter then answers fewer items than asked for, with a cursor to go on. */
const MAX_EXAMINED = 2000;

/**
 * One page of those items below `key` that pass `isWanted`. It reads on until the page is full, and the cursor stands
 * after the last item looked at, so that no item is skipped or shown twice whatever the filter leaves out.
 */
export async function readWanted<Name extends EntityName>(
  database: Database,
  entity: Name,
  key: Key,
  page: PageRequest,
  isWanted: (item: EntityTypes[Name]) => boolean,
): Promise<Page<EntityTypes[Name]>> {
  const limit = page.limit ?? 50;
  const items: EntityTypes[Name][] = [];
  let cursor = page.cursor ?? null;
  for (let examined = 0; examined < MAX_EXAMINED; ) {
    const stored = await database.query(key, { limit: ITEMS_PER_READ, cursor: cursor ?? undefined });
    for (const [index, raw] of stored.items.entries()) {
      const item = fromStored(entity, raw);
      if (!isWanted(item)) continue;
      items.push(item);
      if (items.length < limit) continue;
      const isLast = stored.cursor === null && index === stored.items.length - 1;
      return { items, cursor: isLast ? null : cursorAfter(String(raw['sk'])) };
    }
    examined += stored.items.length;
    cursor = stored.cursor;
    if (cursor === null) return { items, cursor: null };
  }
  return { items, cursor };
}
