import type { Showcase } from '../../shared/model/showcase.ts';
import type { Database } from '../../shared/store/database.ts';
import { meetingsOf } from '../../shared/store/meetings.ts';
import { partiesById } from '../../shared/store/parties.ts';
import { placesOf } from '../../shared/store/resources.ts';

/** The meetings of a party or an interpreter with what it takes to show them: places, and everybody who meets. */
export async function loadAgenda(database: Database, showcase: Showcase, owner: string) {
  const meetings = await meetingsOf(database, showcase.id, owner);
  const [places, parties] = await Promise.all([
    placesOf(database, showcase, meetings),
    partiesById(
      database,
      showcase.id,
      meetings.flatMap((meeting) => meeting.parties),
    ),
  ]);
  return { meetings, places, parties };
}
