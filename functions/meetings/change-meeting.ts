import type { meetingContracts } from '../../shared/contracts/meetings.ts';
import {
  cancelMeeting as decideCancellation,
  lockMeeting as decideLock,
  moveMeeting as decideMove,
  recordOutcome as decideOutcome,
} from '../../shared/domain/meetings/change-meeting.ts';
import { meetingSeenBy } from '../../shared/domain/meetings/meeting-seen-by.ts';
import { swapMeetings as decideSwap } from '../../shared/domain/meetings/swap-meetings.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { Meeting } from '../../shared/model/meeting.ts';
import type { Database } from '../../shared/store/database.ts';
import { meetingById } from '../../shared/store/meetings.ts';
import { gridOf } from '../../shared/store/showcases.ts';
import type { Call } from '../http/call.ts';
import { standingOf } from '../http/standing.ts';
import { loadBookings } from './load-bookings.ts';

export async function moveMeeting(call: Call<typeof meetingContracts.moveMeeting>) {
  const { showcase, making, body, services } = call;
  const { meetingId } = call.params;
  const { slotId, revision } = body;
  const place = { tableId: body.tableId ?? undefined, interpreterId: body.interpreterId ?? undefined };
  const standing = standingOf(call.principal, showcase.id);
  return call.settle(async () => {
    const state = await loadBookings(services, showcase, { meetingIds: [meetingId], slotIds: [slotId] });
    const decided = decideMove(state, { meetingId, slotId, revision, ...place }, standing, making);
    return { decision: decided.decision, reply: seen(meetingSeenBy(decided.meeting, standing)) };
  });
}

export async function swapMeetings(call: Call<typeof meetingContracts.swapMeetings>) {
  const { showcase, making, body, services } = call;
  const first = { id: call.params.meetingId, revision: body.revision };
  const second = { id: body.with, revision: body.withRevision };
  const standing = standingOf(call.principal, showcase.id);
  return call.settle(async () => {
    const state = await loadBookings(services, showcase, { meetingIds: [first.id, second.id] });
    const { decision, meetings } = decideSwap(state, { first, second }, standing, making);
    return { decision, reply: { items: meetings } };
  });
}

export async function cancelMeeting(call: Call<typeof meetingContracts.cancelMeeting>) {
  const { showcase, making, body, services } = call;
  const { meetingId } = call.params;
  const standing = standingOf(call.principal, showcase.id);
  const input = { meetingId, revision: body.revision, reason: body.reason ?? null };
  return call.settle(async () => {
    const state = await loadBookings(services, showcase, { meetingIds: [meetingId] });
    const decided = decideCancellation(state, input, standing, making);
    return { decision: decided.decision, reply: seen(meetingSeenBy(decided.meeting, standing)) };
  });
}

export async function lockMeeting(call: Call<typeof meetingContracts.lockMeeting>) {
  const { showcase, making, body, services } = call;
  return call.settle(async () => {
    const meeting = await loadMeeting(services.database, showcase.id, call.params.meetingId);
    const { decision, meeting: reply } = decideLock(meeting, body, making);
    return { decision, reply };
  });
}

export async function recordOutcome(call: Call<typeof meetingContracts.recordOutcome>) {
  const { showcase, making, body, services } = call;
  const standing = standingOf(call.principal, showcase.id);
  return call.settle(async () => {
    const [meeting, { slots }] = await Promise.all([
      loadMeeting(services.database, showcase.id, call.params.meetingId),
      gridOf(services.database, showcase.id),
    ]);
    seen(meetingSeenBy(meeting, standing));
    if (!(standing.isOffice || standing.parties.includes(body.partyId))) {
      throw new AppError('forbidden', { object: 'party' });
    }
    const decided = decideOutcome({ slots }, meeting, body, making);
    return { decision: decided.decision, reply: seen(meetingSeenBy(decided.meeting, standing)) };
  });
}

async function loadMeeting(database: Database, showcaseId: string, meetingId: string): Promise<Meeting> {
  return seen(await meetingById(database, showcaseId, meetingId));
}

function seen(meeting: Meeting | null): Meeting {
  if (meeting === null) throw new AppError('not-found', { object: 'meeting' });
  return meeting;
}
