import { AppError } from '../../model/app-error.ts';
import type { Meeting, OutcomeInput } from '../../model/meeting.ts';
import { auditOf, type Decision, eventOf, type Making } from '../decision.ts';
import type { Standing } from '../standing.ts';
import type { BookingState, Venue } from './booking-state.ts';
import { isSeated } from './booking-state.ts';
import { decisionOf } from './decide-draft.ts';
import { openDraft } from './draft.ts';
import { minutesUntil, refuseChange, refuseSlotChoice } from './may-change.ts';
import { meetingSubject } from './meeting-facts.ts';
import { seatedMeetingOf } from './order.ts';
import { cancelStep, moveStep, type Target } from './seat-steps.ts';

export type Changed = { readonly decision: Decision; readonly meeting: Meeting };

/** What the stored item will be: every change raises the revision by one. */
const stored = (meeting: Meeting): Meeting => ({ ...meeting, revision: meeting.revision + 1 });

function refuseStale(meeting: Meeting, revision: number): void {
  if (meeting.revision !== revision) throw new AppError('stale-revision', { object: 'meeting' });
}

/** Moves a meeting in one step. What is not named stays if it can; everybody is told under the same UID. */
export function moveMeeting(
  state: BookingState,
  input: { readonly meetingId: string; readonly revision: number } & Target,
  standing: Standing,
  making: Making,
): Changed {
  const meeting = state.meetings.get(input.meetingId);
  refuseChange(state, meeting, standing, making.now);
  refuseStale(meeting, input.revision);
  refuseSlotChoice(state, input.slotId, standing, making.now);
  const { slotId, tableId, interpreterId } = input;
  const likes = { tableId: meeting.tableId, interpreterId: meeting.interpreterId };
  const step = moveStep(openDraft(state), making, meeting, { slotId, tableId, interpreterId, likes });
  if (step.type === 'refused') throw new AppError('taken', { taken: step.taken });
  const decision = decisionOf(step.draft, auditOf(making, 'meeting.move', meeting.id));
  return { decision, meeting: stored(step.meeting) };
}

/** Cancels a meeting. One that others must follow cannot go before they do. */
export function cancelMeeting(
  state: BookingState,
  input: { readonly meetingId: string; readonly revision: number; readonly reason: string | null },
  standing: Standing,
  making: Making,
): Changed {
  const meeting = state.meetings.get(input.meetingId);
  refuseChange(state, meeting, standing, making.now);
  refuseStale(meeting, input.revision);
  const draft = openDraft(state);
  const followers = meeting.wishId === null ? [] : (state.followers.get(meeting.wishId) ?? []);
  if (followers.some((wishId) => seatedMeetingOf(draft, wishId) !== null)) {
    throw new AppError('state-forbids', { object: 'followed' });
  }
  const cancelled = cancelStep(draft, making, meeting, input.reason);
  const resting = { ...cancelled, restsOn: { ...cancelled.restsOn, wishes: new Set(followers) } };
  const decision = decisionOf(resting, auditOf(making, 'meeting.cancel', meeting.id));
  return { decision, meeting: stored(cancelled.meetings.get(meeting.id) ?? meeting) };
}

/** Locks or unlocks: the planner leaves a locked meeting where it is, and parties cannot move it. */
export function lockMeeting(
  meeting: Meeting,
  input: { readonly isLocked: boolean; readonly revision: number },
  making: Making,
): Changed {
  if (meeting.status !== 'confirmed') throw new AppError('state-forbids', { object: meeting.status });
  refuseStale(meeting, input.revision);
  const item = stored({ ...meeting, isLocked: input.isLocked, updatedAt: making.now });
  const audit = auditOf(making, input.isLocked ? 'meeting.lock' : 'meeting.unlock', meeting.id);
  return {
    decision: { changes: [{ action: 'replace', entity: 'meeting', item }], events: [], audit },
    meeting: item,
  };
}

/** Keeps one answer per party, from the start of the meeting on. It was held as soon as one party says so. */
export function recordOutcome(
  venue: Pick<Venue, 'slots'>,
  meeting: Meeting,
  input: OutcomeInput,
  making: Making,
): Changed {
  if (!meeting.parties.includes(input.partyId)) throw new AppError('forbidden', { object: 'party' });
  if (!isSeated(meeting)) throw new AppError('state-forbids', { object: meeting.status });
  const slot = venue.slots.find((one) => one.id === meeting.slotId);
  if (slot !== undefined && minutesUntil(slot, making.now) > 0) {
    throw new AppError('state-forbids', { object: 'not-begun' });
  }
  const others = meeting.outcomes.filter((outcome) => outcome.partyId !== input.partyId);
  const outcomes = [...others, { ...input, at: making.now }];
  const status = outcomes.some((outcome) => outcome.answer !== 'missed') ? 'held' : 'missed';
  const item = stored({ ...meeting, outcomes, status, updatedAt: making.now });
  const event = eventOf(making, 'MeetingOutcomeRecorded', meeting.showcaseId, meetingSubject(meeting.id), {
    meetingId: meeting.id,
    partyId: input.partyId,
    answer: input.answer,
  });
  const audit = auditOf(making, 'meeting.outcome', meeting.id);
  return {
    decision: { changes: [{ action: 'replace', entity: 'meeting', item }], events: [event], audit },
    meeting: item,
  };
}
