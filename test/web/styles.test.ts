import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '..', '..', 'web', 'src');

/** Classes that a sheet says something about wherever they stand, each with the sheets that do. */
function claimsOf(
  sheets: readonly { readonly file: string; readonly text: string }[],
): Map<string, string[]> {
  const claims = new Map<string, string[]>();
  for (const { file, text } of sheets) {
    // `.layout:has(.console)` speaks of what is in it, as `.console .layout` would.
    const heads = text.matchAll(/^\.([a-z][\w-]*)(?=\s*[,{]|::?(?!has)[a-z])/gm);
    for (const name of new Set([...heads].map((match) => match[1] ?? ''))) {
      claims.set(name, [...(claims.get(name) ?? []), file]);
    }
  }
  return claims;
}

const contested = (claims: ReadonlyMap<string, readonly string[]>): string[] =>
  [...claims].filter(([, files]) => files.length > 1).map(([name, files]) => `.${name}: ${files.join(', ')}`);

test('no class belongs to two style sheets, since a page keeps the sheets of all pages seen before it', () => {
  const sheets = globSync('**/*.css', { cwd: SOURCES }).map((file) => ({
    file,
    text: readFileSync(join(SOURCES, file), 'utf8'),
  }));

  expect(contested(claimsOf(sheets))).toEqual([]);
});

test('two claims on one class are found', () => {
  const sheets = [
    { file: 'one.css', text: '.card {\n}\n.one .two {\n}\n' },
    { file: 'other.css', text: '.card:hover {\n}\n.one > .three {\n}\n' },
  ];

  expect(contested(claimsOf(sheets))).toEqual(['.card: one.css, other.css']);
});
