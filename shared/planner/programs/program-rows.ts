import type { UnitProgram } from '../linear-solver.ts';

/** The rows of a program, written one after the other. */
export class Rows {
  columns: number;
  private readonly start = [0];
  private readonly column: number[] = [];
  private readonly coefficient: number[] = [];
  private readonly limit: number[] = [];

  constructor(columns: number) {
    this.columns = columns;
  }

  /** The sum over some columns, each times `factor`, is at most `most`. A row that cannot bind is left out. */
  add(columns: readonly number[], factor: 1 | -1, most: number): void {
    if (factor === 1 && columns.length <= most) return;
    for (const column of columns) {
      this.column.push(column);
      this.coefficient.push(factor);
    }
    this.close(most);
  }

  /** The sum of `plus` is at most the sum of `minus`. */
  atMost(plus: readonly number[], minus: readonly number[]): void {
    for (const column of plus) {
      this.column.push(column);
      this.coefficient.push(1);
    }
    for (const column of minus) {
      this.column.push(column);
      this.coefficient.push(-1);
    }
    this.close(0);
  }

  program(gain: readonly number[]): UnitProgram {
    return {
      gain: Float64Array.from(gain),
      start: Int32Array.from(this.start),
      column: Int32Array.from(this.column),
      coefficient: Float64Array.from(this.coefficient),
      limit: Float64Array.from(this.limit),
    };
  }

  private close(most: number): void {
    this.start.push(this.column.length);
    this.limit.push(most);
  }
}

/** Adds a column (or cell) to those listed under the key. */
export function listUnder(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
