import type { Placement } from '../../model/planning-problem.ts';
import { partiesOf } from '../compressed-rows.ts';
import type { ReasonFinder } from '../explain/find-reasons.ts';
import { idAt } from '../problem-names.ts';
import { placementOf } from './board-placements.ts';
import { carryOut } from './carry-out-move.ts';
import type { ProbeCell } from './probe-answer.ts';
import type { TableBoard } from './table-board.ts';
import { tableChangesOf } from './table-changes.ts';

const NO_DELTAS = { weight: 0, fairness: 0, breaks: 0, stability: 0, moves: 0 };

/** Moves the meeting to a slot (and a table, unless -1), sees what that changes, and takes it back. */
export function lookAtCell(
  board: TableBoard,
  finder: ReasonFinder,
  meeting: number,
  slot: number,
  table: number,
): ProbeCell {
  const { schedule } = board;
  const { compiled } = schedule;
  const { problem } = compiled;
  const unchanged = (
    verdict: 'here' | 'closed',
    seat: string | null,
    reasons: ProbeCell['reasons'],
  ): ProbeCell => ({
    slot: idAt(problem.slots, slot),
    verdict,
    table: seat,
    deltas: NO_DELTAS,
    moved: [],
    lost: [],
    reasons,
  });
  if (isAt(board, meeting, slot, table))
    return unchanged('here', placementOf(board, meeting).table ?? null, []);

  const { weight, fairness, breaks, stability } = schedule;
  const mark = board.mark();
  const closed = carryOut(board, finder, meeting, slot, table);
  if (closed.length > 0) {
    board.rollback(mark);
    return unchanged('closed', null, closed);
  }
  const touched = board.touchedSince(mark);
  const parties = new Set<number>();
  for (const m of touched) for (const party of partiesOf(compiled, m)) parties.add(party);
  const others = touched.filter((m) => m !== meeting);
  const lost = others.filter((m) => !schedule.isPlaced(m));
  const after = others.filter((m) => schedule.isPlaced(m)).map((m) => [m, placementOf(board, m)] as const);
  const seat = placementOf(board, meeting).table ?? null;
  const deltas = {
    weight: schedule.weight - weight,
    fairness: schedule.fairness - fairness,
    breaks: schedule.breaks - breaks,
    stability: schedule.stability - stability,
    moves: tableChangesOf(board, parties),
  };
  board.rollback(mark);
  deltas.moves -= tableChangesOf(board, parties);
  const moved = after.flatMap(([m, now]) => (isSame(now, placementOf(board, m)) ? [] : [now]));
  return {
    slot: idAt(problem.slots, slot),
    verdict: lost.length > 0 ? 'loses' : moved.length > 0 ? 'moves' : 'free',
    table: seat,
    deltas,
    moved,
    lost: lost.map((m) => idAt(problem.meetings, m)),
    reasons: [],
  };
}

/** The meeting stands in the slot, and at the table unless -1. */
export function isAt(
  { schedule, tableOf }: TableBoard,
  meeting: number,
  slot: number,
  table: number,
): boolean {
  return schedule.slotOf[meeting] === slot && (table < 0 || tableOf[meeting] === table);
}

function isSame(a: Placement, b: Placement): boolean {
  return a.slot === b.slot && a.table === b.table && a.interpreter === b.interpreter;
}
