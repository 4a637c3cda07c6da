import type { Venue } from '../domain/meetings/booking-state.ts';
import type { Meeting } from '../model/meeting.ts';
import type { Interpreter, Table } from '../model/resource.ts';
import type { Showcase } from '../model/showcase.ts';
import { GRID_GUARDS, type Grid, type GridGuard } from '../model/slot.ts';
import type { Database } from './database.ts';
import { keys } from './keys.ts';
import { readAll, readKnown } from './read.ts';
import { gridOf } from './showcases.ts';

const MOST_TABLES = 20_000;
const MOST_INTERPRETERS = 5_000;

export const tablesOf = (database: Database, showcaseId: string): Promise<Table[]> =>
  readAll(database, 'table', keys.table(showcaseId), MOST_TABLES);

export const interpretersOf = (database: Database, showcaseId: string): Promise<Interpreter[]> =>
  readAll(database, 'interpreter', keys.interpreter(showcaseId), MOST_INTERPRETERS);

/** The value of the marker that says a table is a party's home; it is made and removed with the party's limits. */
export const homeValue = (tableId: string, partyId: string): string => `${tableId}#${partyId}`;

/** Whose home each table is, from one small partition: a booking must know it without reading every party. */
export async function homesOf(database: Database, showcaseId: string): Promise<Map<string, string[]>> {
  const markers = await readAll(database, 'unique', keys.unique(showcaseId, 'home-table', ''), MOST_TABLES);
  const homes = new Map<string, string[]>();
  for (const { value, holder } of markers) {
    const [tableId = ''] = value.split('#');
    homes.set(tableId, [...(homes.get(tableId) ?? []), holder]);
  }
  return homes;
}

/** What all bookings of a showcase have in common: grid, tables, interpreters and homes. */
export async function venueOf(database: Database, showcase: Showcase, mailDomain: string): Promise<Venue> {
  const [grid, tables, interpreters, homes] = await Promise.all([
    gridOf(database, showcase.id),
    tablesOf(database, showcase.id),
    interpretersOf(database, showcase.id),
    homesOf(database, showcase.id),
  ]);
  return { showcase, slots: grid.slots, gridGuard: guardOf(grid), tables, interpreters, homes, mailDomain };
}

/** Where and when meetings are: the grid, and only those tables and interpreters that they name. */
export async function placesOf(
  database: Database,
  showcase: Showcase,
  meetings: readonly Meeting[],
): Promise<Pick<Venue, 'showcase' | 'slots' | 'tables' | 'interpreters'>> {
  const tableIds = new Set(meetings.flatMap(({ tableId }) => tableId ?? []));
  const interpreterIds = new Set(meetings.flatMap(({ interpreterId }) => interpreterId ?? []));
  const [{ slots }, tables, interpreters] = await Promise.all([
    gridOf(database, showcase.id),
    readKnown(
      database,
      'table',
      [...tableIds].map((id) => keys.table(showcase.id, id)),
    ),
    readKnown(
      database,
      'interpreter',
      [...interpreterIds].map((id) => keys.interpreter(showcase.id, id)),
    ),
  ]);
  return { showcase, slots, tables, interpreters };
}

/** One of the guards at random, so that bookings at the same moment seldom meet at the same one. */
const guardOf = ({ showcaseId, revision }: Grid): GridGuard | null =>
  revision === 0 ? null : { showcaseId, shard: Math.floor(Math.random() * GRID_GUARDS), revision };
