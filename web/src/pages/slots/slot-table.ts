import type { Slot } from '../../../../shared/model/slot.ts';
import type { Day } from '../../../../shared/model/time.ts';
import { venueClock } from '../../reader/venue-clock.ts';

export type SlotRow = {
  /** Start on the venue's clock, as in "10:00". */
  readonly time: string;
  /** One cell per day; null where the day has no slot at this time. */
  readonly cells: readonly (Slot | null)[];
  /** A longer pause lies before this row, on some day. */
  readonly isAfterBreak: boolean;
};
export type SlotTable = { readonly days: readonly Day[]; readonly rows: readonly SlotRow[] };

/** Slots as a table of times by days, both in order. */
export function slotTable(slots: readonly Slot[], zone: string): SlotTable {
  const days = [...new Set(slots.map((slot) => slot.day))].sort();
  const at = new Map<string, Slot>();
  const times = new Set<string>();
  for (const slot of slots) {
    const { time } = venueClock(slot.start, zone);
    times.add(time);
    at.set(`${slot.day} ${time}`, slot);
  }
  const last = new Map<Day, string>();
  const rows = [...times].sort().map((time, index) => {
    const cells = days.map((day) => at.get(`${day} ${time}`) ?? null);
    let isAfterBreak = false;
    for (const slot of cells) {
      if (!slot) continue;
      if (index > 0 && last.has(slot.day) && last.get(slot.day) !== slot.session) isAfterBreak = true;
      last.set(slot.day, slot.session);
    }
    return { time, cells, isAfterBreak };
  });
  return { days, rows };
}

/** For each slot of one day, the slots at the same time on all other days: what "copy this day" writes to. */
export function sameTimes(table: SlotTable, day: Day): readonly { from: Slot; to: readonly Slot[] }[] {
  const column = table.days.indexOf(day);
  return table.rows.flatMap((row) => {
    const from = row.cells[column];
    if (!from) return [];
    return [{ from, to: row.cells.filter((slot): slot is Slot => slot !== null && slot.day !== day) }];
  });
}
