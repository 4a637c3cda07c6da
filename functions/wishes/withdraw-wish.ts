import type { wishContracts } from '../../shared/contracts/wishes.ts';
import { withdrawWish as decide } from '../../shared/domain/wishes/end-wish.ts';
import { wishSeenBy } from '../../shared/domain/wishes/wish-seen-by.ts';
import { markersOf, wishBookOf } from '../../shared/store/wishes.ts';
import type { Call } from '../http/call.ts';
import { standingOf } from '../http/standing.ts';
import { loadWish, seen } from './load-wish.ts';

export async function withdrawWish(call: Call<typeof wishContracts.withdrawWish>) {
  const { showcase, making, body } = call;
  const { database } = call.services;
  const standing = standingOf(call.principal, showcase.id);
  return call.settle(async () => {
    const { wish } = await loadWish(database, showcase.id, call.params.wishId, standing);
    const [book, markers] = await Promise.all([
      wishBookOf(database, showcase.id, wish.from),
      markersOf(database, wish),
    ]);
    const pairMarker = markers.find(({ kind }) => kind === 'wish-pair') ?? null;
    const decided = decide({ wish, book, pairMarker }, body, standing, making);
    return { decision: decided.decision, reply: seen(wishSeenBy(decided.wish, standing)) };
  });
}
