import type { exportContracts } from '../../shared/contracts/exports.ts';
import { auditOf } from '../../shared/domain/decision.ts';
import { nextSnapshot, scheduleText } from '../../shared/domain/exports/snapshot.ts';
import { isSeated } from '../../shared/domain/meetings/booking-state.ts';
import { scheduleCsv } from '../../shared/exports/schedule.ts';
import { hashOf } from '../../shared/store/keys.ts';
import { allMeetings } from '../../shared/store/meetings.ts';
import { partiesOfShowcase } from '../../shared/store/parties.ts';
import { listSnapshots as pageOfSnapshots } from '../../shared/store/plans.ts';
import { venueOf } from '../../shared/store/resources.ts';
import type { Call } from '../http/call.ts';
import { settle } from '../http/settle.ts';

/**
 * The schedule as CSV. It shows one numbered snapshot: if the schedule has changed since the latest, it gets the next
 * number; two files of one number have the same meetings at the same places.
 */
export async function getSchedule(call: Call<typeof exportContracts.getSchedule>) {
  const { showcase, making, query, language } = call;
  const { database, settings } = call.services;
  // All that the file shows is read before a number is given out, so that none is lost with a file that is not made.
  const [venue, parties] = await Promise.all([
    venueOf(database, showcase, settings.mailDomain),
    partiesOfShowcase(database, showcase.id),
  ]);
  const { meetings, snapshot } = await settle(database, async () => {
    const [all, { items }] = await Promise.all([
      allMeetings(database, showcase.id),
      pageOfSnapshots(database, showcase.id, { limit: 1 }),
    ]);
    const latest = items[0] ?? null;
    const next = nextSnapshot(latest, {
      showcaseId: showcase.id,
      at: making.now,
      digest: hashOf(scheduleText(all)),
      meetings: all.filter(isSeated).length,
    });
    const audit = auditOf(making, 'snapshot.take', showcase.id);
    const decision =
      next === null
        ? null
        : { changes: [{ action: 'create', entity: 'snapshot', item: next } as const], events: [], audit };
    const shown = next ?? latest;
    if (shown === null) throw new Error('a schedule without a snapshot');
    return { decision, reply: { meetings: all, snapshot: shown } };
  });
  const text = scheduleCsv({ ...venue, meetings, parties, snapshot }, query.language ?? language);
  return { text, fileName: `schedule-${snapshot.number}.csv` };
}

export async function listSnapshots(call: Call<typeof exportContracts.listSnapshots>) {
  return pageOfSnapshots(call.services.database, call.showcase.id, call.query);
}
