import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser } from './browser.ts';
import { bookOne } from './every-page.ts';
import { focused, press, tabTo } from './keyboard.ts';
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
  await tabTo(page, /^Move /);
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

test('the calendar file and an address to subscribe to are got with the keys alone', async () => {
  const { page, complaints, close } = await openAgenda();
  await page.getByText(/JST/).first().waitFor();

  await tabTo(page, /^Add to calendar$/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  await press(page, /^Keep in sync$/);
  await page.getByRole('dialog').waitFor();
  await press(page, /^Create the address$/);
  await page.getByLabel('Address for your calendar').waitFor();

  expect(download.suggestedFilename()).toMatch(/\.ics$/);
  expect(await focused(page)).toBe('Address for your calendar');
  expect(await subscribed(page)).toContain('BEGIN:VEVENT');
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Keep in sync');
  expect(complaints).toEqual([]);
  await close();
});

/** The calendar behind the address that is shown, read without a session as a calendar reads it. */
const subscribed = async (page: Page): Promise<string> =>
  (await fetch(await page.getByLabel('Address for your calendar').inputValue())).text();

test('an interpreter prepares from both profiles and subscribes to the meetings, with the keys alone', async () => {
  const { page, complaints, close } = await openReader(
    browser,
    world.host.url,
    ENGLISH,
    ADDRESSES.interpreter,
  );
  await page.goto('/home');
  await page.getByRole('heading', { name: 'Welcome, Aiko Tanaka' }).waitFor();
  await press(page, /^Kobe Biomedical Showcase 2027$/);
  await page.getByRole('heading', { name: 'Interpreting schedule' }).waitFor();
  await page.getByText(/JST/).first().waitFor();

  await press(page, /^About Leuven Cell Therapies NV$/);
  await page.getByText('Closed-system manufacturing of iPSC-derived cells.').waitFor();
  await press(page, /^About Rokko Biomaterials/);
  await page.getByText('コラーゲンの架橋工程の詳細').waitFor();
  await tabTo(page, /^Keep in sync$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await press(page, /^Create the address$/);
  await page.getByLabel('Address for your calendar').waitFor();

  expect(await subscribed(page)).toMatch(/SUMMARY:.*Leuven/s);
  expect(complaints).toEqual([]);
  await close();
});

test('a meeting is cancelled only after asking, with the reason passed on', async () => {
  const { page, close } = await openAgenda();
  await page.getByRole('button', { name: 'Cancel the meeting' }).click();
  await page.getByRole('button', { name: 'Keep the meeting' }).click();
  await page.getByRole('button', { name: 'Cancel the meeting' }).click();
  await page.getByLabel('Reason, passed on to everybody concerned').fill('Our flight is cancelled.');
  await page.getByRole('button', { name: 'Cancel for good' }).click();
  await page.getByText('The meeting is cancelled.').waitFor();
  await page.getByText('Reason: Our flight is cancelled.').waitFor();
  await close();
});
