import type { UniqueValue } from '../../model/uniqueness.ts';
import type { Wish, WishBook } from '../../model/wish.ts';
import type { Change } from '../decision.ts';

/** The value of the marker that holds one wish per maker, set of others and occasion. */
export const pairValue = (from: string, to: readonly string[], occasion: number): string =>
  `${from}>${[...to].sort().join('+')}#${occasion}`;

export const pairMarkerOf = (wish: Wish): UniqueValue => ({
  showcaseId: wish.showcaseId,
  kind: 'wish-pair',
  value: pairValue(wish.from, wish.to, wish.arrangement.occasion),
  holder: wish.id,
});

/** One marker per "this wish after that one", found from the earlier wish. */
export const orderMarkersOf = (wish: Wish): UniqueValue[] =>
  wish.arrangement.after.map((before) => ({
    showcaseId: wish.showcaseId,
    kind: 'wish-order',
    value: `${before}#${wish.id}`,
    holder: wish.id,
  }));

/** Writes the list of a party's pending wishes; even an unchanged list, for its revision is a guard. */
export function bookChange(
  book: WishBook | null,
  showcaseId: string,
  partyId: string,
  pending: readonly string[],
): Change {
  const item = { showcaseId, partyId, pending: [...pending] };
  return book === null
    ? { action: 'create', entity: 'wishBook', item: { ...item, revision: 1 } }
    : { action: 'replace', entity: 'wishBook', item: { ...item, revision: book.revision + 1 } };
}

/** The next state of a wish. */
export const nextWish = (wish: Wish, change: Partial<Wish>, now: string): Wish => ({
  ...wish,
  ...change,
  updatedAt: now,
  revision: wish.revision + 1,
});

export const wishSubject = (wishId: string): string => `WISH#${wishId}`;

/** A wish that has neither come to an end nor to a meeting. */
export const isOpen = (wish: Wish): boolean =>
  wish.meetingId === null && (wish.status === 'pending' || wish.status === 'accepted');
