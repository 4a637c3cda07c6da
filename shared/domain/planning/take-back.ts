import type { Meeting } from '../../model/meeting.ts';
import type { Plan, PlannedMeeting } from '../../model/plan.ts';
import type { KnownMeeting, PlanTarget, PublicationChange } from '../../model/publication.ts';
import type { PlanningState } from './planning-state.ts';
import type { PublicationChanges } from './publication-changes.ts';

type ChangeOf<Type extends PublicationChange['type']> = Extract<PublicationChange, { type: Type }>;

const seatOf = ({ slotId, tableId, interpreterId }: Meeting): PlanTarget => ({
  slotId,
  tableId,
  interpreterId,
});

/**
 * What brings the schedule back to where it was before a plan was published: what the plan brought is cancelled unless it
 * was locked since, what it moved goes back to its seat, what it cancelled is made again. A meeting that somebody has
 * moved since is told to go back from the plan's seat, where it no longer is, and so is refused by name.
 */
export function takeBackChanges(
  plan: Pick<Plan, 'number'>,
  state: Pick<PlanningState, 'slots' | 'meetings'>,
  placements: readonly PlannedMeeting[],
  known: readonly KnownMeeting[],
): PublicationChanges {
  const meetings = new Map(state.meetings.map((meeting) => [meeting.id, meeting]));
  const placed = new Map(placements.map((placement) => [placement.wishId, placement]));
  const wasThere = new Set(known.map(({ meetingId }) => meetingId));
  const cancels = state.meetings
    .filter((one) => one.planNumber === plan.number && one.status === 'confirmed' && !one.isLocked)
    .filter(({ id }) => !wasThere.has(id))
    .flatMap((one): ChangeOf<'cancel'>[] =>
      one.wishId === null
        ? []
        : [{ type: 'cancel', wishId: one.wishId, meetingId: one.id, seat: seatOf(one) }],
    );
  const moves: ChangeOf<'move'>[] = [];
  const news: ChangeOf<'new'>[] = [];
  for (const { wishId, meetingId, seat: target, isFixed } of known) {
    const meeting = meetings.get(meetingId);
    const placement = placed.get(wishId);
    if (meeting === undefined || isFixed) continue;
    if (placement === undefined) {
      const isOurs = meeting.status === 'cancelled' && meeting.planNumber === plan.number;
      if (isOurs) news.push({ type: 'new', wishId, target });
      continue;
    }
    const { slotId, tableId, interpreterId } = placement;
    const isMoved =
      slotId !== target.slotId ||
      differs(tableId, target.tableId) ||
      differs(interpreterId, target.interpreterId);
    if (!isMoved || isSameSeat(seatOf(meeting), target) || meeting.status !== 'confirmed') continue;
    // In the plan's slot the table or interpreter may be another one than planned: the plan's was gone.
    const seat = meeting.slotId === slotId ? seatOf(meeting) : { slotId, tableId, interpreterId };
    moves.push({ type: 'move', wishId, meetingId, seat, target });
  }
  const order = new Map(state.slots.map(({ id }, index) => [id, index]));
  const byTime = (a: string, b: string) => (order.get(a) ?? 0) - (order.get(b) ?? 0);
  return {
    cancels: cancels.sort((a, b) => byTime(b.seat.slotId, a.seat.slotId)),
    moves: moves.sort((a, b) => byTime(a.target.slotId, b.target.slotId)),
    news: news.sort((a, b) => byTime(a.target.slotId, b.target.slotId)),
    unchanged: 0,
  };
}

/** A table or interpreter that the plan left open was not moved by it. */
const differs = (planned: string | null, before: string | null): boolean =>
  planned !== null && planned !== before;

const isSameSeat = (a: PlanTarget, b: PlanTarget): boolean =>
  a.slotId === b.slotId && a.tableId === b.tableId && a.interpreterId === b.interpreterId;
