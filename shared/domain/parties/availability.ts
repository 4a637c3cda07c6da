import { AppError, refuseFaults } from '../../model/app-error.ts';
import { faultAt } from '../../model/fault-texts.ts';
import type { Agenda } from '../../model/meeting.ts';
import type { Availability, AvailabilityPatch, Party, SlotState } from '../../model/party.ts';
import type { Grid } from '../../model/slot.ts';
import { auditOf, type Change, type Decision, type Making } from '../decision.ts';
import { slotListFaults } from '../showcases/slot-list.ts';
import { refuseWithdrawn } from './update-party.ts';

export type AvailabilityState = {
  readonly party: Party;
  readonly grid: Grid;
  readonly availability: Availability | null;
  readonly agenda: Agenda | null;
};

/** Every slot of the showcase as it is for one party: booked wins over closed. */
export function slotStates({ party, grid, availability, agenda }: AvailabilityState): {
  readonly availability: Availability;
  readonly slots: SlotState[];
} {
  const kept = availability ?? { showcaseId: party.showcaseId, partyId: party.id, closed: [], revision: 1 };
  const booked = bookedSlots(agenda);
  const slots = grid.slots.map(({ id: slotId }): SlotState => {
    const meetingIds = booked.get(slotId) ?? [];
    const state = meetingIds.length > 0 ? 'booked' : kept.closed.includes(slotId) ? 'closed' : 'open';
    return { slotId, state, meetingIds };
  });
  return { availability: kept, slots };
}

function bookedSlots(agenda: Agenda | null): Map<string, string[]> {
  const booked = new Map<string, string[]>();
  for (const { meetingId, slotId, isActive } of agenda?.meetings ?? []) {
    if (isActive) booked.set(slotId, [...(booked.get(slotId) ?? []), meetingId]);
  }
  return booked;
}

/**
 * Opens and closes slots. Every booking checks the availability and writes the agenda, and this change checks the
 * agenda and writes the availability, so of a booking and a closing of the same slot only one can be.
 *
 * @throws AppError `taken` naming each booked slot that was to be closed.
 */
export function updateAvailability(
  state: AvailabilityState,
  patch: AvailabilityPatch,
  making: Making,
): { readonly decision: Decision; readonly availability: Availability } {
  const { party, grid, availability, agenda } = state;
  const { id: partyId, showcaseId } = party;
  refuseWithdrawn(party);
  const before = availability?.closed ?? [];
  refuseFaults([
    ...slotListFaults(grid, patch.open, 'body.open', before),
    ...slotListFaults(grid, patch.close, 'body.close', before),
    ...patch.close.flatMap((slotId, index) =>
      patch.open.includes(slotId) ? [faultAt(`body.close.${index}`, 'opened-and-closed')] : [],
    ),
  ]);
  const booked = bookedSlots(agenda);
  const taken = patch.close.filter((slotId) => booked.has(slotId));
  if (taken.length > 0) {
    throw new AppError('taken', { taken: taken.map((slotId) => ({ type: 'party', id: partyId, slotId })) });
  }
  const closed = [...new Set([...before, ...patch.close])].filter((slotId) => !patch.open.includes(slotId));
  const known = new Set(grid.slots.map((slot) => slot.id));
  const next: Availability = {
    showcaseId,
    partyId,
    closed: closed.filter((slotId) => known.has(slotId)).sort(),
    revision: (availability?.revision ?? 0) + 1,
  };
  return {
    availability: next,
    decision: {
      changes: [
        { action: availability === null ? 'create' : 'replace', entity: 'availability', item: next },
        agendaGuard(showcaseId, partyId, agenda),
      ],
      events: [],
      audit: auditOf(making, 'availability.update', partyId),
    },
  };
}

function agendaGuard(showcaseId: string, owner: string, agenda: Agenda | null): Change {
  return agenda === null
    ? { action: 'create', entity: 'agenda', item: { showcaseId, owner, meetings: [], revision: 1 } }
    : { action: 'check', entity: 'agenda', item: agenda };
}
