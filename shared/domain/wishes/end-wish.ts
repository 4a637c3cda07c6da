import { AppError } from '../../model/app-error.ts';
import type { UniqueValue } from '../../model/uniqueness.ts';
import type { Wish, WishBook } from '../../model/wish.ts';
import { auditOf, type Change, type Decision, eventOf, type Making } from '../decision.ts';
import type { Standing } from '../standing.ts';
import { withoutPending } from './answer-wish.ts';
import { isOpen, nextWish, wishSubject } from './wish-markers.ts';

type EndingState = {
  readonly wish: Wish;
  readonly book: WishBook | null;
  /** The marker that keeps the pair from a second wish; null where none is held by this wish. */
  readonly pairMarker: UniqueValue | null;
};
type Ended = { readonly decision: Decision; readonly wish: Wish };

/** Takes a wish back; the pair may be wished for again. @throws AppError `not-found`, `forbidden`, `stale-revision`, `state-forbids`. */
export function withdrawWish(
  state: EndingState,
  input: { readonly revision: number },
  standing: Standing,
  making: Making,
): Ended {
  const { wish } = state;
  if (!(standing.isOffice || standing.parties.includes(wish.from))) {
    const isSeen = wish.to.some((id) => standing.parties.includes(id));
    throw isSeen
      ? new AppError('forbidden', { object: 'wish' })
      : new AppError('not-found', { object: 'wish' });
  }
  if (wish.revision !== input.revision) throw new AppError('stale-revision', { object: 'wish' });
  if (!isOpen(wish))
    throw new AppError('state-forbids', { object: wish.meetingId === null ? wish.status : 'booked' });
  const event = eventOf(making, 'WishWithdrawn', wish.showcaseId, wishSubject(wish.id), {
    wishId: wish.id,
    from: wish.from,
    to: wish.to,
  });
  return ended(state, 'withdrawn', event, making);
}

/** Lets a pending wish expire whose time is over; null when there is nothing to do. */
export function expireWish(state: EndingState, making: Making): Ended | null {
  const { wish } = state;
  if (wish.status !== 'pending' || wish.expiresAt === null) return null;
  if (Date.parse(wish.expiresAt) > Date.parse(making.now)) return null;
  const event = eventOf(making, 'WishExpired', wish.showcaseId, wishSubject(wish.id), {
    wishId: wish.id,
    from: wish.from,
    to: wish.to,
  });
  return ended(state, 'expired', event, making);
}

function ended(
  { wish, book, pairMarker }: EndingState,
  status: 'withdrawn' | 'expired',
  event: Decision['events'][number],
  making: Making,
): Ended {
  const item = nextWish(wish, { status, expiresAt: null }, making.now);
  const changes: Change[] = [{ action: 'replace', entity: 'wish', item }];
  if (wish.status === 'pending') changes.push(withoutPending(book, wish));
  if (pairMarker !== null) changes.push({ action: 'remove', entity: 'unique', item: pairMarker });
  const action = status === 'withdrawn' ? 'wish.withdraw' : 'wish.expire';
  return { wish: item, decision: { changes, events: [event], audit: auditOf(making, action, wish.id) } };
}
