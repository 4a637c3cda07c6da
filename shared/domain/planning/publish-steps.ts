import type { Taken } from '../../model/app-error.ts';
import type { Meeting } from '../../model/meeting.ts';
import type { PublicationRefusal } from '../../model/plan.ts';
import type { PlanTarget, PublicationChange } from '../../model/publication.ts';
import type { Making } from '../decision.ts';
import type { Draft } from '../meetings/draft.ts';
import { seatedMeetingOf } from '../meetings/order.ts';
import { bookStep, cancelStep, moveStep, parkStep, type Step } from '../meetings/seat-steps.ts';

export type PublishStep = { readonly draft: Draft; readonly refusal: PublicationRefusal | null };
type Publishing = {
  readonly making: Making;
  readonly planNumber: number;
  /** What is made again when a plan is taken back is no longer the plan's. */
  readonly isTakingBack: boolean;
  readonly meetingIdFor: (wishId: string) => string;
};

/**
 * Makes one change of a publication on a draft, or refuses it naming what changed since the plan was made. A change
 * that was made before is recognised and left as it is.
 */
export function publishStep(draft: Draft, change: PublicationChange, at: Publishing): PublishStep {
  switch (change.type) {
    case 'new':
      return makeNew(draft, change, at);
    case 'park': {
      const meeting = draft.meetings.get(change.meetingId);
      const isThere = meeting !== undefined && isAsKnown(meeting, change.seat);
      return { draft: isThere ? parkStep(draft, at.making, meeting) : draft, refusal: null };
    }
    case 'move':
      return makeMove(draft, change, at);
    case 'cancel':
      return makeCancellation(draft, change, at);
    default:
      return change satisfies never;
  }
}

function makeNew(
  draft: Draft,
  { wishId, target }: Extract<PublicationChange, { type: 'new' }>,
  { making, planNumber, isTakingBack, meetingIdFor }: Publishing,
): PublishStep {
  const id = meetingIdFor(wishId);
  if (draft.meetings.has(id)) return { draft, refusal: null };
  const wish = draft.wishes.get(wishId);
  if (wish === undefined || wish.status !== 'accepted' || wish.meetingId !== null) {
    return refused(draft, wishId, [{ type: 'wish', id: wishId }]);
  }
  const step = atBest(target, (seat) =>
    bookStep(draft, making, wish, seat, { id, planNumber: isTakingBack ? null : planNumber }),
  );
  return step.type === 'made' ? { draft: step.draft, refusal: null } : refused(draft, wishId, step.taken);
}

function makeMove(
  draft: Draft,
  change: Extract<PublicationChange, { type: 'move' }>,
  { making }: Publishing,
): PublishStep {
  const { wishId, meetingId, seat, target } = change;
  const meeting = draft.meetings.get(meetingId);
  const isThere = meeting !== undefined && isAsKnown(meeting, seat);
  // A parked meeting was written once since; nobody but this publication changes it.
  const isParked = meeting?.status === 'planned';
  if (meeting === undefined || !(isThere || isParked)) {
    return refused(draft, wishId, [{ type: 'wish', id: wishId }]);
  }
  const step = atBest(target, (place) => moveStep(draft, making, meeting, place));
  if (step.type === 'made') return { draft: step.draft, refusal: null };
  return {
    draft: isParked ? backOrCancelled(draft, making, meeting) : draft,
    refusal: refusalOf(wishId, step.taken),
  };
}

/** Whether a meeting is still where the plan knew it to be, and the plan may change it. */
export const isAsKnown = (meeting: Meeting, seat: PlanTarget): boolean =>
  meeting.status === 'confirmed' &&
  !meeting.isLocked &&
  meeting.slotId === seat.slotId &&
  meeting.tableId === seat.tableId &&
  meeting.interpreterId === seat.interpreterId;

/** A parked meeting whose new seat was taken meanwhile goes back to its old one; if that is gone too, it is cancelled. */
function backOrCancelled(draft: Draft, making: Making, meeting: Meeting): Draft {
  const likes = { tableId: meeting.tableId, interpreterId: meeting.interpreterId };
  const back = moveStep(draft, making, meeting, { slotId: meeting.slotId, likes });
  return back.type === 'made' ? back.draft : cancelStep(draft, making, meeting, null);
}

function makeCancellation(
  draft: Draft,
  { wishId, meetingId, seat }: Extract<PublicationChange, { type: 'cancel' }>,
  { making, planNumber }: Publishing,
): PublishStep {
  const meeting = draft.meetings.get(meetingId);
  if (meeting === undefined || meeting.status === 'cancelled') return { draft, refusal: null };
  const isFollowed = (draft.state.followers.get(wishId) ?? []).some(
    (id) => seatedMeetingOf(draft, id) !== null,
  );
  if (!isAsKnown(meeting, seat) || isFollowed) {
    return refused(draft, wishId, [{ type: 'wish', id: wishId }]);
  }
  // The plan's number says later which meetings it cancelled, and not somebody else.
  return { draft: cancelStep(draft, making, { ...meeting, planNumber }, null), refusal: null };
}

/** The seat that the plan names; if only its table or interpreter is gone, another one in the same slot. */
function atBest(target: PlanTarget, attempt: (seat: Parameters<typeof moveStep>[3]) => Step): Step {
  const { slotId, tableId, interpreterId } = target;
  const named = { slotId, tableId: tableId ?? undefined, interpreterId: interpreterId ?? undefined };
  const step = attempt(named);
  return step.type === 'made' ? step : attempt({ slotId });
}

const refused = (draft: Draft, wishId: string, taken: readonly Taken[]): PublishStep => ({
  draft,
  refusal: refusalOf(wishId, taken),
});

const refusalOf = (wishId: string, taken: readonly Taken[]): PublicationRefusal => ({
  wishId,
  taken: taken.slice(0, 20).map(({ type, id }) => ({ type, id: id.slice(0, 200) })),
});
