import { expect, test } from 'vitest';
import { compileProblem } from '../../../shared/planner/compile-problem.ts';
import { Effort } from '../../../shared/planner/effort.ts';
import { placeByProgram } from '../../../shared/planner/programs/place-by-program.ts';
import { Schedule } from '../../../shared/planner/schedule.ts';
import { solveWithHighs } from '../../bench/solve-with-highs.ts';
import { writeWeightModel } from '../../bench/weight-model.ts';
import { generateMediumEvent } from '../generate-problem.ts';

test.each([24, 12_019, 12_023])(
  'finds the optimum weight of medium event %i, and its bound is that optimum',
  async (seed) => {
    const problem = generateMediumEvent(seed);
    const compiled = compileProblem(problem);
    const schedule = new Schedule(compiled);
    const { program } = writeWeightModel(problem);
    let optimum = 0;
    const isProved = await solveWithHighs(program, 20, {
      onSolution: (values) => {
        optimum = program.cost.reduce((sum, cost, column) => sum + cost * Math.round(values[column] ?? 0), 0);
      },
      onBound: () => undefined,
    });

    const outcome = await placeByProgram(schedule, Array.from(compiled.order), new Effort({}), {
      mostColumns: 10_000,
      nodes: 5_000,
      gainOf: (meeting) => compiled.weight[meeting] as number,
      mustPlace: (meeting) => compiled.mandatory[meeting] === 1,
    });

    expect(isProved).toBe(true);
    expect([outcome.bound, schedule.weight]).toEqual([optimum, optimum]);
  },
  60_000,
);
