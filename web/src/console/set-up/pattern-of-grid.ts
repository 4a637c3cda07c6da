import type { GridDay, Slot } from '../../../../shared/model/slot.ts';
import { type GridFrame, previewGrid } from '../../../../shared/model/slot-grid.ts';
import { venueClock } from '../../reader/venue-clock.ts';

export const DEFAULT_DAY: Omit<GridDay, 'day'> = {
  start: '10:00',
  end: '16:30',
  slotMinutes: 30,
  pauseMinutes: 5,
  breaks: [{ start: '12:15', end: '13:15' }],
};

const minutesBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

/**
 * The pattern that a grid was made from, read back from its slots: pauses between slots of a session, breaks between
 * sessions. `isExact` is false where slots of an imported grid follow no such pattern.
 */
export function patternOfGrid(
  slots: readonly Slot[],
  frame: GridFrame,
): { readonly days: GridDay[]; readonly isExact: boolean } {
  const clock = (instant: string) => venueClock(instant, frame.timeZone).time;
  const days = frame.days.map((day): GridDay => {
    const own = slots.filter((slot) => slot.day === day);
    const [first] = own;
    const last = own.at(-1);
    if (!first || !last) return { day, ...DEFAULT_DAY };
    const breaks: { start: string; end: string }[] = [];
    let pauseMinutes = 0;
    for (const [index, slot] of own.entries()) {
      const before = own[index - 1];
      if (!before) continue;
      if (before.session === slot.session) pauseMinutes = minutesBetween(before.end, slot.start);
      else breaks.push({ start: clock(before.end), end: clock(slot.start) });
    }
    return {
      day,
      start: clock(first.start),
      end: clock(last.end),
      slotMinutes: minutesBetween(first.start, first.end),
      pauseMinutes,
      breaks,
    };
  });
  const again = previewGrid({ type: 'pattern', days }, frame);
  const isExact =
    slots.length === 0 ||
    (again.faults.length === 0 &&
      again.slots.map(({ id, end }) => `${id} ${Date.parse(end)}`).join() ===
        slots.map(({ id, end }) => `${id} ${Date.parse(end)}`).join());
  return { days, isExact };
}
