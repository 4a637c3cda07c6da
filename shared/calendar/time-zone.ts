import { Temporal } from 'temporal-polyfill';

/**
 * The VTIMEZONE of one zone for a span of time (RFC 5545 §3.6.5), from the platform's own zone data: one observance
 * for the offset at the beginning and one for each change until the end. No RRULE, because Outlook refuses a zone
 * that mixes rules and dates, and because a plain list is right for zones that change their law.
 */
export function writeTimeZone(timeZone: string, from: Temporal.Instant, until: Temporal.Instant): string {
  const start = from.toZonedDateTimeISO(timeZone);
  const first = start.getTimeZoneTransition('previous');
  const observances = [
    observance(first ?? start.with({ year: 1970, month: 1, day: 1 }).startOfDay(), first === null),
  ];
  let change = start.getTimeZoneTransition('next');
  for (let count = 0; change !== null && count < MAX_CHANGES; count += 1) {
    if (Temporal.Instant.compare(change.toInstant(), until) > 0) break;
    observances.push(observance(change, false));
    change = change.getTimeZoneTransition('next');
  }
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...observances.flat(), 'END:VTIMEZONE'].join('\r\n');
}

/** Zones with clock changes have two a year; a showcase lasts at most two weeks, a feed a few years. */
const MAX_CHANGES = 40;

function observance(onset: Temporal.ZonedDateTime, isSinceEver: boolean): string[] {
  const after = onset.offsetNanoseconds;
  const before = isSinceEver ? after : onset.subtract({ seconds: 1 }).offsetNanoseconds;
  const kind = after > before ? 'DAYLIGHT' : 'STANDARD';
  // The onset is written on the clock that was valid before it, as RFC 5545 asks.
  const clock = onset.toInstant().toZonedDateTimeISO(asOffset(before, ':')).toPlainDateTime();
  return [
    `BEGIN:${kind}`,
    `DTSTART:${clock.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}`,
    `TZOFFSETFROM:${asOffset(before, '')}`,
    `TZOFFSETTO:${asOffset(after, '')}`,
    `TZNAME:${nameOf(onset)}`,
    `END:${kind}`,
  ];
}

function asOffset(nanoseconds: number, separator: string): string {
  const minutes = Math.round(Math.abs(nanoseconds) / 60e9);
  const pad = (number: number): string => String(number).padStart(2, '0');
  const sign = nanoseconds < 0 ? '-' : '+';
  return `${sign}${pad(Math.floor(minutes / 60))}${separator}${pad(minutes % 60)}`;
}

function nameOf(at: Temporal.ZonedDateTime): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: at.timeZoneId,
    timeZoneName: 'short',
  }).formatToParts(at.epochMilliseconds);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? at.timeZoneId;
  return /^[A-Z]{2,5}$/.test(name) ? name : asOffset(at.offsetNanoseconds, '');
}
