import { AppError } from '../../model/app-error.ts';
import type { MeetingFacts } from '../../model/domain-event.ts';
import type { Meeting } from '../../model/meeting.ts';
import type { Venue } from './booking-state.ts';

/** Everything an invitation says about a meeting, as it is now. @throws AppError when its slot is no longer in the grid. */
export function factsOf(venue: Pick<Venue, 'slots' | 'tables'>, meeting: Meeting): MeetingFacts {
  const slot = venue.slots.find((one) => one.id === meeting.slotId);
  if (slot === undefined) throw new AppError('state-forbids', { object: 'slot' });
  const table = venue.tables.find((one) => one.id === meeting.tableId);
  return {
    meetingId: meeting.id,
    parties: meeting.parties,
    slotId: meeting.slotId,
    start: slot.start,
    end: slot.end,
    tableId: meeting.tableId,
    tableLabel: table?.label ?? null,
    interpreterId: meeting.interpreterId,
    uid: meeting.uid,
    sequence: meeting.sequence,
    stampedAt: meeting.stampedAt,
  };
}

/** Events of one meeting stay in order. */
export const meetingSubject = (meetingId: string): string => `MEETING#${meetingId}`;
