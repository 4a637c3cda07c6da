import { nameOfSource } from '../domain/invitations/corrections.ts';
import type { Correction, CorrectionSource } from '../model/correction.ts';
import type { Meeting } from '../model/meeting.ts';
import { cursorAfter, type Database } from './database.ts';
import { keys } from './keys.ts';
import { agendaOf, listMeetings } from './meetings.ts';
import { readMany, readOne } from './read.ts';

/** Two items each, and the correction itself, fit into the hundred of a transaction. */
const MEETINGS_AT_ONCE = 40;

export const correctionOf = (
  database: Database,
  showcaseId: string,
  source: CorrectionSource,
): Promise<Correction | null> =>
  readOne(database, 'correction', keys.correction(showcaseId, nameOfSource(source)));

/** The next meetings that a correction concerns, in the order of their keys; null after the last one. */
export async function nextToCorrect(
  database: Database,
  { showcaseId, source, after }: Correction,
  isWanted: (meeting: Meeting) => boolean,
): Promise<{ readonly meetings: Meeting[]; readonly after: string } | null> {
  if (source.type === 'showcase' || source.type === 'table') {
    const isThere = (meeting: Meeting): boolean =>
      (source.type === 'showcase' || meeting.tableId === source.id) && isWanted(meeting);
    let cursor = after === null ? null : cursorAfter(after);
    do {
      const page = await listMeetings(database, showcaseId, {
        limit: MEETINGS_AT_ONCE,
        cursor: cursor ?? undefined,
      });
      const meetings = page.items.filter(isThere);
      const last = page.items.at(-1);
      if (meetings.length > 0 && last !== undefined) return { meetings, after: last.id };
      cursor = page.cursor;
    } while (cursor !== null);
    return null;
  }
  const agenda = await agendaOf(database, showcaseId, source.type === 'person' ? source.owner : source.id);
  const ids = (agenda?.meetings ?? [])
    .map(({ meetingId }) => meetingId)
    .filter((id) => after === null || id > after)
    .sort();
  for (let from = 0; from < ids.length; from += MEETINGS_AT_ONCE) {
    const some = ids.slice(from, from + MEETINGS_AT_ONCE);
    const found = await readMany(
      database,
      'meeting',
      some.map((id) => keys.meeting(showcaseId, id)),
    );
    const meetings = found.filter((meeting) => meeting !== null).filter(isWanted);
    if (meetings.length > 0) return { meetings, after: some.at(-1) ?? '' };
  }
  return null;
}
