import type { wishContracts } from '../../shared/contracts/wishes.ts';
import { commonSlots } from '../../shared/domain/wishes/common-slots.ts';
import { wishSeenBy } from '../../shared/domain/wishes/wish-seen-by.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { loadBookingState } from '../../shared/store/bookings.ts';
import { venueOf } from '../../shared/store/resources.ts';
import type { Call } from '../http/call.ts';
import { standingOf } from '../http/standing.ts';
import { loadWish, marked, seen } from './load-wish.ts';

export async function getWish(call: Call<typeof wishContracts.getWish>) {
  const { showcase, params } = call;
  const standing = standingOf(call.principal, showcase.id);
  const { wish, noThanks } = await loadWish(call.services.database, showcase.id, params.wishId, standing);
  const shown = seen(wishSeenBy(wish, standing));
  return standing.isOffice ? marked(shown, noThanks) : shown;
}

export async function listWishSlots(call: Call<typeof wishContracts.listWishSlots>) {
  const { showcase, principal } = call;
  const { database, settings } = call.services;
  const standing = standingOf(principal, showcase.id);
  const { wish } = await loadWish(database, showcase.id, call.params.wishId, standing);
  seen(wishSeenBy(wish, standing));
  // Whoever holds a link answers; where a wish of its own party would fit is no part of that.
  const isOwn = principal?.type === 'answer-link' && wish.from === principal.link.partyId;
  if (isOwn) throw new AppError('not-found', { object: 'wish' });
  const venue = await venueOf(database, showcase, settings.mailDomain);
  const slotIds = venue.slots.map(({ id }) => id);
  const state = await loadBookingState(database, venue, { wishIds: [wish.id], slotIds });
  return { slots: commonSlots(state, wish) };
}
