import type { Wish } from '../../model/wish.ts';
import type { Standing } from '../standing.ts';
import { isHiddenFrom, type NoThanks } from './no-thanks.ts';
import { byDeadline, waitsForAnswer } from './waiting-wishes.ts';
import { wishSeenBy } from './wish-seen-by.ts';

/**
 * The wishes that a party received, parted into those that wait for its answer, the most urgent first, and all others, the
 * last changed first. What the party does not hear of is in neither.
 */
export function sortForAnswering(
  received: readonly Wish[],
  partyId: string,
  noThanks: NoThanks,
  now: string,
): { readonly waiting: Wish[]; readonly settled: Wish[] } {
  const standing: Standing = { isOffice: false, parties: [partyId], interpreters: [] };
  const seen = received
    .filter((wish) => !isHiddenFrom(wish, standing, noThanks))
    .flatMap((wish) => wishSeenBy(wish, standing) ?? []);
  const isWaiting = (wish: Wish): boolean => waitsForAnswer(wish, partyId, noThanks, now);
  return {
    waiting: seen.filter(isWaiting).sort(byDeadline),
    settled: seen.filter((wish) => !isWaiting(wish)).sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)),
  };
}
