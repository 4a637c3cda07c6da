import { partiesOf } from '../compressed-rows.ts';
import type { TableBoard } from './table-board.ts';

/** Changes of table of some parties over the whole event. */
export function tableChangesOf(board: TableBoard, parties: Iterable<number>): number {
  if (board.schedule.compiled.tableCount === 0) return 0;
  let changes = 0;
  for (const party of parties) changes += tableChangesOfParty(board, party);
  return changes;
}

function tableChangesOfParty({ schedule, tableOf }: TableBoard, party: number): number {
  const { slotCount } = schedule.compiled;
  let changes = 0;
  let last = -1;
  for (let slot = 0; slot < slotCount; slot += 1) {
    const load = schedule.load[party * slotCount + slot] as number;
    if (load === 0) continue;
    const meetings = schedule.meetingsAt(party, slot);
    if (load > 1) meetings.sort((a, b) => a - b);
    for (const meeting of meetings) {
      const table = tableOf[meeting] as number;
      if (last >= 0 && table !== last) changes += 1;
      last = table;
    }
  }
  return changes;
}

/** Tables at which the parties of the meeting sit before and after the slot: there they need not change. */
export function tablesNearby({ schedule, tableOf }: TableBoard, meeting: number, slot: number): number[] {
  const { slotCount, tableCount } = schedule.compiled;
  const near: number[] = [];
  if (tableCount === 0) return near;
  for (const party of partiesOf(schedule.compiled, meeting))
    for (const step of [-1, 1])
      for (let t = slot + step; t >= 0 && t < slotCount; t += step) {
        const other = schedule.meetingAt(party, t);
        if (other < 0 || other === meeting) continue;
        near.push(tableOf[other] as number);
        break;
      }
  return near;
}
