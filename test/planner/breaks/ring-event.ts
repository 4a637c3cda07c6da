import type { PlanningProblem } from '../../../shared/model/planning-problem.ts';
import { buildProblem, daySlots, meeting } from '../build-problem.ts';

/** Parties in a ring who meet both neighbours and the one across: three meetings each on one day, at few tables. */
export function ringEvent(parties: number, slots: number, tables: number): PlanningProblem {
  const meetings = Array.from({ length: parties }, (_, i) =>
    meeting(`near-${i}`, `p${i} p${(i + 1) % parties}`),
  );
  for (let i = 0; i < parties / 2; i++) meetings.push(meeting(`far-${i}`, `p${i} p${i + parties / 2}`));
  return buildProblem({
    slots: daySlots('a'.repeat(slots)),
    tables: Array.from({ length: tables }, (_, i) => ({ id: `t${i}` })),
    meetings,
  });
}
