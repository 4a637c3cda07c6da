import type { Taken } from '../../model/app-error.ts';
import type { Meeting } from '../../model/meeting.ts';
import type { Wish } from '../../model/wish.ts';
import { eventOf, type Making } from '../decision.ts';
import { type Draft, withEvent, withMeeting, withWish } from './draft.ts';
import { findSeat, type Seat } from './find-seat.ts';
import { languageFor } from './language-needed.ts';
import { factsOf, meetingSubject } from './meeting-facts.ts';
import { neighboursOf } from './order.ts';
import type { SeatRequest } from './seat-request.ts';

/** A step on a draft: it was made as a whole, or something stands in its way and the draft is as before. */
export type Step =
  | { readonly type: 'made'; readonly draft: Draft; readonly meeting: Meeting }
  | { readonly type: 'refused'; readonly taken: readonly Taken[] };

export type Target = Pick<SeatRequest, 'slotId' | 'tableId' | 'interpreterId' | 'likes'>;

/** Makes a meeting of an accepted wish. `id` is new; the calendar UID comes from it and never changes. */
export function bookStep(
  draft: Draft,
  making: Making,
  wish: Wish,
  target: Target,
  extra: { readonly id: string; readonly planNumber: number | null },
): Step {
  const parties = [wish.from, ...wish.to];
  const meeting: Meeting = {
    id: extra.id,
    showcaseId: wish.showcaseId,
    wishId: wish.id,
    parties,
    occasion: wish.arrangement.occasion,
    slotId: target.slotId,
    tracks: parties.map(() => 0),
    tableId: null,
    interpreterId: null,
    language: languageFor(draft.state, wish),
    features: [...wish.arrangement.features],
    status: 'confirmed',
    isLocked: false,
    uid: `${extra.id}@${draft.state.mailDomain}`,
    sequence: 0,
    stampedAt: making.now,
    planNumber: extra.planNumber,
    cancelReason: null,
    outcomes: [],
    createdAt: making.now,
    updatedAt: making.now,
    revision: 1,
  };
  const found = findSeat(draft, { meeting, wish, ...target });
  if (found.type === 'refused') return found;

  const seated = { ...meeting, ...found.seat };
  const facts = factsOf(draft.state, seated);
  const event = eventOf(making, 'MeetingConfirmed', wish.showcaseId, meetingSubject(meeting.id), {
    meeting: facts,
  });
  const booked = withWish(draft, { ...wish, meetingId: meeting.id, updatedAt: making.now });
  const next = withEvent(withMeeting(booked, seated), event);
  return { type: 'made', draft: resting(next, seated, wish), meeting: seated };
}

/**
 * Seats a meeting elsewhere: its SEQUENCE goes up and everybody is told. A meeting that was parked and comes back to
 * its old seat was never told to have left, so nothing is said.
 */
export function moveStep(draft: Draft, making: Making, meeting: Meeting, target: Target): Step {
  const wish = meeting.wishId === null ? null : (draft.wishes.get(meeting.wishId) ?? null);
  const found = findSeat(draft, { meeting, wish, ...target });
  if (found.type === 'refused') return found;

  const seated: Meeting = { ...meeting, ...found.seat, status: 'confirmed', updatedAt: making.now };
  if (isSameSeat(meeting, found.seat)) {
    return { type: 'made', draft: resting(withMeeting(draft, seated), seated, wish), meeting: seated };
  }
  const moved = { ...seated, sequence: meeting.sequence + 1, stampedAt: making.now };
  const event = eventOf(making, 'MeetingMoved', meeting.showcaseId, meetingSubject(meeting.id), {
    meeting: factsOf(draft.state, moved),
    previous: factsOf(draft.state, meeting),
  });
  const next = withEvent(withMeeting(draft, moved), event);
  return { type: 'made', draft: resting(next, moved, wish), meeting: moved };
}

const isSameSeat = (meeting: Meeting, seat: Seat): boolean =>
  meeting.slotId === seat.slotId &&
  meeting.tableId === seat.tableId &&
  meeting.interpreterId === seat.interpreterId;

/** Takes a meeting off its seat without telling anybody, because it will be seated again in a moment. */
export function parkStep(draft: Draft, making: Making, meeting: Meeting): Draft {
  return withMeeting(draft, { ...meeting, status: 'planned', updatedAt: making.now });
}

/** Cancels: claims and pair are given up, the wish is as accepted as before and may become a new meeting. */
export function cancelStep(draft: Draft, making: Making, meeting: Meeting, reason: string | null): Draft {
  const cancelled: Meeting = {
    ...meeting,
    status: 'cancelled',
    sequence: meeting.sequence + 1,
    stampedAt: making.now,
    cancelReason: reason,
    updatedAt: making.now,
  };
  const event = eventOf(making, 'MeetingCancelled', meeting.showcaseId, meetingSubject(meeting.id), {
    meeting: factsOf(draft.state, cancelled),
    reason,
  });
  const wish = meeting.wishId === null ? undefined : draft.wishes.get(meeting.wishId);
  const next = withEvent(withMeeting(draft, cancelled), event);
  if (wish === undefined || wish.meetingId !== meeting.id) return next;
  return withWish(next, { ...wish, meetingId: null, updatedAt: making.now });
}

/** Everything the seat was judged by is checked when the draft is committed. */
function resting(draft: Draft, meeting: Meeting, wish: Wish | null): Draft {
  const { restsOn } = draft;
  const { tableId, interpreterId } = meeting;
  return {
    ...draft,
    restsOn: {
      parties: new Set([...restsOn.parties, ...meeting.parties]),
      tables: new Set([...restsOn.tables, ...(tableId === null ? [] : [tableId])]),
      interpreters: new Set([...restsOn.interpreters, ...(interpreterId === null ? [] : [interpreterId])]),
      wishes: new Set([...restsOn.wishes, ...neighboursOf(draft, wish)]),
    },
  };
}
