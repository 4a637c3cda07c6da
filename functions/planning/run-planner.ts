import { isSeated } from '../../shared/domain/meetings/booking-state.ts';
import { type BuiltProblem, buildProblem, fixedTest } from '../../shared/domain/planning/build-problem.ts';
import { beginRun, failRun, finishRun } from '../../shared/domain/planning/plan-life.ts';
import type { PlanningState } from '../../shared/domain/planning/planning-state.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { Plan, PlannedMeeting, PlanProgress } from '../../shared/model/plan.ts';
import type { PlanResult } from '../../shared/model/plan-result.ts';
import type { KnownMeeting } from '../../shared/model/publication.ts';
import { FaultyProblem } from '../../shared/planner/place-meetings.ts';
import { commit } from '../../shared/store/commit.ts';
import { loadPlanningState, planByNumber, putParts, recordProgress } from '../../shared/store/plans.ts';
import { showcaseById } from '../../shared/store/showcases.ts';
import { settle } from '../http/settle.ts';
import { newId } from '../runtime/new-id.ts';
import type { Job } from './job.ts';
import { type PlannerRun, planInThread } from './planner-thread.ts';

const PROGRESS_EVERY_MILLISECONDS = 1_000;
/** Kept of the function's time for writing the result. */
const MARGIN_MILLISECONDS = 45_000;

/**
 * Runs the planner for one plan on the showcase as it stands now, writes progress about once a second, and keeps
 * placements and explanations in parts. Interrupted, it is simply run again: nothing but the plan is written before
 * the end. Resolves to true when the plan is done or has failed.
 */
export async function runPlanner(queued: Plan, job: Job): Promise<true> {
  const { at } = job;
  const making = () => ({ now: at.now(), newId, actor: 'job:plan' });
  const showcase = await showcaseById(at.database, queued.showcaseId);
  if (showcase === null) throw new AppError('not-found', { object: 'showcase' });
  const begun = await settle(at.database, async () => {
    const plan = (await planByNumber(at.database, queued.showcaseId, queued.number)) ?? queued;
    const { decision, plan: next } = beginRun(plan, making());
    return { decision, reply: next };
  });
  const state = await loadPlanningState(at.database, showcase, at.settings.mailDomain);
  const built = buildProblem(state, begun.request.goals, at.now());
  const startedAt = Date.now();
  const { seed, iterations, budgetSeconds } = begun.request;
  const timeLeft = Math.max(1_000, job.remaining() - MARGIN_MILLISECONDS);
  const budgetMilliseconds = Math.min(budgetSeconds * 1000, timeLeft);
  const run = planInThread(built.problem, { seed, iterations, budgetMilliseconds });
  try {
    const result = await withProgress(run, begun, startedAt, job);
    await keepResult(begun, state, built, result, at.now(), job);
    await settle(at.database, async () => {
      const plan = await planByNumber(at.database, begun.showcaseId, begun.number);
      // A runner that lost its lease while it computed finds the plan finished by another.
      if (plan?.status !== 'running') return { decision: null, reply: undefined };
      const goal = begun.request.goals.at(-1) ?? null;
      const { decision } = finishRun(plan, result, progressOf(result, goal, startedAt), making());
      return { decision, reply: undefined };
    });
  } catch (error) {
    if (!(error instanceof FaultyProblem)) throw error;
    const faults = error.faults.slice(0, 5).map(({ path, code }) => `${namedPath(path, built)}: ${code}`);
    const plan = (await planByNumber(at.database, begun.showcaseId, begun.number)) ?? begun;
    const said = `The showcase contradicts itself. ${faults.join('; ')}`;
    await commit(at.database, failRun(plan, said, making()).decision);
  }
  return true;
}

/** The path of a fault with what it speaks of in place of a number that only the planner knows. */
function namedPath(path: string, { problem }: BuiltProblem): string {
  return path.replace(
    /^(meetings|parties|tables|interpreters|slots)\W+(\d+)\]?/,
    (_, kind: string, index: string) => {
      const list: readonly { readonly id: string }[] = problem[kind as 'meetings'] ?? [];
      return `${kind} ${list[Number(index)]?.id ?? index}`;
    },
  );
}

/** Waits for the planner, writing how far it is and passing on a wish to stop. */
async function withProgress(run: PlannerRun, plan: Plan, startedAt: number, job: Job): Promise<PlanResult> {
  let isOver = false;
  const over = run.result.finally(() => {
    isOver = true;
  });
  over.catch(() => undefined);
  if (plan.stopRequested) run.stop();
  while (!isOver) {
    await Promise.race([over, new Promise((resolve) => setTimeout(resolve, PROGRESS_EVERY_MILLISECONDS))]);
    if (isOver) break;
    await job.renew();
    const latest = run.progress();
    if (latest === null) continue;
    const { stage, quality, iterations } = latest;
    const progress: PlanProgress = {
      goal: stage === 'first' || stage === 'done' ? null : stage,
      quality: { ...quality, moves: 0 },
      elapsedMilliseconds: Date.now() - startedAt,
      iterations,
    };
    const current = await recordProgress(job.at.database, plan, progress, job.at.now());
    if (current === null || current.stopRequested) run.stop();
  }
  return run.result;
}

const progressOf = (result: PlanResult, goal: PlanProgress['goal'], startedAt: number): PlanProgress => ({
  goal,
  quality: result.quality,
  elapsedMilliseconds: Date.now() - startedAt,
  iterations: result.effort.iterations,
});

async function keepResult(
  plan: Plan,
  state: PlanningState,
  built: BuiltProblem,
  result: PlanResult,
  now: string,
  { at }: Job,
): Promise<void> {
  const wishes = new Map(state.wishes.map((wish) => [wish.id, wish]));
  const placements = result.placements.flatMap((placement): PlannedMeeting[] => {
    const wish = wishes.get(placement.meeting);
    if (wish === undefined) return [];
    return [
      {
        wishId: wish.id,
        meetingId: wish.meetingId,
        parties: [wish.from, ...wish.to],
        slotId: placement.slot,
        tableId: placement.table ?? null,
        interpreterId: placement.interpreter ?? null,
      },
    ];
  });
  const isFixed = fixedTest(state, now);
  const inProblem = new Set(built.problem.meetings.map(({ id }) => id));
  const known = state.meetings.filter(isSeated).flatMap((meeting): KnownMeeting[] => {
    const { id: meetingId, wishId, slotId, tableId, interpreterId } = meeting;
    const seat = { slotId, tableId, interpreterId };
    if (wishId === null || !inProblem.has(wishId)) return [];
    return [{ wishId, meetingId, seat, isFixed: isFixed(meeting) }];
  });
  await putParts(at.database, plan, 'placement', placements);
  await putParts(at.database, plan, 'unplaced', [...result.unplaced, ...built.leftOut]);
  await putParts(at.database, plan, 'known', known);
}
