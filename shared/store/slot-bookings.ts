import type { Database } from './database.ts';
import { keys } from './keys.ts';

const READS_AT_ONCE = 20;

/** Those of the slots in which any party has a meeting. */
export async function slotsWithMeetings(
  database: Database,
  showcaseId: string,
  slotIds: readonly string[],
): Promise<string[]> {
  const booked: string[] = [];
  for (let from = 0; from < slotIds.length; from += READS_AT_ONCE) {
    const chunk = slotIds.slice(from, from + READS_AT_ONCE);
    const found = await Promise.all(
      chunk.map(async (slotId) => {
        const { items } = await database.query(keys.slotClaims(showcaseId, slotId, 'PARTY#'), { limit: 1 });
        return items.length > 0;
      }),
    );
    booked.push(...chunk.filter((_, index) => found[index]));
  }
  return booked;
}

/** Those of the slots in which this table has a meeting. */
export async function slotsTakenAtTable(
  database: Database,
  showcaseId: string,
  tableId: string,
  slotIds: readonly string[],
): Promise<string[]> {
  const claims = await database.getMany(
    slotIds.map((slotId) => keys.slotClaims(showcaseId, slotId, `TABLE#${tableId}`)),
  );
  return slotIds.filter((_, index) => claims[index] !== null);
}
