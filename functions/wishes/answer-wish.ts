import type { wishContracts } from '../../shared/contracts/wishes.ts';
import {
  acceptIntoSlot,
  acceptWish as decideAcceptance,
  declineWish as decideRefusal,
} from '../../shared/domain/wishes/answer-wish.ts';
import { wishSeenBy } from '../../shared/domain/wishes/wish-seen-by.ts';
import { loadBookingState } from '../../shared/store/bookings.ts';
import { venueOf } from '../../shared/store/resources.ts';
import type { Call } from '../http/call.ts';
import { standingOf } from '../http/standing.ts';
import { loadToAnswer, seen } from './load-wish.ts';

/** Accepts; with a slot the meeting is booked in the same transaction, or nothing happens and 409 names what is taken. */
export async function acceptWish(call: Call<typeof wishContracts.acceptWish>) {
  const { showcase, making, body } = call;
  const { database, settings } = call.services;
  const standing = standingOf(call.principal, showcase.id);
  const { slotId, tableId } = body;
  return call.settle(async () => {
    const { wish, book, noThanks } = await loadToAnswer(database, showcase.id, call.params.wishId, standing);
    if (slotId === undefined) {
      const decided = decideAcceptance(
        { wish, book, noThanks, phase: showcase.phase },
        body,
        standing,
        making,
      );
      const reply = { wish: seen(wishSeenBy(decided.wish, standing)), meeting: null };
      return { decision: decided.decision, reply };
    }
    const venue = await venueOf(database, showcase, settings.mailDomain);
    const involved = { wishIds: [wish.id], slotIds: [slotId] };
    const bookings = await loadBookingState(database, venue, involved);
    const input = { ...body, slotId, tableId };
    const decided = acceptIntoSlot({ bookings, wish, book, noThanks }, input, standing, making);
    const reply = { wish: seen(wishSeenBy(decided.wish, standing)), meeting: decided.meeting };
    return { decision: decided.decision, reply };
  });
}

export async function declineWish(call: Call<typeof wishContracts.declineWish>) {
  const { showcase, making, body } = call;
  const { database } = call.services;
  const standing = standingOf(call.principal, showcase.id);
  return call.settle(async () => {
    const { wish, book, noThanks } = await loadToAnswer(database, showcase.id, call.params.wishId, standing);
    const decided = decideRefusal({ wish, book, noThanks }, body, standing, making);
    return { decision: decided.decision, reply: seen(wishSeenBy(decided.wish, standing)) };
  });
}
