import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser } from './browser.ts';
import { bookOne } from './every-page.ts';
import { openReader } from './reading-page.ts';
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

const ENGLISH = { ...DESK, locale: 'en-GB', timezoneId: 'Europe/Brussels' };
const openAgenda = async () => {
  const reader = await openReader(browser, world.host.url, ENGLISH, ADDRESSES.leuven);
  await reader.page.goto(`/showcases/${world.showcaseId}/parties/${world.parties.leuven}/agenda`);
  return reader;
};
/** Presses Tab until the control with this name has the focus; fails after as many presses as no page needs. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (name.test(await focused())) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

test('the agenda shows venue time first and the reader’s own time second, the table and the interpreter', async () => {
  const { page, complaints, close } = await openAgenda();
  const meeting = page.getByRole('listitem').filter({ hasText: 'Rokko Biomaterials' });

  await meeting.getByText('10:30–11:00 JST').waitFor();
  await meeting.getByText('3 Feb, 02:30 your time').waitFor();
  await meeting.getByText('Interpreter: Aiko Tanaka').waitFor();
  expect(await meeting.textContent()).toMatch(/Table [AB]-\d/);
  expect(complaints).toEqual([]);
  await close();
});

test('a meeting is moved by keyboard alone, and the partner sees what it was before', async () => {
  const partner = await openReader(
    browser,
    world.host.url,
    { ...DESK, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' },
    ADDRESSES.rokko,
  );
  const agenda = `/showcases/${world.showcaseId}/parties/${world.parties.rokko}/agenda`;
  await partner.page.goto(agenda);
  await partner.page.getByText('10:30–11:00').waitFor();

  const { page, complaints, close } = await openAgenda();
  await page.getByText('10:30–11:00 JST').waitFor();
  await tabTo(page, /^Move$/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('11:30–12:00').first().waitFor();
  await tabTo(page, /10:00–10:30|^$/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const chosen = (
    await page.getByRole('radio', { checked: true }).locator('xpath=ancestor::label').textContent()
  )?.slice(0, 11);
  await tabTo(page, /^Move here$/);
  await page.keyboard.press('Enter');
  await page.getByText('The meeting is moved.').waitFor();
  await page.getByText(`${chosen} JST`).waitFor();

  await partner.page.reload();
  await partner.page.getByText('1件の面談が変わりました').waitFor();
  await partner.page.getByText('時間の変更（以前：10:30）').waitFor();
  await partner.page.getByRole('button', { name: '確認しました' }).click();
  await partner.page.getByText('時間の変更').waitFor({ state: 'detached' });
  expect([...complaints, ...partner.complaints]).toEqual([]);
  await partner.close();
  await close();
});

test('the calendar file holds the meeting, and the feed’s address answers without a session', async () => {
  const { page, close } = await openAgenda();
  await page.getByText(/JST/).first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Add to calendar' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.ics$/);

  await page.getByRole('button', { name: 'Keep in sync' }).click();
  await page.getByRole('button', { name: 'Make the address' }).click();
  const address = await page.getByLabel('Address for your calendar').inputValue();
  const calendar = await (await fetch(address)).text();
  expect(calendar).toContain('BEGIN:VEVENT');
  await close();
});

test('a meeting is cancelled only after asking, with the reason passed on', async () => {
  const { page, close } = await openAgenda();
  await page.getByRole('button', { name: 'Cancel the meeting' }).click();
  await page.getByRole('button', { name: 'Keep the meeting' }).click();
  await page.getByRole('button', { name: 'Cancel the meeting' }).click();
  await page.getByLabel('Reason, passed on to your partner').fill('Our flight is cancelled.');
  await page.getByRole('button', { name: 'Cancel for good' }).click();
  await page.getByText('The meeting is cancelled.').waitFor();
  await page.getByText('Reason: Our flight is cancelled.').waitFor();
  await close();
});
