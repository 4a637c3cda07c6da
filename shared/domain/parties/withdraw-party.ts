import { AppError } from '../../model/app-error.ts';
import type { Meeting } from '../../model/meeting.ts';
import type { Party } from '../../model/party.ts';
import type { Slot } from '../../model/slot.ts';
import type { Wish } from '../../model/wish.ts';
import { auditOf, type Decision, eventOf, type Making } from '../decision.ts';
import { isOpen } from '../wishes/wish-markers.ts';
import { homeChanges } from './home-table.ts';
import { partySubject } from './make-party.ts';
import { lockChange, type PartyLock } from './party-lock.ts';

/**
 * The first step of a drop-out. From here on nothing new can be booked or wished with the party, since bookings check both
 * its items; its meetings and wishes are then ended one after the other, and if that is interrupted, asking again
 * goes on where it stopped.
 */
export function withdrawParty(
  lock: PartyLock,
  making: Making,
): { readonly decision: Decision; readonly party: Party } {
  const { party } = lock;
  const next: Party = {
    ...party,
    limits: { ...party.limits, homeTableId: null },
    status: 'withdrawn',
    updatedAt: making.now,
    revision: party.revision + 1,
  };
  const event = eventOf(making, 'PartyWithdrawn', party.showcaseId, partySubject(party.id), {
    partyId: party.id,
  });
  return {
    party: next,
    decision: {
      changes: [
        { action: 'replace', entity: 'party', item: next },
        lockChange(lock),
        ...homeChanges(party, next),
      ],
      events: [event],
      audit: auditOf(making, 'party.withdraw', party.id),
    },
  };
}

/** What a party that drops out leaves behind: meetings still to come, in the order of time, and wishes still open. */
export type Leftovers = { readonly meetings: readonly Meeting[]; readonly wishes: readonly Wish[] };

export function leftoversOf(
  meetings: readonly Meeting[],
  wishes: readonly Wish[],
  slots: readonly Slot[],
  now: string,
): Leftovers {
  const starts = new Map(slots.map((slot) => [slot.id, Date.parse(slot.start)]));
  const startOf = (meeting: Meeting): number => starts.get(meeting.slotId) ?? Number.POSITIVE_INFINITY;
  const coming = meetings.filter(
    (meeting) => meeting.status === 'confirmed' && startOf(meeting) > Date.parse(now),
  );
  const ids = new Set(coming.map((meeting) => meeting.id));
  return {
    // Last first: a meeting that others must follow cannot be cancelled before those.
    meetings: coming.sort((a, b) => startOf(b) - startOf(a)),
    wishes: wishes.filter((wish) => isOpen(wish) || (wish.meetingId !== null && ids.has(wish.meetingId))),
  };
}

/**
 * Refuses what cannot be withdrawn: a party that is out already and has left nothing behind, or whose revision is
 * another than the caller knows.
 */
export function refuseWithdrawal(party: Party, leftovers: Leftovers, revision: number): void {
  const hasLeftovers = leftovers.meetings.length > 0 || leftovers.wishes.length > 0;
  if (party.status === 'withdrawn' && !hasLeftovers) {
    throw new AppError('state-forbids', { object: 'withdrawn' });
  }
  if (party.revision !== revision) throw new AppError('stale-revision', { object: 'party' });
}
