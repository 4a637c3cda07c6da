import type { Standing } from '../../shared/domain/standing.ts';
import { isHiddenFrom, type NoThanks, unheardBy } from '../../shared/domain/wishes/no-thanks.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { Wish, WishBook } from '../../shared/model/wish.ts';
import type { Database } from '../../shared/store/database.ts';
import { noThanksAmong, wishBookOf, wishById } from '../../shared/store/wishes.ts';

type Known = { readonly wish: Wish; readonly noThanks: NoThanks };

/** A wish as far as it exists for the caller, and what its parties said of one another. @throws AppError `not-found`. */
export async function loadWish(
  database: Database,
  showcaseId: string,
  wishId: string,
  standing: Standing,
): Promise<Known> {
  const wish = seen(await wishById(database, showcaseId, wishId));
  return asHeardBy(standing, wish, database);
}

/**
 * The same for an answer, with the book of the wish's maker. Every veto writes the book and every answer does, so it is
 * read before the vetoes: one that is put after them makes the answer stale, never the other way round.
 */
export async function loadToAnswer(
  database: Database,
  showcaseId: string,
  wishId: string,
  standing: Standing,
): Promise<Known & { readonly book: WishBook | null }> {
  const wish = seen(await wishById(database, showcaseId, wishId));
  const book = await wishBookOf(database, showcaseId, wish.from);
  return { ...(await asHeardBy(standing, wish, database)), book };
}

async function asHeardBy(standing: Standing, wish: Wish, database: Database): Promise<Known> {
  const noThanks = await noThanksAmong(database, wish.showcaseId, [wish]);
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
