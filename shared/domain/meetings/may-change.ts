import { AppError } from '../../model/app-error.ts';
import type { Meeting } from '../../model/meeting.ts';
import type { Slot } from '../../model/slot.ts';
import { type Standing, speaksForAny } from '../standing.ts';
import type { Venue } from './booking-state.ts';

/**
 * Whether somebody may still move or cancel a meeting: the office always, a party until the showcase's deadline
 * before the start and unless the office locked it.
 */
export function mayChange(
  venue: Pick<Venue, 'showcase' | 'slots'>,
  meeting: Meeting,
  standing: Standing,
  now: string,
): boolean {
  if (meeting.status !== 'confirmed') return false;
  if (standing.isOffice) return true;
  if (!speaksForAny(standing, meeting.parties) || meeting.isLocked) return false;
  const slot = venue.slots.find((one) => one.id === meeting.slotId);
  return slot !== undefined && minutesUntil(slot, now) >= venue.showcase.rules.changeUntilMinutesBefore;
}

export const minutesUntil = (slot: Slot, now: string): number =>
  (Date.parse(slot.start) - Date.parse(now)) / 60_000;

const CLOSED_PHASES: readonly string[] = ['draft', 'registration', 'closed'];

/** @throws AppError `not-found`, `phase-forbids` or `state-forbids` unless the meeting may be changed. */
export function refuseChange(
  venue: Pick<Venue, 'showcase' | 'slots'>,
  meeting: Meeting | undefined,
  standing: Standing,
  now: string,
): asserts meeting is Meeting {
  if (meeting === undefined || !(standing.isOffice || speaksForAny(standing, meeting.parties))) {
    throw new AppError('not-found', { object: 'meeting' });
  }
  if (CLOSED_PHASES.includes(venue.showcase.phase)) {
    throw new AppError('phase-forbids', { object: venue.showcase.phase });
  }
  if (meeting.status !== 'confirmed') throw new AppError('state-forbids', { object: meeting.status });
  if (mayChange(venue, meeting, standing, now)) return;
  throw new AppError('state-forbids', { object: meeting.isLocked ? 'locked' : 'deadline' });
}

/** Somebody chooses a slot: parties only in showcases where they do so, and never in the past. */
export function refuseSlotChoice(
  venue: Pick<Venue, 'showcase' | 'slots'>,
  slotId: string,
  standing: Standing,
  now: string,
): void {
  if (standing.isOffice) return;
  if (!venue.showcase.rules.partiesChooseTimes) throw new AppError('forbidden', { object: 'times' });
  const slot = venue.slots.find((one) => one.id === slotId);
  if (slot !== undefined && minutesUntil(slot, now) <= 0) {
    throw new AppError('taken', { taken: [{ type: 'slot', id: slotId }] });
  }
}
