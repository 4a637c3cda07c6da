import type { Unplaced } from '../../model/plan-result.ts';
import type { Effort } from '../effort.ts';
import type { Schedule } from '../schedule.ts';
import type { SeatPlan } from '../seat-tables.ts';
import { createFixFinder } from './find-fixes.ts';
import { createReasonFinder } from './find-reasons.ts';

/** Placings tried in all while fixes are looked for: about 0.3 s, whatever the size of the event. */
const DEFAULT_WORK = 300_000;

/** Meetings explained between two looks at the clock: 0.1 to 1 ms. */
const LOOK_EVERY = 16;

export interface ExplainOptions {
  readonly mostWork?: number;
  /** The tables of the plan; without them no free table is offered for a missing feature. */
  readonly seats?: SeatPlan;
}

/**
 * Every meeting that is not placed, with why, and with the smallest changes that would let it in. Reasons are given
 * for all, brief ones where time is over; fixes for the heaviest first, until `mostWork` placings have been tried (counted, so that the same
 * plan is explained in the same words everywhere) or a run with a clock has no time left.
 */
export function explainUnplaced(
  schedule: Schedule,
  effort?: Effort,
  options: ExplainOptions = {},
): Unplaced[] {
  const mostWork = options.mostWork ?? DEFAULT_WORK;
  const { problem, weight, meetingCount } = schedule.compiled;
  const missing: number[] = [];
  for (let m = 0; m < meetingCount; m++) if (!schedule.isPlaced(m)) missing.push(m);
  if (missing.length === 0) return [];
  const finder = createReasonFinder(schedule);
  const explained = new Map<number, Unplaced>();
  const heaviestFirst = [...missing].sort((a, b) => (weight[b] as number) - (weight[a] as number) || a - b);
  let isLate = false;
  for (const [k, m] of heaviestFirst.entries()) {
    if (k % LOOK_EVERY === 0) isLate ||= effort?.isOver() === true && !effort.isCounted();
    const reasons = finder.reasons(m, isLate);
    explained.set(m, { meeting: problem.meetings[m]?.id ?? '', reasons, fixes: [] });
  }
  if (isLate) return missing.flatMap((m) => explained.get(m) ?? []);
  const fixer = createFixFinder(schedule, finder, options.seats ?? null);
  for (const m of heaviestFirst) {
    if (fixer.work() >= mostWork || effort?.isOver() === true) break;
    const entry = explained.get(m);
    if (entry) explained.set(m, { ...entry, fixes: fixer.fixes(m) });
  }
  return missing.flatMap((m) => explained.get(m) ?? []);
}
