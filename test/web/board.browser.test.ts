import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HostProcess, ORGANISER, startHostProcess } from '../demo/host-process.ts';
import { makePlan, moveToPhase } from '../demo/plan-and-publish.ts';
import { signIn } from '../demo/sign-in.ts';
import { DESK, openBrowser, PHONE } from './browser.ts';
import { openReader } from './reading-page.ts';

/** Tall enough for the whole board: what is below the edge of the window cannot be pointed at. */
const TALL_DESK = { ...DESK, viewport: { width: 1280, height: 1500 } };

let browser: Browser;
let host: HostProcess;
let console = '';

beforeAll(async () => {
  host = await startHostProcess({ sample: 'kobe' });
  browser = await openBrowser();
  const organiser = await signIn(host.url, ORGANISER);
  const { items } = await organiser.call('listShowcases', {});
  const showcaseId = items[0]?.id ?? '';
  await moveToPhase(organiser, showcaseId, 'planning');
  const request = { goals: ['weight' as const], seed: 1, budgetSeconds: 2, iterations: null };
  await makePlan(organiser, showcaseId, request);
  console = `/console/${showcaseId}`;
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

const openPage = (options: typeof DESK) =>
  openReader(browser, host.url, { ...options, locale: 'en-GB', timezoneId: 'Asia/Tokyo' }, ORGANISER);

async function openDraft(page: Page): Promise<void> {
  await page.goto(`${console}/board?plan=1`);
  await page
    .locator('.board-panel')
    .filter({ hasNotText: /loaded|getting ready/ })
    .waitFor();
}

async function middleOf(page: Page, selector: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not in sight`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const idAt = (page: Page, place: { readonly x: number; readonly y: number }) =>
  page.evaluate(
    ({ x, y }) =>
      document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-row]')?.dataset['meeting'] ?? null,
    place,
  );

test('a meeting dragged by mouse gets a verdict in every cell, lands where it is dropped, and comes back by undo', async () => {
  const { page, complaints, close } = await openPage(TALL_DESK);
  await openDraft(page);
  const start = await middleOf(page, '.board-cell[data-meeting]');
  const meeting = await idAt(page, start);

  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 20, start.y + 10, { steps: 3 });
  await expect.poll(() => page.locator('.board-cell:not([data-verdict]):not([data-held])').count()).toBe(0);
  const free = await middleOf(page, '.board-cell[data-verdict=free]');
  await page.mouse.move(free.x, free.y, { steps: 5 });
  await page.mouse.up();

  await expect.poll(() => idAt(page, free)).toBe(meeting);
  expect(await idAt(page, start)).not.toBe(meeting);
  expect(await page.locator('.board-cell[data-state=moved]').count()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => idAt(page, start)).toBe(meeting);
  expect(complaints).toEqual([]);
  await close();
});

test('on a phone of 390 pixels a tap picks a meeting up, another puts it down, and only the board scrolls sideways', async () => {
  const { page, complaints, close } = await openPage(PHONE);
  await openDraft(page);

  const first = page.locator('.board-cell[data-meeting]').first();
  const meeting = await first.getAttribute('data-meeting');
  await first.tap();
  await page.locator('.board-cell[data-verdict=free]').first().tap();

  await page.locator(`.board-cell[data-state=moved][data-meeting="${meeting}"]`).waitFor();
  const widths = await page.evaluate(() => ({
    page: document.documentElement.scrollWidth,
    board: document.querySelector('.board')?.scrollWidth ?? 0,
  }));
  expect(widths.page).toBe(390);
  expect(widths.board).toBeGreaterThan(390);
  expect(complaints).toEqual([]);
  await close();
});

test('the preview of a publication names everybody who is told, as many as it counts', async () => {
  const { page, close } = await openPage(DESK);
  await page.goto(`${console}/planning/1`);
  await page.getByRole('button', { name: 'See what would be sent' }).click();
  // Ten, so that some are with an interpreter and some are not.
  await page.locator('.told > li').nth(9).waitFor();
  const counts: number[] = [];
  for (const change of (await page.locator('.told > li').all()).slice(0, 10)) {
    const counted = Number.parseInt(await change.locator('summary').innerText(), 10);
    counts.push(counted);
    await change.locator('summary').click();
    await expect.poll(() => change.locator('.plain-list li').count(), { timeout: 5_000 }).toBe(counted);
    for (const line of await change.locator('.plain-list li').allInnerTexts())
      expect(line).toMatch(/\(\S+@\S+\): gets an invitation$/);
  }
  expect(Math.max(...counts)).toBeGreaterThan(2);
  await close();
});
