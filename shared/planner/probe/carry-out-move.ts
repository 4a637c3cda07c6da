import type { UnplacedReason } from '../../model/plan-result.ts';
import { hasBit } from '../bits.ts';
import { partiesOf, speakersOf, successorsOf } from '../compressed-rows.ts';
import type { ReasonFinder } from '../explain/find-reasons.ts';
import type { Schedule } from '../schedule.ts';
import { closedBy } from './closed-slot.ts';
import { findRefuge } from './find-refuge.ts';
import type { TableBoard } from './table-board.ts';
import { tablesNearby } from './table-changes.ts';

type Code = UnplacedReason['code'];
type Evict = (meeting: number) => void;

/**
 * Puts the meeting into the slot (and at the table, unless -1), making room: who stands in the way is taken out and
 * finds a refuge if there is one. Answers what keeps the slot closed, empty when the move is made; the caller keeps
 * what was done or takes it back, in either case. A cell is shown and a move made by these very steps.
 */
export function carryOut(
  board: TableBoard,
  finder: ReasonFinder,
  meeting: number,
  slot: number,
  table: number,
): readonly Code[] {
  const { schedule } = board;
  const closed = closedBy(board, finder, meeting, slot, table);
  if (closed.length > 0) return closed;
  const victims: number[] = [];
  const evict: Evict = (other) => {
    victims.push(...takeOut(board, other));
  };
  const vacated = schedule.slotOf[meeting] as number;
  if (vacated >= 0) board.unplace(meeting);
  for (const later of successorsOf(schedule.compiled, meeting))
    if (schedule.isPlaced(later) && (schedule.slotOf[later] as number) <= slot) evict(later);
  const obstacle = clearParties(schedule, meeting, slot, evict);
  if (obstacle) return [obstacle];
  if (table >= 0 && !clearTable(board, meeting, slot, table, evict)) return ['no-table'];
  const wished = table >= 0 ? [table] : tablesNearby(board, meeting, slot);
  if (!placeForRival(board, meeting, slot, wished, evict)) return [lackOf(schedule, meeting, slot)];
  if (table >= 0 && board.tableOf[meeting] !== table) {
    if (board.occupantOf(slot, table) >= 0) return ['no-table'];
    board.reseat(meeting, table);
  }
  board.held = table >= 0 ? meeting : -1;
  for (const victim of victims) findRefuge(board, victim, vacated);
  board.held = -1;
  return schedule.isWhole() ? [] : ['displaced-by-pin'];
}

/** Takes the meeting out with all that must come after it; answers who was placed. */
export function takeOut(board: TableBoard, meeting: number): number[] {
  const { schedule } = board;
  const going = new Set([meeting]);
  if (schedule.compiled.hasOrder)
    for (const m of going) for (const next of successorsOf(schedule.compiled, m)) going.add(next);
  const placed = [...going].filter((m) => schedule.isPlaced(m));
  for (const m of placed) board.unplace(m);
  return placed;
}

/** Makes the parties free in the slot; answers what cannot be helped. */
function clearParties(schedule: Schedule, meeting: number, slot: number, evict: Evict): Code | null {
  const { wordCount, maxMeetings } = schedule.compiled;
  const parties = partiesOf(schedule.compiled, meeting);
  for (const party of parties) {
    if (hasBit(schedule.free, party * wordCount, slot)) continue;
    const rival = lightestOf(schedule, schedule.meetingsAt(party, slot));
    if (rival < 0) return 'displaced-by-pin';
    evict(rival);
  }
  for (const party of parties) {
    if ((schedule.count[party] as number) >= (maxMeetings[party] as number)) return 'party-limit';
    if (!schedule.fitsRun(party, slot)) return 'run-length';
  }
  return null;
}

/** Frees the table asked for: who sits there goes to another table of the slot, or out. */
function clearTable(board: TableBoard, meeting: number, slot: number, table: number, evict: Evict): boolean {
  if (!board.suitableTables(meeting).includes(table) || !board.isOpen(table, slot)) return false;
  const sitting = board.occupantOf(slot, table);
  if (sitting < 0 || board.shift(slot, table)) return true;
  if ((board.schedule.compiled.mandatory[sitting] as number) === 1) return false;
  evict(sitting);
  return true;
}

/** Places the meeting, instead of another where a table or an interpreter is lacking. */
function placeForRival(
  board: TableBoard,
  meeting: number,
  slot: number,
  wished: readonly number[],
  evict: Evict,
): boolean {
  if (board.place(meeting, slot, wished)) return true;
  const rival = rivalOf(board, meeting, slot);
  if (rival < 0) return false;
  evict(rival);
  return board.place(meeting, slot, wished);
}

/** The lightest meeting of the slot that has the table or interpreter that is lacking; -1 when none may go. */
function rivalOf(board: TableBoard, meeting: number, slot: number): number {
  const { schedule } = board;
  const { voiceClass, slotCount } = schedule.compiled;
  if (lackOf(schedule, meeting, slot) === 'no-table') {
    const suitable = new Set(board.suitableTables(meeting));
    const seated = schedule.membersOf(slot).filter((m) => suitable.has(board.tableOf[m] as number));
    return lightestOf(schedule, seated);
  }
  const voice = voiceClass[meeting] as number;
  if (voice < 0) return -1;
  const speaking = [...speakersOf(schedule.compiled, voice)].map(
    (i) => schedule.interpreting.meetingAt[i * slotCount + slot] as number,
  );
  return lightestOf(
    schedule,
    speaking.filter((m) => m >= 0),
  );
}

function lackOf(schedule: Schedule, meeting: number, slot: number): Code {
  const seat = schedule.compiled.seatClass[meeting] as number;
  return seat >= 0 && !schedule.seating.hasRoom(seat, slot) ? 'no-table' : 'interpreters-busy';
}

/** The lightest that may go; -1 when all are pinned. */
function lightestOf({ compiled }: Schedule, meetings: readonly number[]): number {
  const weightOf = (meeting: number) => compiled.weight[meeting] as number;
  let best = -1;
  for (const m of meetings) {
    if ((compiled.mandatory[m] as number) === 1) continue;
    if (best < 0 || weightOf(m) < weightOf(best) || (weightOf(m) === weightOf(best) && m < best)) best = m;
  }
  return best;
}
