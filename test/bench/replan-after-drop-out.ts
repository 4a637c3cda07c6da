import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { placeMeetings } from '../../shared/planner/place-meetings.ts';
import { lostAppointments, withDropOut } from '../planner/generate-problem.ts';

const now = (): number => performance.now();

/**
 * Plans the problem, lets one party lose half a day, plans again with stability first, and says in one sentence how
 * many appointments changed beside the number that no plan can keep.
 */
export async function replanAfterDropOut(problem: PlanningProblem, seed: number): Promise<string> {
  const first = await placeMeetings(problem, { seed, now, budgetMilliseconds: 3_000 });
  const disturbed = withDropOut(problem, seed, first.placements);
  const started = now();
  let firstAt: number | undefined;
  const repaired = await placeMeetings(disturbed, {
    seed,
    now,
    budgetMilliseconds: 1_000,
    onProgress: () => {
      firstAt ??= now() - started;
    },
  });
  return (
    `Drop-out of one party for half a day among ${first.placements.length} appointments: ` +
    `${lostAppointments(disturbed)} cannot stay, ${repaired.quality.stability} change, ` +
    `weight ${first.quality.weight} -> ${repaired.quality.weight}; first answer after ` +
    `${Math.round(firstAt ?? 0)} ms, done after ${Math.round(now() - started)} ms.`
  );
}
