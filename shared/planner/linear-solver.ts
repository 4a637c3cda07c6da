import type { Highs } from 'highs';

/** Maximise `gain · x` with 0 <= x <= 1 and every row's sum of its columns at most its limit. */
export type UnitProgram = {
  readonly gain: Float64Array;
  /** Rows one after the other: the columns of row r are `column[start[r] .. start[r + 1])`. */
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly coefficient: Float64Array;
  readonly limit: Float64Array;
};

export type UnitAnswer = {
  /** True when the program was solved to the end; otherwise only `bound` may be trusted. */
  readonly solved: boolean;
  /** No integer solution gains more; Infinity when nothing was proved. */
  readonly bound: number;
  /** 1 for the columns taken by the best solution found; empty without one. */
  readonly taken: Uint8Array;
};

export type SolverLimits = {
  readonly mayGoOn: () => boolean;
  /** Branch-and-bound nodes: the limit that repeats on every machine. */
  readonly nodes: number;
};

/** HiGHS' kSolutionStatusFeasible. */
const FEASIBLE_POINT = 2;

let loading: Promise<Highs> | undefined;

/** Solves a program in whole numbers with HiGHS (WebAssembly, one thread, fixed seed): the only door to it. */
export async function solveUnitProgram(program: UnitProgram, limits: SolverLimits): Promise<UnitAnswer> {
  const columns = program.gain.length;
  const rows = program.limit.length;
  if (columns === 0) return { solved: true, bound: 0, taken: new Uint8Array(0) };
  loading ??= load();
  const highs = await loading;
  const interrupt = (event: { interrupt(): void }): undefined => {
    if (!limits.mayGoOn()) event.interrupt();
  };
  return highs.withModel(
    {
      sense: highs.constants.objectiveSense.maximize,
      numCols: columns,
      numRows: rows,
      colCost: program.gain,
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(1),
      rowLower: new Float64Array(rows).fill(-highs.infinity),
      rowUpper: program.limit,
      matrix: {
        format: 'csr',
        numRows: rows,
        numCols: columns,
        starts: program.start,
        indices: program.column,
        values: program.coefficient,
      },
      integrality: new Int32Array(columns).fill(highs.constants.variableType.integer),
    },
    (model) => {
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_max_nodes: limits.nodes });
      const { simplexInterrupt, mipInterrupt } = highs.constants.callbackType;
      model.run({ [simplexInterrupt]: interrupt, [mipInterrupt]: interrupt });
      const solved = model.getModelStatus() === highs.constants.modelStatus.optimal;
      const proved = Number(model.info.get('mip_dual_bound'));
      const bound = Number.isFinite(proved) && Math.abs(proved) < 1e15 ? proved : Number.POSITIVE_INFINITY;
      // Interrupted before it found anything, HiGHS hands out zeros: only a feasible solution counts.
      const isFeasible = Number(model.info.get('primal_solution_status')) === FEASIBLE_POINT;
      const values = isFeasible ? (model.getSolution().colValue ?? []) : [];
      const taken = Uint8Array.from(values, (value) => (value > 0.5 ? 1 : 0));
      return { solved, bound, taken };
    },
  );
}

/** The package's types describe its CommonJS face; as an ES module its default export is the loader itself. */
async function load(): Promise<Highs> {
  const loader: unknown = (await import('highs')).default;
  if (typeof loader !== 'function') throw new TypeError('The package "highs" does not export its loader.');
  return loader();
}
