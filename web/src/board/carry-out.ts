import { meetingContracts } from '../../../shared/contracts/meetings.ts';
import type { Meeting } from '../../../shared/model/meeting.ts';
import { call } from '../api/client.ts';
import type { Verdict } from './use-what-if.ts';

export type Target = { readonly slotId: string; readonly tableId: string | null };
export type Step =
  | { readonly type: 'book'; readonly wishId: string; readonly to: Target }
  | { readonly type: 'move'; readonly meetingId: string; readonly to: Target }
  | { readonly type: 'swap'; readonly meetingId: string; readonly withId: string };

/**
 * The steps that bring a booked schedule to where the what-if showed it; null where no one step at a time can do it.
 * One other that takes the place left behind is a swap; one other that goes elsewhere goes first.
 */
export function stepsFor(
  id: string,
  booked: Meeting | null,
  to: Target,
  verdict: Verdict | undefined,
  bookedOf: (id: string) => Meeting | null,
): readonly Step[] | null {
  const own: Step =
    booked === null ? { type: 'book', wishId: id, to } : { type: 'move', meetingId: booked.id, to };
  if (verdict === undefined || verdict.verdict === 'free') return [own];
  if (verdict.verdict !== 'moves' || verdict.moved.length > 1) return null;
  const [moved] = verdict.moved;
  const other = moved ? bookedOf(moved.meeting) : null;
  if (!moved || other === null) return null;
  const table = moved.table ?? null;
  if (booked !== null && moved.slot === booked.slotId && table === booked.tableId) {
    return [{ type: 'swap', meetingId: booked.id, withId: other.id }];
  }
  if (booked !== null && moved.slot === booked.slotId) return null;
  return [{ type: 'move', meetingId: other.id, to: { slotId: moved.slot, tableId: table } }, own];
}

const newest = (showcaseId: string, meetingId: string): Promise<Meeting> =>
  call(meetingContracts.getMeeting, { params: { showcaseId, meetingId } });

/** Does the steps one after the other, each from the newest revision; answers the steps that undo what was done. */
export async function carryOut(
  showcaseId: string,
  steps: readonly Step[],
  onDone: (undo: Step | null) => void,
): Promise<void> {
  for (const step of steps) {
    switch (step.type) {
      case 'book': {
        const { slotId, tableId } = step.to;
        await call(meetingContracts.bookMeeting, {
          params: { showcaseId },
          body: { wishId: step.wishId, slotId, ...(tableId === null ? {} : { tableId }) },
        });
        onDone(null);
        break;
      }
      case 'move': {
        const before = await newest(showcaseId, step.meetingId);
        const { slotId, tableId } = step.to;
        await call(meetingContracts.moveMeeting, {
          params: { showcaseId, meetingId: step.meetingId },
          body: { slotId, ...(tableId === null ? {} : { tableId }), revision: before.revision },
        });
        onDone({
          type: 'move',
          meetingId: step.meetingId,
          to: { slotId: before.slotId, tableId: before.tableId },
        });
        break;
      }
      case 'swap': {
        const [one, other] = await Promise.all([
          newest(showcaseId, step.meetingId),
          newest(showcaseId, step.withId),
        ]);
        await call(meetingContracts.swapMeetings, {
          params: { showcaseId, meetingId: one.id },
          body: { with: other.id, revision: one.revision, withRevision: other.revision },
        });
        onDone(step);
        break;
      }
      default:
        step satisfies never;
    }
  }
}
