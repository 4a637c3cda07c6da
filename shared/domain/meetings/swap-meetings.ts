import { AppError } from '../../model/app-error.ts';
import type { Meeting } from '../../model/meeting.ts';
import { auditOf, type Decision, type Making } from '../decision.ts';
import type { Standing } from '../standing.ts';
import type { BookingState } from './booking-state.ts';
import { decisionOf } from './decide-draft.ts';
import { type Draft, openDraft } from './draft.ts';
import { refuseChange } from './may-change.ts';
import { moveStep, parkStep } from './seat-steps.ts';

type Swap = {
  readonly first: { readonly id: string; readonly revision: number };
  readonly second: { readonly id: string; readonly revision: number };
};

/**
 * Exchanges slots and places of two meetings in one step: both get up, then both sit down, so neither stands in the
 * other's way. Each takes the other's table and keeps its interpreter where it can.
 *
 * @throws AppError `taken` when one of them cannot sit where the other sat.
 */
export function swapMeetings(
  state: BookingState,
  swap: Swap,
  standing: Standing,
  making: Making,
): { readonly decision: Decision; readonly meetings: [Meeting, Meeting] } {
  const [first, second] = [swap.first, swap.second].map(({ id, revision }) => {
    const meeting = state.meetings.get(id);
    refuseChange(state, meeting, standing, making.now);
    if (meeting.revision !== revision) throw new AppError('stale-revision', { object: 'meeting' });
    return meeting;
  });
  if (first === undefined || second === undefined || first.id === second.id) {
    throw new AppError('state-forbids', { object: 'same-meeting' });
  }
  const parked = parkStep(parkStep(openDraft(state), making, first), making, second);
  const one = seatAt(parked, making, first, second);
  const both = seatAt(one.draft, making, second, first);
  const decision = decisionOf(both.draft, auditOf(making, 'meeting.swap', first.id));
  return { decision, meetings: [raised(one.meeting), raised(both.meeting)] };
}

const raised = (meeting: Meeting): Meeting => ({ ...meeting, revision: meeting.revision + 1 });

function seatAt(
  draft: Draft,
  making: Making,
  meeting: Meeting,
  place: Meeting,
): { draft: Draft; meeting: Meeting } {
  const likes = { tableId: place.tableId, interpreterId: meeting.interpreterId };
  const step = moveStep(draft, making, meeting, { slotId: place.slotId, likes });
  if (step.type === 'refused') throw new AppError('taken', { taken: step.taken });
  return step;
}
