import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HostProcess, ORGANISER, startHostProcess } from '../demo/host-process.ts';
import { readInbox } from '../demo/inbox.ts';
import { signIn } from '../demo/sign-in.ts';
import { accessibilityFaults } from './axe.ts';
import { DESK, openBrowser, PHONE } from './browser.ts';
import { consoleViews, openConsoleView } from './console-views.ts';
import { openReader } from './reading-page.ts';

let browser: Browser;
let empty: HostProcess;
let kobe: HostProcess;

beforeAll(async () => {
  // One after the other: the first start builds the pages.
  empty = await startHostProcess({ sample: 'none' });
  [kobe, browser] = await Promise.all([startHostProcess({ sample: 'kobe' }), openBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await Promise.all([empty?.stop(), kobe?.stop()]);
});

const PARTIES = [
  'side\tname en\t名称\tcountry\tfamily name\tgiven name\temail\tinterpreter',
  'delegate\tLeuven Cells NV\t\tBE\tJanssens\tLotte\tlotte@leuven.example\tno',
  'delegate\tTaipei Needle Inc.\t\tTW\tChen\tWei\twei@needle.example\tno',
  'sme\tRokko Biomaterials\t六甲バイオ\t\tYamada\tHanako\tyamada@rokko.example\tyes',
  'sme\tHyogo Liposome\t兵庫リポソーム\t\tSato\tIchiro\tsato@liposome.example\tno',
].join('\n');

/** Presses Tab until the focus is on the control of this name, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (name.test(found.trim())) return;
  }
  throw new Error(`the focus never came to ${name}`);
}

async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** The way to the next phase: the button of the overview, then the one of the dialog. */
async function changePhase(page: Page, address: string, button: RegExp): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: button }).waitFor();
  await press(page, button);
  await page.getByRole('dialog').waitFor();
  await press(page, /^Change the phase$/);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test('an organiser gets from an empty installation to a published schedule, the main steps by keyboard alone', async () => {
  const options = { ...DESK, locale: 'en-GB', timezoneId: 'Asia/Tokyo' };
  const { page, complaints, close } = await openReader(browser, empty.url, options, ORGANISER);
  await page.goto('/console');
  await page.getByText('No showcase yet').waitFor();
  await press(page, /^New showcase$/);

  for (const [label, value] of [
    ['Title in Japanese', '神戸商談会'],
    ['Title in English', 'Kobe Meetings'],
    ['Venue in Japanese', '神戸会議場'],
    ['Venue in English', 'Kobe Hall'],
    ['Address in Japanese', '神戸市中央区1-1'],
    ['Address in English', '1-1 Chuo-ku, Kobe'],
    ['Day 1', '2027-02-03'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await press(page, /^Create the showcase$/);

  await page.getByText('What comes of it').waitFor();
  await page.getByLabel('Until', { exact: true }).fill('15:00');
  await page.getByText('7 times', { exact: true }).first().waitFor();
  await press(page, /^Save 7 times$/);
  await page.getByText('7 times saved.').waitFor();
  const showcaseId = new URL(page.url()).pathname.split('/')[2] ?? '';
  const console = `/console/${showcaseId}`;

  await page.goto(`${console}/resources`);
  await page.getByText('No tables yet').waitFor();
  await press(page, /^Add tables$/);
  await page.getByLabel('How many').fill('3');
  await press(page, /^Add 3 tables$/);
  await page.getByText('Table 3').waitFor();
  await press(page, /^Add an interpreter$/);
  await page.getByLabel('Family name', { exact: true }).fill('Tanaka');
  await page.getByLabel('Given name', { exact: true }).fill('Aiko');
  await page.getByLabel('Email address').fill('tanaka@interpreters.example');
  await press(page, /^Save$/);
  await page.getByRole('link', { name: 'Aiko Tanaka' }).waitFor();

  await changePhase(page, console, /^Open registration$/);
  await changePhase(page, console, /^Open wishes$/);

  await page.goto(`${console}/parties/import`);
  await page.getByLabel('Or paste it here').fill(PARTIES.replace('BE', 'Belgium'));
  await page.getByText('Line 2: “country” is missing or cannot be read.').waitFor();
  expect(await page.getByRole('button', { name: /^Make/ }).isDisabled()).toBe(true);
  await page.getByLabel('Or paste it here').fill(PARTIES);
  await press(page, /^Make 4 parties$/);
  await page.getByRole('link', { name: 'Leuven Cells NV' }).waitFor();

  const organiser = await signIn(empty.url, ORGANISER);
  const params = { showcaseId };
  const { items } = await organiser.call('listPartyRecords', { params });
  const idOf = (name: string) => items.find(({ profile }) => profile.name.en === name)?.id ?? '';
  for (const from of ['Leuven Cells NV', 'Taipei Needle Inc.']) {
    for (const to of ['Rokko Biomaterials', 'Hyogo Liposome']) {
      const body = {
        from: idOf(from),
        to: [idOf(to)],
        priority: 'want' as const,
        message: '',
        topics: [],
        accepted: true,
      };
      await organiser.call('importWishes', { params, body: { wishes: [body] } });
    }
  }
  await changePhase(page, console, /^Start planning$/);

  await page.goto(`${console}/planning`);
  await page.getByText('No draft yet').waitFor();
  await press(page, /^Make a draft$/);
  await page.getByRole('dialog').waitFor();
  await press(page, /^Start the planner$/);
  await page.getByText('4 / 4', { exact: true }).first().waitFor({ timeout: 60_000 });
  await press(page, /^Draft 1$/);
  await page.getByText('Every wish has a place').waitFor();
  await press(page, /^See what would be sent$/);
  await page.getByText('Leuven Cells NV – Rokko Biomaterials').waitFor();
  await press(page, /^Publish and send \d+ emails$/);
  await page.getByText('Published: 4 meetings, nothing refused.').waitFor({ timeout: 60_000 });

  await page.goto(`${console}/board`);
  await page.getByText('4 meetings', { exact: true }).waitFor();
  expect(await page.locator('.board-cell[data-state=confirmed]').count()).toBe(4);
  await expect
    .poll(async () => (await readInbox(empty.url, 'yamada@rokko.example')).length, { timeout: 30_000 })
    .toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  await close();

  await moveByKeyboard(showcaseId);
  await takeBackByKeyboard(showcaseId);
}, 240_000);

/** Looks at what taking the plan back would do, does it, and finds that people were told just that. */
async function takeBackByKeyboard(showcaseId: string): Promise<void> {
  const options = { ...DESK, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' };
  const { page, complaints, close } = await openReader(browser, empty.url, options, ORGANISER);
  const organiser = await signIn(empty.url, ORGANISER);
  const cancellations = async () =>
    (await readInbox(empty.url)).filter(({ calendar }) => calendar?.method === 'CANCEL').length;
  const before = await cancellations();
  await page.goto(`/console/${showcaseId}/planning/1`);
  await page.getByText('この日程案は公開されています').waitFor();
  await press(page, /^公開を取り下げる$/);
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('Leuven Cells NV – 六甲バイオ').waitFor();
  const figures = await dialog.locator('.figure dd').allTextContents();

  await press(page, /^取り下げて\d+通を送信する$/);

  await dialog.waitFor({ state: 'detached' });
  const mails = Number(figures[4]);
  expect(figures).toEqual(['0', '0', '4', '0', String(mails)]);
  expect(mails).toBeGreaterThan(7);
  await expect.poll(async () => (await cancellations()) - before, { timeout: 30_000 }).toBe(mails);
  const { items } = await organiser.call('listMeetings', { params: { showcaseId } });
  expect(items.filter(({ status }) => status === 'confirmed')).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
}

/** Picks a booked meeting up with Enter, goes to a free cell with the arrows, drops it, and takes that back. */
async function moveByKeyboard(showcaseId: string): Promise<void> {
  const options = { ...DESK, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' };
  const { page, complaints, close } = await openReader(browser, empty.url, options, ORGANISER);
  const organiser = await signIn(empty.url, ORGANISER);
  const params = { showcaseId };
  const slotsNow = async () =>
    (await organiser.call('listMeetings', { params })).items
      .map(({ id, slotId, tableId }) => `${id} ${slotId} ${tableId}`)
      .sort();
  const before = await slotsNow();
  await page.goto(`/console/${showcaseId}/board`);
  await page.getByText('面談4件', { exact: true }).waitFor();
  await page.getByRole('grid').focus();
  const isOn = (selector: string) => page.locator(`.board-cell[data-active]${selector}`).count();
  await walkUntil(page, async () => (await isOn('[data-meeting]')) > 0);
  await page.keyboard.press('Enter');
  await page.locator('.board-cell[data-verdict=free]').first().waitFor();
  await walkUntil(page, async () => (await isOn('[data-verdict=free]')) > 0);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await press(page, /^移動して全員に知らせる$/);
  await page.getByText('移動しました。').waitFor();
  await expect.poll(slotsNow).not.toEqual(before);

  await page.getByRole('button', { name: '元に戻す' }).click();
  await page.getByRole('button', { name: '移動して全員に知らせる' }).click();
  await expect.poll(slotsNow).toEqual(before);
  expect(complaints).toEqual([]);
  await close();
}

/** Walks the grid row by row with the arrow keys until something is so. */
async function walkUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let key = 0; key < 10; key += 1) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  for (let row = 0; row < 3; row += 1) {
    for (let column = 0; column < 6; column += 1) {
      if (await isThere()) return;
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
  }
  throw new Error('no cell of the board was as wanted');
}

type Setting = BrowserContextOptions & { readonly name: string; readonly locale: string };
const SETTINGS: readonly Setting[] = [
  { name: 'on a desk in English, by day', ...DESK, locale: 'en-GB', timezoneId: 'Europe/Brussels' },
  { name: 'on a phone in Japanese, at night', ...PHONE, locale: 'ja-JP', colorScheme: 'dark' },
];

test.each(SETTINGS)(
  'no page or dialog of the office has an accessibility fault, $name',
  async (setting) => {
    const { name: _, ...options } = setting;
    const views = await consoleViews(await signIn(kobe.url, ORGANISER));
    const { page, complaints, close } = await openReader(browser, kobe.url, options, ORGANISER);
    const faults: string[] = [];
    for (const view of views) {
      await openConsoleView(page, view);
      faults.push(...(await accessibilityFaults(page)).map((fault) => `${view.name}: ${fault}`));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) faults.push(`${view.name}: ${overflow} px too wide`);
    }

    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  },
  240_000,
);
