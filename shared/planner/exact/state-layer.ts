import type { StateLayout } from './search-state.ts';

/** Costs every state carries; the other goals follow from the state alone. */
export const LOST = 0;
export const BREAKS = 1;
export const UNSTABLE = 2;
export const MOVES = 3;
export const COSTS = 4;

/**
 * All states reached after one slot: each state once, with the best costs by which it was reached. States come and go
 * field by field and are kept packed: layers of a hundred thousand are common, and are mostly looked up.
 */
export class StateLayer {
  count = 0;
  costs: Float64Array;
  bounds: Float64Array;
  parents: Int32Array;
  decisions: Int32Array;
  #rows: Int32Array;
  readonly #layout: StateLayout;
  readonly #width: number;
  readonly #goalCount: number;
  /** Field -> word, and place in it. */
  readonly #word: Int32Array;
  readonly #shift: Int32Array;
  readonly #packed: Int32Array;
  #heads: Int32Array;
  #next: Int32Array;

  constructor(layout: StateLayout, goalCount: number) {
    this.#layout = layout;
    this.#goalCount = goalCount;
    this.#word = new Int32Array(layout.width);
    this.#shift = new Int32Array(layout.width);
    let words = 0;
    let filled = 32;
    layout.bits.forEach((bits, field) => {
      if (filled + bits > 32) {
        words += 1;
        filled = 0;
      }
      this.#word[field] = words - 1;
      this.#shift[field] = filled;
      filled += bits;
    });
    this.#width = Math.max(1, words);
    this.#packed = new Int32Array(this.#width);
    this.#rows = new Int32Array(64 * this.#width);
    this.costs = new Float64Array(64 * COSTS);
    this.bounds = new Float64Array(64 * goalCount);
    this.parents = new Int32Array(64);
    this.decisions = new Int32Array(64);
    this.#heads = new Int32Array(128).fill(-1);
    this.#next = new Int32Array(64);
  }

  /** The number of an equal state, or -1. */
  find(fields: Int32Array): number {
    this.#pack(fields);
    const width = this.#width;
    const packed = this.#packed;
    const rows = this.#rows;
    for (let i = this.#heads[this.#hash(packed, 0)] as number; i >= 0; i = this.#next[i] as number) {
      let same = true;
      for (let k = 0; k < width && same; k += 1) same = rows[i * width + k] === packed[k];
      if (same) return i;
    }
    return -1;
  }

  /** Adds the state that was last looked for and not found, and answers its number. */
  addSought(): number {
    if (this.count === this.parents.length) this.#grow();
    const i = this.count;
    this.count += 1;
    this.#rows.set(this.#packed, i * this.#width);
    const bucket = this.#hash(this.#packed, 0);
    this.#next[i] = this.#heads[bucket] as number;
    this.#heads[bucket] = i;
    return i;
  }

  /** Writes the fields of a state into `fields`. */
  read(i: number, fields: Int32Array): void {
    const { bits, width } = this.#layout;
    const at = i * this.#width;
    for (let f = 0; f < width; f += 1) {
      const word = (this.#rows[at + (this.#word[f] as number)] as number) >>> (this.#shift[f] as number);
      fields[f] = bits[f] === 32 ? word : word & ((1 << (bits[f] as number)) - 1);
    }
  }

  #pack(fields: Int32Array): void {
    const packed = this.#packed;
    packed.fill(0);
    for (let f = 0; f < this.#word.length; f += 1) {
      const w = this.#word[f] as number;
      packed[w] = (packed[w] as number) | ((fields[f] as number) << (this.#shift[f] as number));
    }
  }

  #hash(row: Int32Array, at: number): number {
    let h = 0x811c9dc5;
    for (let i = 0; i < this.#width; i += 1) {
      h = Math.imul(h ^ (row[at + i] as number), 0x9e3779b1);
      h ^= h >>> 15;
    }
    return h & (this.#heads.length - 1);
  }

  #grow(): void {
    const capacity = this.parents.length * 2;
    this.#rows = larger(Int32Array, this.#rows, capacity * this.#width);
    this.costs = larger(Float64Array, this.costs, capacity * COSTS);
    this.bounds = larger(Float64Array, this.bounds, capacity * this.#goalCount);
    this.parents = larger(Int32Array, this.parents, capacity);
    this.decisions = larger(Int32Array, this.decisions, capacity);
    this.#heads = new Int32Array(capacity * 2).fill(-1);
    this.#next = new Int32Array(capacity);
    for (let i = 0; i < this.count; i += 1) {
      const bucket = this.#hash(this.#rows, i * this.#width);
      this.#next[i] = this.#heads[bucket] as number;
      this.#heads[bucket] = i;
    }
  }
}

/** A longer copy. */
export function larger<T extends Int32Array | Float64Array>(
  kind: new (length: number) => T,
  old: T,
  length: number,
): T {
  const copy = new kind(length);
  copy.set(old);
  return copy;
}
