import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';

const WEB = join(import.meta.dirname, '..', '..', 'web');
// A folder of its own: hosts that run beside this test serve web/dist.
const DIST = mkdtempSync(join(tmpdir(), 'engawa-pages-'));
const LIMIT_KILOBYTES = 200;

const Chunks = z.record(
  z.string(),
  z.looseObject({
    file: z.string(),
    imports: z.array(z.string()).optional(),
    src: z.string().optional(),
  }),
);
let chunks: z.infer<typeof Chunks>;

beforeAll(async () => {
  await build({ root: WEB, logLevel: 'error', build: { outDir: DIST } });
  chunks = Chunks.parse(JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8')));
}, 120_000);
afterAll(() => rmSync(DIST, { recursive: true, force: true }));

/** All scripts that a browser fetches to show a page: the entry's, the page's, and what they import. */
function scriptsFor(...sources: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (key: string) => {
    const chunk = chunks[key];
    if (!chunk || found.has(chunk.file)) return;
    found.add(chunk.file);
    chunk.imports?.forEach(visit);
  };
  for (const source of ['index.html', 'src/i18n/ja/common.ts', ...sources]) {
    expect(Object.keys(chunks)).toContain(source);
    visit(source);
  }
  return [...found].filter((file) => file.endsWith('.js'));
}

const kilobytes = (files: readonly string[], compress: (content: Buffer) => Buffer): number =>
  files.reduce((sum, file) => sum + compress(readFileSync(join(DIST, file))).length, 0) / 1024;

const PAGES: readonly (readonly string[])[] = [
  ['src/pages/showcases/showcase-list-page.tsx', 'src/i18n/ja/showcases.ts'],
  ['src/pages/showcases/showcase-page.tsx', 'src/i18n/ja/showcases.ts'],
  ['src/pages/sign-in/sign-in-page.tsx', 'src/i18n/ja/signIn.ts'],
  [
    'src/pages/answer/answer-page.tsx',
    'src/i18n/ja/answer.ts',
    'src/i18n/ja/wishes.ts',
    'src/i18n/ja/partners.ts',
    'src/i18n/ja/profile.ts',
  ],
  ['src/pages/registration/registration-page.tsx', 'src/i18n/ja/registration.ts', 'src/i18n/ja/profile.ts'],
  ['src/pages/partners/partners-page.tsx', 'src/i18n/ja/partners.ts', 'src/i18n/ja/profile.ts'],
  [
    'src/pages/wishes/wishes-page.tsx',
    'src/i18n/ja/wishes.ts',
    'src/i18n/ja/partners.ts',
    'src/i18n/ja/profile.ts',
  ],
  ['src/pages/slots/slots-page.tsx', 'src/i18n/ja/slots.ts'],
  [
    'src/pages/agenda/agenda-page.tsx',
    'src/i18n/ja/agenda.ts',
    'src/i18n/ja/partners.ts',
    'src/i18n/ja/profile.ts',
  ],
];

test.each(PAGES)('opening %s first costs at most 200 KB of compressed script', (...sources) => {
  const files = scriptsFor(...sources);

  expect(kilobytes(files, (content) => gzipSync(content))).toBeLessThan(LIMIT_KILOBYTES);
  expect(kilobytes(files, (content) => brotliCompressSync(content))).toBeLessThan(LIMIT_KILOBYTES * 0.9);
});

test('a delegate never fetches the organiser’s pages', () => {
  const organisers = ['src/console/console-page.tsx', 'src/board/board-page.tsx'].map(
    (source) => chunks[source]?.file,
  );
  const delegates = new Set(PAGES.flatMap((sources) => scriptsFor(...sources)));

  expect(organisers.every((file) => file !== undefined)).toBe(true);
  expect(organisers.filter((file) => delegates.has(file ?? ''))).toEqual([]);
});

test('no script or style stands in the document itself', () => {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');

  expect(html.match(/<script(?![^>]*\ssrc=)|<style|\son\w+=|javascript:/gi)).toBeNull();
  expect(html).toContain('<script type="module"');
});
