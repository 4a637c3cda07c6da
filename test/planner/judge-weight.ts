import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { solveWithHighs } from '../bench/solve-with-highs.ts';
import { writeWeightModel } from '../bench/weight-model.ts';
import { type JudgeOptions, judgeProblem, type Verdict } from './judge-planner.ts';

/**
 * Judges a plan for a problem whose first goal is weight, and its bound, against the optimum weight of an integer
 * program; skipped where HiGHS does not prove it within 10 s. Missing less than 1 % of the optimum is no complaint.
 */
export async function judgeAgainstHighs(problem: PlanningProblem, options: JudgeOptions): Promise<Verdict> {
  const verdict = await judgeProblem(problem, options);
  const { program } = writeWeightModel(problem);
  let optimum = 0;
  const isProved = await solveWithHighs(program, 10, {
    onSolution: (values) => {
      optimum = program.cost.reduce((sum, cost, column) => sum + cost * Math.round(values[column] ?? 0), 0);
    },
    onBound: () => undefined,
  });
  if (!isProved) return { ...verdict, outcome: 'skipped' };
  if (!verdict.plan) return { ...verdict, complaints: [...verdict.complaints, 'refused, but a plan exists'] };
  const complaints = [...verdict.complaints];
  const { weight, weightBound } = verdict.plan.quality;
  if (weightBound < optimum)
    complaints.push(`false bound: ${weightBound}, below the optimum weight ${optimum}`);
  if (weight > optimum) complaints.push(`impossible weight ${weight}, above the optimum ${optimum}`);
  if (weight < optimum * 0.99)
    complaints.push(`light plan: weight ${weight} of ${optimum} (bound ${weightBound})`);
  return { ...verdict, complaints };
}
