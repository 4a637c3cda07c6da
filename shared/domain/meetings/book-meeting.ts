import { AppError } from '../../model/app-error.ts';
import type { Meeting } from '../../model/meeting.ts';
import { auditOf, type Decision, type Making } from '../decision.ts';
import { type Standing, speaksForAny } from '../standing.ts';
import type { BookingState } from './booking-state.ts';
import { decisionOf } from './decide-draft.ts';
import { openDraft } from './draft.ts';
import { refuseSlotChoice } from './may-change.ts';
import { bookStep, type Target } from './seat-steps.ts';

export type Booked = { readonly decision: Decision; readonly meeting: Meeting };

/**
 * Books an accepted wish into a slot, all or nothing.
 *
 * @throws AppError `not-found`, `forbidden`, `state-forbids` (the wish), `taken` naming everything in the way.
 */
export function bookMeeting(
  state: BookingState,
  input: { readonly wishId: string } & Target,
  standing: Standing,
  making: Making,
): Booked {
  const wish = state.wishes.get(input.wishId);
  if (wish === undefined || !(standing.isOffice || speaksForAny(standing, [wish.from, ...wish.to]))) {
    throw new AppError('not-found', { object: 'wish' });
  }
  if (wish.status !== 'accepted') throw new AppError('state-forbids', { object: wish.status });
  if (wish.meetingId !== null) throw new AppError('taken', { taken: [{ type: 'wish', id: wish.id }] });
  refuseSlotChoice(state, input.slotId, standing, making.now);

  const { slotId, tableId, interpreterId } = input;
  const target = { slotId, tableId, interpreterId };
  const extra = { id: making.newId('mtg'), planNumber: null };
  const step = bookStep(openDraft(state), making, wish, target, extra);
  if (step.type === 'refused') throw new AppError('taken', { taken: step.taken });
  const decision = decisionOf(step.draft, auditOf(making, 'meeting.book', step.meeting.id));
  return { decision, meeting: step.meeting };
}
