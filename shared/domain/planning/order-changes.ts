import type { PublicationChange } from '../../model/publication.ts';
import type { Making } from '../decision.ts';
import type { BookingState } from '../meetings/booking-state.ts';
import { type Draft, openDraft } from '../meetings/draft.ts';
import { cancelStep, moveStep, parkStep } from '../meetings/seat-steps.ts';
import type { PublicationChanges } from './publication-changes.ts';

type Move = PublicationChanges['moves'][number];

/**
 * The order in which the changes can be made one by one: cancellations first, then moves, then new meetings. A move
 * whose seat is still held waits for the one that leaves it; where moves wait for each other in a circle one of them
 * gets up first (`park`) and sits down later. Tried out on a copy of the showcase, so that limits and breaks hold
 * at every step as well.
 */
export function orderedChanges(
  state: BookingState,
  changes: PublicationChanges,
  making: Making,
): PublicationChange[] {
  let draft = openDraft(state);
  for (const { meetingId } of changes.cancels) {
    const meeting = draft.meetings.get(meetingId);
    if (meeting !== undefined) draft = quiet(cancelStep(draft, making, meeting, null));
  }
  const ordered: PublicationChange[] = [];
  let waiting = [...changes.moves];
  const parked = new Set<string>();
  while (waiting.length > 0) {
    const still: Move[] = [];
    for (const move of waiting) {
      const next = tried(draft, making, move);
      if (next === null) still.push(move);
      else {
        draft = next;
        ordered.push(move);
      }
    }
    if (still.length === waiting.length) {
      const stuck = still.find(({ meetingId }) => !parked.has(meetingId));
      const meeting = stuck === undefined ? undefined : draft.meetings.get(stuck.meetingId);
      if (stuck === undefined || meeting === undefined) {
        // Whatever stands in their way is not a move of this plan; publishing will say what it is.
        ordered.push(...still);
        break;
      }
      parked.add(stuck.meetingId);
      draft = parkStep(draft, making, meeting);
      const { wishId, meetingId, seat } = stuck;
      ordered.push({ type: 'park', wishId, meetingId, seat });
    }
    waiting = still;
  }
  return [...changes.cancels, ...ordered, ...changes.news];
}

function tried(draft: Draft, making: Making, move: Move): Draft | null {
  const meeting = draft.meetings.get(move.meetingId);
  if (meeting === undefined) return null;
  const { slotId, tableId, interpreterId } = move.target;
  const target = { slotId, tableId: tableId ?? undefined, interpreterId: interpreterId ?? undefined };
  const step = moveStep(draft, making, meeting, target);
  return step.type === 'made' ? quiet(step.draft) : null;
}

/** A trial tells nobody anything. */
const quiet = (draft: Draft): Draft => ({ ...draft, events: [] });
