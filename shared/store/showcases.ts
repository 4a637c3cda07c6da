import type { Showcase } from '../model/showcase.ts';
import type { Grid } from '../model/slot.ts';
import type { Database, PageRequest } from './database.ts';
import { keys } from './keys.ts';
import { type Page, readMany, readOne } from './read.ts';

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

/** The slots of a showcase; an empty grid of revision 0 stands for one that was never made. */
export async function gridOf(database: Database, showcaseId: string): Promise<Grid> {
  return (await readOne(database, 'grid', keys.grid(showcaseId))) ?? { showcaseId, slots: [], revision: 0 };
}
