import type { Effort } from '../effort.ts';
import type { Schedule } from '../schedule.ts';
import { clausesOf } from './break-clauses.ts';
import { fitsClauses, ITERATIONS_PER_CONFLICT } from './close-gap.ts';

/** Asked only where few wishes are left over: otherwise the answer is all but sure to be no. */
const MOST_WAITING = 12;
/** Conflicts after which the question is given up: one to three seconds. */
const MOST_CONFLICTS = 20_000;

/**
 * Asks whether every meeting can be placed, and places them all where the answer is yes. `no` is a proof that
 * some wish must go empty in every plan; `unknown` says nothing. Either way the schedule is whole afterwards.
 */
export function placeAllByClauses(schedule: Schedule, effort: Effort): 'yes' | 'no' | 'unknown' {
  const { meetingCount, slotCount } = schedule.compiled;
  const { waitingCount } = schedule;
  if (waitingCount === 0) return 'yes';
  const all = Int32Array.from({ length: meetingCount }, (_, meeting) => meeting);
  if (waitingCount > MOST_WAITING || !fitsClauses(schedule, all, effort)) return 'unknown';
  const { solver, stands } = clausesOf(schedule, 0, 'native', all);
  const answer = solver.solve([], MOST_CONFLICTS, (conflicts) =>
    effort.goOn(conflicts * ITERATIONS_PER_CONFLICT),
  );
  if (answer !== 'yes') return answer;
  const mark = schedule.mark();
  const moving: { readonly meeting: number; readonly slot: number }[] = [];
  for (const meeting of schedule.compiled.order) {
    for (let slot = 0; slot < slotCount; slot++) {
      const variable = stands[meeting * slotCount + slot] as number;
      if (variable >= 0 && solver.model[variable] === 1 && schedule.slotOf[meeting] !== slot)
        moving.push({ meeting, slot });
    }
  }
  for (const { meeting } of moving) if (schedule.isPlaced(meeting)) schedule.unplace(meeting);
  // Rules that clauses leave out may still forbid a step.
  if (moving.every(({ meeting, slot }) => schedule.tryPlace(meeting, slot)) && schedule.isWhole()) {
    schedule.keep();
    return 'yes';
  }
  schedule.rollback(mark);
  return 'unknown';
}
