import { hasBit } from '../bits.ts';
import type { Schedule } from '../schedule.ts';
import type { Choice } from './program-columns.ts';
import { listUnder, type Rows } from './program-rows.ts';
import { addRuns } from './run-rows.ts';

/** A party has no more meetings at once, nor in all, than it can hold, and no run of slots longer than it bears. */
export function addParties(schedule: Schedule, choices: readonly Choice[], rows: Rows): void {
  const { compiled } = schedule;
  const { meetingStart, meetingParty, slotCount, wordCount } = compiled;
  const bySlot = new Map<number, number[]>();
  choices.forEach(({ meeting, slot }, column) => {
    for (let k = meetingStart[meeting] as number; k < (meetingStart[meeting + 1] as number); k++)
      listUnder(bySlot, (meetingParty[k] as number) * slotCount + slot, column);
  });
  const cellsOf = new Map<number, number[]>();
  for (const cell of bySlot.keys()) listUnder(cellsOf, Math.floor(cell / slotCount), cell);
  for (const [party, cells] of cellsOf) {
    const parallel = compiled.parallel[party] as number;
    const all: number[] = [];
    for (const cell of cells) {
      const columns = bySlot.get(cell) ?? [];
      rows.add(columns, 1, parallel - (schedule.load[cell] as number));
      all.push(...columns);
    }
    rows.add(all, 1, (compiled.maxMeetings[party] as number) - (schedule.count[party] as number));
    const maxRun = compiled.maxRun[party] as number;
    if (maxRun >= slotCount) continue;
    const isUsed = (slot: number): boolean => hasBit(schedule.used, party * wordCount, slot);
    const works = new Map<number, readonly number[]>();
    for (const cell of cells) {
      const slot = cell % slotCount;
      if (!isUsed(slot)) works.set(slot, workingColumns(bySlot.get(cell) ?? [], parallel, rows));
    }
    addRuns(compiled.joined, slotCount, maxRun, isUsed, works, rows);
  }
}

/** Columns of which one is taken where the party works in the slot: with several tracks, one that stands for all. */
function workingColumns(columns: readonly number[], parallel: number, rows: Rows): readonly number[] {
  if (parallel === 1 || columns.length === 1) return columns;
  const working = rows.columns++;
  for (const column of columns) rows.atMost([column], [working]);
  return [working];
}
