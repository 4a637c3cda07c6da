import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { firstDay, makeShowcase } from '../../../infra/local/sample/make-showcase.ts';
import { SAMPLE_SIZES } from '../../../infra/local/sample/sizes.ts';
import { PartyInput } from '../../../shared/model/party.ts';
import { ShowcaseInput } from '../../../shared/model/showcase.ts';
import { previewGrid } from '../../../shared/model/slot-grid.ts';

const TODAY = Temporal.PlainDate.from('2026-11-22');
const COUNTS = { kobe: [12, 30], osaka: [50, 110], medica: [140, 107], biojapan: [500, 800] } as const;
const NAMES = Object.keys(COUNTS) as (keyof typeof COUNTS)[];

describe.each(NAMES)('the sample %s', (name) => {
  const sample = makeShowcase(SAMPLE_SIZES[name], TODAY);

  test('is valid, of its promised size, and the same each time', () => {
    const sides = sample.parties.map(({ side }) => side);

    expect(ShowcaseInput.safeParse(sample.showcase).error).toBeUndefined();
    for (const party of sample.parties) expect(PartyInput.safeParse(party).error).toBeUndefined();
    expect([
      sides.filter((side) => side === 'delegate').length,
      sides.filter((side) => side === 'sme').length,
    ]).toEqual(COUNTS[name]);
    expect(makeShowcase(SAMPLE_SIZES[name], TODAY)).toEqual(sample);
  });

  test('has no two companies of one name, and no two people of one address', () => {
    const names = sample.parties.map(({ profile }) => profile.name.en);
    const addresses = sample.parties.flatMap(({ members }) => members.map(({ email }) => email));

    expect(new Set(names).size).toBe(names.length);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test('asks no pair twice and nobody unknown', () => {
    const known = new Set(sample.parties.map(({ reference }) => reference));
    const pairs = sample.wishes.map(({ from, to }) => [from, to].sort().join(' '));

    expect(new Set(pairs).size).toBe(pairs.length);
    expect(sample.wishes.every(({ from, to }) => known.has(from) && known.has(to))).toBe(true);
  });
});

test.each(NAMES)('the sample %s has an interpreter’s time for every accepted wish that needs one', (name) => {
  const sample = makeShowcase(SAMPLE_SIZES[name], TODAY);
  const languagesOf = new Map(sample.parties.map((party) => [party.reference, party.profile.languages]));
  const needing = sample.wishes.filter(({ from, to, isAccepted }) => {
    const own = languagesOf.get(from) ?? [];
    return isAccepted && !(languagesOf.get(to) ?? []).some((language) => own.includes(language));
  });
  const { slots } = previewGrid(sample.grid, sample.showcase);

  expect(needing.length).toBeGreaterThan(0);
  expect(needing.length).toBeLessThanOrEqual(sample.interpreters.length * slots.length);
});

test('a sample always begins on a Wednesday at least ten weeks ahead', () => {
  for (let offset = 0; offset < 14; offset += 1) {
    const today = TODAY.add({ days: offset });
    const first = firstDay(today);
    expect(first.dayOfWeek).toBe(3);
    expect(today.until(first).days).toBeGreaterThanOrEqual(70);
  }
});
