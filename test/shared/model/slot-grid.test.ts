import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GridDay, GridInput } from '../../../shared/model/slot.ts';
import { Grid, MAX_SLOTS } from '../../../shared/model/slot.ts';
import { previewGrid } from '../../../shared/model/slot-grid.ts';

const TOKYO = { timeZone: 'Asia/Tokyo', days: ['2027-02-03', '2027-02-04'] };

const aDay = (overrides: Partial<GridDay> = {}): GridDay => ({
  day: '2027-02-03',
  start: '09:30',
  end: '15:00',
  slotMinutes: 25,
  pauseMinutes: 5,
  breaks: [{ start: '12:00', end: '13:00' }],
  ...overrides,
});
const pattern = (...days: GridDay[]): GridInput => ({ type: 'pattern', days });
const codesOf = (input: GridInput, frame = TOKYO) =>
  previewGrid(input, frame).faults.map(({ path, code }) => `${path} ${code}`);

describe('a pattern', () => {
  test('fills the day between the breaks and begins a session after each', () => {
    const { slots, faults } = previewGrid(pattern(aDay({ end: '14:00' })), TOKYO);

    expect(faults).toEqual([]);
    expect(slots.map((slot) => `${slot.id} ${slot.session}`)).toEqual([
      's20270203t0930 d1-am',
      's20270203t1000 d1-am',
      's20270203t1030 d1-am',
      's20270203t1100 d1-am',
      's20270203t1130 d1-am',
      's20270203t1300 d1-pm',
      's20270203t1330 d1-pm',
    ]);
    expect(slots[0]).toEqual({
      id: 's20270203t0930',
      start: '2027-02-03T09:30:00+09:00',
      end: '2027-02-03T09:55:00+09:00',
      day: '2027-02-03',
      session: 'd1-am',
    });
  });

  test('puts days in time order whatever order they are given in', () => {
    const { slots } = previewGrid(pattern(aDay({ day: '2027-02-04' }), aDay()), TOKYO);

    expect(slots.at(0)?.session).toBe('d1-am');
    expect(slots.at(-1)?.session).toBe('d2-pm');
  });

  test('lets the last slot end exactly at the end, and needs no pause after it', () => {
    const { slots } = previewGrid(pattern(aDay({ start: '10:00', end: '10:55', breaks: [] })), TOKYO);

    expect(slots.map((slot) => slot.end.slice(11, 16))).toEqual(['10:25', '10:55']);
  });

  test('names two morning sessions apart', () => {
    const day = aDay({ end: '12:00', breaks: [{ start: '10:30', end: '11:00' }] });
    const { slots } = previewGrid(pattern(day), TOKYO);

    expect([...new Set(slots.map((slot) => slot.session))]).toEqual(['d1-am', 'd1-am2']);
  });

  test('names every fault with its path', () => {
    const faulty = aDay({
      day: '2027-02-09',
      start: '15:00',
      end: '10:00',
      breaks: [{ start: '13:00', end: '12:00' }],
    });
    const clashing = aDay({
      breaks: [
        { start: '12:00', end: '13:00' },
        { start: '12:30', end: '13:30' },
        { start: '08:00', end: '09:00' },
      ],
    });

    expect(codesOf(pattern(faulty, clashing))).toEqual([
      'days.0.day outside-showcase',
      'days.0.end end-before-start',
      'days.0.breaks.0.end end-before-start',
      'days.0.breaks.0.start outside-day',
      'days.0.breaks.0.end outside-day',
      'days.1.breaks.1.start overlap',
      'days.1.breaks.2.start outside-day',
      'days.1.breaks.2.end outside-day',
    ]);
  });

  test('refuses a slot that is longer than any stretch of the day', () => {
    expect(codesOf(pattern(aDay({ slotMinutes: 240 })))).toEqual(['days.0.slotMinutes no-slot-fits']);
  });

  test('refuses two patterns of one day that overlap', () => {
    expect(codesOf(pattern(aDay(), aDay({ start: '09:45' })))).toEqual(['days.1 overlap', 'days.0 overlap']);
  });

  test('refuses more than 400 slots', () => {
    const day = (name: string) =>
      aDay({ day: name, start: '00:00', end: '23:59', slotMinutes: 5, pauseMinutes: 0, breaks: [] });

    expect(codesOf(pattern(day('2027-02-03'), day('2027-02-04')))).toEqual(['days too-many-slots']);
  });
});

