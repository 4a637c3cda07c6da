import type { Agenda, Meeting } from '../../model/meeting.ts';
import type { Availability, Party } from '../../model/party.ts';
import type { Wish } from '../../model/wish.ts';
import { type BookingState, isSeated, type Venue } from '../meetings/booking-state.ts';
import { pairClaimOf, slotClaimsOf } from '../meetings/claims.ts';
import type { NoThanks } from '../wishes/no-thanks.ts';

/** A whole showcase as the planner sees it. */
export type PlanningState = Venue & {
  readonly parties: readonly Party[];
  readonly availability: readonly Availability[];
  readonly wishes: readonly Wish[];
  readonly meetings: readonly Meeting[];
  readonly noThanks: NoThanks;
};

/** The same showcase as a booking sees it: claims, agendas and order are told by meetings and wishes. */
export function bookingStateOf(state: PlanningState): BookingState {
  const { showcase, slots, gridGuard, tables, interpreters, homes, mailDomain } = state;
  const seated = state.meetings.filter(isSeated);
  const lines = new Map<string, Agenda['meetings']>();
  for (const meeting of seated) {
    const owners = [...meeting.parties, ...(meeting.interpreterId === null ? [] : [meeting.interpreterId])];
    for (const owner of owners) {
      const line = { meetingId: meeting.id, slotId: meeting.slotId, isActive: true };
      lines.set(owner, [...(lines.get(owner) ?? []), line]);
    }
  }
  const followers = new Map<string, string[]>();
  for (const wish of state.wishes) {
    for (const before of wish.arrangement.after) {
      followers.set(before, [...(followers.get(before) ?? []), wish.id]);
    }
  }
  const agendas = [...lines].map(
    ([owner, meetings]) => [owner, { showcaseId: showcase.id, owner, meetings, revision: 1 }] as const,
  );
  return {
    showcase,
    slots,
    gridGuard,
    tables,
    interpreters,
    homes,
    mailDomain,
    parties: new Map(state.parties.map((party) => [party.id, party])),
    availability: new Map(state.availability.map((one) => [one.partyId, one])),
    agendas: new Map(agendas),
    claims: seated.flatMap((meeting) => [...slotClaimsOf(meeting), pairClaimOf(meeting)]),
    wishes: new Map(state.wishes.map((wish) => [wish.id, wish])),
    meetings: new Map(state.meetings.map((meeting) => [meeting.id, meeting])),
    followers,
    noThanks: state.noThanks,
  };
}
