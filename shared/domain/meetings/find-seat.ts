import type { Taken } from '../../model/app-error.ts';
import { refusersAmong } from '../wishes/no-thanks.ts';
import type { Draft } from './draft.ts';
import { findInterpreter } from './find-interpreter.ts';
import { findTable } from './find-table.ts';
import { orderFaults } from './order.ts';
import { runAround } from './runs.ts';
import type { SeatRequest } from './seat-request.ts';

export type Seat = {
  readonly slotId: string;
  readonly tracks: number[];
  readonly tableId: string | null;
  readonly interpreterId: string | null;
};
export type SeatFinding =
  | { readonly type: 'found'; readonly seat: Seat }
  | { readonly type: 'refused'; readonly taken: readonly Taken[] };

/**
 * Looks for a seat by all hard rules of a plan: slot allowed, every party open, with a free track, within its limits
 * and runs, table and interpreter to be had, order kept. Names everything that stands in the way at once. The meeting
 * asked about never stands in its own way.
 */
export function findSeat(draft: Draft, request: SeatRequest): SeatFinding {
  const { slotId, meeting, wish } = request;
  const slot = draft.state.slots.find((one) => one.id === slotId);
  if (slot === undefined) return { type: 'refused', taken: [{ type: 'slot', id: slotId }] };

  const taken: Taken[] = [...allowedFaults(request), ...orderFaults(draft, wish, slotId)];
  const pair = draft.claims.get(pairClaimName(request));
  if (pair !== undefined && pair.meetingId !== meeting.id) {
    taken.push({ type: 'pair', id: meeting.parties.join('+') });
  }
  const tracks = meeting.parties.map((partyId) => {
    const free = trackOf(draft, request, partyId);
    if (free.type === 'refused') taken.push(...free.taken);
    return free.type === 'found' ? free.track : 0;
  });
  const table = findTable(draft, request);
  if (table.type === 'refused') taken.push(table.taken);
  const interpreter = findInterpreter(draft, request);
  if (interpreter.type === 'refused') taken.push(interpreter.taken);

  if (taken.length > 0 || table.type === 'refused' || interpreter.type === 'refused') {
    return { type: 'refused', taken };
  }
  const seat = { slotId, tracks, tableId: table.tableId, interpreterId: interpreter.interpreterId };
  return { type: 'found', seat };
}

const pairClaimName = ({ meeting }: SeatRequest): string =>
  `pair|${[...meeting.parties].sort().join('+')}#${meeting.occasion}`;

/** "This meeting only in these slots", or pinned to one. */
function allowedFaults({ wish, slotId }: SeatRequest): Taken[] {
  if (wish === null) return [];
  const { slots, pinned } = wish.arrangement;
  const isAllowed = slots === null || slots.includes(slotId);
  const pinnedSlot = pinned?.slotId ?? slotId;
  return isAllowed && pinnedSlot === slotId ? [] : [{ type: 'slot', id: slotId }];
}

type Track =
  | { readonly type: 'found'; readonly track: number }
  | { readonly type: 'refused'; readonly taken: readonly Taken[] };

/** "I am there in this slot, have a chair free, have not had enough, and get my break." */
function trackOf(draft: Draft, { meeting, slotId }: SeatRequest, partyId: string): Track {
  const { state } = draft;
  const party = state.parties.get(partyId);
  if (party === undefined || party.status !== 'active') {
    return { type: 'refused', taken: [{ type: 'availability', id: partyId }] };
  }
  const taken: Taken[] = [];
  // Who said "no thanks" to one of the others is there for them in no slot, and nobody is told why.
  const isRefuser = refusersAmong(meeting.parties, state.noThanks).includes(partyId);
  if (isRefuser || state.availability.get(partyId)?.closed.includes(slotId) === true) {
    taken.push({ type: 'availability', id: partyId, slotId });
  }
  const tracks = Array.from({ length: party.limits.parallel }, (_, track) => track);
  const track = tracks.find((one) => {
    const holder = draft.claims.get(`${slotId}|party|${partyId}|${one}`);
    return holder === undefined || holder.meetingId === meeting.id;
  });
  if (track === undefined) taken.push({ type: 'party', id: partyId, slotId });

  const lines = (draft.agendas.get(partyId) ?? []).filter((line) => line.isActive);
  const others = lines.filter((line) => line.meetingId !== meeting.id);
  const { maxMeetings, maxConsecutive } = party.limits;
  if (maxMeetings !== null && others.length >= maxMeetings) taken.push({ type: 'limit', id: partyId });
  else if (maxConsecutive !== null) {
    const inUse = new Set(others.map((line) => line.slotId));
    if (runAround(state.slots, inUse, slotId) > maxConsecutive) {
      taken.push({ type: 'limit', id: partyId, slotId });
    }
  }
  return track === undefined || taken.length > 0 ? { type: 'refused', taken } : { type: 'found', track };
}
