import { hasBit } from '../bits.ts';
import type { Compiled } from '../compile-problem.ts';
import type { Schedule } from '../schedule.ts';

/**
 * A schedule together with its tables by name. The schedule counts tables; the board keeps who sits where, slot by
 * slot, shifts others of the slot to another table where that frees a suitable one, and can undo all of it.
 */
export class TableBoard {
  readonly schedule: Schedule;
  /** Meeting -> table, -1 without. */
  readonly tableOf: Int32Array;
  /** The meeting whose table was asked for and is not to be shifted; -1 when none. */
  held = -1;
  readonly #compiled: Compiled;
  /** `occupant[slot * tableCount + table]`: meeting, -1 when free. */
  readonly #occupant: Int32Array;
  readonly #suitable = new Map<number, Int32Array>();
  readonly #seen: Int32Array;
  readonly #cameFrom: Int32Array;
  #stamp = 0;
  /** Meeting, table before: one pair for each change. */
  #journal: number[] = [];

  constructor(schedule: Schedule) {
    this.schedule = schedule;
    this.#compiled = schedule.compiled;
    const { meetingCount, slotCount, tableCount } = schedule.compiled;
    this.tableOf = new Int32Array(meetingCount).fill(-1);
    this.#occupant = new Int32Array(slotCount * tableCount).fill(-1);
    this.#seen = new Int32Array(tableCount);
    this.#cameFrom = new Int32Array(tableCount);
  }

  occupantOf(slot: number, table: number): number {
    return this.#occupant[slot * this.#compiled.tableCount + table] as number;
  }

  /** Tables that suit the meeting in some slot: its fixed one, or those of its class. */
  suitableTables(meeting: number): Int32Array {
    const { fixedTable, seatClass, seatClassStart, seatClassGroup, groupOfTable } = this.#compiled;
    const fixed = fixedTable[meeting] as number;
    if (fixed >= 0) return Int32Array.of(fixed);
    const seat = seatClass[meeting] as number;
    const known = this.#suitable.get(seat);
    if (known) return known;
    const groups = new Set(
      seat < 0 ? [] : seatClassGroup.subarray(seatClassStart[seat], seatClassStart[seat + 1]),
    );
    const tables = Int32Array.from(
      [...groupOfTable.keys()].filter((t) => groups.has(groupOfTable[t] as number)),
    );
    this.#suitable.set(seat, tables);
    return tables;
  }

  isOpen(table: number, slot: number): boolean {
    return hasBit(this.#compiled.tableAvailable, table * this.#compiled.wordCount, slot);
  }

  /** Seats a meeting at a table that must be free; for setting up a known plan. */
  seat(meeting: number, table: number): void {
    this.#set(meeting, table);
  }

  /** Places and seats the meeting, at `wished` where that is free and suits; false, and nothing changed, if it cannot. */
  place(meeting: number, slot: number, wished: readonly number[]): boolean {
    const mark = this.schedule.mark();
    if (!this.schedule.tryPlace(meeting, slot)) return false;
    if (this.#compiled.tableCount === 0 || this.#findSeat(meeting, slot, wished, -1)) return true;
    this.schedule.rollback(mark);
    return false;
  }

  /** Moves the meeting that sits at `table` in the slot elsewhere in the slot; false where there is no other seat. */
  shift(slot: number, table: number): boolean {
    const meeting = this.occupantOf(slot, table);
    if (meeting < 0 || (this.#compiled.fixedTable[meeting] as number) >= 0) return false;
    return this.#findSeat(meeting, slot, [], table);
  }

  /** Puts a placed meeting at a free table of its slot. */
  reseat(meeting: number, table: number): void {
    this.#set(meeting, table);
  }

  unplace(meeting: number): void {
    this.#set(meeting, -1);
    this.schedule.unplace(meeting);
  }

  mark(): { readonly schedule: number; readonly tables: number } {
    return { schedule: this.schedule.mark(), tables: this.#journal.length };
  }

  rollback(mark: { readonly schedule: number; readonly tables: number }): void {
    const undone: number[] = [];
    while (this.#journal.length > mark.tables) {
      const before = this.#journal.pop() ?? -1;
      const meeting = this.#journal.pop() ?? -1;
      this.#lift(meeting);
      this.tableOf[meeting] = before;
      undone.push(meeting);
    }
    this.schedule.rollback(mark.schedule);
    for (const meeting of undone) this.#drop(meeting);
  }

  /** Meetings whose slot, table or interpreter was changed since, even if changed back. */
  touchedSince(mark: { readonly schedule: number; readonly tables: number }): number[] {
    const touched = new Set(this.schedule.changedSince(mark.schedule));
    for (let k = mark.tables; k < this.#journal.length; k += 2) touched.add(this.#journal[k] as number);
    return [...touched];
  }

  keep(): void {
    this.schedule.keep();
    this.#journal = [];
  }

  #set(meeting: number, table: number): void {
    this.#journal.push(meeting, this.tableOf[meeting] as number);
    this.#lift(meeting);
    this.tableOf[meeting] = table;
    this.#drop(meeting);
  }

  #lift(meeting: number): void {
    const at = this.#cellOf(meeting);
    if (at >= 0 && this.#occupant[at] === meeting) this.#occupant[at] = -1;
  }

  #drop(meeting: number): void {
    const at = this.#cellOf(meeting);
    if (at >= 0) this.#occupant[at] = meeting;
  }

  #cellOf(meeting: number): number {
    const slot = this.schedule.slotOf[meeting] as number;
    const table = this.tableOf[meeting] as number;
    return slot < 0 || table < 0 ? -1 : slot * this.#compiled.tableCount + table;
  }

  /** Breadth first along "this table is taken by a meeting that could sit at that table" (augmenting path). */
  #findSeat(meeting: number, slot: number, wished: readonly number[], barred: number): boolean {
    const suitable = this.suitableTables(meeting);
    for (const table of wished)
      if (
        table !== barred &&
        suitable.includes(table) &&
        this.isOpen(table, slot) &&
        this.occupantOf(slot, table) < 0
      ) {
        this.#set(meeting, table);
        return true;
      }
    this.#stamp += 1;
    const queue: number[] = [];
    const visit = (tables: Int32Array, from: number): number => {
      for (const table of tables) {
        if (this.#seen[table] === this.#stamp || table === barred || !this.isOpen(table, slot)) continue;
        this.#seen[table] = this.#stamp;
        this.#cameFrom[table] = from;
        if (this.occupantOf(slot, table) < 0) return table;
        queue.push(table);
      }
      return -1;
    };
    let free = visit(suitable, -1);
    for (let read = 0; read < queue.length && free < 0; read += 1) {
      const table = queue[read] as number;
      const other = this.occupantOf(slot, table);
      if (other !== this.held && (this.#compiled.fixedTable[other] as number) < 0)
        free = visit(this.suitableTables(other), table);
    }
    if (free < 0) return false;
    let to = free;
    for (let from = this.#cameFrom[to] as number; from >= 0; from = this.#cameFrom[to] as number) {
      this.#set(this.occupantOf(slot, from), to);
      to = from;
    }
    this.#set(meeting, to);
    return true;
  }
}
