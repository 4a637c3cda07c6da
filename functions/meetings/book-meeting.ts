import type { meetingContracts } from '../../shared/contracts/meetings.ts';
import { bookMeeting as decide } from '../../shared/domain/meetings/book-meeting.ts';
import type { Call } from '../http/call.ts';
import { standingOf } from '../http/standing.ts';
import { loadBookings } from './load-bookings.ts';

/** Left out or null: table and interpreter are chosen among those that are free. */
export async function bookMeeting(call: Call<typeof meetingContracts.bookMeeting>) {
  const { showcase, making, body, services } = call;
  const { wishId, slotId } = body;
  const input = {
    wishId,
    slotId,
    tableId: body.tableId ?? undefined,
    interpreterId: body.interpreterId ?? undefined,
  };
  const standing = standingOf(call.principal, showcase.id);
  return call.settle(async () => {
    const state = await loadBookings(services, showcase, { wishIds: [wishId], slotIds: [slotId] });
    const { decision, meeting } = decide(state, input, standing, making);
    return { decision, reply: meeting };
  });
}
