import type { Taken } from '../../model/app-error.ts';
import type { Meeting } from '../../model/meeting.ts';
import type { Wish } from '../../model/wish.ts';
import { isSeated } from './booking-state.ts';
import type { Draft } from './draft.ts';

/** "This meeting only after those": they are seated in earlier slots, and whatever follows it sits in later ones. */
export function orderFaults(draft: Draft, wish: Wish | null, slotId: string): Taken[] {
  if (wish === null) return [];
  const order = new Map(draft.state.slots.map((slot, at) => [slot.id, at]));
  const at = order.get(slotId) ?? 0;
  const before = wish.arrangement.after.filter((id) => {
    const meeting = seatedMeetingOf(draft, id);
    return meeting === null || (order.get(meeting.slotId) ?? 0) >= at;
  });
  const after = (draft.state.followers.get(wish.id) ?? []).filter((id) => {
    const meeting = seatedMeetingOf(draft, id);
    return meeting !== null && (order.get(meeting.slotId) ?? 0) <= at;
  });
  return [...before, ...after].map((id) => ({ type: 'wish', id }));
}

/** Wishes whose state a change of this wish's meeting rests on. */
export const neighboursOf = (draft: Draft, wish: Wish | null): readonly string[] =>
  wish === null ? [] : [...wish.arrangement.after, ...(draft.state.followers.get(wish.id) ?? [])];

export function seatedMeetingOf(draft: Draft, wishId: string): Meeting | null {
  const meetingId = draft.wishes.get(wishId)?.meetingId ?? null;
  const meeting = meetingId === null ? undefined : draft.meetings.get(meetingId);
  return meeting !== undefined && isSeated(meeting) ? meeting : null;
}
