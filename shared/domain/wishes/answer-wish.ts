import { AppError } from '../../model/app-error.ts';
import type { Meeting } from '../../model/meeting.ts';
import type { Phase } from '../../model/showcase.ts';
import type { Wish, WishBook, WishPriority } from '../../model/wish.ts';
import { auditOf, type Change, type Decision, eventOf, type Making } from '../decision.ts';
import { bookMeeting } from '../meetings/book-meeting.ts';
import type { BookingState } from '../meetings/booking-state.ts';
import type { Target } from '../meetings/seat-steps.ts';
import type { Standing } from '../standing.ts';
import { type NoThanks, unheardBy } from './no-thanks.ts';
import { bookChange, isOpen, nextWish, wishSubject } from './wish-markers.ts';

type AnswerState = {
  readonly wish: Wish;
  readonly book: WishBook | null;
  /** Vetoes among the parties of the wish. */
  readonly noThanks: NoThanks;
};
type Answered = { readonly decision: Decision; readonly wish: Wish };
/** In which a party can accept; before, nobody has been asked, and after, nothing comes of it. */
export const ANSWERING_PHASES: readonly Phase[] = ['wishes', 'planning', 'published', 'live'];

function refuseAnswer(wish: Wish, noThanks: NoThanks, partyId: string, standing: Standing): void {
  const isSeen = standing.isOffice || [wish.from, ...wish.to].some((id) => standing.parties.includes(id));
  if (!isSeen) throw new AppError('not-found', { object: 'wish' });
  const speaks = standing.isOffice || standing.parties.includes(partyId);
  if (!speaks || !wish.to.includes(partyId)) throw new AppError('forbidden', { object: 'party' });
  if (!standing.isOffice && unheardBy(wish, noThanks).includes(partyId)) {
    throw new AppError('not-found', { object: 'wish' });
  }
}

/**
 * One party accepts; the wish is accepted when all who were asked have. What the answering side wants most counts. The
 * book is written in any case, as by a veto, so that of an answer and a veto of one moment the later sees the earlier.
 *
 * @throws AppError `forbidden`, `state-forbids`, `phase-forbids`.
 */
export function acceptWish(
  state: AnswerState & { readonly phase: Phase },
  input: { readonly partyId: string; readonly priority?: WishPriority | undefined },
  standing: Standing,
  making: Making,
): Answered {
  const { wish, book, noThanks, phase } = state;
  refuseAnswer(wish, noThanks, input.partyId, standing);
  if (!ANSWERING_PHASES.includes(phase)) throw new AppError('phase-forbids', { object: phase });
  if (wish.status !== 'pending') throw new AppError('state-forbids', { object: wish.status });
  if (unheardBy(wish, noThanks).includes(input.partyId))
    throw new AppError('state-forbids', { object: 'veto' });
  if (wish.acceptedBy.includes(input.partyId)) throw new AppError('state-forbids', { object: 'answered' });

  const acceptedBy = [...wish.acceptedBy, input.partyId];
  const isComplete = wish.to.every((id) => acceptedBy.includes(id));
  const answerPriority = strongest(wish.answerPriority, input.priority ?? null);
  const change = isComplete
    ? { acceptedBy, answerPriority, status: 'accepted' as const, expiresAt: null }
    : { acceptedBy, answerPriority };
  const item = nextWish(wish, change, making.now);
  const changes: Change[] = [
    { action: 'replace', entity: 'wish', item },
    isComplete
      ? withoutPending(book, wish)
      : bookChange(book, wish.showcaseId, wish.from, book?.pending ?? []),
  ];
  const events = [answerEvent(making, wish, input.partyId, 'accepted')];
  return { wish: item, decision: { changes, events, audit: auditOf(making, 'wish.accept', wish.id) } };
}

const STRENGTH: Readonly<Record<WishPriority, number>> = { open: 1, want: 2, must: 3 };

function strongest(a: WishPriority | null, b: WishPriority | null): WishPriority | null {
  if (a === null || b === null) return a ?? b;
  return STRENGTH[a] >= STRENGTH[b] ? a : b;
}

/** Accepts and books at once: one decision, so the wish is not accepted if the slot cannot be had. */
export function acceptIntoSlot(
  state: AnswerState & { readonly bookings: BookingState },
  input: { readonly partyId: string; readonly priority?: WishPriority | undefined } & Target,
  standing: Standing,
  making: Making,
): Answered & { readonly meeting: Meeting } {
  const { bookings, wish } = state;
  const accepted = acceptWish({ ...state, phase: bookings.showcase.phase }, input, standing, making);
  if (accepted.wish.status !== 'accepted') throw new AppError('state-forbids', { object: 'others-pending' });

  // The draft raises the revision itself, and from the stored one.
  const asStored = { ...accepted.wish, revision: wish.revision };
  const wishes = new Map(bookings.wishes).set(wish.id, asStored);
  const booked = bookMeeting({ ...bookings, wishes }, { ...input, wishId: wish.id }, standing, making);
  const others = accepted.decision.changes.filter((change) => change.entity !== 'wish');
  return {
    meeting: booked.meeting,
    wish: { ...accepted.wish, meetingId: booked.meeting.id },
    decision: {
      ...booked.decision,
      changes: [...booked.decision.changes, ...others],
      events: [...accepted.decision.events, ...booked.decision.events],
      audit: auditOf(making, 'wish.accept-into-slot', wish.id),
    },
  };
}

/** Declines; also a wish that was accepted, as long as no meeting has come of it. */
export function declineWish(
  state: AnswerState,
  input: { readonly partyId: string; readonly reason?: string | undefined },
  standing: Standing,
  making: Making,
): Answered {
  const { wish, book, noThanks } = state;
  refuseAnswer(wish, noThanks, input.partyId, standing);
  if (!isOpen(wish))
    throw new AppError('state-forbids', { object: wish.meetingId === null ? wish.status : 'booked' });
  const item = nextWish(
    wish,
    { status: 'declined', declineReason: input.reason ?? null, expiresAt: null },
    making.now,
  );
  const changes: Change[] = [{ action: 'replace', entity: 'wish', item }];
  if (wish.status === 'pending') changes.push(withoutPending(book, wish));
  const events = [answerEvent(making, wish, input.partyId, 'declined')];
  return { wish: item, decision: { changes, events, audit: auditOf(making, 'wish.decline', wish.id) } };
}

export const withoutPending = (book: WishBook | null, wish: Wish): Change =>
  bookChange(
    book,
    wish.showcaseId,
    wish.from,
    (book?.pending ?? []).filter((id) => id !== wish.id),
  );

export const answerEvent = (making: Making, wish: Wish, by: string, answer: 'accepted' | 'declined') =>
  eventOf(making, 'WishAnswered', wish.showcaseId, wishSubject(wish.id), {
    wishId: wish.id,
    from: wish.from,
    by,
    answer,
  });
