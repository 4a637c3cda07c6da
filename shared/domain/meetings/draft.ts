import type { DomainEvent } from '../../model/domain-event.ts';
import type { Agenda, Claim, Meeting } from '../../model/meeting.ts';
import type { Wish } from '../../model/wish.ts';
import type { BookingState } from './booking-state.ts';
import { isSeated } from './booking-state.ts';
import { claimName, pairClaimOf, slotClaimsOf } from './claims.ts';

type AgendaLine = Agenda['meetings'][number];

/**
 * A working copy of a BookingState. Several changes can be tried on it one after the other, each seeing those before
 * it; what it comes to in the end is written by `decisionOf`. Changed items keep the revision they were read with.
 */
export type Draft = {
  readonly state: BookingState;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly agendas: ReadonlyMap<string, readonly AgendaLine[]>;
  readonly meetings: ReadonlyMap<string, Meeting>;
  readonly wishes: ReadonlyMap<string, Wish>;
  /** What the changes rest on, though they do not change it. */
  readonly restsOn: {
    readonly parties: ReadonlySet<string>;
    readonly tables: ReadonlySet<string>;
    readonly interpreters: ReadonlySet<string>;
    readonly wishes: ReadonlySet<string>;
  };
  readonly events: readonly DomainEvent[];
};

export function openDraft(state: BookingState): Draft {
  const agendas = [...state.agendas].map(([owner, agenda]) => [owner, agenda.meetings] as const);
  return {
    state,
    claims: new Map(state.claims.map((claim) => [claimName(claim), claim])),
    agendas: new Map(agendas),
    meetings: new Map(state.meetings),
    wishes: new Map(state.wishes),
    restsOn: { parties: new Set(), tables: new Set(), interpreters: new Set(), wishes: new Set() },
    events: [],
  };
}

/** The longest an agenda grows; old cancelled lines make way, so that booking and cancelling for ever does not fill it. */
const MAX_LINES = 900;

/** Puts a meeting into the draft as it is now, with its claims, its pair and its lines in all agendas. */
export function withMeeting(draft: Draft, meeting: Meeting): Draft {
  const before = draft.meetings.get(meeting.id);
  const claims = new Map(draft.claims);
  if (before !== undefined) for (const claim of heldBy(before)) claims.delete(claimName(claim));
  for (const claim of heldBy(meeting)) claims.set(claimName(claim), claim);

  const agendas = new Map(draft.agendas);
  const line = { meetingId: meeting.id, slotId: meeting.slotId, isActive: isSeated(meeting) };
  const former = before === undefined ? [] : ownersOf(before);
  const owners = ownersOf(meeting);
  for (const owner of owners) agendas.set(owner, withLine(agendas.get(owner) ?? [], line));
  for (const owner of former.filter((one) => !owners.includes(one))) {
    agendas.set(
      owner,
      (agendas.get(owner) ?? []).filter((one) => one.meetingId !== meeting.id),
    );
  }
  const meetings = new Map(draft.meetings).set(meeting.id, meeting);
  return { ...draft, claims, agendas, meetings };
}

export const withWish = (draft: Draft, wish: Wish): Draft => ({
  ...draft,
  wishes: new Map(draft.wishes).set(wish.id, wish),
});

export const withEvent = (draft: Draft, event: DomainEvent): Draft => ({
  ...draft,
  events: [...draft.events, event],
});

function heldBy(meeting: Meeting): Claim[] {
  if (meeting.status === 'cancelled') return [];
  return isSeated(meeting) ? [...slotClaimsOf(meeting), pairClaimOf(meeting)] : [pairClaimOf(meeting)];
}

const ownersOf = (meeting: Meeting): string[] =>
  meeting.interpreterId === null ? meeting.parties : [...meeting.parties, meeting.interpreterId];

function withLine(lines: readonly AgendaLine[], line: AgendaLine): readonly AgendaLine[] {
  const others = lines.filter((one) => one.meetingId !== line.meetingId);
  const dropped = others.length < MAX_LINES ? undefined : others.find((one) => !one.isActive);
  return [...others.filter((one) => one !== dropped), line];
}
