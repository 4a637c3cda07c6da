import highsLoader from 'highs';
import type { IntegerProgram } from './weight-model.ts';

/** What a solver says while it runs; `values` holds one number per variable. */
export interface SolverListener {
  onSolution(values: ArrayLike<number>): void;
  onBound(bound: number): void;
}

/**
 * Maximises the program with HiGHS in WebAssembly, which blocks this thread: run it where it can be ended.
 * Returns whether the optimum is proved.
 */
export async function solveWithHighs(
  program: IntegerProgram,
  seconds: number,
  listener: SolverListener,
): Promise<boolean> {
  const count = program.cost.length;
  if (count === 0) {
    listener.onSolution([]);
    return true;
  }
  // The package declares its types as CommonJS, where the loader is `default`; what Node imports is the loader itself.
  const load = highsLoader as unknown as typeof highsLoader.default;
  const highs = await load();
  return highs.withModel((model) => {
    model.options.set({ time_limit: seconds, output_flag: false, log_to_console: false, mip_rel_gap: 0 });
    model.passModel({
      numCols: count,
      numRows: program.rowLower.length,
      sense: highs.constants.objectiveSense.maximize,
      colCost: Float64Array.from(program.cost),
      colLower: new Float64Array(count),
      colUpper: Float64Array.from(program.upper),
      rowLower: Float64Array.from(program.rowLower),
      rowUpper: Float64Array.from(program.rowUpper),
      matrix: {
        format: 'csr',
        numRows: program.rowLower.length,
        numCols: count,
        starts: Int32Array.from(program.rowStart),
        indices: Int32Array.from(program.columns),
        values: Float64Array.from(program.values),
      },
      integrality: new Int32Array(count).fill(highs.constants.variableType.integer),
    });
    const { mipImprovingSolution, mipLogging } = highs.constants.callbackType;
    model.run({
      [mipImprovingSolution](event) {
        if (event.data.mip_solution) listener.onSolution(event.data.mip_solution);
      },
      [mipLogging](event) {
        if (event.data.mip_dual_bound !== undefined) listener.onBound(event.data.mip_dual_bound);
      },
    });
    const isOptimal = model.getModelStatus() === highs.constants.modelStatus.optimal;
    if (isOptimal) {
      listener.onSolution(model.getSolution().colValue);
      listener.onBound(model.getObjectiveValue());
    }
    return isOptimal;
  });
}
