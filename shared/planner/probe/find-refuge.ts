import { slotsOf } from '../bits.ts';
import { partiesOf } from '../compressed-rows.ts';
import type { Schedule } from '../schedule.ts';
import type { TableBoard } from './table-board.ts';
import { tablesNearby } from './table-changes.ts';

/** Slots tried for a meeting that must make way; the first that fits with fewest breaks is taken. */
const MOST_REFUGES = 4;
const MOST_TRIED = 8;

/** A new slot for whoever made way: the one that was told, the one left behind, then others; fewest breaks win. */
export function findRefuge(board: TableBoard, victim: number, vacated: number): void {
  const { schedule } = board;
  if (!schedule.hasPredecessors(victim)) return;
  const told = schedule.compiled.currentSlot[victim] as number;
  const rank = (slot: number) => (slot === told ? 0 : slot === vacated ? 1 : 2);
  const open = openSlots(schedule, victim).sort((a, b) => rank(a) - rank(b) || a - b);
  const refuges: { readonly slot: number; readonly breaks: number }[] = [];
  for (const slot of open.slice(0, MOST_TRIED)) {
    if (refuges.length >= MOST_REFUGES) break;
    const mark = schedule.mark();
    if (!schedule.tryPlace(victim, slot)) continue;
    refuges.push({ slot, breaks: schedule.breaks });
    schedule.rollback(mark);
  }
  refuges.sort((a, b) => a.breaks - b.breaks);
  for (const { slot } of refuges) if (board.place(victim, slot, tablesNearby(board, victim, slot))) return;
}

/** Slots the meeting allows in which all its parties are free. */
function openSlots(schedule: Schedule, meeting: number): number[] {
  const { allowed, wordCount } = schedule.compiled;
  const parties = partiesOf(schedule.compiled, meeting);
  const words = new Uint32Array(wordCount);
  for (let w = 0; w < wordCount; w += 1) {
    let word = allowed[meeting * wordCount + w] as number;
    for (const party of parties) word &= schedule.free[party * wordCount + w] as number;
    words[w] = word;
  }
  return slotsOf(words, 0, wordCount);
}
