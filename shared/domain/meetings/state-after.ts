import type { Claim } from '../../model/meeting.ts';
import type { Decision } from '../decision.ts';
import type { BookingState } from './booking-state.ts';
import { claimName } from './claims.ts';

/**
 * What a booking would see after a decision was committed, without reading it again: what the transaction wrote. What
 * somebody else writes is not in it, and fails a condition of the next transaction that rests on it.
 */
export function stateAfter(state: BookingState, decision: Decision): BookingState {
  const meetings = new Map(state.meetings);
  const wishes = new Map(state.wishes);
  const agendas = new Map(state.agendas);
  const availability = new Map(state.availability);
  for (const change of decision.changes) {
    if (change.action !== 'create' && change.action !== 'replace') continue;
    if (change.entity === 'meeting') meetings.set(change.item.id, change.item);
    if (change.entity === 'wish') wishes.set(change.item.id, change.item);
    if (change.entity === 'agenda') agendas.set(change.item.owner, change.item);
    if (change.entity === 'availability') availability.set(change.item.partyId, change.item);
  }
  const claims = new Map<string, Claim>(state.claims.map((claim) => [claimName(claim), claim]));
  for (const claim of decision.release ?? []) claims.delete(claimName(claim));
  for (const claim of decision.take ?? []) claims.set(claimName(claim), claim);
  return { ...state, meetings, wishes, agendas, availability, claims: [...claims.values()] };
}
