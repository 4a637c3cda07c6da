import type { Goal, Placement, PlanningProblem } from '../../../shared/model/planning-problem.ts';
import { compileProblem } from '../../../shared/planner/compile-problem.ts';
import { Effort } from '../../../shared/planner/effort.ts';
import type { PhaseContext } from '../../../shared/planner/phase.ts';
import { randomOf } from '../../../shared/planner/random.ts';
import { Schedule } from '../../../shared/planner/schedule.ts';
import { seatTables } from '../../../shared/planner/seat-tables.ts';

/** A schedule that stands as the placements say; throws when a rule forbids one of them. */
export function scheduleOf(problem: PlanningProblem, placements: readonly Placement[]): Schedule {
  const schedule = new Schedule(compileProblem(problem));
  const slots = problem.slots.map((slot) => slot.id);
  const voices = (problem.interpreters ?? []).map((interpreter) => interpreter.id);
  for (const meeting of schedule.compiled.order) {
    const placement = placements.find((one) => one.meeting === problem.meetings.at(meeting)?.id);
    if (placement === undefined) continue;
    const voice = placement.interpreter ? voices.indexOf(placement.interpreter) : -1;
    if (!schedule.tryPlaceWith(meeting, slots.indexOf(placement.slot), voice))
      throw new Error(`A rule forbids ${placement.meeting} in ${placement.slot}.`);
  }
  schedule.keep();
  return schedule;
}

export function placementsOf(problem: PlanningProblem, schedule: Schedule): Placement[] {
  const seats = seatTables(schedule);
  return problem.meetings.flatMap((meeting, m) => {
    const slot = problem.slots.at(schedule.slotOf[m] ?? -1);
    if (!schedule.isPlaced(m) || slot === undefined) return [];
    const voice = schedule.interpreting.interpreterOf[m] ?? -1;
    const interpreter = voice >= 0 ? (problem.interpreters?.at(voice)?.id ?? null) : null;
    const table = (seats[m] ?? -1) >= 0 ? (problem.tables?.at(seats[m] ?? 0)?.id ?? null) : null;
    return [{ meeting: meeting.id, slot: slot.id, table, interpreter }];
  });
}

export function contextOf(
  seed: number,
  iterations: number,
  earlier: readonly Goal[] = ['weight'],
): PhaseContext {
  return {
    goal: 'breaks',
    earlier,
    effort: new Effort({ iterations }),
    random: randomOf(seed),
    bound: 0,
    report: () => undefined,
  };
}
