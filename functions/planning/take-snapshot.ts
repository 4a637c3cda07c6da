import { nextSnapshot, scheduleText } from '../../shared/domain/exports/snapshot.ts';
import { isSeated } from '../../shared/domain/meetings/booking-state.ts';
import type { Snapshot } from '../../shared/model/plan.ts';
import { hashOf } from '../../shared/store/keys.ts';
import { allMeetings } from '../../shared/store/meetings.ts';
import { listSnapshots } from '../../shared/store/plans.ts';
import type { Services } from '../runtime/services.ts';

/** The snapshot that the schedule would get now; null when the latest still shows it. */
export async function takeSnapshot(
  { database, now }: Services,
  showcaseId: string,
): Promise<Snapshot | null> {
  const [meetings, { items }] = await Promise.all([
    allMeetings(database, showcaseId),
    listSnapshots(database, showcaseId, { limit: 1 }),
  ]);
  const digest = hashOf(scheduleText(meetings));
  const count = meetings.filter(isSeated).length;
  return nextSnapshot(items[0] ?? null, { showcaseId, at: now(), digest, meetings: count });
}
