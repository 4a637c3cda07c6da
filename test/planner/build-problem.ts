import type { PlanningProblem } from '../../shared/model/planning-problem.ts';

type Meeting = PlanningProblem['meetings'][number];

/** Half-hour slots of one venue day from nine o'clock, `s1`, `s2`, ..., in the sessions named by one letter each. */
export function daySlots(sessions: string, day = 3, from = 1): PlanningProblem['slots'] {
  return [...sessions].map((session, i) => {
    const minutes = 9 * 60 + i * 30;
    const clock = (total: number) =>
      `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}:00+09:00`;
    return {
      id: `s${from + i}`,
      start: `2027-02-0${day}T${clock(minutes)}`,
      end: `2027-02-0${day}T${clock(minutes + 30)}`,
      session: `${day}-${session}`,
    };
  });
}

/** `meeting('m1', 'a b', {...})`: a meeting of the parties named. */
export function meeting(id: string, parties: string, more: Partial<Meeting> = {}): Meeting {
  return { id, parties: parties.split(' '), ...more };
}

/** A problem of one morning; parties that only meetings name are added without limits. */
export function buildProblem(
  parts: Partial<PlanningProblem> & Pick<PlanningProblem, 'meetings'>,
): PlanningProblem {
  const given = parts.parties ?? [];
  const known = new Set(given.map((party) => party.id));
  const named = new Set(parts.meetings.flatMap((one) => one.parties).filter((id) => !known.has(id)));
  return {
    version: 1,
    slots: daySlots('aaaa'),
    ...parts,
    parties: [...given, ...[...named].map((id) => ({ id }))],
  };
}
