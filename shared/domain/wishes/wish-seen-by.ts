import { PLAIN_ARRANGEMENT, type Wish } from '../../model/wish.ts';
import { type Standing, speaksForAny } from '../standing.ts';

/**
 * A wish as somebody may see it, or null. The office sees all; the parties neither the weight the office gave it nor,
 * on the maker's side, how much the other side wants it.
 */
export function wishSeenBy(wish: Wish, standing: Standing): Wish | null {
  if (standing.isOffice) return wish;
  if (!speaksForAny(standing, [wish.from, ...wish.to])) return null;
  const isAsked = speaksForAny(standing, wish.to);
  return {
    ...wish,
    answerPriority: isAsked ? wish.answerPriority : null,
    arrangement: { ...wish.arrangement, weight: PLAIN_ARRANGEMENT.weight },
  };
}
