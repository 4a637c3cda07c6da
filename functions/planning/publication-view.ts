import type { Decision } from '../../shared/domain/decision.ts';
import type { BookingState, Venue } from '../../shared/domain/meetings/booking-state.ts';
import { stateAfter } from '../../shared/domain/meetings/state-after.ts';
import type { PublicationChange } from '../../shared/model/publication.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import { followersOf, loadBookingState } from '../../shared/store/bookings.ts';
import { venueOf } from '../../shared/store/resources.ts';
import type { Services } from '../runtime/services.ts';

/** Changes that are read for at once: some twenty steps' worth, a second or two of publishing. */
const LOOK_AHEAD = 120;

type Sight = {
  readonly state: BookingState;
  /** Read for this very look. */
  readonly isNew: boolean;
};

/**
 * What the steps of a publication see. It is read for many changes at once and then told by what the steps themselves have
 * written: everything that a step rests on is a condition of its transaction, so whatever somebody else changed since
 * makes it fail, and then `forget` has all of it read again. Only an order of meetings is no such condition, as a wish
 * that must lie after another does not change that one: steps with an order are always read for anew.
 */
export function publicationView(
  { database, settings }: Services,
  showcase: Showcase,
  changes: readonly PublicationChange[],
  meetingIdFor: (wishId: string) => string,
  stepSize: number,
) {
  let venue: Venue | null = null;
  let seen: { state: BookingState; readonly end: number } | null = null;

  const read = async (from: number, count: number): Promise<BookingState> => {
    venue ??= await venueOf(database, showcase, settings.mailDomain);
    const some = changes.slice(from, from + count);
    return loadBookingState(database, venue, {
      wishIds: some.map(({ wishId }) => wishId),
      meetingIds: some.map((change) =>
        change.type === 'new' ? meetingIdFor(change.wishId) : change.meetingId,
      ),
      slotIds: some.flatMap((change) =>
        change.type === 'new' || change.type === 'move' ? [change.target.slotId] : [],
      ),
    });
  };
  const readAnew = async (from: number): Promise<Sight> => ({
    state: await read(from, stepSize),
    isNew: true,
  });

  const look = async (from: number): Promise<Sight> => {
    const end = Math.min(from + stepSize, changes.length);
    if (seen === null || end > seen.end) {
      seen = { state: await read(from, LOOK_AHEAD), end: Math.min(from + LOOK_AHEAD, changes.length) };
      return { state: seen.state, isNew: true };
    }
    const { state } = seen;
    const wishes = changes.slice(from, end).flatMap(({ wishId }) => state.wishes.get(wishId) ?? []);
    const isOrdered =
      wishes.some(({ arrangement }) => arrangement.after.length > 0) ||
      (await followersOf(database, showcase.id, wishes)).size > 0;
    return isOrdered ? readAnew(from) : { state, isNew: false };
  };

  return {
    look,
    /** For a refusal: nobody is refused for what stood in the way a second ago. */
    readAnew,
    follow: (decision: Decision): void => {
      if (seen !== null) seen.state = stateAfter(seen.state, decision);
    },
    forget: (): void => {
      venue = null;
      seen = null;
    },
  };
}
