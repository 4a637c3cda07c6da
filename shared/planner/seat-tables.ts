import { hasBit } from './bits.ts';
import type { Compiled } from './compile-problem.ts';
import type { Effort } from './effort.ts';
import type { Schedule } from './schedule.ts';

/** Meeting -> table, -1 where it is not placed or the problem has no tables. */
export type SeatPlan = Int32Array;

/** Sweeps over the event: each goes through all slots once; measured, the third rarely changes anything. */
const SWEEPS = 4;

/**
 * Names the tables. Each slot in turn is seated by a cheapest matching of meetings to tables, where a table costs as
 * many changes as it means for the parties against their meetings before and after; swept until nothing gets better
 * or time is up after the first sweep.
 */
export function seatTables(schedule: Schedule, effort?: Effort): SeatPlan {
  const { compiled } = schedule;
  const seats = new Int32Array(compiled.meetingCount).fill(-1);
  if (compiled.tableCount === 0) return seats;
  for (let m = 0; m < compiled.meetingCount; m++) {
    if ((schedule.slotOf[m] as number) >= 0 && (compiled.fixedTable[m] as number) >= 0)
      seats[m] = compiled.fixedTable[m] as number;
  }
  for (let slot = 0; slot < compiled.slotCount; slot++) seatSlot(schedule, seats, slot);
  let best = countMoves(schedule, seats);
  for (let sweep = 1; sweep < SWEEPS && best > 0 && effort?.isOver() !== true; sweep++) {
    const trial = seats.slice();
    for (let slot = 0; slot < compiled.slotCount; slot++) seatSlot(schedule, trial, slot);
    const moves = countMoves(schedule, trial);
    if (moves >= best) break;
    best = moves;
    seats.set(trial);
  }
  return seats;
}

/** Changes of table between consecutive meetings, over all parties; meetings at once count in the problem's order. */
export function countMoves(schedule: Schedule, seats: SeatPlan): number {
  const { partyCount, slotCount, tableCount } = schedule.compiled;
  if (tableCount === 0) return 0;
  let moves = 0;
  for (let party = 0; party < partyCount; party++) {
    let last = -1;
    for (let slot = 0; slot < slotCount; slot++) {
      if ((schedule.load[party * slotCount + slot] as number) === 0) continue;
      for (const meeting of inOrder(schedule, party, slot)) {
        if (last >= 0 && (seats[meeting] as number) !== last) moves++;
        last = seats[meeting] as number;
      }
    }
  }
  return moves;
}

function inOrder(schedule: Schedule, party: number, slot: number): number[] {
  const meetings = schedule.meetingsAt(party, slot);
  return meetings.length > 1 ? meetings.sort((a, b) => a - b) : meetings;
}

/** Seats one slot: first by wishes (tables its parties come from or go to), then the rest by augmenting paths. */
function seatSlot(schedule: Schedule, seats: SeatPlan, slot: number): void {
  const { compiled } = schedule;
  const { tableCount, seatClass, fixedTable, wordCount, tableAvailable } = compiled;
  const meetings = schedule.membersOf(slot).filter((m) => (seatClass[m] as number) >= 0);
  if (meetings.length === 0) return;
  meetings.sort((a, b) => a - b);
  const meetingAt = new Int32Array(tableCount).fill(-1);
  for (const m of schedule.membersOf(slot))
    if ((seatClass[m] as number) < 0 && (fixedTable[m] as number) >= 0)
      meetingAt[fixedTable[m] as number] = m;
  for (const m of meetings) seats[m] = -1;
  const wishes: { meeting: number; table: number; gain: number }[] = [];
  for (const meeting of meetings) {
    const gain = new Map<number, number>();
    for (const table of neighbourTables(schedule, seats, meeting, slot)) {
      if (suits(compiled, meeting, table) && hasBit(tableAvailable, table * wordCount, slot)) {
        gain.set(table, (gain.get(table) ?? 0) + 1);
      }
    }
    for (const [table, value] of gain) wishes.push({ meeting, table, gain: value });
  }
  wishes.sort((a, b) => b.gain - a.gain || a.meeting - b.meeting || a.table - b.table);
  for (const wish of wishes) {
    if ((seats[wish.meeting] as number) >= 0 || (meetingAt[wish.table] as number) >= 0) continue;
    seats[wish.meeting] = wish.table;
    meetingAt[wish.table] = wish.meeting;
  }
  let cursor = 0;
  for (const meeting of meetings) {
    if ((seats[meeting] as number) >= 0) continue;
    while (cursor < tableCount && (meetingAt[cursor] as number) >= 0) cursor++;
    if (
      cursor < tableCount &&
      suits(compiled, meeting, cursor) &&
      hasBit(tableAvailable, cursor * wordCount, slot)
    ) {
      seats[meeting] = cursor;
      meetingAt[cursor] = meeting;
    } else seatByAugmenting(compiled, seats, meetingAt, meeting, slot);
  }
}

/** Does the table belong to a group that the meeting may draw from? */
export function suits(compiled: Compiled, meeting: number, table: number): boolean {
  const { seatClass, seatClassStart, seatClassGroup, groupOfTable } = compiled;
  const kind = seatClass[meeting] as number;
  const group = groupOfTable[table] as number;
  if (group < 0) return false;
  for (let row = seatClassStart[kind] as number; row < (seatClassStart[kind + 1] as number); row++) {
    if ((seatClassGroup[row] as number) === group) return true;
  }
  return false;
}

/** Tables at which the meeting's parties sit just before and just after this slot. */
function neighbourTables(schedule: Schedule, seats: SeatPlan, meeting: number, slot: number): number[] {
  const { meetingStart, meetingParty, slotCount } = schedule.compiled;
  const tables: number[] = [];
  for (let k = meetingStart[meeting] as number; k < (meetingStart[meeting + 1] as number); k++) {
    const offset = (meetingParty[k] as number) * slotCount;
    for (const step of [-1, 1]) {
      let t = slot + step;
      while (t >= 0 && t < slotCount && (schedule.load[offset + t] as number) === 0) t += step;
      if (t < 0 || t >= slotCount) continue;
      const around = inOrder(schedule, meetingParty[k] as number, t);
      const neighbour = (step < 0 ? around.at(-1) : around.at(0)) ?? -1;
      if (neighbour >= 0 && (seats[neighbour] as number) >= 0) tables.push(seats[neighbour] as number);
    }
  }
  return tables;
}

function seatByAugmenting(
  compiled: Compiled,
  seats: SeatPlan,
  meetingAt: Int32Array,
  meeting: number,
  slot: number,
): void {
  const { tableCount, wordCount, tableAvailable, fixedTable, seatClass } = compiled;
  const cameFrom = new Int32Array(tableCount).fill(-1);
  const queue = [meeting];
  for (const moving of queue) {
    for (let table = 0; table < tableCount; table++) {
      if ((cameFrom[table] as number) >= 0 || !suits(compiled, moving, table)) continue;
      if (!hasBit(tableAvailable, table * wordCount, slot)) continue;
      const holder = meetingAt[table] as number;
      if (holder >= 0 && (seatClass[holder] as number) < 0 && (fixedTable[holder] as number) >= 0) continue;
      cameFrom[table] = moving;
      if (holder >= 0) {
        queue.push(holder);
        continue;
      }
      let free = table;
      for (let step = 0; step <= queue.length; step++) {
        const mover = cameFrom[free] as number;
        const left = seats[mover] as number;
        seats[mover] = free;
        meetingAt[free] = mover;
        if (mover === meeting) return;
        free = left;
      }
      return;
    }
  }
}
