import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  default as ical,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { writeTimeZone } from './time-zone.ts';

/** The door to ical-generator. Calendars come out complete: CRLF throughout, one at the very end included. */
export type CalendarPerson = { readonly name: string; readonly email: string };

export type CalendarEvent = {
  /** From our own generator, never from input: the library writes it raw. */
  readonly uid: string;
  readonly sequence: number;
  readonly stampedAt: string;
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly title: string;
  readonly location: string;
  readonly description: string;
  readonly url: string | null;
  readonly organiser: CalendarPerson;
  readonly isCancelled: boolean;
};

export type CalendarMethod = 'REQUEST' | 'CANCEL';

const PRODUCT = { company: 'Engawa', product: 'Engawa', language: 'EN' };
const UID = /^[A-Za-z0-9.@_-]{1,120}$/;
/** A suggestion to subscribers (RFC 7986 §5.7); Google polls by its own clock, about every 8 to 24 hours. */
const FEED_REFRESH_SECONDS = 3600;

/**
 * One invitation or its cancellation for one person (RFC 5546 §3.2.2, §3.2.5): a single event, and the recipient as
 * its only attendee, so that no address reaches anybody else.
 */
export function writeInvitation(
  method: CalendarMethod,
  event: CalendarEvent,
  attendee: CalendarPerson,
): string {
  const calendar = newCalendar([event], ICalCalendarMethod[method]);
  calendar.createEvent(eventData({ ...event, isCancelled: method === 'CANCEL' })).createAttendee({
    name: clean(attendee.name),
    email: attendee.email,
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.NEEDSACTION,
    // A cancellation asks for no answer.
    ...(method === 'REQUEST' && { rsvp: true }),
  });
  return finished(calendar);
}

/** Somebody's meetings as a file or a feed (METHOD:PUBLISH), without attendees. */
export function writeFeed(name: string, events: readonly CalendarEvent[]): string {
  const calendar = newCalendar(events, ICalCalendarMethod.PUBLISH);
  // The library escapes the texts of events, but writes the calendar's own name raw.
  calendar.name(
    clean(name)
      .replace(/[\\;,]/g, '\\$&')
      .replaceAll('\n', '\\n'),
  );
  calendar.ttl(FEED_REFRESH_SECONDS);
  for (const event of events) calendar.createEvent(eventData(event));
  return finished(calendar);
}

function newCalendar(events: readonly CalendarEvent[], method: ICalCalendarMethod): ICalCalendar {
  const calendar = ical({ prodId: PRODUCT, method });
  // No name: with one the library would add the property TIMEZONE-ID, which RFC 5545 does not know.
  calendar.timezone({
    name: null,
    generator: (timeZone) => {
      const own = events.filter((event) => event.timeZone === timeZone);
      const instants = own.flatMap(({ start, end }) => [
        Temporal.Instant.from(start),
        Temporal.Instant.from(end),
      ]);
      const [first, ...rest] = instants.sort(Temporal.Instant.compare);
      return first === undefined ? null : writeTimeZone(timeZone, first, rest.at(-1) ?? first);
    },
  });
  return calendar;
}

function eventData(event: CalendarEvent): ICalEventData {
  if (!UID.test(event.uid)) throw new Error('A calendar UID has characters that must not be in one.');
  const at = (instant: string): Temporal.ZonedDateTime =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(event.timeZone);
  return {
    id: event.uid,
    sequence: event.sequence,
    stamp: Temporal.Instant.from(event.stampedAt),
    // Temporal, never Date: a Date with a zone is taken on the clock of the process, nine hours wrong in the cloud.
    start: at(event.start),
    end: at(event.end),
    timezone: event.timeZone,
    summary: clean(event.title),
    location: clean(event.location),
    description: clean(event.description),
    organizer: { name: clean(event.organiser.name), email: event.organiser.email },
    status: event.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(event.url !== null && { url: event.url }),
  };
}

/**
 * Control characters and the Unicode separators are taken for line breaks by lenient readers. The model refuses them
 * at the edge; here is the second lock.
 */
const clean = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]|[\u2028\u2029]/gu, ' ');

/**
 * The library folds at 75 octets but leaves out the CRLF of the last line, which RFC 5545 §3.1 wants, and writes the
 * refresh interval after the zone, where §3.6 has all properties before the first component.
 */
const finished = (calendar: ICalCalendar): string =>
  `${calendar.toString()}\r\n`.replace(
    /(BEGIN:VTIMEZONE\r\n[\s\S]*?END:VTIMEZONE\r\n)((?:(?!BEGIN:|END:).*\r\n)+)/,
    '$2$1',
  );
