import type { PlanResult } from '../../shared/model/plan-result.ts';
import { DEFAULT_GOALS, type Goal, PlanningProblem } from '../../shared/model/planning-problem.ts';
import { FaultyProblem, type PlanOptions, placeMeetings } from '../../shared/planner/place-meetings.ts';
import { bruteForce, compareVectors, goalVector, TooLargeForBruteForce } from './brute-force.ts';
import { checkExplanations, checkPlan } from './check-plan.ts';

/** What the planner did with one problem, and everything that is wrong with it. */
export interface Verdict {
  readonly outcome: 'plan' | 'refused' | 'skipped';
  readonly complaints: readonly string[];
  readonly milliseconds: number;
  readonly plan?: PlanResult;
}

export interface JudgeOptions extends PlanOptions {
  /** Also look at reasons and fixes of unplaced meetings. */
  readonly explanations?: boolean;
}

/** Plans the text of a problem file as the command does and judges the outcome: a right plan or named faults. */
export async function judgeFile(text: string, options: JudgeOptions): Promise<Verdict> {
  const started = performance.now();
  const since = (): number => performance.now() - started;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { outcome: 'refused', complaints: [], milliseconds: since() };
  }
  const parsed = PlanningProblem.safeParse(data);
  if (!parsed.success) return { outcome: 'refused', complaints: [], milliseconds: since() };
  return judgeProblem(parsed.data, options);
}

/** Plans a problem that fits the schema and judges the outcome. */
export async function judgeProblem(problem: PlanningProblem, options: JudgeOptions): Promise<Verdict> {
  const started = performance.now();
  const before = JSON.stringify(problem);
  const cpuBefore = process.cpuUsage();
  try {
    const plan = await placeMeetings(problem, { now: () => performance.now(), ...options });
    const milliseconds = performance.now() - started;
    const spent = process.cpuUsage(cpuBefore);
    const complaints = checkPlan(problem, plan);
    if (options.explanations) complaints.push(...checkExplanations(problem, plan));
    if (JSON.stringify(problem) !== before) complaints.push('the planner changed the problem itself');
    const budget = options.iterations === undefined ? options.budgetMilliseconds : undefined;
    // On a busy machine the clock runs on while others compute; our own computing must then be over the budget too.
    const own = Math.min(milliseconds, (spent.user + spent.system) / 1000);
    if (budget !== undefined && own > budget * 1.1 + 20)
      complaints.push(`took ${Math.round(milliseconds)} ms of a budget of ${budget}`);
    return { outcome: 'plan', complaints, milliseconds, plan };
  } catch (error) {
    const milliseconds = performance.now() - started;
    if (error instanceof FaultyProblem) {
      const complaints = error.faults.length === 0 ? ['refused without naming a fault'] : [];
      for (const fault of error.faults)
        if (!fault.path || !fault.message)
          complaints.push(`a fault without path or message: ${JSON.stringify(fault)}`);
      return { outcome: 'refused', complaints, milliseconds };
    }
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { outcome: 'refused', complaints: [`crashed: ${message}`], milliseconds };
  }
}

/** As judgeProblem, and the plan must equal the brute-force optimum, goal by goal; bounds must hold for it. */
export async function judgeAgainstBruteForce(
  problem: PlanningProblem,
  options: JudgeOptions,
  maxNodes = 300_000,
): Promise<Verdict> {
  const verdict = await judgeProblem(problem, options);
  let optimum: ReturnType<typeof bruteForce>;
  try {
    optimum = bruteForce(problem, maxNodes);
  } catch (error) {
    if (error instanceof TooLargeForBruteForce) return { ...verdict, outcome: 'skipped' };
    throw error;
  }
  const complaints = [...verdict.complaints];
  if (verdict.plan && !optimum) complaints.push('planned, but its pins cannot all be kept');
  if (!verdict.plan && optimum) complaints.push('refused, but a plan exists');
  if (verdict.plan && optimum) {
    const goals: readonly Goal[] = problem.goals ?? DEFAULT_GOALS;
    const { quality, proved } = verdict.plan;
    const vector = goalVector(goals, quality);
    const order = compareVectors(vector, optimum.vector);
    const said = `[${goals.join(', ')}] planner ${vector.join(', ')}, brute force ${optimum.vector.join(', ')}`;
    if (order > 0) complaints.push(`not optimal: ${said}`);
    if (order < 0) complaints.push(`better than brute force, so one of the two is wrong: ${said}`);
    const firstWorse = vector.findIndex((value, i) => value !== optimum.vector[i]);
    if (firstWorse >= 0)
      for (const goal of proved)
        if (goals.indexOf(goal) === firstWorse)
          complaints.push(`${goal} is called proved and is not optimal`);
    if (goals[0] === 'weight' && quality.weightBound < optimum.measures.weight)
      complaints.push(`weightBound ${quality.weightBound} is below the optimum ${optimum.measures.weight}`);
    const breaksAt = goals.indexOf('breaks');
    const earlierOptimal = firstWorse < 0 || firstWorse >= breaksAt;
    if (breaksAt >= 0 && earlierOptimal && quality.breaksBound > optimum.measures.breaks)
      complaints.push(`breaksBound ${quality.breaksBound} is above the optimum ${optimum.measures.breaks}`);
  }
  return { ...verdict, complaints };
}
