import type { Compiled } from './compile-problem.ts';

/**
 * How many meetings of each seat class draw from each group of tables in each slot. Exact: a class is refused only
 * when no re-seating of the slot's other meetings frees a table for it (augmenting paths, one slot at a time).
 */
export class Seating {
  private readonly compiled: Compiled;
  /** `taken[group * slotCount + slot]` tables of the group in use. */
  private readonly taken: Int32Array;
  /** `drawn[row * slotCount + slot]`: meetings of a class seated in one of its groups (row of seatClassGroup). */
  private readonly drawn: Int32Array;
  private readonly cameFromRow: Int32Array;
  private readonly cameToRow: Int32Array;
  private readonly queue: Int32Array;

  constructor(compiled: Compiled) {
    this.compiled = compiled;
    this.taken = new Int32Array(compiled.tableGroupCount * compiled.slotCount);
    this.drawn = new Int32Array(compiled.seatClassGroup.length * compiled.slotCount);
    this.cameFromRow = new Int32Array(compiled.tableGroupCount);
    this.cameToRow = new Int32Array(compiled.tableGroupCount);
    this.queue = new Int32Array(compiled.tableGroupCount);
  }

  /** Seats one more meeting of the class in the slot; false, and nothing changed, when no table can be had. */
  take(seatClass: number, slot: number): boolean {
    const { seatClassStart, seatClassGroup, groupCapacity, slotCount } = this.compiled;
    for (
      let row = seatClassStart[seatClass] as number;
      row < (seatClassStart[seatClass + 1] as number);
      row++
    ) {
      const at = (seatClassGroup[row] as number) * slotCount + slot;
      if ((this.taken[at] as number) < (groupCapacity[at] as number)) {
        this.taken[at] = (this.taken[at] as number) + 1;
        this.drawn[row * slotCount + slot] = (this.drawn[row * slotCount + slot] as number) + 1;
        return true;
      }
    }
    return this.compiled.seatClassCount > 1 && this.reseat(seatClass, slot);
  }

  /** True when `take` would succeed. */
  hasRoom(seatClass: number, slot: number): boolean {
    const { seatClassStart, seatClassGroup, groupCapacity, slotCount } = this.compiled;
    for (
      let row = seatClassStart[seatClass] as number;
      row < (seatClassStart[seatClass + 1] as number);
      row++
    ) {
      const at = (seatClassGroup[row] as number) * slotCount + slot;
      if ((this.taken[at] as number) < (groupCapacity[at] as number)) return true;
    }
    if (this.compiled.seatClassCount <= 1 || !this.reseat(seatClass, slot)) return false;
    this.give(seatClass, slot);
    return true;
  }

  give(seatClass: number, slot: number): void {
    const { seatClassStart, seatClassGroup, slotCount } = this.compiled;
    for (
      let row = (seatClassStart[seatClass + 1] as number) - 1;
      row >= (seatClassStart[seatClass] as number);
      row--
    ) {
      if ((this.drawn[row * slotCount + slot] as number) === 0) continue;
      this.drawn[row * slotCount + slot] = (this.drawn[row * slotCount + slot] as number) - 1;
      this.taken[(seatClassGroup[row] as number) * slotCount + slot] =
        (this.taken[(seatClassGroup[row] as number) * slotCount + slot] as number) - 1;
      return;
    }
  }

  private reseat(seatClass: number, slot: number): boolean {
    const { seatClassStart, seatClassGroup, seatClassCount, groupCapacity, slotCount } = this.compiled;
    const { cameFromRow, cameToRow, queue, taken, drawn } = this;
    cameFromRow.fill(-2);
    let length = 0;
    for (
      let row = seatClassStart[seatClass] as number;
      row < (seatClassStart[seatClass + 1] as number);
      row++
    ) {
      const group = seatClassGroup[row] as number;
      cameFromRow[group] = -1;
      cameToRow[group] = row;
      queue[length++] = group;
    }
    for (let read = 0; read < length; read++) {
      const group = queue[read] as number;
      if ((taken[group * slotCount + slot] as number) < (groupCapacity[group * slotCount + slot] as number)) {
        taken[group * slotCount + slot] = (taken[group * slotCount + slot] as number) + 1;
        let at = group;
        for (let step = 0; step <= length; step++) {
          drawn[(cameToRow[at] as number) * slotCount + slot] =
            (drawn[(cameToRow[at] as number) * slotCount + slot] as number) + 1;
          const from = cameFromRow[at] as number;
          if (from < 0) return true;
          drawn[from * slotCount + slot] = (drawn[from * slotCount + slot] as number) - 1;
          at = seatClassGroup[from] as number;
        }
        return true;
      }
      for (let other = 0; other < seatClassCount; other++) {
        let fromRow = -1;
        for (let row = seatClassStart[other] as number; row < (seatClassStart[other + 1] as number); row++) {
          if ((seatClassGroup[row] as number) === group && (drawn[row * slotCount + slot] as number) > 0)
            fromRow = row;
        }
        if (fromRow < 0) continue;
        for (let row = seatClassStart[other] as number; row < (seatClassStart[other + 1] as number); row++) {
          const next = seatClassGroup[row] as number;
          if ((cameFromRow[next] as number) !== -2) continue;
          cameFromRow[next] = fromRow;
          cameToRow[next] = row;
          queue[length++] = next;
        }
      }
    }
    return false;
  }
}
