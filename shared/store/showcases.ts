import type { Showcase } from '../model/showcase.ts';
import type { Grid } from '../model/slot.ts';
import { cursorAfter, type Database, type PageRequest } from './database.ts';
import { keys } from './keys.ts';
import { type Page, readMany, readOne } from './read.ts';

/** Reads of 100 for one page; beyond that a short page with a cursor goes out. */
const MAX_READS = 20;

export const showcaseById = (database: Database, showcaseId: string): Promise<Showcase | null> =>
  readOne(database, 'showcase', keys.showcase(showcaseId));

/** All showcases in the order of their making. */
export async function listShowcases(database: Database, page: PageRequest): Promise<Page<Showcase>> {
  const { items, cursor } = await database.query(keys.listing(''), page);
  const found = await readMany(
    database,
    'showcase',
    items.map((item) => keys.showcase(String(item['sk']))),
  );
  return { items: found.filter((showcase) => showcase !== null), cursor };
}

/** One page of the showcases that `isWanted`, in the order of their making; reads on until the page is full. */
export async function listShowcasesThat(
  database: Database,
  page: PageRequest,
  isWanted: (showcase: Showcase) => boolean,
): Promise<Page<Showcase>> {
  const limit = page.limit ?? 50;
  const items: Showcase[] = [];
  let cursor = page.cursor ?? null;
  for (let reads = 0; reads < MAX_READS; reads += 1) {
    const found = await listShowcases(database, { limit: 100, cursor: cursor ?? undefined });
    for (const [index, showcase] of found.items.entries()) {
      if (!isWanted(showcase)) continue;
      items.push(showcase);
      if (items.length < limit) continue;
      const isLast = found.cursor === null && index === found.items.length - 1;
      return { items, cursor: isLast ? null : cursorAfter(keys.listing(showcase.id).sk) };
    }
    cursor = found.cursor;
    if (cursor === null) return { items, cursor: null };
  }
  return { items, cursor };
}

/** The slots of a showcase; an empty grid of revision 0 stands for one that was never made. */
export async function gridOf(database: Database, showcaseId: string): Promise<Grid> {
  return (await readOne(database, 'grid', keys.grid(showcaseId))) ?? { showcaseId, slots: [], revision: 0 };
}
