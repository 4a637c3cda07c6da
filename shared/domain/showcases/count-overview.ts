import type { PartyStatus, Side } from '../../model/party.ts';
import type { Phase } from '../../model/showcase.ts';
import type { Slot } from '../../model/slot.ts';
import { noThanksOf, unheardBy } from '../wishes/no-thanks.ts';

/** Ids in a list of the overview; the console shows these and says how many more there are. */
const MAX_LISTED = 200;

type Stated<Status extends string> = readonly { readonly status: Status }[];

/** What the overview is counted from. */
export type CountedFacts = {
  readonly registration: Stated<'invited' | 'pending' | 'waiting' | 'approved' | 'declined'>;
  readonly party: readonly {
    readonly id: string;
    readonly side: Side;
    readonly status: (typeof PartyStatus.options)[number];
  }[];
  readonly availability: readonly { readonly partyId: string; readonly closed: readonly string[] }[];
  readonly wish: readonly {
    readonly status: 'pending' | 'accepted' | 'declined' | 'expired' | 'withdrawn';
    readonly from: string;
    readonly to: readonly string[];
    readonly acceptedBy: readonly string[];
  }[];
  readonly veto: readonly { readonly by: string; readonly against: string }[];
  readonly meeting: Stated<'planned' | 'confirmed' | 'cancelled' | 'held' | 'missed'>;
  readonly invitation: Stated<'queued' | 'sent' | 'delivered' | 'bounced' | 'failed'>;
  readonly table: readonly unknown[];
  readonly interpreter: readonly unknown[];
};

/** The console's counters: how far everything is, who has no slot open, and who has not answered. */
export function countOverview(phase: Phase, slots: readonly Slot[], facts: CountedFacts) {
  const active = facts.party.filter((party) => party.status === 'active');
  const closed = new Map(facts.availability.map((one) => [one.partyId, new Set(one.closed)]));
  const hasOpenSlot = (partyId: string): boolean =>
    slots.some((slot) => closed.get(partyId)?.has(slot.id) !== true);
  const noThanks = noThanksOf(facts.veto);
  const isAsked = new Set(
    facts.wish
      .filter((wish) => wish.status === 'pending')
      .flatMap((wish) => {
        const silent = [...wish.acceptedBy, ...unheardBy(wish, noThanks)];
        return wish.to.filter((partyId) => !silent.includes(partyId));
      }),
  );
  const listed = (isListed: (partyId: string) => boolean): string[] =>
    active
      .map((party) => party.id)
      .filter(isListed)
      .slice(0, MAX_LISTED);
  return {
    phase,
    slots: slots.length,
    tables: facts.table.length,
    interpreters: facts.interpreter.length,
    registrations: countBy(facts.registration, ['invited', 'pending', 'waiting', 'approved', 'declined']),
    parties: {
      delegates: active.filter((party) => party.side === 'delegate').length,
      smes: active.filter((party) => party.side === 'sme').length,
      withdrawn: facts.party.length - active.length,
    },
    partiesWithoutOpenSlots: slots.length === 0 ? [] : listed((partyId) => !hasOpenSlot(partyId)),
    partiesWithUnansweredWishes: listed((partyId) => isAsked.has(partyId)),
    wishes: countBy(facts.wish, ['pending', 'accepted', 'declined', 'expired', 'withdrawn']),
    meetings: countBy(facts.meeting, ['confirmed', 'cancelled', 'held', 'missed']),
    invitations: countBy(facts.invitation, ['queued', 'sent', 'delivered', 'bounced', 'failed']),
  };
}

function countBy<const Status extends string>(
  items: readonly { readonly status: string }[],
  statuses: readonly Status[],
): Record<Status, number> {
  const counts = new Map<string, number>();
  for (const { status } of items) counts.set(status, (counts.get(status) ?? 0) + 1);
  return Object.fromEntries(statuses.map((status) => [status, counts.get(status) ?? 0])) as Record<
    Status,
    number
  >;
}
