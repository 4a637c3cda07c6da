import { AppError } from '../../shared/model/app-error.ts';
import type { Wish } from '../../shared/model/wish.ts';
import type { Database } from '../../shared/store/database.ts';
import { wishById } from '../../shared/store/wishes.ts';

/** @throws AppError `not-found`. */
export async function loadWish(database: Database, showcaseId: string, wishId: string): Promise<Wish> {
  const wish = await wishById(database, showcaseId, wishId);
  if (wish === null) throw new AppError('not-found', { object: 'wish' });
  return wish;
}

/** What an operation answers with: the wish as the caller may see it. @throws AppError `not-found`. */
export function seen(wish: Wish | null): Wish {
  if (wish === null) throw new AppError('not-found', { object: 'wish' });
  return wish;
}
