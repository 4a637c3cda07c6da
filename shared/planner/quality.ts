import type { PlanQuality } from '../model/plan-result.ts';
import type { Schedule } from './schedule.ts';
import { countMoves, type SeatPlan } from './seat-tables.ts';

/**
 * The goal values of a schedule, as the contract defines them. Breaks: over parties and venue-local days, the runs
 * of slots without a meeting that lie between two of the party's meetings. Fairness: what parties lack of
 * min(minMeetings, wished). Stability: `current` placements whose slot changed or that are lost.
 */
export function qualityOf(schedule: Schedule, seats: SeatPlan, bounds: Bounds): PlanQuality {
  return { ...countedQualityOf(schedule, bounds), moves: countMoves(schedule, seats) };
}

export type Bounds = { readonly weight: number; readonly breaks: number };

/** The values that do not depend on the seating. */
export function countedQualityOf(schedule: Schedule, bounds: Bounds): Omit<PlanQuality, 'moves'> {
  return {
    weight: schedule.weight,
    weightBound: bounds.weight,
    placed: schedule.placed,
    wished: schedule.compiled.meetingCount,
    fairness: schedule.fairness,
    breaks: schedule.breaks,
    breaksBound: bounds.breaks,
    stability: schedule.stability,
  };
}
