import { Temporal } from 'temporal-polyfill';
import type { Language } from '../model/text.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ja: 'ja-JP' };

type Span = { readonly start: string; readonly end: string };

/** "Wed, 3 Feb 2027, 10:00–10:30 (Japan Standard Time, Asia/Tokyo)": on the venue's clock, with its zone named. */
export function venueTime(span: Span, timeZone: string, language: Language): string {
  const { day, from, to } = partsOf(span, timeZone, language);
  const zone = zoneName(span.start, timeZone, language);
  return language === 'ja'
    ? `${day} ${from}～${to}（${zone}、${timeZone}）`
    : `${day}, ${from}–${to} (${zone}, ${timeZone})`;
}

/** The same span on the reader's own clock, or null where that shows the same time. */
export function readerTime(
  span: Span,
  venueZone: string,
  readerZone: string | null,
  language: Language,
): string | null {
  const zone = secondClock(span.start, venueZone, readerZone);
  if (zone === null) return null;
  const { day, from, to } = partsOf(span, zone, language);
  return language === 'ja' ? `${day} ${from}～${to}（${zone}）` : `${day}, ${from}–${to} (${zone})`;
}

/** The reader's zone, if its clock shows another time than the venue's. */
export function secondClock(start: string, venueZone: string, readerZone: string | null): string | null {
  return readerZone === null || isSameClock(start, venueZone, readerZone) ? null : readerZone;
}

/** Day and beginning alone, for subjects: "Wed, 3 Feb 10:00". */
export function shortTime(start: string, timeZone: string, language: Language): string {
  const at = new Date(start);
  const day = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: language === 'ja' ? 'numeric' : 'short',
  }).format(at);
  return `${day} ${clock(start, timeZone)}`;
}

/** A moment with its zone: "Sun, 22 Nov 2026, 12:40 (Asia/Tokyo)". */
export function momentIn(instant: string, timeZone: string, language: Language): string {
  const { day, from } = partsOf({ start: instant, end: instant }, timeZone, language);
  return language === 'ja' ? `${day} ${from}（${timeZone}）` : `${day}, ${from} (${timeZone})`;
}

function partsOf(
  span: Span,
  timeZone: string,
  language: Language,
): { day: string; from: string; to: string } {
  const day = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: language === 'ja' ? 'long' : 'short',
    year: 'numeric',
  }).format(new Date(span.start));
  return { day, from: clock(span.start, timeZone), to: clock(span.end, timeZone) };
}

/** Temporal rather than Intl: the hour 24 of some locales cannot happen. */
function clock(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainTime().toString().slice(0, 5);
}

function zoneName(instant: string, timeZone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(LOCALES[language], { timeZone, timeZoneName: 'long' }).formatToParts(
    new Date(instant),
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

function isSameClock(instant: string, oneZone: string, otherZone: string): boolean {
  const at = Temporal.Instant.from(instant);
  return at.toZonedDateTimeISO(oneZone).offset === at.toZonedDateTimeISO(otherZone).offset;
}
