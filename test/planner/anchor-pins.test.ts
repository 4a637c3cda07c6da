import { expect, test } from 'vitest';
import type { Placement, PlanningProblem } from '../../shared/model/planning-problem.ts';
import { placeMeetings } from '../../shared/planner/place-meetings.ts';
import { checkPlan } from './check-plan.ts';
import { generateRung } from './generate-problem.ts';

type Pin = NonNullable<PlanningProblem['meetings'][number]['pinned']>;

async function planOf(problem: PlanningProblem) {
  return placeMeetings(problem, { iterations: 30_000 });
}

/** The problem with everything that a plan of it placed pinned in one way; the plan itself is not told. */
async function frozen(pinOf: (placed: Placement) => Pin) {
  const problem = generateRung('kobe', 3);
  const plan = await planOf(problem);
  const placed = new Map(plan.placements.map((placement) => [placement.meeting, placement]));
  const meetings = problem.meetings.map((meeting) => {
    const placement = placed.get(meeting.id);
    return placement ? { ...meeting, pinned: pinOf(placement) } : meeting;
  });
  return { problem: { ...problem, meetings }, placed: plan.placements };
}

test.each([
  ['slot', ({ slot }: Placement): Pin => ({ slot })],
  ['table', ({ table }: Placement): Pin => ({ table: table ?? '' })],
  ['nothing but being held', (): Pin => ({})],
])('keeps a whole schedule that is pinned by %s, without being told it', async (_, pinOf) => {
  const { problem, placed } = await frozen(pinOf);

  const plan = await planOf(problem);

  expect(checkPlan(problem, plan)).toEqual([]);
  expect(plan.placements.length).toBeGreaterThanOrEqual(placed.length);
});

test('keeps pins also when there is no time at all', async () => {
  const { problem } = await frozen(({ slot }) => ({ slot }));

  const plan = await placeMeetings(problem, { iterations: 0 });

  expect(checkPlan(problem, plan)).toEqual([]);
});
