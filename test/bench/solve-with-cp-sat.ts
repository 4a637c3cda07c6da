import { type ConstraintProto, CpModel, CpSolver } from 'or-tools-wasm/cp-sat';
import type { SolverListener } from './solve-with-highs.ts';
import type { IntegerProgram } from './weight-model.ts';

/**
 * Maximises the program with CP-SAT in WebAssembly on two workers. The model is plain: linear rows and at-most-one
 * clauses as written, without hints, symmetry breaking or implied constraints. Returns whether the optimum is proved.
 */
export async function solveWithCpSat(
  program: IntegerProgram,
  seconds: number,
  listener: SolverListener,
): Promise<boolean> {
  const constraints = program.rowLower.map((lower, row): ConstraintProto => {
    const from = program.rowStart[row] ?? 0;
    const to = program.rowStart[row + 1] ?? from;
    const vars = program.columns.slice(from, to);
    const coeffs = program.values.slice(from, to);
    const upper = program.rowUpper[row] ?? 0;
    const isBinary =
      vars.every((column) => program.upper[column] === 1) && coeffs.every((value) => value === 1);
    if (isBinary && upper === 1 && lower !== 1) return { atMostOne: { literals: vars } };
    if (isBinary && upper === 1) return { exactlyOne: { literals: vars } };
    const least = coeffs.reduce(
      (sum, value, i) => sum + Math.min(0, value * (program.upper[vars[i] ?? -1] ?? 0)),
      0,
    );
    return { linear: { vars, coeffs, domain: [Number.isFinite(lower) ? lower : least, upper] } };
  });
  const vars = program.cost.flatMap((cost, column) => (cost === 0 ? [] : [column]));
  const model = new CpModel({
    variables: program.upper.map((upper) => ({ domain: [0, upper] })),
    constraints,
    // CP-SAT minimises; the factor turns the reported values back into sums of weights.
    objective: { vars, coeffs: vars.map((column) => -(program.cost[column] ?? 0)), scalingFactor: -1 },
  });
  const solver = new CpSolver();
  const status = await solver.solve(
    model,
    { maxTimeInSeconds: seconds, numSearchWorkers: 2 },
    {
      onSolution: (response) => listener.onSolution((response.solution ?? []).map(Number)),
      // Before its first relaxation CP-SAT reports 0, which bounds nothing.
      onBestBound: (bound) => {
        if (bound > 0) listener.onBound(bound);
      },
    },
  );
  const name = solver.statusName(status);
  const response = solver.response();
  if ((name === 'OPTIMAL' || name === 'FEASIBLE') && response?.solution)
    listener.onSolution(response.solution.map(Number));
  if (name === 'OPTIMAL') listener.onBound(solver.objectiveValue());
  return name === 'OPTIMAL';
}
