import { hasBit } from '../../bits.ts';
import { partiesOf, predecessorsOf } from '../../compressed-rows.ts';
import type { Schedule } from '../../schedule.ts';
import type { SeatPlan } from '../../seat-tables.ts';
import type { ReasonFinder } from '../find-reasons.ts';
import type { Trials } from './trials.ts';

/** What every kind of fix works with: the plan as it stands, what is known of it, and the trials. */
export interface FixSearch {
  readonly schedule: Schedule;
  readonly reasons: ReasonFinder;
  /** The tables of the plan; null where they are not known. */
  readonly seats: SeatPlan | null;
  readonly trials: Trials;
}

/** So many fixes of one kind are told for one meeting; more would be a list, not an answer. */
export const MOST_OF_A_KIND = 2;

/**
 * With a limit of 0, or nobody who speaks the language, the compiled problem allows a meeting nowhere: these are the
 * slots it would have otherwise. All its parties are there, its table is open, and what must come before comes before.
 */
export function fitsBesidesLimits(schedule: Schedule, meeting: number, slot: number): boolean {
  const { available, wordCount } = schedule.compiled;
  return (
    partiesOf(schedule.compiled, meeting).every((p) => hasBit(available, p * wordCount, slot)) &&
    fitsTableAndOrder(schedule, meeting, slot)
  );
}

/** Some table suits the meeting, its fixed one is open in the slot, and what must come before comes before. */
export function fitsTableAndOrder(schedule: Schedule, meeting: number, slot: number): boolean {
  const { fixedTable, seatless, tableAvailable, wordCount } = schedule.compiled;
  const fixed = fixedTable[meeting] as number;
  if ((seatless[meeting] as number) === 1) return false;
  if (fixed >= 0 && !hasBit(tableAvailable, fixed * wordCount, slot)) return false;
  return followsPredecessors(schedule, meeting, slot);
}

/** All that must come before the meeting is placed, and earlier than the slot. */
export function followsPredecessors(schedule: Schedule, meeting: number, slot: number): boolean {
  return predecessorsOf(schedule.compiled, meeting).every(
    (before) => schedule.isPlaced(before) && (schedule.slotOf[before] as number) < slot,
  );
}
