import { Temporal } from 'temporal-polyfill';
import type { Fault } from './app-error.ts';
import { faultAt } from './fault-texts.ts';
import { type GridDay, type GridInput, MAX_SLOTS, type Slot } from './slot.ts';

/** What the grid needs to know of the showcase it is for. */
export type GridFrame = { readonly timeZone: string; readonly days: readonly string[] };

/** Slots in time order, and every fault with its path in the input. Slots are complete only if there is no fault. */
export type GridPreview = { readonly slots: Slot[]; readonly faults: Fault[] };

type Drafted = { readonly slot: Slot; readonly path: string };
type Window = { readonly start: Temporal.ZonedDateTime; readonly end: Temporal.ZonedDateTime };

/**
 * The slots that an input comes to: from a pattern per day, or from a list. Lengths are real minutes and names are
 * the venue's clock, so a grid is right on the day the clocks change too; where one name would stand for two
 * slots, or a time is skipped, the input is at fault. Pure: pages use it for their preview.
 */
export function previewGrid(input: GridInput, frame: GridFrame): GridPreview {
  const faults: Fault[] = [];
  const drafted =
    input.type === 'pattern' ? fromPattern(input.days, frame, faults) : fromList(input, frame, faults);
  drafted.sort((a, b) => Date.parse(a.slot.start) - Date.parse(b.slot.start));
  const names = new Set<string>();
  drafted.forEach(({ slot, path }, index) => {
    const before = drafted[index - 1]?.slot;
    if (before !== undefined && Date.parse(slot.start) < Date.parse(before.end)) {
      faults.push(faultAt(path, 'overlap'));
    } else if (names.has(slot.id)) {
      faults.push(faultAt(path, 'clock-change'));
    }
    names.add(slot.id);
  });
  if (drafted.length > MAX_SLOTS) {
    faults.push(faultAt(input.type === 'pattern' ? 'days' : 'slots', 'too-many-slots'));
  }
  return { slots: drafted.map(({ slot }) => slot), faults: withoutRepeats(faults) };
}

function fromPattern(days: readonly GridDay[], frame: GridFrame, faults: Fault[]): Drafted[] {
  const sessions = new Set<string>();
  return days.flatMap((day, index) => {
    const path = `days.${index}`;
    const found = faultsOfDay(day, frame, path);
    faults.push(...found);
    if (found.length > 0) return [];
    const windows = windowsOf(day, frame.timeZone);
    const drafted = windows.flatMap((window) => {
      const slots = slotsIn(window, day);
      const first = slots[0];
      if (first === undefined) return [];
      const session = sessionName(first, frame, sessions);
      return slots.map((slot) => ({ slot: named(slot, session), path }));
    });
    if (drafted.length === 0) faults.push(faultAt(`${path}.slotMinutes`, 'no-slot-fits'));
    return drafted;
  });
}

function faultsOfDay(day: GridDay, frame: GridFrame, path: string): Fault[] {
  const faults: Fault[] = [];
  if (!frame.days.includes(day.day)) faults.push(faultAt(`${path}.day`, 'outside-showcase'));
  if (day.end <= day.start) faults.push(faultAt(`${path}.end`, 'end-before-start'));
  const check = (clock: string, at: string): void => {
    if (zonedAt(day.day, clock, frame.timeZone) === null)
      faults.push(faultAt(`${path}.${at}`, 'clock-change'));
  };
  check(day.start, 'start');
  check(day.end, 'end');
  day.breaks.forEach((pause, index) => {
    const at = `breaks.${index}`;
    check(pause.start, `${at}.start`);
    check(pause.end, `${at}.end`);
    if (pause.end <= pause.start) faults.push(faultAt(`${path}.${at}.end`, 'end-before-start'));
    if (pause.start < day.start || pause.start > day.end) {
      faults.push(faultAt(`${path}.${at}.start`, 'outside-day'));
    }
    if (pause.end < day.start || pause.end > day.end)
      faults.push(faultAt(`${path}.${at}.end`, 'outside-day'));
    const isOverlapping = day.breaks
      .slice(0, index)
      .some((other) => pause.start < other.end && other.start < pause.end);
    if (isOverlapping) faults.push(faultAt(`${path}.${at}.start`, 'overlap'));
  });
  return faults;
}

