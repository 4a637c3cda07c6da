import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults } from './axe.ts';
import { DESK, openBrowser, PHONE } from './browser.ts';
import { bookOne, everyView, openView } from './every-page.ts';
import { openReader, type Reader } from './reading-page.ts';
import { ADDRESSES, startWebWorld, type WebWorld } from './web-world.ts';

let world: WebWorld;
let browser: Browser;

beforeAll(async () => {
  [world, browser] = await Promise.all([startWebWorld(), openBrowser()]);
  await bookOne(world);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await world?.host.stop();
});

type Setting = BrowserContextOptions & { readonly name: string; readonly locale: string };
const SETTINGS: readonly Setting[] = [
  { name: 'on a desk in English, by day', ...DESK, locale: 'en-GB', timezoneId: 'Europe/Brussels' },
  { name: 'on a phone in Japanese, at night', ...PHONE, locale: 'ja-JP', colorScheme: 'dark' },
];

test.each(SETTINGS)(
  'no page or dialog has an accessibility fault, a scroll bar at its foot or a complaint, $name',
  async (setting) => {
    const { name: _, ...options } = setting;
    const readers = new Map<string | null, Reader>();
    const faults: string[] = [];
    for (const view of everyView(world)) {
      const address = view.reader === null ? undefined : ADDRESSES[view.reader];
      const reader =
        readers.get(view.reader) ?? (await openReader(browser, world.host.url, options, address));
      readers.set(view.reader, reader);
      await openView(reader.page, view);
      faults.push(...(await accessibilityFaults(reader.page)).map((fault) => `${view.name}: ${fault}`));
      const overflow = await reader.page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      if (overflow > 0) faults.push(`${view.name}: ${overflow} px too wide`);
    }
    const complaints = [...readers.values()].flatMap((reader) => reader.complaints);
    await Promise.all([...readers.values()].map((reader) => reader.close()));

    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
  },
  240_000,
);

test('axe finds a fault where there is one', async () => {
  const { page, close } = await openReader(browser, world.host.url, { ...DESK, locale: 'en-GB' });
  await page.goto('/');
  await page.locator('h1').waitFor();
  await page.evaluate(() => document.body.append(document.createElement('button')));

  expect((await accessibilityFaults(page)).join()).toContain('button-name');
  await close();
});
