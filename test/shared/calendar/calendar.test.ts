import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { convertIcsCalendar } from 'ts-ics';
import { describe, expect, test } from 'vitest';
import { type CalendarEvent, writeFeed, writeInvitation } from '../../../shared/calendar/calendar.ts';

const EVENT: CalendarEvent = {
  uid: 'mtg_0123456789abcdefghjk@engawa.example',
  sequence: 2,
  stampedAt: '2026-12-01T00:00:00Z',
  start: '2027-02-03T10:00:00+09:00',
  end: '2027-02-03T10:30:00+09:00',
  timeZone: 'Asia/Tokyo',
  title: 'Minato Cells – Kobe Showcase',
  location: 'T1, Kobe Hall; 2F',
  description: 'With: 港セル\nTable: T1',
  url: 'https://engawa.example/showcases/x',
  organiser: { name: 'Kobe Showcase', email: 'no-reply@engawa.example' },
  isCancelled: false,
};
const ATTENDEE = { name: '山田 花子', email: 'hanako@example.jp' };

const eventIn = (text: string) =>
  new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent') ?? undefined);
const methodIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getFirstPropertyValue('method')?.toString();

describe('an invitation', () => {
  test('is the golden REQUEST, byte for byte', async () => {
    await expect(writeInvitation('REQUEST', EVENT, ATTENDEE)).toMatchFileSnapshot('request.golden.ics');
  });

  test('is cancelled by METHOD and STATUS together', async () => {
    const text = writeInvitation('CANCEL', EVENT, ATTENDEE);

    await expect(text).toMatchFileSnapshot('cancel.golden.ics');
    expect(methodIn(text)).toBe('CANCEL');
    expect(text).toContain('\r\nSTATUS:CANCELLED\r\n');
    expect(text).not.toContain('RSVP');
  });

  test('has its zone with a clock change in summer countries, and the right instant', async () => {
    const text = writeInvitation(
      'REQUEST',
      {
        ...EVENT,
        timeZone: 'Europe/Berlin',
        start: '2027-03-27T16:00:00+01:00',
        end: '2027-03-28T16:00:00+02:00',
      },
      ATTENDEE,
    );

    await expect(text).toMatchFileSnapshot('clock-change.golden.ics');
    const { startDate, endDate } = eventIn(text);
    expect(startDate.toString()).toBe('2027-03-27T16:00:00');
    expect(endDate.toString()).toBe('2027-03-28T16:00:00');
  });

  test('is the same on every machine, whatever its own zone is', () => {
    const script = `
      import { writeInvitation } from './shared/calendar/calendar.ts';
      process.stdout.write(writeInvitation('REQUEST', ${JSON.stringify(EVENT)}, ${JSON.stringify(ATTENDEE)}));`;
    const written = ['UTC', 'Asia/Tokyo', 'America/New_York'].map((TZ) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      }),
    );

    expect(new Set(written)).toEqual(new Set([writeInvitation('REQUEST', EVENT, ATTENDEE)]));
  });

  test('refuses a UID that could carry a line of its own', () => {
    const uid = 'x\r\nATTENDEE:mailto:evil@example.com';

    expect(() => writeInvitation('REQUEST', { ...EVENT, uid }, ATTENDEE)).toThrow('UID');
  });

  test('stays well-formed and says the same in two readers for any text', () => {
    const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
    const shown = (text: string) => text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]|[\u2028\u2029]/gu, ' ');
    fc.assert(
      fc.property(anyText, anyText, fc.emailAddress(), (title, description, email) => {
        const text = writeInvitation('REQUEST', { ...EVENT, title, description }, { name: title, email });

        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const event = eventIn(text);
        expect(event.description).toBe(shown(description));
        expect(event.summary).toBe(shown(title));
        expect(event.uid).toBe(EVENT.uid);
        const [second] = convertIcsCalendar(undefined, text).events ?? [];
        expect(second?.uid).toBe(EVENT.uid);
        expect(second?.start.date.toISOString()).toBe('2027-02-03T01:00:00.000Z');
        expect(second?.attendees?.length).toBe(1);
      }),
      { numRuns: 400, seed: 20270203 },
    );
  });
});

describe('a feed', () => {
  test('holds each meeting once, with no attendee, and asks to be read again in an hour', () => {
    const other = { ...EVENT, uid: 'mtg_1123456789abcdefghjk@engawa.example', isCancelled: true };

    const text = writeFeed('Agenda', [EVENT, other]);

    expect(methodIn(text)).toBe('PUBLISH');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
    expect(text).not.toContain('ATTENDEE');
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  test('keeps every sign of its name, as an entry keeps those of its title', () => {
    const text = writeFeed('Hirose, K.; "Cells" \\n – 神戸', [EVENT]);

    // TEXT of RFC 7986 §5.1 and RFC 5545 §3.3.11; ical.js knows neither name and leaves the escapes standing.
    for (const name of ['NAME', 'X-WR-CALNAME']) {
      expect(text).toContain(`\r\n${name}:Hirose\\, K.\\; "Cells" \\\\n – 神戸\r\n`);
    }
  });

  test('has all properties of the calendar before its first component', () => {
    const lines = writeFeed('Agenda', [EVENT]).split('\r\n');
    const firstComponent = lines.findIndex((line, index) => index > 0 && line.startsWith('BEGIN:'));

    expect(lines.findIndex((line) => line.startsWith('REFRESH-INTERVAL'))).toBeLessThan(firstComponent);
    expect(lines.findIndex((line) => line.startsWith('X-PUBLISHED-TTL'))).toBeLessThan(firstComponent);
  });

  test('without meetings is still a calendar', () => {
    expect(ICAL.parse(writeFeed('Agenda', []))[0]).toBe('vcalendar');
  });
});
