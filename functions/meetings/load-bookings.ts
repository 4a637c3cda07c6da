import type { BookingState } from '../../shared/domain/meetings/booking-state.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import { type Involved, loadBookingState } from '../../shared/store/bookings.ts';
import { venueOf } from '../../shared/store/resources.ts';
import type { Services } from '../runtime/services.ts';

/** Everything that a change of these wishes, meetings and slots must see. */
export async function loadBookings(
  { database, settings }: Services,
  showcase: Showcase,
  involved: Involved,
): Promise<BookingState> {
  return loadBookingState(database, await venueOf(database, showcase, settings.mailDomain), involved);
}