/** The stretches between the breaks, each a session of its own. */
function windowsOf(day: GridDay, timeZone: string): Window[] {
  const breaks = [...day.breaks].sort((a, b) => (a.start < b.start ? -1 : 1));
  const starts = [day.start, ...breaks.map((pause) => pause.end)];
  const ends = [...breaks.map((pause) => pause.start), day.end];
  return starts.flatMap((clock, index) => {
    const start = zonedAt(day.day, clock, timeZone);
    const end = zonedAt(day.day, ends[index] ?? day.end, timeZone);
    return start === null || end === null ? [] : [{ start, end }];
  });
}

function slotsIn(window: Window, day: GridDay): Window[] {
  const slots: Window[] = [];
  const step = { minutes: day.slotMinutes + day.pauseMinutes };
  let start = window.start;
  let end = start.add({ minutes: day.slotMinutes });
  while (Temporal.ZonedDateTime.compare(end, window.end) <= 0) {
    slots.push({ start, end });
    start = start.add(step);
    end = start.add({ minutes: day.slotMinutes });
  }
  return slots;
}

function fromList(input: Extract<GridInput, { type: 'list' }>, frame: GridFrame, faults: Fault[]): Drafted[] {
  return input.slots.flatMap((slot, index) => {
    const path = `slots.${index}`;
    const start = Temporal.Instant.from(slot.start).toZonedDateTimeISO(frame.timeZone);
    const end = Temporal.Instant.from(slot.end).toZonedDateTimeISO(frame.timeZone);
    const found: Fault[] = [];
    if (!frame.days.includes(start.toPlainDate().toString())) {
      found.push(faultAt(`${path}.start`, 'outside-showcase'));
    }
    if (Temporal.ZonedDateTime.compare(end, start) <= 0) {
      found.push(faultAt(`${path}.end`, 'end-before-start'));
    } else if (!isWithinOneDay(start, end)) {
      found.push(faultAt(`${path}.end`, 'crosses-midnight'));
    }
    faults.push(...found);
    return found.length > 0 ? [] : [{ slot: named({ start, end }, slot.session), path: `${path}.start` }];
  });
}

function isWithinOneDay(start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime): boolean {
  return end.subtract({ nanoseconds: 1 }).toPlainDate().equals(start.toPlainDate());
}

/** The moment of a clock time at the venue; null where the clocks skip it or pass it twice. */
function zonedAt(day: string, clock: string, timeZone: string): Temporal.ZonedDateTime | null {
  try {
    return Temporal.PlainDateTime.from(`${day}T${clock}`).toZonedDateTime(timeZone, {
      disambiguation: 'reject',
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** `d1-am`, `d1-pm`; a second stretch of the same morning is `d1-am2`. */
function sessionName(first: Window, frame: GridFrame, used: Set<string>): string {
  const number = [...frame.days].sort().indexOf(first.start.toPlainDate().toString()) + 1;
  const base = `d${number}-${first.start.hour < 12 ? 'am' : 'pm'}`;
  let name = base;
  for (let count = 2; used.has(name); count += 1) name = `${base}${count}`;
  used.add(name);
  return name;
}

function named({ start, end }: Window, session: string): Slot {
  const day = start.toPlainDate().toString();
  const clock = start.toPlainTime().toString({ smallestUnit: 'minute' });
  const written = (moment: Temporal.ZonedDateTime): string =>
    moment.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  return {
    id: `s${day}t${clock}`.replaceAll(/[-:]/g, ''),
    start: written(start),
    end: written(end),
    day,
    session,
  };
}

function withoutRepeats(faults: readonly Fault[]): Fault[] {
  const seen = new Map(faults.map((fault) => [`${fault.path} ${fault.code}`, fault]));
  return [...seen.values()];
}
