import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCES = join(import.meta.dirname, '..', '..', 'web', 'src');
type Words = { readonly [key: string]: string | Words };

/** Keys of a dictionary with dots; plural forms count once, without their ending. */
function keysOf(words: Words, at = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${at}${key.replace(/_(one|other)$/, '')}`] : keysOf(value, `${at}${key}.`),
  );
}

async function dictionary(language: string, area: string): Promise<Words> {
  const module: { dictionary: Words } = await import(join(SOURCES, 'i18n', language, `${area}.ts`));
  return module.dictionary;
}

function leaves(words: Words): string[] {
  return Object.values(words).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)));
}

const areas = globSync('i18n/en/*.ts', { cwd: SOURCES }).map((file) => basename(file, '.ts'));
const files = globSync('**/*.{ts,tsx}', { cwd: SOURCES })
  .filter((file) => !file.startsWith('i18n'))
  .map((file) => readFileSync(join(SOURCES, file), 'utf8'));

/** What the files that speak from an area say: keys in quotes, and keys that they complete, as t(`phase.${phase}`). */
function usageOf(area: string): (key: string) => boolean {
  const names = new RegExp(`useTranslation\\([^)]*'${area}'|['"\`]${area}:|TFunction<[^>]*'${area}'`);
  const code = files.filter((file) => names.test(file)).join('\n');
  const own = `(?:${area}:)?`;
  const quoted = matches(code, new RegExp(`['"\`]${own}([\\w-]+(?:\\.[\\w-]+)*)['"\`]`, 'g'));
  const begun = matches(code, new RegExp(`\`${own}([\\w-]+(?:\\.[\\w-]+)*\\.?)\\$\\{`, 'g'));
  const ended = matches(code, /\$\{\w+\}([A-Z]\w+)`/g);
  return (key) =>
    quoted.includes(key) ||
    begun.some((start) => key.startsWith(start) && key !== start) ||
    ended.some((end) => key.endsWith(end));
}

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');

describe.each(areas)('the dictionary of %s', (area) => {
  it('has the same keys in both languages', async () => {
    const [en, ja] = await Promise.all([dictionary('en', area), dictionary('ja', area)]);

    expect([...new Set(keysOf(ja))].sort()).toEqual([...new Set(keysOf(en))].sort());
  });

  it('leaves no text empty and no English sentence untranslated', async () => {
    const ja = leaves(await dictionary('ja', area));
    const isForeign = (text: string) => /[A-Za-z]{3,} [A-Za-z]{3,}/.test(text.replace(/\{\{\w+\}\}/g, ''));

    expect(ja.filter((text) => text.trim() === '' || isForeign(text))).toEqual([]);
  });

  it('puts the same values into the texts of both languages', async () => {
    const [en, ja] = await Promise.all([dictionary('en', area), dictionary('ja', area)]);
    const holes = (words: Words) =>
      Object.fromEntries(
        flat(words).map(([key, text]) => [
          key.replace(/_(one|other)$/, ''),
          [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort(),
        ]),
      );

    expect(holes(ja)).toEqual(holes(en));
  });

  it('holds no key that no page uses', async () => {
    const keys = keysOf(await dictionary('en', area));
    const isUsed = usageOf(area);

    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });
});

function flat(words: Words, at = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${at}${key}`, value]] : flat(value, `${at}${key}.`),
  );
}

it('finds an unused key when there is one', () => {
  expect(usageOf('common')('thisKeyIsUsedByNobody')).toBe(false);
  expect(usageOf('common')('save')).toBe(true);
});
