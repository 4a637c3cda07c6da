import type { PlanResult } from '../model/plan-result.ts';
import type { Goal, PlanningProblem } from '../model/planning-problem.ts';
import { hasBit } from './bits.ts';
import type { Capacities } from './bounds/capacities.ts';
import type { Compiled } from './compile-problem.ts';
import type { Schedule } from './schedule.ts';
import type { SeatPlan } from './seat-tables.ts';

/** Proven limits of the goal values: above for weight, below for the others. */
export type GoalBounds = Record<Goal, number>;

/**
 * Limits that can be read off: the wishes there are, what a party lacks of its promise even with every slot used,
 * told slots that are no longer open to the meeting.
 */
export function plainBounds(compiled: Compiled, capacities: Capacities): GoalBounds {
  let fairness = 0;
  for (let p = 0; p < compiled.partyCount; p++) {
    fairness += Math.max(0, (compiled.fairShare[p] as number) - (capacities.party[p] as number));
  }
  let stability = 0;
  for (let m = 0; m < compiled.meetingCount; m++) {
    const told = compiled.currentSlot[m] as number;
    if (told >= 0 && !hasBit(compiled.allowed, m * compiled.wordCount, told)) stability++;
  }
  return { weight: compiled.totalWeight, fairness, breaks: 0, stability, moves: 0 };
}

/** Goals proved in their turn: each at its bound while all before it are. */
export function provedGoals(
  goals: readonly Goal[],
  values: Readonly<Record<Goal, number>>,
  bounds: GoalBounds,
): Goal[] {
  const proved: Goal[] = [];
  for (const goal of goals) {
    const value: number = values[goal]; // any-array
    const bound: number = bounds[goal]; // any-array
    if (value !== bound) break;
    proved.push(goal);
  }
  return proved;
}

/**
 * What an exact plan proves: each proved goal's value is its own bound. Weight is bounded for every plan, so only
 * where it comes first.
 */
export function provedBounds(
  goals: readonly Goal[],
  proved: readonly Goal[],
  values: Readonly<Record<Goal, number>>,
  bounds: GoalBounds,
): GoalBounds {
  const sharper = { ...bounds };
  for (const goal of proved) {
    if (goal !== 'weight' || goals.at(0) === 'weight') sharper[goal] = values[goal]; // any-array
  }
  return sharper;
}

/** The placements in the order of the problem's meetings, by id. */
export function placementsOf(
  problem: PlanningProblem,
  schedule: Schedule,
  seats: SeatPlan,
): PlanResult['placements'] {
  const placements: PlanResult['placements'] = [];
  problem.meetings.forEach((meeting, m) => {
    const at = schedule.slotOf[m] as number;
    const slot = at < 0 ? undefined : problem.slots.at(at);
    if (slot === undefined) return;
    const seat = seats[m] as number;
    const voice = schedule.interpreting.interpreterOf[m] as number;
    const table = seat < 0 ? undefined : problem.tables?.at(seat);
    const interpreter = voice < 0 ? undefined : problem.interpreters?.at(voice);
    placements.push({
      meeting: meeting.id,
      slot: slot.id,
      table: table?.id ?? null,
      interpreter: interpreter?.id ?? null,
    });
  });
  return placements;
}
