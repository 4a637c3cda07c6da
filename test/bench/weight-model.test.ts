import { describe, expect, it } from 'vitest';
import { bruteForce } from '../planner/brute-force.ts';
import { randomProblem } from '../planner/random-problem.ts';
import { randomSource } from '../planner/random-source.ts';
import { solveWithCpSat } from './solve-with-cp-sat.ts';
import { type SolverListener, solveWithHighs } from './solve-with-highs.ts';
import { type IntegerProgram, writeWeightModel } from './weight-model.ts';

type Solve = (program: IntegerProgram, seconds: number, listener: SolverListener) => Promise<boolean>;

async function optimumWith(solve: Solve, program: IntegerProgram): Promise<number | null> {
  let best: number | null = null;
  const isProved = await solve(program, 20, {
    onSolution: (values) => {
      best = program.cost.reduce((sum, cost, column) => sum + cost * Math.round(values[column] ?? 0), 0);
    },
    onBound: () => undefined,
  });
  return isProved ? best : null;
}

const problemOf = (seed: number) => ({
  ...randomProblem(randomSource(seed), { maxMeetings: 6 }),
  goals: ['weight' as const],
});

describe("the peers' model", () => {
  it('has the brute-force optimum for HiGHS, with every feature mix', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const problem = problemOf(seed);

      const weight = await optimumWith(solveWithHighs, writeWeightModel(problem).program);

      expect(weight, `seed ${seed}`).toBe(bruteForce(problem)?.measures.weight);
    }
  }, 60_000);

  it('has the brute-force optimum for CP-SAT, with every feature mix', async () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const problem = problemOf(seed);

      const weight = await optimumWith(solveWithCpSat, writeWeightModel(problem).program);

      expect(weight, `seed ${seed}`).toBe(bruteForce(problem)?.measures.weight);
    }
  }, 60_000);
});
