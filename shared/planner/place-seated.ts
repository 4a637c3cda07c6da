import { hasBit } from './bits.ts';
import { openSlotsOf } from './chains.ts';
import type { Effort } from './effort.ts';
import { compareCosts, costsOf, type PhaseContext } from './phase.ts';
import type { Schedule } from './schedule.ts';
import { type SeatPlan, suits } from './seat-tables.ts';

/**
 * Grants wishes where changes of table count more than wishes do: a meeting is placed only in a slot and at a table
 * that make nobody move who does not move already. Tables are settled as it goes, in `seats`, and must be kept.
 */
export function placeSeated(
  schedule: Schedule,
  seats: SeatPlan,
  order: readonly number[],
  context: PhaseContext,
  effort: Effort,
): void {
  const { compiled } = schedule;
  const { tableCount, slotCount, wordCount, tableAvailable, fixedTable } = compiled;
  const taken = new Uint8Array(tableCount * slotCount);
  for (let m = 0; m < compiled.meetingCount; m++) {
    if ((seats[m] as number) >= 0)
      taken[(seats[m] as number) * slotCount + (schedule.slotOf[m] as number)] = 1;
  }
  const others = context.earlier.filter((goal) => goal !== 'moves');
  const costs = costsOf(schedule, others);
  for (const meeting of order) {
    if (!effort.goOn()) return;
    if (schedule.isPlaced(meeting) || !schedule.hasPredecessors(meeting)) continue;
    const own = fixedTable[meeting] as number;
    slots: for (const slot of openSlotsOf(schedule, meeting)) {
      const candidates = own >= 0 ? [own] : preferredTables(schedule, seats, meeting);
      for (const table of candidates) {
        if ((taken[table * slotCount + slot] as number) === 1) continue;
        if (own < 0 && !suits(compiled, meeting, table)) continue;
        if (!hasBit(tableAvailable, table * wordCount, slot)) continue;
        if (addedMoves(schedule, seats, meeting, slot, table) > 0) continue;
        const mark = schedule.mark();
        if (!schedule.tryPlace(meeting, slot)) break;
        if (!schedule.isWhole() || compareCosts(schedule, others, costs) > 0) {
          schedule.rollback(mark);
          break;
        }
        schedule.keep();
        seats[meeting] = table;
        taken[table * slotCount + slot] = 1;
        break slots;
      }
    }
  }
}

/** The tables where its parties already sit, if any do; else all: nobody who sits somewhere may go elsewhere. */
function preferredTables(schedule: Schedule, seats: SeatPlan, meeting: number): number[] {
  const { meetingStart, meetingParty, partyStart, partyMeeting, tableCount } = schedule.compiled;
  const tables = new Set<number>();
  for (let k = meetingStart[meeting] as number; k < (meetingStart[meeting + 1] as number); k++) {
    const party = meetingParty[k] as number;
    for (let r = partyStart[party] as number; r < (partyStart[party + 1] as number); r++) {
      if ((seats[partyMeeting[r] as number] as number) >= 0)
        tables.add(seats[partyMeeting[r] as number] as number);
    }
  }
  return tables.size > 0 ? [...tables] : Array.from({ length: tableCount }, (_, table) => table);
}

/** Changes of table that its parties would make more than now if the meeting sat there. */
function addedMoves(
  schedule: Schedule,
  seats: SeatPlan,
  meeting: number,
  slot: number,
  table: number,
): number {
  const { meetingStart, meetingParty, slotCount } = schedule.compiled;
  let added = 0;
  for (let k = meetingStart[meeting] as number; k < (meetingStart[meeting + 1] as number); k++) {
    const party = meetingParty[k] as number;
    const tableAt = (step: -1 | 1): number => {
      for (let t = slot + step; t >= 0 && t < slotCount; t += step) {
        const neighbour = schedule.meetingAt(party, t);
        if (neighbour >= 0) return seats[neighbour] as number;
      }
      return -1;
    };
    const before = tableAt(-1);
    const after = tableAt(1);
    if (before >= 0 && before !== table) added++;
    if (after >= 0 && after !== table) added++;
    if (before >= 0 && after >= 0 && before !== after) added--;
    if (schedule.meetingAt(party, slot) >= 0) added++;
  }
  return added;
}
