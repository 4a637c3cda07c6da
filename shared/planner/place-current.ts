import type { Goal } from '../model/planning-problem.ts';
import { compareCosts, costsOf } from './phase.ts';
import type { Schedule } from './schedule.ts';

/**
 * Puts every meeting that people were told of back into its slot, with its interpreter where possible, as far as the
 * rules still allow and no earlier goal suffers; predecessors first. `concerns` picks the meetings it looks at.
 */
export function placeCurrent(
  schedule: Schedule,
  earlier: readonly Goal[] = [],
  concerns: (meeting: number) => boolean = () => true,
): void {
  const { currentSlot, currentInterpreter, order } = schedule.compiled;
  const costs = costsOf(schedule, earlier);
  for (const meeting of order) {
    const slot = currentSlot[meeting] as number;
    if (slot < 0 || !concerns(meeting) || schedule.isPlaced(meeting) || !schedule.hasPredecessors(meeting))
      continue;
    const mark = schedule.mark();
    const interpreter = currentInterpreter[meeting] as number;
    const asTold =
      interpreter >= 0 && serves(schedule, meeting, interpreter)
        ? schedule.tryPlaceWith(meeting, slot, interpreter)
        : false;
    if (!asTold && !schedule.tryPlace(meeting, slot)) continue;
    if (compareCosts(schedule, earlier, costs) > 0) schedule.rollback(mark);
    else schedule.keep();
  }
}

function serves(schedule: Schedule, meeting: number, interpreter: number): boolean {
  const { voiceClass, voiceClassStart, voiceClassInterpreter } = schedule.compiled;
  const kind = voiceClass[meeting] as number;
  if (kind < 0) return false;
  for (let k = voiceClassStart[kind] as number; k < (voiceClassStart[kind + 1] as number); k++) {
    if ((voiceClassInterpreter[k] as number) === interpreter) return true;
  }
  return false;
}
