import type { Meeting } from '../../model/meeting.ts';
import type { Wish } from '../../model/wish.ts';
import type { BookingState } from '../meetings/booking-state.ts';
import { openDraft } from '../meetings/draft.ts';
import { findSeat } from '../meetings/find-seat.ts';
import { languageFor } from '../meetings/language-needed.ts';

/**
 * The slots in which the wish could be booked this moment: all parties open and free, a table and an interpreter to be
 * had, order and limits kept. For a wish that has a meeting: where else it could sit.
 */
export function commonSlots(state: BookingState, wish: Wish): string[] {
  const draft = openDraft(state);
  const seated = wish.meetingId === null ? undefined : state.meetings.get(wish.meetingId);
  const meeting: Pick<Meeting, 'id' | 'parties' | 'occasion' | 'language' | 'features'> = seated ?? {
    id: wish.id,
    parties: [wish.from, ...wish.to],
    occasion: wish.arrangement.occasion,
    language: languageFor(state, wish),
    features: wish.arrangement.features,
  };
  return state.slots
    .filter(({ id }) => findSeat(draft, { meeting, wish, slotId: id }).type === 'found')
    .map(({ id }) => id);
}
