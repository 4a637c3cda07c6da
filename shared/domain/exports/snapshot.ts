import type { Meeting } from '../../model/meeting.ts';
import type { Snapshot } from '../../model/plan.ts';
import { isSeated } from '../meetings/booking-state.ts';

/** What makes one schedule different from another, one line a seated meeting, in an order that never changes. */
export function scheduleText(meetings: readonly Meeting[]): string {
  return meetings
    .filter(isSeated)
    .map(({ id, sequence, slotId, tableId, interpreterId }) =>
      [id, sequence, slotId, tableId ?? '-', interpreterId ?? '-'].join(' '),
    )
    .sort()
    .join('\n');
}

/** The next snapshot of a schedule, or null when nothing has changed since the latest: exports then keep its number. */
export function nextSnapshot(
  latest: Snapshot | null,
  now: {
    readonly showcaseId: string;
    readonly at: string;
    readonly digest: string;
    readonly meetings: number;
  },
): Snapshot | null {
  if (latest !== null && latest.digest === now.digest) return null;
  const { showcaseId, digest, meetings } = now;
  return { showcaseId, number: (latest?.number ?? 0) + 1, takenAt: now.at, meetings, digest };
}
