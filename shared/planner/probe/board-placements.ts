import type { Placement } from '../../model/planning-problem.ts';
import type { Compiled } from '../compile-problem.ts';
import { idAt, type Names } from '../problem-names.ts';
import { Schedule } from '../schedule.ts';
import { ImpossibleMove } from './probe-answer.ts';
import { TableBoard } from './table-board.ts';

/** A board on which the placements stand. Throws ImpossibleMove when they do not keep the hard rules. */
export function boardOf(compiled: Compiled, names: Names, placements: readonly Placement[]): TableBoard {
  const { slotIndex, meetingIndex, interpreterIndex, tableIndex } = names;
  const schedule = new Schedule(compiled);
  const board = new TableBoard(schedule);
  // In time order, since what must come before is asked for as a meeting is placed.
  const inOrder = [...placements].sort((a, b) => (slotIndex.get(a.slot) ?? 0) - (slotIndex.get(b.slot) ?? 0));
  for (const placement of inOrder) {
    const meeting = meetingIndex.get(placement.meeting) ?? -1;
    const slot = slotIndex.get(placement.slot) ?? -1;
    const interpreter = interpreterIndex.get(placement.interpreter ?? '') ?? -1;
    if (meeting < 0 || slot < 0 || !schedule.tryPlaceWith(meeting, slot, interpreter))
      throw new ImpossibleMove(placement.meeting, `${placement.meeting} cannot stand in ${placement.slot}.`);
    const table = tableIndex.get(placement.table ?? '') ?? -1;
    if (table >= 0) board.seat(meeting, table);
  }
  board.keep();
  return board;
}

/** Where a placed meeting stands now. */
export function placementOf({ schedule, tableOf }: TableBoard, meeting: number): Placement {
  const { problem } = schedule.compiled;
  const table = tableOf[meeting] as number;
  const interpreter = schedule.interpreting.interpreterOf[meeting] as number;
  return {
    meeting: idAt(problem.meetings, meeting),
    slot: idAt(problem.slots, schedule.slotOf[meeting] as number),
    table: table < 0 ? null : idAt(problem.tables, table),
    interpreter: interpreter < 0 ? null : idAt(problem.interpreters, interpreter),
  };
}
