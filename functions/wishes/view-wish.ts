import type { wishContracts } from '../../shared/contracts/wishes.ts';
import { commonSlots } from '../../shared/domain/wishes/common-slots.ts';
import { wishSeenBy } from '../../shared/domain/wishes/wish-seen-by.ts';
import { loadBookingState } from '../../shared/store/bookings.ts';
import { venueOf } from '../../shared/store/resources.ts';
import type { Call } from '../http/call.ts';
import { standingOf } from '../http/standing.ts';
import { loadWish, seen } from './load-wish.ts';

export async function getWish(call: Call<typeof wishContracts.getWish>) {
  const wish = await loadWish(call.services.database, call.showcase.id, call.params.wishId);
  return seen(wishSeenBy(wish, standingOf(call.principal, call.showcase.id)));
}

export async function listWishSlots(call: Call<typeof wishContracts.listWishSlots>) {
  const { showcase, principal } = call;
  const { database, settings } = call.services;
  const wish = await loadWish(database, showcase.id, call.params.wishId);
  seen(wishSeenBy(wish, standingOf(principal, showcase.id)));
  const venue = await venueOf(database, showcase, settings.mailDomain);
  const slotIds = venue.slots.map(({ id }) => id);
  const state = await loadBookingState(database, venue, { wishIds: [wish.id], slotIds });
  return { slots: commonSlots(state, wish) };
}
