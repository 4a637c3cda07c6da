import type { Agenda, Invitation, Meeting } from '../model/meeting.ts';
import type { Database, PageRequest } from './database.ts';
import { keys } from './keys.ts';
import { type Page, readAll, readMany, readOne, readPage } from './read.ts';

export const meetingById = (database: Database, showcaseId: string, id: string): Promise<Meeting | null> =>
  readOne(database, 'meeting', keys.meeting(showcaseId, id));

/** Meetings in the order of their making, cancelled ones included. */
export const listMeetings = (
  database: Database,
  showcaseId: string,
  page: PageRequest,
): Promise<Page<Meeting>> => readPage(database, 'meeting', keys.meeting(showcaseId), page);

export const agendaOf = (database: Database, showcaseId: string, owner: string): Promise<Agenda | null> =>
  readOne(database, 'agenda', keys.agenda(showcaseId, owner));

/** The meetings of one party or interpreter, in no particular order. */
export async function meetingsOf(database: Database, showcaseId: string, owner: string): Promise<Meeting[]> {
  const agenda = await agendaOf(database, showcaseId, owner);
  const found = await readMany(
    database,
    'meeting',
    (agenda?.meetings ?? []).map(({ meetingId }) => keys.meeting(showcaseId, meetingId)),
  );
  return found.filter((meeting) => meeting !== null);
}

/** What each person was last told, meeting by meeting. */
export const listInvitations = (
  database: Database,
  showcaseId: string,
  page: PageRequest,
): Promise<Page<Invitation>> => readPage(database, 'invitation', keys.invitation(showcaseId), page);

const MOST_MEETINGS = 100_000;

/** Every meeting of a showcase, cancelled ones included. */
export const allMeetings = (database: Database, showcaseId: string): Promise<Meeting[]> =>
  readAll(database, 'meeting', keys.meeting(showcaseId), MOST_MEETINGS);
