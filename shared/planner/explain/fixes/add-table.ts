import type { SmallestFix } from '../../../model/plan-result.ts';
import { hasBit } from '../../bits.ts';
import { speakersOf } from '../../compressed-rows.ts';
import { idAt } from '../../problem-names.ts';
import type { Schedule } from '../../schedule.ts';
import { type FixSearch, followsPredecessors } from './fix-search.ts';
import { setting } from './trials.ts';

/** A table more (with what the meeting needs), or that feature at a table that stands free. */
export function addTable(search: FixSearch, meeting: number, slots: readonly number[]): SmallestFix[] {
  const { schedule, trials } = search;
  const { problem, fixedTable, weight } = schedule.compiled;
  if ((problem.tables ?? []).length === 0) return [];
  const features = [...new Set(problem.meetings[meeting]?.features ?? [])];
  const fixed = fixedTable[meeting] as number;
  if (fixed >= 0) return equipHome(search, meeting, slots, fixed, features);
  const gains = weight[meeting] as number;
  const usable = slots.filter((slot) => voiceIsOpen(schedule, meeting, slot));
  const unseated = setting(trials.rules.seatClass, meeting, -1);
  const at = trials.tryWith(meeting, slots, true, trials.allowing(meeting, usable), unseated);
  if (at < 0) return [];
  const slot = idAt(problem.slots, at);
  if (features.length === 0) return [{ code: 'add-table', slot, gains }];
  const more: SmallestFix = { code: 'add-table', slot, features, gains };
  const spare = freeTableIn(search, at);
  // A chain would change who sits where, and with it which tables stand free: the meeting must fit by itself.
  const fitsAlone = () => trials.tryWith(meeting, [at], false, trials.allowing(meeting, [at]), unseated) >= 0;
  if (spare < 0 || !fitsAlone()) return [more];
  return [more, { code: 'add-table-feature', table: idAt(problem.tables, spare), slot, features, gains }];
}

/** What the home table lacks, where nothing but that is in the way. */
function equipHome(
  { schedule, reasons, trials }: FixSearch,
  meeting: number,
  slots: readonly number[],
  fixed: number,
  features: string[],
): SmallestFix[] {
  const { problem, homeTable, tableAvailable, wordCount, weight } = schedule.compiled;
  const lacks = features.some((feature) => !problem.tables?.[fixed]?.features?.includes(feature));
  if (!lacks || !homeTable.includes(fixed)) return [];
  if (reasons.reasons(meeting).some((reason) => reason.code === 'home-table-conflict')) return [];
  const open = slots.filter((slot) => hasBit(tableAvailable, fixed * wordCount, slot));
  if (trials.tryWith(meeting, open, true, trials.allowing(meeting, open)) < 0) return [];
  const gains = weight[meeting] as number;
  return [{ code: 'add-table-feature', table: idAt(problem.tables, fixed), features, gains }];
}

/** A table that stands free in the slot and is nobody's home; -1 when all are taken or the seating is not known. */
function freeTableIn({ schedule, seats }: FixSearch, slot: number): number {
  if (!seats) return -1;
  const { groupOfTable, tableAvailable, wordCount } = schedule.compiled;
  const taken = new Set(schedule.membersOf(slot).map((m) => seats[m] as number));
  return groupOfTable.findIndex(
    (group, t) => group >= 0 && !taken.has(t) && hasBit(tableAvailable, t * wordCount, slot),
  );
}

/** What must come before comes before, and somebody who speaks the language works in the slot. */
function voiceIsOpen(schedule: Schedule, meeting: number, slot: number): boolean {
  const { voiceClass, interpreterAvailable, wordCount } = schedule.compiled;
  if (!followsPredecessors(schedule, meeting, slot)) return false;
  const voice = voiceClass[meeting] as number;
  return (
    voice < 0 ||
    speakersOf(schedule.compiled, voice).some((i) => hasBit(interpreterAvailable, i * wordCount, slot))
  );
}
