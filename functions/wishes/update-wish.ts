import type { wishContracts } from '../../shared/contracts/wishes.ts';
import { updateWish as decide } from '../../shared/domain/wishes/update-wish.ts';
import { wishSeenBy } from '../../shared/domain/wishes/wish-seen-by.ts';
import { venueOf } from '../../shared/store/resources.ts';
import { ancestorsOf, markersOf } from '../../shared/store/wishes.ts';
import type { Call } from '../http/call.ts';
import { standingOf } from '../http/standing.ts';
import { loadWish, seen } from './load-wish.ts';

export async function updateWish(call: Call<typeof wishContracts.updateWish>) {
  const { showcase, making, body } = call;
  const { database, settings } = call.services;
  const standing = standingOf(call.principal, showcase.id);
  return call.settle(async () => {
    const { wish } = await loadWish(database, showcase.id, call.params.wishId, standing);
    const [markers, venue, ancestors] = await Promise.all([
      markersOf(database, wish),
      venueOf(database, showcase, settings.mailDomain),
      ancestorsOf(database, showcase.id, body.arrangement?.after ?? []),
    ]);
    const known = new Set(ancestors.keys());
    const state = { wish, markers, venue: { ...venue, predecessors: known }, ancestors: known };
    const decided = decide(state, body, standing, making);
    return { decision: decided.decision, reply: seen(wishSeenBy(decided.wish, standing)) };
  });
}
