import type { ClockTime, Day, Instant } from '../../../shared/model/time.ts';

/** The zone's offset at an instant as "+09:00". */
function offsetAt(epochMilliseconds: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    epochMilliseconds,
  );
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+00:00' : name.slice(3, 9);
}

/**
 * The instant at which the venue's clock shows a time on a day. Asked twice, as the offset may differ between UTC and
 * the wall clock; of two such instants when clocks go back it is the later one.
 */
export function venueInstant(day: Day, time: ClockTime, zone: string): Instant {
  const wall = `${day}T${time}:00`;
  const guess = offsetAt(Date.parse(`${wall}Z`), zone);
  return `${wall}${offsetAt(Date.parse(wall + guess), zone)}`;
}

/** Day and time that the venue's clock shows at an instant. */
export function venueClock(instant: Instant, zone: string): { day: Day; time: ClockTime } {
  const offset = offsetAt(Date.parse(instant), zone);
  const sign = offset.startsWith('-') ? -1 : 1;
  const minutes = sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));
  const shifted = new Date(Date.parse(instant) + minutes * 60_000).toISOString();
  return { day: shifted.slice(0, 10), time: shifted.slice(11, 16) };
}
