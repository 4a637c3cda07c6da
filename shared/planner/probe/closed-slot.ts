import type { UnplacedReason } from '../../model/plan-result.ts';
import { hasBit } from '../bits.ts';
import { predecessorsOf } from '../compressed-rows.ts';
import type { ReasonFinder } from '../explain/find-reasons.ts';
import { idAt } from '../problem-names.ts';
import type { TableBoard } from './table-board.ts';

/** What closes the slot (and the table, unless -1) to the meeting whoever makes way; empty when nothing does. */
export function closedBy(
  board: TableBoard,
  finder: ReasonFinder,
  meeting: number,
  slot: number,
  table: number,
): UnplacedReason['code'][] {
  const { schedule } = board;
  const { compiled } = schedule;
  if (!hasBit(compiled.allowed, meeting * compiled.wordCount, slot))
    return ruledOutBy(board, finder, meeting, slot);
  if (table >= 0 && !board.isOpen(table, slot)) return ['no-table'];
  const isLate = (before: number): boolean =>
    !schedule.isPlaced(before) || (schedule.slotOf[before] as number) >= slot;
  return predecessorsOf(compiled, meeting).some(isLate) ? ['order'] : [];
}

/** Why the compiled problem does not allow the meeting the slot at all. */
function ruledOutBy(
  { schedule }: TableBoard,
  finder: ReasonFinder,
  meeting: number,
  slot: number,
): UnplacedReason['code'][] {
  const { problem } = schedule.compiled;
  if (!finder.commonSlots(meeting).includes(slot)) return ['no-common-slot'];
  if (problem.meetings[meeting]?.pinned != null) return ['displaced-by-pin'];
  const slotId = idAt(problem.slots, slot);
  const reasons = finder.reasons(meeting).filter((reason) => reason.slots?.includes(slotId) ?? true);
  return reasons.length > 0 ? [...new Set(reasons.map((reason) => reason.code))] : ['order'];
}
