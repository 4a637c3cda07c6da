import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { ORGANISER, startHostProcess } from '../demo/host-process.ts';
import { signIn } from '../demo/sign-in.ts';
import { DESK, openBrowser, PHONE } from './browser.ts';
import { type ConsoleView, consoleViews, openConsoleView } from './console-views.ts';
import { bookOne, everyView, openView, type View } from './every-page.ts';
import { openReader, type Reader } from './reading-page.ts';
import { ADDRESSES, AT_ONCE, fillWebWorld } from './web-world.ts';

/**
 * `npm run screens [-- NAME…]`: pictures of every page, wide and on a phone, in both languages, into out/screens.
 * The office's pages show the Kobe sample with a plan made of it; the others a small showcase.
 */
const OUT = join(import.meta.dirname, '..', '..', 'out', 'screens');
const wanted = process.argv.slice(2);
const isWanted = ({ name }: { readonly name: string }): boolean =>
  wanted.length === 0 || wanted.some((part) => name.includes(part));

const isPhone = ({ isMobile = false }: BrowserContextOptions): boolean => isMobile;

const SETTINGS = [
  { name: 'wide-en', options: { ...DESK, locale: 'en-GB', timezoneId: 'Asia/Tokyo' } },
  { name: 'wide-ja', options: { ...DESK, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' } },
  { name: 'phone-en', options: { ...PHONE, locale: 'en-GB', timezoneId: 'Asia/Tokyo' } },
  { name: 'phone-ja', options: { ...PHONE, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' } },
] as const;

async function takeAll(
  browser: Browser,
  url: string,
  views: readonly (View | ConsoleView)[],
  open: (reader: Reader, view: View | ConsoleView) => Promise<void>,
  addressOf: (view: View | ConsoleView) => string | undefined,
): Promise<number> {
  let taken = 0;
  for (const { name, options } of SETTINGS) {
    const readers = new Map<string | undefined, Reader>();
    for (const view of views.filter(isWanted)) {
      const address = addressOf(view);
      const reader = readers.get(address) ?? (await openReader(browser, url, options, address));
      readers.set(address, reader);
      try {
        await open(reader, view);
        const path = join(OUT, `${view.name}.${name}.png`);
        // A dialog belongs to the window, not to the page beneath it.
        const hasDialog = (await reader.page.locator('.modal').count()) > 0;
        // On the picture of a whole page the bar at the thumb stands at its foot instead of hiding what is behind it.
        const style = hasDialog ? '' : '.layout { position: relative } .bar { position: absolute }';
        await reader.page.screenshot({ path, fullPage: !hasDialog, ...(isPhone(options) ? { style } : {}) });
        taken += 1;
      } catch (error) {
        process.stderr.write(`${view.name} (${name}): ${error instanceof Error ? error.message : error}\n`);
        process.exitCode = 1;
      }
    }
    await Promise.all([...readers.values()].map((reader) => reader.close()));
  }
  return taken;
}

if (wanted.length === 0) rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const host = await startHostProcess({ sample: 'kobe', environment: AT_ONCE });
const browser = await openBrowser();
try {
  const organiser = await signIn(host.url, ORGANISER);
  const office = await consoleViews(organiser);
  const officeCount = await takeAll(
    browser,
    host.url,
    office,
    ({ page }, view) => openConsoleView(page, view),
    () => ORGANISER,
  );
  const world = await fillWebWorld(host.url);
  await bookOne(world);
  const rest = await takeAll(
    browser,
    host.url,
    everyView(world),
    ({ page }, view) => openView(page, view as View),
    (view) => ('reader' in view && view.reader !== null ? ADDRESSES[view.reader] : undefined),
  );
  process.stdout.write(`${officeCount + rest} pictures in ${OUT}\n`);
} finally {
  await browser.close();
  await host.stop();
}
