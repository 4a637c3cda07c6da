import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { placeMeetings } from '../../shared/planner/place-meetings.ts';
import { brokenRules } from '../planner/check-rules.ts';
import { placeFirstCome } from '../planner/first-come.ts';
import { measurePlan } from '../planner/measure-plan.ts';
import { benchProblem } from './bench-problem.ts';
import { solveWithCpSat } from './solve-with-cp-sat.ts';
import { type SolverListener, solveWithHighs } from './solve-with-highs.ts';
import { writeWeightModel } from './weight-model.ts';
import { placementsOf } from './weight-model-plan.ts';

/*
 * One contender on one problem in a process of its own, so that it can be ended and its memory is its own. Reports
 * to its parent: a better plan, a better bound, the end.
 */

export const CONTENDERS = ['engawa', 'first come', 'HiGHS', 'plain CP-SAT'] as const;
export type Contender = (typeof CONTENDERS)[number];

export interface Assignment {
  readonly contender: Contender;
  /** A named rung or the path of a problem file. */
  readonly rung: string;
  readonly seed: number;
  readonly seconds: number;
}

/** Times in milliseconds since the contender was handed the problem, which includes writing its model. */
export type Report =
  | { readonly type: 'started' }
  | { readonly type: 'plan'; readonly at: number; readonly weight: number; readonly breaks?: number }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'bound'; readonly at: number; readonly bound: number }
  | {
      readonly type: 'end';
      readonly at: number;
      readonly isProved: boolean;
      readonly placed: number;
      readonly fairness: number;
      readonly breaks: number;
      readonly moves: number | null;
      readonly brokenRules: number;
      readonly note: string;
    };

type Say = (report: Report) => void;

async function run(assignment: Assignment, say: Say): Promise<void> {
  const problem = benchProblem(assignment.rung, assignment.seed);
  say({ type: 'started' });
  switch (assignment.contender) {
    case 'engawa':
      return runPlanner(problem, assignment.seconds, say);
    case 'first come':
      return runFirstCome(problem, say);
    case 'HiGHS':
      return runSolver(problem, assignment.seconds, say, solveWithHighs);
    case 'plain CP-SAT':
      return runSolver(problem, assignment.seconds, say, solveWithCpSat);
    default:
      assignment.contender satisfies never;
  }
}

async function runPlanner(problem: PlanningProblem, seconds: number, say: Say): Promise<void> {
  const started = performance.now();
  const since = (): number => performance.now() - started;
  let weight = -1;
  let bound = Number.POSITIVE_INFINITY;
  const plan = await placeMeetings(problem, {
    budgetMilliseconds: seconds * 1000,
    now: () => performance.now(),
    onProgress: ({ quality }) => {
      if (quality.weight > weight)
        say({ type: 'plan', at: since(), weight: quality.weight, breaks: quality.breaks });
      if (quality.weightBound < bound) say({ type: 'bound', at: since(), bound: quality.weightBound });
      weight = quality.weight;
      bound = quality.weightBound;
    },
  });
  const at = since();
  say({ type: 'plan', at, weight: plan.quality.weight, breaks: plan.quality.breaks });
  say({ type: 'bound', at, bound: plan.quality.weightBound });
  say({
    type: 'end',
    at,
    isProved: plan.proved.includes('weight'),
    placed: plan.quality.placed,
    fairness: plan.quality.fairness,
    breaks: plan.quality.breaks,
    moves: plan.quality.moves,
    brokenRules: brokenRules(problem, plan.placements).length,
    note: `proved: ${plan.proved.join(', ') || 'nothing'}`,
  });
}

function runFirstCome(problem: PlanningProblem, say: Say): void {
  const started = performance.now();
  const placements = placeFirstCome(problem);
  const at = performance.now() - started;
  const { weight, placed, fairness, breaks, moves } = measurePlan(problem, placements);
  say({ type: 'plan', at, weight, breaks });
  const broken = brokenRules(problem, placements).length;
  say({ type: 'end', at, isProved: false, placed, fairness, breaks, moves, brokenRules: broken, note: '' });
}

type Solve = (
  program: ReturnType<typeof writeWeightModel>['program'],
  seconds: number,
  listener: SolverListener,
) => Promise<boolean>;

async function runSolver(problem: PlanningProblem, seconds: number, say: Say, solve: Solve): Promise<void> {
  const started = performance.now();
  const since = (): number => performance.now() - started;
  const model = writeWeightModel(problem);
  const size = `${model.program.cost.length} variables, ${model.program.rowLower.length} rows`;
  const weightOf = (values: ArrayLike<number>): number =>
    model.program.cost.reduce((sum, cost, column) => sum + cost * Math.round(values[column] ?? 0), 0);
  let last: ArrayLike<number> = [];
  const isProved = await solve(model.program, Math.max(1, seconds - since() / 1000), {
    onSolution: (values) => {
      last = Array.from(values);
      say({ type: 'plan', at: since(), weight: weightOf(values) });
    },
    onBound: (bound) => {
      if (Number.isFinite(bound)) say({ type: 'bound', at: since(), bound: Math.floor(bound + 1e-6) });
    },
  });
  const { placed, fairness, breaks } = measurePlan(problem, placementsOf(problem, model, last));
  // Tables and interpreters are counted, not named, by the model: there are no moves to count, no seats to check.
  const end = { at: since(), isProved, placed, fairness, breaks, moves: null, brokenRules: 0 };
  say({ type: 'end', ...end, note: `${size}; weight only` });
}

if (process.send) {
  process.once('message', async (assignment: Assignment) => {
    const say = (report: Report): void => {
      process.send?.({ ...report, megabytes: process.resourceUsage().maxRSS / 1024 });
    };
    try {
      await run(assignment, say);
    } catch (error) {
      say({
        type: 'failed',
        message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      });
    }
    process.disconnect();
  });
}
