import type { Schedule } from '../schedule.ts';
import type { Choice } from './program-columns.ts';
import type { Rows } from './program-rows.ts';

/** A meeting stands after a free one that must come before it only where that one stands earlier. */
export function addOrder(
  schedule: Schedule,
  meetings: readonly number[],
  byMeeting: ReadonlyMap<number, readonly number[]>,
  choices: readonly Choice[],
  rows: Rows,
): void {
  const { hasOrder, predecessorStart, predecessor } = schedule.compiled;
  if (!hasOrder) return;
  const slotOf = (column: number): number => choices[column]?.slot ?? 0;
  for (const meeting of meetings) {
    const own = byMeeting.get(meeting) ?? [];
    if (own.length === 0) continue;
    for (let k = predecessorStart[meeting] as number; k < (predecessorStart[meeting + 1] as number); k++) {
      const before = predecessor[k] as number;
      if (schedule.isPlaced(before)) continue;
      const earlier = byMeeting.get(before) ?? [];
      for (const slot of new Set(own.map(slotOf))) {
        rows.atMost(
          own.filter((column) => slotOf(column) <= slot),
          earlier.filter((column) => slotOf(column) < slot),
        );
      }
    }
  }
}