describe('when the clocks change', () => {
  const berlin = (day: string) => ({ timeZone: 'Europe/Berlin', days: [day] });
  const night = (day: string, overrides: Partial<GridDay> = {}) =>
    pattern(
      aDay({ day, start: '01:00', end: '04:00', slotMinutes: 30, pauseMinutes: 0, breaks: [], ...overrides }),
    );

  test('leaves out the hour that is skipped in spring', () => {
    const { slots, faults } = previewGrid(night('2027-03-28'), berlin('2027-03-28'));

    expect(faults).toEqual([]);
    expect(slots.map((slot) => slot.start)).toEqual([
      '2027-03-28T01:00:00+01:00',
      '2027-03-28T01:30:00+01:00',
      '2027-03-28T03:00:00+02:00',
      '2027-03-28T03:30:00+02:00',
    ]);
  });

  test('refuses the hour that comes twice in autumn, where one name would mean two slots', () => {
    expect(codesOf(night('2027-10-31'), berlin('2027-10-31'))).toEqual(['days.0 clock-change']);
  });

  test('refuses a start that the clocks skip', () => {
    const input = night('2027-03-28', { start: '02:30' });

    expect(codesOf(input, berlin('2027-03-28'))).toEqual(['days.0.start clock-change']);
  });
});

describe('a list', () => {
  const list = (...slots: [string, string][]): GridInput => ({
    type: 'list',
    slots: slots.map(([start, end]) => ({ start, end, session: 'am' })),
  });

  test('is put in time order and said at venue time', () => {
    const input = list(
      ['2027-02-03T02:00:00Z', '2027-02-03T02:30:00Z'],
      ['2027-02-03T10:00:00+09:00', '2027-02-03T10:30:00+09:00'],
    );

    expect(previewGrid(input, TOKYO).slots.map((slot) => `${slot.id} ${slot.start}`)).toEqual([
      's20270203t1000 2027-02-03T10:00:00+09:00',
      's20270203t1100 2027-02-03T11:00:00+09:00',
    ]);
  });

  test('names every fault with its path', () => {
    const input = list(
      ['2027-02-03T10:00:00+09:00', '2027-02-03T10:30:00+09:00'],
      ['2027-02-03T10:15:00+09:00', '2027-02-03T10:45:00+09:00'],
      ['2027-02-03T12:00:00+09:00', '2027-02-03T12:00:00+09:00'],
      ['2027-02-05T12:00:00+09:00', '2027-02-05T12:30:00+09:00'],
      ['2027-02-03T23:30:00+09:00', '2027-02-04T00:30:00+09:00'],
    );

    expect(codesOf(input)).toEqual([
      'slots.2.end end-before-start',
      'slots.3.start outside-showcase',
      'slots.4.end crosses-midnight',
      'slots.1.start overlap',
    ]);
  });
});

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const frames = fc.constantFrom(
  { timeZone: 'Asia/Tokyo', days: ['2027-03-28', '2027-10-31'] },
  { timeZone: 'Europe/Berlin', days: ['2027-03-28', '2027-10-31'] },
  { timeZone: 'Australia/Lord_Howe', days: ['2027-04-04', '2027-10-03'] },
  { timeZone: 'America/New_York', days: ['2027-03-14', '2027-11-07'] },
);
const days = fc.array(
  fc.record({
    index: fc.constantFrom(0, 1),
    start: clock,
    end: clock,
    slotMinutes: fc.integer({ min: 5, max: 240 }),
    pauseMinutes: fc.integer({ min: 0, max: 120 }),
    breaks: fc.array(fc.record({ start: clock, end: clock }), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
);

test('whatever the pattern, a grid without fault is in order, apart, uniquely named and inside its day', () => {
  fc.assert(
    fc.property(frames, days, (frame, drawn) => {
      const input = pattern(...drawn.map(({ index, ...day }) => ({ ...day, day: frame.days[index] ?? '' })));

      const { slots, faults } = previewGrid(input, frame);

      fc.pre(faults.length === 0);
      expect(Grid.safeParse({ showcaseId: 'shw_0123456789abcdefghjk', slots, revision: 1 }).success).toBe(
        true,
      );
      expect(slots.length).toBeGreaterThan(0);
      expect(slots.length).toBeLessThanOrEqual(MAX_SLOTS);
      expect(new Set(slots.map((slot) => slot.id)).size).toBe(slots.length);
      slots.forEach((slot, index) => {
        const next = slots[index + 1];
        if (next !== undefined) expect(Date.parse(slot.end)).toBeLessThanOrEqual(Date.parse(next.start));
        expect(slot.start.startsWith(slot.day)).toBe(true);
        expect(slot.id).toBe(`s${slot.start.slice(0, 16)}`.replaceAll(/[-:]/g, '').replace('T', 't'));
        const minutes = (Date.parse(slot.end) - Date.parse(slot.start)) / 60_000;
        expect(drawn.some((day) => day.slotMinutes === minutes)).toBe(true);
      });
    }),
    { numRuns: 400, seed: 20270203 },
  );
});

test('the same grid given as a list comes to the same slots', () => {
  const { slots } = previewGrid(pattern(aDay()), TOKYO);

  const again = previewGrid(
    { type: 'list', slots: slots.map(({ start, end, session }) => ({ start, end, session })) },
    TOKYO,
  );

  expect(again).toEqual({ slots, faults: [] });
});
