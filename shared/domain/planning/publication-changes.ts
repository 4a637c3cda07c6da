import type { Meeting } from '../../model/meeting.ts';
import type { PlannedMeeting } from '../../model/plan.ts';
import type { KnownMeeting, PlanTarget, PublicationChange } from '../../model/publication.ts';
import type { Slot } from '../../model/slot.ts';
import { isSeated } from '../meetings/booking-state.ts';
import type { PlanningState } from './planning-state.ts';

type ChangeOf<Type extends PublicationChange['type']> = Extract<PublicationChange, { type: Type }>;

export type PublicationChanges = {
  readonly cancels: readonly ChangeOf<'cancel'>[];
  readonly moves: readonly ChangeOf<'move'>[];
  readonly news: readonly ChangeOf<'new'>[];
  readonly unchanged: number;
};

/**
 * The difference between a plan and the showcase as it is: what the plan knew and dropped is cancelled, what it places
 * elsewhere is moved, what has no meeting yet is new. Meetings made after the plan are none of its business.
 */
export function publicationChanges(
  state: Pick<PlanningState, 'slots' | 'meetings'>,
  placements: readonly PlannedMeeting[],
  known: readonly KnownMeeting[],
): PublicationChanges {
  const knownByWish = new Map(known.map((one) => [one.wishId, one]));
  const meetings = new Map(state.meetings.map((meeting) => [meeting.id, meeting]));
  const seatedByWish = new Map(
    state.meetings.filter(isSeated).map((meeting) => [meeting.wishId ?? '', meeting] as const),
  );
  const placed = new Set(placements.map(({ wishId }) => wishId));
  const order = slotOrder(state.slots);

  const cancels = known
    .filter(({ wishId, isFixed }) => !placed.has(wishId) && !isFixed)
    .flatMap(({ wishId, meetingId, seat }) => {
      const meeting = meetings.get(meetingId);
      if (meeting === undefined || !isSeated(meeting)) return [];
      return [{ change: { type: 'cancel', wishId, meetingId, seat } as const, slotId: meeting.slotId }];
    });
  const moves: ChangeOf<'move'>[] = [];
  const news: ChangeOf<'new'>[] = [];
  let unchanged = 0;
  for (const placement of placements) {
    const { wishId, slotId, tableId, interpreterId } = placement;
    const target = { slotId, tableId, interpreterId };
    const before = knownByWish.get(wishId);
    const present = seatedByWish.get(wishId);
    if (present !== undefined && isAt(present, target)) unchanged += 1;
    else if (before === undefined) news.push({ type: 'new', wishId, target });
    else {
      const { meetingId, seat } = before;
      moves.push({ type: 'move', wishId, meetingId, seat, target });
    }
  }
  const byTime = (a: string, b: string) => (order.get(a) ?? 0) - (order.get(b) ?? 0);
  return {
    // What follows goes before what it follows, and what comes first is seated first.
    cancels: cancels.sort((a, b) => byTime(b.slotId, a.slotId)).map(({ change }) => change),
    moves: moves.sort((a, b) => byTime(a.target.slotId, b.target.slotId)),
    news: news.sort((a, b) => byTime(a.target.slotId, b.target.slotId)),
    unchanged,
  };
}

const slotOrder = (slots: readonly Slot[]) => new Map(slots.map(({ id }, at) => [id, at]));

/** A table or interpreter that the plan leaves open is as good as any. */
const isAt = (meeting: Meeting, target: PlanTarget): boolean =>
  meeting.slotId === target.slotId &&
  (target.tableId === null || meeting.tableId === target.tableId) &&
  (target.interpreterId === null || meeting.interpreterId === target.interpreterId);
