import type { meetingContracts } from '../../shared/contracts/meetings.ts';
import { meetingSeenBy } from '../../shared/domain/meetings/meeting-seen-by.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { meetingById, listMeetings as pageOfMeetings } from '../../shared/store/meetings.ts';
import type { Call } from '../http/call.ts';
import { standingOf } from '../http/standing.ts';

/** A page holds the meetings of the asked status among those read: it may be short, and only the cursor says the end. */
export async function listMeetings(call: Call<typeof meetingContracts.listMeetings>) {
  const { items, cursor } = await pageOfMeetings(call.services.database, call.showcase.id, call.query);
  const { status } = call.query;
  return { items: items.filter((meeting) => status === undefined || meeting.status === status), cursor };
}

export async function getMeeting(call: Call<typeof meetingContracts.getMeeting>) {
  const { showcase, params } = call;
  const meeting = await meetingById(call.services.database, showcase.id, params.meetingId);
  const seen = meeting === null ? null : meetingSeenBy(meeting, standingOf(call.principal, showcase.id));
  if (seen === null) throw new AppError('not-found', { object: 'meeting' });
  return seen;
}
