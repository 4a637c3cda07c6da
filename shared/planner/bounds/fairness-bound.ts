import type { Compiled } from '../compile-problem.ts';
import type { Effort } from '../effort.ts';
import { solveUnitProgram, type UnitProgram } from '../linear-solver.ts';
import type { Capacities } from './capacities.ts';
import { wishProgram } from './wish-program.ts';

/** Branch-and-bound nodes; stopped there, what was proved so far still counts. */
const MOST_NODES = 100;

/**
 * A proven lower bound on what parties must lack of their promises in any plan that places at least `weight`: the
 * wish program with one more column for each promised meeting, taken when it is not kept.
 */
export async function boundFairness(
  compiled: Compiled,
  capacities: Capacities,
  weight: number,
  effort: Effort,
): Promise<number> {
  const { program, meeting } = wishProgram(compiled, capacities);
  const columnOf = new Int32Array(compiled.meetingCount).fill(-1);
  meeting.forEach((m, column) => {
    columnOf[m] = column;
  });
  const start = Array.from(program.start);
  const column = Array.from(program.column);
  const coefficient = Array.from(program.coefficient);
  const limit = Array.from(program.limit);
  const close = (most: number): void => {
    start.push(column.length);
    limit.push(most);
  };
  let columns = meeting.length;
  for (let p = 0; p < compiled.partyCount; p++) {
    const share = compiled.fairShare[p] as number;
    if (share === 0) continue;
    for (let k = compiled.partyStart[p] as number; k < (compiled.partyStart[p + 1] as number); k++) {
      const own = columnOf[compiled.partyMeeting[k] as number] as number;
      if (own < 0) continue;
      column.push(own);
      coefficient.push(-1);
    }
    for (let n = 0; n < share; n++) {
      column.push(columns++);
      coefficient.push(-1);
    }
    close(-share);
  }
  meeting.forEach((m, own) => {
    column.push(own);
    coefficient.push(-(compiled.weight[m] as number));
  });
  close(-weight);
  const widened: UnitProgram = {
    gain: Float64Array.from({ length: columns }, (_, c) => (c < meeting.length ? 0 : -1)),
    start: Int32Array.from(start),
    column: Int32Array.from(column),
    coefficient: Float64Array.from(coefficient),
    limit: Float64Array.from(limit),
  };
  const answer = await solveUnitProgram(widened, { mayGoOn: () => !effort.isOver(), nodes: MOST_NODES });
  return Number.isFinite(answer.bound) ? Math.max(0, Math.ceil(-answer.bound - 1e-6)) : 0;
}
