import type { StateLayout } from './search-state.ts';

/** Costs every state carries; the other goals follow from the state alone. */
export const LOST = 0;
export const BREAKS = 1;
export const UNSTABLE = 2;
export const MOVES = 3;
export const COSTS = 4;

/** All states reached after one slot: each state once, with the best costs by which it was reached. */
export class StateLayer {
  count = 0;
  rows: Int32Array;
  costs: Int32Array;
  bounds: Int32Array;
  parents: Int32Array;
  decisions: Int32Array;
  readonly #width: number;
  readonly #goalCount: number;
  #heads: Int32Array;
  #next: Int32Array;

  constructor(layout: StateLayout, goalCount: number) {
    this.#width = layout.width;
    this.#goalCount = goalCount;
    this.rows = new Int32Array(64 * layout.width);
    this.costs = new Int32Array(64 * COSTS);
    this.bounds = new Int32Array(64 * goalCount);
    this.parents = new Int32Array(64);
    this.decisions = new Int32Array(64);
    this.#heads = new Int32Array(128).fill(-1);
    this.#next = new Int32Array(64);
  }

  #hash(row: Int32Array, at: number): number {
    let h = 0x811c9dc5;
    for (let i = 0; i < this.#width; i += 1)
      h = Math.imul(h ^ (row[at + i] as number), 0x01000193) ^ (h >>> 15);
    return (h ^ (h >>> 13)) & (this.#heads.length - 1);
  }

  /** The number of an equal state, or -1. */
  find(row: Int32Array): number {
    const width = this.#width;
    for (let i = this.#heads[this.#hash(row, 0)] as number; i >= 0; i = this.#next[i] as number) {
      let same = true;
      for (let k = 0; k < width && same; k += 1) same = this.rows[i * width + k] === row[k];
      if (same) return i;
    }
    return -1;
  }

  /** Adds a state that is not there yet and answers its number. */
  add(row: Int32Array): number {
    if (this.count === this.parents.length) this.#grow();
    const i = this.count;
    this.count += 1;
    this.rows.set(row.subarray(0, this.#width), i * this.#width);
    const bucket = this.#hash(row, 0);
    this.#next[i] = this.#heads[bucket] as number;
    this.#heads[bucket] = i;
    return i;
  }

  #grow(): void {
    const capacity = this.parents.length * 2;
    const enlarge = (old: Int32Array, size: number) => {
      const larger = new Int32Array(size);
      larger.set(old);
      return larger;
    };
    this.rows = enlarge(this.rows, capacity * this.#width);
    this.costs = enlarge(this.costs, capacity * COSTS);
    this.bounds = enlarge(this.bounds, capacity * this.#goalCount);
    this.parents = enlarge(this.parents, capacity);
    this.decisions = enlarge(this.decisions, capacity);
    this.#heads = new Int32Array(capacity * 2).fill(-1);
    this.#next = new Int32Array(capacity);
    for (let i = 0; i < this.count; i += 1) {
      const bucket = this.#hash(this.rows, i * this.#width);
      this.#next[i] = this.#heads[bucket] as number;
      this.#heads[bucket] = i;
    }
  }
}
