import { expect, test } from 'vitest';
import { openApi } from '../../../shared/contracts/openapi.ts';
import { lineOf } from '../../../shared/model/text.ts';

/*
 * Patterns meet texts of half a megabyte before anything else is known of them, from strangers too. One that looks through
 * a text once for each of its characters would be at work for minutes and hold everybody up; a tenth of that is enough to
 * tell.
 */
const LENGTH = 50_000;
const MOST_MILLISECONDS = 200;

const patterns = [
  ...new Set(
    [...JSON.stringify(openApi('http://localhost', '0')).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(
      ([, text = '""']) => String(JSON.parse(text)),
    ),
  ),
];

/** Long runs of what patterns repeat, each with an end that does not fit, after beginnings that many begin with. */
function hostileTexts(): string[] {
  const runs = ['a', '0', ' ', '!', '-', '.', 'a.', 'a-', 'a ', '\u3000', 'あ', '/a', 'A0'];
  const beginnings = ['', 'a', 'a@', 'https://', 'https://a/', '2027-02-03T'];
  return runs.flatMap((run) =>
    beginnings.flatMap((beginning) =>
      ['\n', '\u0000', '@', ''].map((end) => beginning + run.repeat(LENGTH / run.length) + end),
    ),
  );
}

const isSlow = (pattern: RegExp, texts: readonly string[]): boolean =>
  texts.some((text) => {
    const from = performance.now();
    pattern.test(text);
    return performance.now() - from > MOST_MILLISECONDS;
  });

test('no pattern of the API takes long over a long text that nearly fits', () => {
  const texts = hostileTexts();

  const slow = patterns.filter((source) => isSlow(new RegExp(source), texts));

  expect(patterns.length).toBeGreaterThan(20);
  expect(slow).toEqual([]);
});

test('control: a pattern that looks through a text for each of its characters is found slow', () => {
  const quadratic = /^[^\n]*[^\s][^\n]*$/;

  expect(isSlow(quadratic, [`${'a'.repeat(LENGTH)}\n`])).toBe(true);
});

test.each([
  ['spaces of all kinds', ' \u00a0\u2003\u3000\u202f', false],
  ['characters of which nothing is seen', '\u200b\u2060\ufeff\u00ad\u3164', false],
  ['a letter among them', '\u3000\u200ba\u200b', true],
  ['an emoji joined of several', '👩\u200d🔬', true],
  ['Hebrew and Arabic as they are', 'חברה شركة', true],
  ['a sign that turns round what follows', 'Cells \u202egnp.exe', false],
  ['an open isolate', 'Cells \u2067', false],
  ['a line break', 'Cells\nBcc: x', false],
])('a line of %s', (_what, text, isTaken) => {
  expect(lineOf(200).safeParse(text).success).toBe(isTaken);
});
