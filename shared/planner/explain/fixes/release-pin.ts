import type { SmallestFix } from '../../../model/plan-result.ts';
import { partiesOf } from '../../compressed-rows.ts';
import { idAt } from '../../problem-names.ts';
import { type FixSearch, fitsTableAndOrder } from './fix-search.ts';

/** A pinned meeting that would go elsewhere, were it not for its pin. */
export function releasePin(search: FixSearch, meeting: number, slots: readonly number[]): SmallestFix[] {
  const { schedule, trials } = search;
  const { problem, weight } = schedule.compiled;
  for (const pinned of pinnedInTheWay(search, meeting, slots)) {
    if (trials.isSpent()) break;
    if (canStepAside(search, pinned, meeting, slots))
      return [
        {
          code: 'release-pin',
          meeting: idAt(problem.meetings, pinned),
          gains: weight[meeting] as number,
        },
      ];
  }
  return [];
}

/** Meetings of its parties that are pinned to a slot, but not to a table, in which the meeting could stand. */
function pinnedInTheWay({ schedule }: FixSearch, meeting: number, slots: readonly number[]): Set<number> {
  const { compiled } = schedule;
  const pinned = new Set<number>();
  for (const slot of slots)
    for (const party of partiesOf(compiled, meeting))
      for (const other of schedule.meetingsAt(party, slot)) {
        const pin = compiled.problem.meetings[other]?.pinned;
        if (pin?.slot != null && pin.table == null) pinned.add(other);
      }
  return pinned;
}

/** The meeting takes the slot of the pinned one, which then finds another. */
function canStepAside(
  { schedule, reasons, trials }: FixSearch,
  pinned: number,
  meeting: number,
  slots: readonly number[],
): boolean {
  const { scratch } = trials;
  const free = reasons.commonSlots(pinned).filter((slot) => fitsTableAndOrder(schedule, pinned, slot));
  const from = schedule.slotOf[pinned] as number;
  const mark = scratch.mark();
  const restore = trials.allowing(pinned, free)();
  scratch.unplace(pinned);
  const isIn = trials.insert(meeting, slots.includes(from) ? [from] : [], false) >= 0;
  const isBack = isIn && trials.insert(pinned, free, true) >= 0 && scratch.isWhole();
  scratch.rollback(mark);
  restore();
  return isBack;
}
