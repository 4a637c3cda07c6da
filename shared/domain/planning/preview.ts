import type { Meeting } from '../../model/meeting.ts';
import type { PlanTarget, PublicationChange } from '../../model/publication.ts';
import { isSeated } from '../meetings/booking-state.ts';
import type { PlanningState } from './planning-state.ts';
import type { PublicationChanges } from './publication-changes.ts';
import { isAsKnown } from './publish-steps.ts';

export type PreviewItem = {
  readonly wishId: string;
  readonly change: 'new' | 'moved' | 'cancelled';
  readonly people: number;
  /** Where the meeting will be; null for one that is cancelled. */
  readonly target: PlanTarget | null;
};

/**
 * What of a publication, or of taking one back, will come about; the rest is refused when its turn comes. A meeting that
 * somebody has moved, locked or cancelled since the plan was made stays as it is, and a wish that got a meeting of its
 * own keeps that one: `standing` counts these.
 */
export function foreseenChanges(
  { meetings }: Pick<PlanningState, 'meetings'>,
  changes: PublicationChanges,
): { readonly changes: PublicationChanges; readonly standing: number } {
  const known = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  const isDue = ({ meetingId, seat }: Extract<PublicationChange, { type: 'cancel' | 'move' }>): boolean => {
    const meeting = known.get(meetingId);
    return meeting !== undefined && isAsKnown(meeting, seat);
  };
  const seated = new Set(meetings.filter(isSeated).map(({ wishId }) => wishId));
  const news = changes.news.filter(({ wishId }) => !seated.has(wishId));
  const cancels = changes.cancels.filter(isDue);
  const moves = changes.moves.filter(isDue);
  const kept = changes.cancels.length - cancels.length + changes.moves.length - moves.length;
  return {
    changes: { news, cancels, moves, unchanged: changes.unchanged + kept },
    standing: changes.news.length - news.length,
  };
}

/**
 * What each change of a publication means to people: how many are written to, members of all parties and the
 * interpreters who come or go.
 */
export function previewItems(
  state: Pick<PlanningState, 'wishes' | 'meetings'>,
  changes: PublicationChanges,
  membersOf: ReadonlyMap<string, number>,
): PreviewItem[] {
  const wishes = new Map(state.wishes.map((wish) => [wish.id, wish]));
  const meetings = new Map(state.meetings.map((meeting) => [meeting.id, meeting]));
  const membersIn = (wishId: string): number => {
    const wish = wishes.get(wishId);
    if (wish === undefined) return 0;
    return [wish.from, ...wish.to].reduce((sum, partyId) => sum + (membersOf.get(partyId) ?? 0), 0);
  };
  const itemOf = (change: PublicationChange, kind: PreviewItem['change']): PreviewItem => ({
    wishId: change.wishId,
    change: kind,
    people: membersIn(change.wishId) + interpretersIn(change, meetings),
    target: change.type === 'new' || change.type === 'move' ? change.target : null,
  });
  return [
    ...changes.cancels.map((change) => itemOf(change, 'cancelled')),
    ...changes.moves.map((change) => itemOf(change, 'moved')),
    ...changes.news.map((change) => itemOf(change, 'new')),
  ];
}

function interpretersIn(change: PublicationChange, meetings: ReadonlyMap<string, Meeting>): number {
  const before = change.type === 'new' ? null : (meetings.get(change.meetingId)?.interpreterId ?? null);
  const after = change.type === 'new' || change.type === 'move' ? change.target.interpreterId : null;
  return new Set([before, after].filter((id) => id !== null)).size;
}
