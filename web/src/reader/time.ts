import type { Language } from '../../../shared/model/text.ts';
import type { Day, Instant } from '../../../shared/model/time.ts';

/** Formatting of instants and days. All of it names its zone: the venue's on site, the reader's only as a second. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(
  language: Language,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { timeZone: zone, ...options });
  formatters.set(key, made);
  return made;
}

export const readersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "10:00" */
export function clockTime(instant: Instant, zone: string, language: Language): string {
  return formatter(language, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(instant),
  );
}

/** "10:00–10:30" */
export function clockRange(start: Instant, end: Instant, zone: string, language: Language): string {
  return `${clockTime(start, zone, language)}–${clockTime(end, zone, language)}`;
}

/** Abbreviations people know from tickets; others read as "GMT+9". Intl knows them only in their own countries. */
const KNOWN_ZONES: Readonly<Record<string, string>> = {
  'Asia/Tokyo': 'JST',
  'Asia/Seoul': 'KST',
  UTC: 'UTC',
};

/** "JST", "CET", "GMT+8" */
export function zoneName(instant: Instant, zone: string, language: Language): string {
  const known = KNOWN_ZONES[zone];
  if (known) return language === 'ja' && zone === 'Asia/Tokyo' ? '日本時間' : known;
  const parts = formatter('en', zone, { timeZoneName: 'short' }).formatToParts(new Date(instant));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** "Wed, 3 Feb 2027", "2027年2月3日(水)" */
export function dayName(day: Day, language: Language, length: 'long' | 'short' = 'long'): string {
  const options: Intl.DateTimeFormatOptions =
    length === 'long'
      ? { weekday: language === 'ja' ? 'short' : 'long', day: 'numeric', month: 'long', year: 'numeric' }
      : { weekday: 'short', day: 'numeric', month: language === 'ja' ? 'numeric' : 'short' };
  return formatter(language, 'UTC', options).format(new Date(`${day}T00:00:00Z`));
}

/** The first and last of some days: "Wednesday 3 – Friday 5 February 2027", "2027年2月3日(水)〜5日(金)". */
export function dayRange(days: readonly Day[], language: Language): string {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return '';
  if (first === last) return dayName(first, language);
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  const short: Intl.DateTimeFormatOptions = {
    weekday: language === 'ja' ? 'short' : 'long',
    day: 'numeric',
    ...(sameMonth ? {} : { month: 'long' }),
    ...(first.slice(0, 4) === last.slice(0, 4) ? {} : { year: 'numeric' }),
  };
  const brief = (day: Day) => formatter(language, 'UTC', short).format(new Date(`${day}T00:00:00Z`));
  return language === 'ja'
    ? `${dayName(first, language)}〜${brief(last)}`
    : `${brief(first)} – ${dayName(last, language)}`.replaceAll(',', '');
}

/** The calendar day of an instant in a zone: "2027-02-03". */
export function dayOf(instant: Instant, zone: string): Day {
  const parts = formatter('en', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    new Date(instant),
  );
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** "3 Feb, 10:00" for notes on when something happened. */
export function dayAndTime(instant: Instant, zone: string, language: Language): string {
  return formatter(language, zone, {
    day: 'numeric',
    month: language === 'ja' ? 'numeric' : 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
}

/** Whether a clock in one zone shows something else than in another at this instant. */
export function showsAnotherTime(instant: Instant, zone: string, other: string): boolean {
  return dayAndTime(instant, zone, 'en') !== dayAndTime(instant, other, 'en');
}
