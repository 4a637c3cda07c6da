import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { startHostProcess } from '../demo/host-process.ts';
import { DESK, openBrowser, PHONE } from './browser.ts';
import { bookOne, everyView, openView } from './every-page.ts';
import { openReader, type Reader } from './reading-page.ts';
import { ADDRESSES, fillWebWorld } from './web-world.ts';

/*
 * node test/web/screens.ts [name ...]: pictures of every page and dialog, wide and on a phone, in both languages, and
 * once at night, into out/screens. With names only of the views whose names begin so.
 */
const OUT = join(import.meta.dirname, '..', '..', 'out', 'screens');

type Setting = BrowserContextOptions & { readonly name: string; readonly locale: string };
const EUROPE = { locale: 'en-GB', timezoneId: 'Europe/Brussels' };
const JAPAN = { locale: 'ja-JP', timezoneId: 'Asia/Tokyo' };
const SETTINGS: readonly Setting[] = [
  { name: 'wide-en', ...DESK, ...EUROPE },
  { name: 'wide-ja', ...DESK, ...JAPAN },
  { name: 'phone-en', ...PHONE, ...EUROPE },
  { name: 'phone-ja', ...PHONE, ...JAPAN },
  { name: 'wide-ja-dark', ...DESK, ...JAPAN, colorScheme: 'dark' },
];

const wanted = process.argv.slice(2);
mkdirSync(OUT, { recursive: true });
const host = await startHostProcess({ sample: 'none' });
const browser = await openBrowser();
try {
  const world = await fillWebWorld(host.url);
  await bookOne(world);
  const views = everyView(world).filter(
    ({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)),
  );
  for (const { name: setting, ...options } of SETTINGS) {
    const readers = new Map<string | null, Reader>();
    for (const view of views) {
      const address = view.reader === null ? undefined : ADDRESSES[view.reader];
      const reader = readers.get(view.reader) ?? (await openReader(browser, host.url, options, address));
      readers.set(view.reader, reader);
      await openView(reader.page, view);
      const isWhole = view.open === undefined || view.name.startsWith('register');
      await reader.page.screenshot({ path: join(OUT, `${view.name}.${setting}.png`), fullPage: isWhole });
    }
    await Promise.all([...readers.values()].map((reader) => reader.close()));
    console.log(`${setting}: ${views.length} pictures in ${OUT}`);
  }
} finally {
  await browser.close();
  await host.stop();
}
