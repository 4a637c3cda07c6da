import type { Schedule } from '../schedule.ts';
import type { Choice, Duty } from './program-columns.ts';
import { listUnder, type Rows } from './program-rows.ts';
import { addRuns } from './run-rows.ts';

/**
 * Meetings that need a language have somebody on duty for it; nobody is on two duties at once, on more than were agreed,
 * or on too many in a row.
 */
export function addInterpreters(
  schedule: Schedule,
  choices: readonly Choice[],
  duties: readonly Duty[],
  rows: Rows,
): void {
  const { compiled, interpreting } = schedule;
  const { slotCount, voiceClass } = compiled;
  const wanting = new Map<number, number[]>();
  choices.forEach(({ meeting, slot }, column) => {
    const voice = voiceClass[meeting] as number;
    if (voice >= 0) listUnder(wanting, voice * slotCount + slot, column);
  });
  const serving = new Map<number, number[]>();
  const bySlot = new Map<number, number[]>();
  duties.forEach(({ voice, slot, interpreter }, d) => {
    listUnder(serving, voice * slotCount + slot, choices.length + d);
    listUnder(bySlot, interpreter * slotCount + slot, choices.length + d);
  });
  for (const [key, columns] of wanting) rows.atMost(columns, serving.get(key) ?? []);
  const cellsOf = new Map<number, number[]>();
  for (const cell of bySlot.keys()) listUnder(cellsOf, Math.floor(cell / slotCount), cell);
  for (const [interpreter, cells] of cellsOf) {
    const all: number[] = [];
    const works = new Map<number, readonly number[]>();
    for (const cell of cells) {
      const columns = bySlot.get(cell) ?? [];
      rows.add(columns, 1, 1);
      works.set(cell % slotCount, columns);
      all.push(...columns);
    }
    const room =
      (compiled.interpreterMax[interpreter] as number) - (interpreting.load[interpreter] as number);
    rows.add(all, 1, room);
    const maxRun = compiled.interpreterRun[interpreter] as number;
    if (maxRun >= slotCount) continue;
    const isUsed = (slot: number): boolean =>
      (interpreting.meetingAt[interpreter * slotCount + slot] as number) >= 0;
    addRuns(compiled.joined, slotCount, maxRun, isUsed, works, rows);
  }
}
