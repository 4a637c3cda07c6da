import { AppError } from '../../model/app-error.ts';
import type { DomainEvent } from '../../model/domain-event.ts';
import type { Party } from '../../model/party.ts';
import type { Wish } from '../../model/wish.ts';
import { auditOf, type Change, type Decision, eventOf, type Making } from '../decision.ts';
import { partySubject } from './make-party.ts';
import { lockChange, type PartyLock } from './party-lock.ts';

/** Wishes ended in one transaction: each is an item and an event, and a transaction takes 100 of them. */
export const WISHES_AT_ONCE = 40;

/**
 * The first step of a drop-out. From here on nothing new can be booked or wished with the party, since bookings check both
 * its items; its meetings and wishes are then ended one after the other, and if that is interrupted, asking again
 * goes on where it stopped.
 */
export function withdrawParty(
  party: Party,
  lock: PartyLock,
  revision: number,
  making: Making,
): { readonly decision: Decision; readonly party: Party } {
  if (party.revision !== revision) throw new AppError('stale-revision', { object: 'party' });
  const next: Party = {
    ...party,
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
      changes: [{ action: 'replace', entity: 'party', item: next }, lockChange(lock)],
      events: [event],
      audit: auditOf(making, 'party.withdraw', party.id),
    },
  };
}

/** Wishes of a party that has dropped out and that nothing has ended yet. */
export const openWishes = (wishes: readonly Wish[]): Wish[] =>
  wishes.filter(
    (wish) => (wish.status === 'pending' || wish.status === 'accepted') && wish.meetingId === null,
  );

/** Ends wishes of a party: those it made are withdrawn, those it received are declined, so that their makers are told. */
export function endWishes(
  party: Party,
  wishes: readonly Wish[],
  reason: string | null,
  making: Making,
): Decision {
  const ended = wishes.slice(0, WISHES_AT_ONCE).map((wish) => endedWish(party, wish, reason, making));
  return {
    changes: ended.map(({ change }) => change),
    events: ended.map(({ event }) => event),
    audit: auditOf(making, 'party.withdraw.wishes', party.id),
  };
}

function endedWish(
  party: Party,
  wish: Wish,
  reason: string | null,
  making: Making,
): { readonly change: Change; readonly event: DomainEvent } {
  const { showcaseId } = party;
  const { from, to, id: wishId } = wish;
  const subject = `WISH#${wishId}`;
  const isOwn = from === party.id;
  const item: Wish = {
    ...wish,
    status: isOwn ? 'withdrawn' : 'declined',
    declineReason: isOwn ? wish.declineReason : reason,
    expiresAt: null,
    updatedAt: making.now,
    revision: wish.revision + 1,
  };
  const event = isOwn
    ? eventOf(making, 'WishWithdrawn', showcaseId, subject, { wishId, from, to })
    : eventOf(making, 'WishAnswered', showcaseId, subject, {
        wishId,
        from,
        by: party.id,
        answer: 'declined',
      });
  return { change: { action: 'replace', entity: 'wish', item }, event };
}
