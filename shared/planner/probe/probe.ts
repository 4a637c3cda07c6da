import type { Placement, PlanningProblem } from '../../model/planning-problem.ts';
import { compileProblem } from '../compile-problem.ts';
import { createReasonFinder } from '../explain/find-reasons.ts';
import { idAt, namesOf } from '../problem-names.ts';
import { boardOf, placementOf } from './board-placements.ts';
import { carryOut, takeOut } from './carry-out-move.ts';
import { isAt, lookAtCell } from './look-at-cell.ts';
import { ImpossibleMove, type ProbeCell, type ProbeMove, type ProbeTables } from './probe-answer.ts';
import { tablesNearby } from './table-changes.ts';

export interface Probe {
  /** For every slot in time order, whether the meeting could go there, at which cost and by moving whom. */
  probe(meetingId: string): ProbeCell[];
  /** For every suitable table of one slot, alike ones together. */
  tablesAt(meetingId: string, slotId: string): ProbeTables[];
  /** Makes the move as it was shown; answers the placements that changed, and who lost theirs. */
  apply(move: ProbeMove): { readonly changed: readonly Placement[]; readonly lost: readonly string[] };
  placements(): Placement[];
}

/**
 * Live what-if on a plan: tries a meeting in each slot on a working copy and takes it back. Deterministic, without a
 * clock; one probe costs a few thousand placings whatever the size of the event. Throws ImpossibleMove when the
 * placements do not keep the hard rules.
 */
export function createProbe(problem: PlanningProblem, placements: readonly Placement[]): Probe {
  const compiled = compileProblem(problem);
  const names = namesOf(problem);
  const board = boardOf(compiled, names, placements);
  const { schedule } = board;
  const finder = createReasonFinder(schedule);

  function tablesAt(meeting: number, slot: number): ProbeTables[] {
    const near = new Set(tablesNearby(board, meeting, slot));
    // Free tables that nobody sits near are alike, unless moving there moves others: then each has its own answer.
    let areAlike = true;
    const groups = new Map<string, { cell: ProbeCell; tables: string[] }>();
    for (const table of board.suitableTables(meeting)) {
      const sitting = board.occupantOf(slot, table);
      const special = sitting >= 0 || near.has(table) || !areAlike ? table : -1;
      const key = `${special} ${board.isOpen(table, slot)}`;
      const group = groups.get(key);
      if (group) {
        group.tables.push(idAt(problem.tables, table));
        continue;
      }
      const cell = lookAtCell(board, finder, meeting, slot, table);
      if (special < 0 && cell.moved.length > 0) areAlike = false;
      groups.set(key, { cell, tables: [idAt(problem.tables, table)] });
    }
    return [...groups.values()].map(({ cell: { table: _, ...cell }, tables }) => ({ ...cell, tables }));
  }

  function make(move: ProbeMove): void {
    const meeting = known(names.meetingIndex, move.meeting);
    if (move.slot === null) {
      if (schedule.isPlaced(meeting)) takeOut(board, meeting);
      return;
    }
    const slot = known(names.slotIndex, move.slot);
    const table = move.table == null ? -1 : known(names.tableIndex, move.table);
    if (isAt(board, meeting, slot, table)) return;
    const mark = board.mark();
    const closed = carryOut(board, finder, meeting, slot, table);
    if (closed.length === 0) return;
    board.rollback(mark);
    throw new ImpossibleMove(
      move.meeting,
      `${move.meeting} cannot go to ${move.slot}: ${closed.join(', ')}.`,
    );
  }

  return {
    probe(meetingId) {
      const meeting = known(names.meetingIndex, meetingId);
      return problem.slots.map((_, slot) => lookAtCell(board, finder, meeting, slot, -1));
    },
    tablesAt(meetingId, slotId) {
      return tablesAt(known(names.meetingIndex, meetingId), known(names.slotIndex, slotId));
    },
    apply(move) {
      const mark = board.mark();
      make(move);
      const touched = board.touchedSince(mark);
      board.keep();
      return {
        changed: touched.filter((m) => schedule.isPlaced(m)).map((m) => placementOf(board, m)),
        lost: touched.filter((m) => !schedule.isPlaced(m)).map((m) => idAt(problem.meetings, m)),
      };
    },
    placements() {
      const list: Placement[] = [];
      for (let m = 0; m < compiled.meetingCount; m += 1)
        if (schedule.isPlaced(m)) list.push(placementOf(board, m));
      return list;
    },
  };
}

function known(index: ReadonlyMap<string, number>, id: string): number {
  const at = index.get(id);
  if (at === undefined) throw new ImpossibleMove(id, `${id} is not part of the problem.`);
  return at;
}
