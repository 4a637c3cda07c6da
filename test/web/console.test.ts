import { expect, test } from 'vitest';
import type { Showcase } from '../../shared/model/showcase.ts';
import { previewGrid } from '../../shared/model/slot-grid.ts';
import { LIFE_SCIENCE_TAXONOMY } from '../../shared/model/taxonomy.ts';
import { stepsFor } from '../../web/src/board/carry-out.ts';
import type { Verdict } from '../../web/src/board/use-what-if.ts';
import { parseParties } from '../../web/src/console/parties/parse-parties.ts';
import { headingOf, SAMPLE_TABLES } from '../../web/src/console/parties/party-columns.ts';
import { readTable } from '../../web/src/console/parties/read-table.ts';
import { readAddresses } from '../../web/src/console/registrations/read-addresses.ts';
import { nextVersion } from '../../web/src/console/set-up/consent-form.tsx';
import { patternOfGrid } from '../../web/src/console/set-up/pattern-of-grid.ts';

const showcase = { taxonomy: LIFE_SCIENCE_TAXONOMY, timeZone: 'Asia/Tokyo' } as Showcase;

test('a table is read with quotes, line breaks within cells, and whichever separator its head uses', () => {
  const rows = readTable('\uFEFFname;note\r\n"Rokko; Co.";"two\nlines ""quoted"""\r\n\r\nHyogo;plain\r\n');

  expect(rows).toEqual([
    { line: 1, cells: ['name', 'note'] },
    { line: 2, cells: ['Rokko; Co.', 'two\nlines "quoted"'] },
    { line: 5, cells: ['Hyogo', 'plain'] },
  ]);
});

test.each(['en', 'ja'] as const)(
  'the example list (%s) is two parties, the second with two people',
  (language) => {
    const { parties, faults } = parseParties(SAMPLE_TABLES[language], showcase);

    expect(faults).toEqual([]);
    expect(parties.map(({ input }) => [input.side, input.members.length])).toEqual([
      ['delegate', 1],
      ['sme', 2],
    ]);
  },
);

test('a fault names its column by the heading its reader knows', () => {
  expect(['country', 'summary', 'email'].map((field) => headingOf(field, 'ja'))).toEqual([
    '国',
    '紹介',
    'メール',
  ]);
  expect(headingOf('family', 'en')).toBe('family name');
});

test('every fault of a list is named with its line, and a faulty party is not among those to be made', () => {
  const list = [
    'side,name en,country,focus areas,family name,given name,email',
    'guest,Alpha,BE,regenerative-medicine,A,B,a@alpha.example',
    'sme,Beta,JP,astrology,C,D,c@beta.example',
    'sme,Gamma,JP,,E,F,not an address',
    'sme,,JP,,G,H,g@delta.example',
    'sme,Omega,JP,,I,J,a@alpha.example',
  ].join('\n');

  const { parties, faults } = parseParties(list, showcase);

  expect(faults.map(({ line, code, about }) => `${line} ${code} ${about}`.trim())).toEqual([
    '2 unknown-side guest',
    '3 unknown-code astrology',
    '4 invalid email',
    '5 no-name',
    '6 twice a@alpha.example',
  ]);
  expect(parties.map(({ input }) => input.profile.name.en)).toEqual(['Omega']);
});

test('addresses are read in either order, and a line without one keeps its number', () => {
  const lines = readAddresses('info@a.example, Alpha\n\nBeta <info@b.example>\nnobody\ninfo@c.example');

  expect(lines.map(({ number, email, name }) => [number, email, name])).toEqual([
    [1, 'info@a.example', 'Alpha'],
    [3, 'info@b.example', 'Beta'],
    [4, '', 'nobody'],
    [5, 'info@c.example', 'c.example'],
  ]);
});

test('the pattern of a grid read back from its slots makes the same slots again', () => {
  const frame = { timeZone: 'Asia/Tokyo', days: ['2027-02-03', '2027-02-04'] };
  const days = frame.days.map((day) => ({
    day,
    start: '09:30',
    end: '16:00',
    slotMinutes: 25,
    pauseMinutes: 5,
    breaks: [{ start: '12:00', end: '13:15' }],
  }));
  const { slots } = previewGrid({ type: 'pattern', days }, frame);

  const found = patternOfGrid(slots, frame);

  expect(found.isExact).toBe(true);
  expect(previewGrid({ type: 'pattern', days: found.days }, frame).slots).toEqual(slots);
});

test('a changed consent text gets a version after the present one', () => {
  expect(nextVersion('2026-11-01', '2026-11-22')).toBe('2026-11-22');
  expect(nextVersion('2026-11-22', '2026-11-22')).toBe('2026-11-22.1');
  expect(nextVersion('2026-11-22.1', '2026-11-22')).toBe('2026-11-22.2');
  expect(nextVersion('2027-01-01', '2026-11-22')).toBe('2027-01-01.1');
});

const still = { weight: 0, fairness: 0, breaks: 0, stability: 0, moves: 0 };
const verdict = (own: Partial<Verdict>): Verdict => ({
  verdict: 'moves',
  table: 't1',
  deltas: still,
  moved: [],
  lost: [],
  reasons: [],
  ...own,
});
type Booked = NonNullable<Parameters<typeof stepsFor>[1]>;
const booked = (id: string, slotId: string, tableId: string) => ({ id, slotId, tableId }) as Booked;

test('two booked meetings that change places are swapped, one that makes way elsewhere goes first', () => {
  const own = booked('m1', 's1', 't1');
  const other = booked('m2', 's2', 't1');
  const to = { slotId: 's2', tableId: 't1' };
  const moved = (slot: string) => verdict({ moved: [{ meeting: 'w2', slot, table: 't1' }] });

  expect(stepsFor('w1', own, to, moved('s1'), () => other)).toEqual([
    { type: 'swap', meetingId: 'm1', withId: 'm2' },
  ]);
  expect(stepsFor('w1', own, to, moved('s3'), () => other)).toEqual([
    { type: 'move', meetingId: 'm2', to: { slotId: 's3', tableId: 't1' } },
    { type: 'move', meetingId: 'm1', to },
  ]);
});

test('a booked schedule refuses a move by which others lose their place', () => {
  const to = { slotId: 's2', tableId: 't1' };
  const loses = verdict({ verdict: 'loses', lost: ['w2'] });

  expect(stepsFor('w1', booked('m1', 's1', 't1'), to, loses, () => null)).toBe(null);
  expect(stepsFor('w1', null, to, verdict({ verdict: 'free' }), () => null)).toEqual([
    { type: 'book', wishId: 'w1', to },
  ]);
});
