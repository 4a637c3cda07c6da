import type { Wish } from '../../model/wish.ts';
import { type NoThanks, unheardBy } from './no-thanks.ts';

/** Whether the party has a wish to answer: it was asked, hears of it, has not answered, and the time is not over. */
export function waitsForAnswer(wish: Wish, partyId: string, noThanks: NoThanks, now: string): boolean {
  const isInTime = wish.expiresAt === null || Date.parse(wish.expiresAt) > Date.parse(now);
  return (
    wish.status === 'pending' &&
    isInTime &&
    wish.to.includes(partyId) &&
    !wish.acceptedBy.includes(partyId) &&
    !unheardBy(wish, noThanks).includes(partyId)
  );
}

const deadline = ({ expiresAt }: Wish): number =>
  expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt);

/** What has to be answered first comes first. */
export const byDeadline = (a: Wish, b: Wish): number => deadline(a) - deadline(b) || (a.id < b.id ? -1 : 1);
