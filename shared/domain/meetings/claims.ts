import type { Claim, Meeting } from '../../model/meeting.ts';
import { pairName } from './booking-state.ts';

/** The resource of a claim: two claims of one name exclude each other. */
export function claimName(claim: Claim): string {
  switch (claim.type) {
    case 'party':
      return `${claim.slotId}|party|${claim.partyId}|${claim.track}`;
    case 'table':
      return `${claim.slotId}|table|${claim.tableId}`;
    case 'interpreter':
      return `${claim.slotId}|interpreter|${claim.interpreterId}`;
    case 'pair':
      return `pair|${pairName(claim.parties, claim.occasion)}`;
    default:
      return claim satisfies never;
  }
}

/** What a seated meeting holds in its slot. */
export function slotClaimsOf(meeting: Meeting): Claim[] {
  const { showcaseId, slotId, id: meetingId, tableId, interpreterId } = meeting;
  const place = { showcaseId, slotId, meetingId };
  return [
    ...meeting.parties.map(
      (partyId, at): Claim => ({ type: 'party', ...place, partyId, track: meeting.tracks[at] ?? 0 }),
    ),
    ...(tableId === null ? [] : [{ type: 'table', ...place, tableId } as const]),
    ...(interpreterId === null ? [] : [{ type: 'interpreter', ...place, interpreterId } as const]),
  ];
}

/** What a meeting holds from its booking until it is cancelled, wherever it sits. */
export const pairClaimOf = (meeting: Meeting): Claim => ({
  type: 'pair',
  showcaseId: meeting.showcaseId,
  parties: meeting.parties,
  occasion: meeting.occasion,
  meetingId: meeting.id,
});
