import type { Standing } from '../../shared/domain/standing.ts';
import { isHiddenFrom, type NoThanks, unheardBy } from '../../shared/domain/wishes/no-thanks.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { Wish } from '../../shared/model/wish.ts';
import type { Database } from '../../shared/store/database.ts';
import { noThanksAmong, wishById } from '../../shared/store/wishes.ts';

/** A wish as far as it exists for the caller, and what its parties said of one another. @throws AppError `not-found`. */
export async function loadWish(
  database: Database,
  showcaseId: string,
  wishId: string,
  standing: Standing,
): Promise<{ readonly wish: Wish; readonly noThanks: NoThanks }> {
  const wish = await wishById(database, showcaseId, wishId);
  if (wish === null) throw new AppError('not-found', { object: 'wish' });
  const noThanks = await noThanksAmong(database, showcaseId, [wish]);
  if (isHiddenFrom(wish, standing, noThanks)) throw new AppError('not-found', { object: 'wish' });
  return { wish, noThanks };
}

/** What an operation answers with: the wish as the caller may see it. @throws AppError `not-found`. */
export function seen(wish: Wish | null): Wish {
  if (wish === null) throw new AppError('not-found', { object: 'wish' });
  return wish;
}

/** The mark that only the office sees; on a wish that everybody heard of there is none. */
export function marked(wish: Wish, noThanks: NoThanks): Wish & { readonly unheardBy?: string[] } {
  const unheard = unheardBy(wish, noThanks);
  return unheard.length === 0 ? wish : { ...wish, unheardBy: unheard };
}
