import type { Context } from 'aws-lambda';
import { expireWish } from '../../shared/domain/wishes/end-wish.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import type { Wish } from '../../shared/model/wish.ts';
import { keys } from '../../shared/store/keys.ts';
import { listShowcases } from '../../shared/store/showcases.ts';
import { listWishes, markersOf, wishBookOf, wishById } from '../../shared/store/wishes.ts';
import { settle } from '../http/settle.ts';
import { newId } from '../runtime/new-id.ts';
import { type Services, services } from '../runtime/services.ts';

const PAGE = 200;
/** Left at the end of a run for the step that is under way. */
const MARGIN_MILLISECONDS = 15_000;
const BOOKMARK = keys.counter('expire-wishes', 'bookmark');

/**
 * Lets pending wishes expire whose time is over, showcase by showcase and page by page. A run that comes to the end of
 * its time leaves a bookmark, and the next one goes on there; a wish that expired or was answered meanwhile is left as
 * it is, so that runs may overlap.
 */
export async function handler(_event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) {
  const at = services();
  const isOver = () => context.getRemainingTimeInMillis() < MARGIN_MILLISECONDS;
  const bookmark = await at.database.get(BOOKMARK);
  let expired = 0;
  let cursor: string | null | undefined = textOf(bookmark?.['showcases']);
  let within: string | undefined = textOf(bookmark?.['wishes']);
  while (cursor !== null) {
    const page = await listShowcases(at.database, { limit: 1, cursor });
    for (const showcase of page.items) {
      if (!isRunning(showcase)) continue;
      const done = await expireIn(at, showcase, within, isOver);
      expired += done.expired;
      if (done.cursor !== null) {
        await at.database.put({ ...BOOKMARK, showcases: cursor ?? '', wishes: done.cursor });
        return { expired, isDone: false };
      }
    }
    within = undefined;
    cursor = page.cursor;
    if (isOver() && cursor !== null) {
      await at.database.put({ ...BOOKMARK, showcases: cursor, wishes: '' });
      return { expired, isDone: false };
    }
  }
  if (bookmark !== null) await at.database.remove(BOOKMARK);
  at.logger.info('wishes expired', { expired });
  return { expired, isDone: true };
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const isRunning = ({ phase }: Showcase): boolean => phase !== 'draft' && phase !== 'closed';

async function expireIn(at: Services, showcase: Showcase, from: string | undefined, isOver: () => boolean) {
  let expired = 0;
  let cursor: string | null | undefined = from;
  while (cursor !== null) {
    const page = await listWishes(at.database, showcase.id, { limit: PAGE, cursor });
    for (const wish of page.items) {
      if (isDue(wish, at.now())) expired += await expireOne(at, wish);
    }
    cursor = page.cursor;
    if (isOver() && cursor !== null) return { expired, cursor };
  }
  return { expired, cursor: null };
}

const isDue = ({ status, expiresAt }: Wish, now: string): boolean =>
  status === 'pending' && expiresAt !== null && Date.parse(expiresAt) <= Date.parse(now);

async function expireOne({ database, now }: Services, { id, showcaseId }: Wish): Promise<number> {
  return settle(database, async () => {
    const making = { now: now(), newId, actor: 'timer:expire-wishes' };
    const wish = await wishById(database, showcaseId, id);
    const [book, markers] = await Promise.all([
      wish === null ? null : wishBookOf(database, showcaseId, wish.from),
      wish === null ? [] : markersOf(database, wish),
    ]);
    const pairMarker = markers.find(({ kind }) => kind === 'wish-pair') ?? null;
    const decided = wish === null ? null : expireWish({ wish, book, pairMarker }, making);
    return { decision: decided?.decision ?? null, reply: decided === null ? 0 : 1 };
  });
}
