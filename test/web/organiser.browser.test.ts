import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HostProcess, ORGANISER, startHostProcess } from '../demo/host-process.ts';
import { readInbox } from '../demo/inbox.ts';
import { signIn } from '../demo/sign-in.ts';
import { accessibilityFaults } from './axe.ts';
import { DESK, openBrowser, PHONE } from './browser.ts';
import { consoleViews, openConsoleView } from './console-views.ts';
import { press, tabTo, typeInto } from './keyboard.ts';
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

/** Goes to a place that stands before the content: a section of the office, or a step of the set-up. */
async function goTo(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name, 'Shift+Tab');
  await page.keyboard.press('Enter');
}

/** The way to the next phase: the button of the overview, then the one of the dialog. */
async function changePhase(page: Page, button: RegExp): Promise<void> {
  await goTo(page, /^Overview$/);
  await page.getByRole('button', { name: button }).waitFor();
  await press(page, button);
  await page.getByRole('dialog').waitFor();
  await press(page, /^Change the phase$/);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test('an organiser gets from an empty installation to a published schedule with the keys alone', async () => {
  const options = { ...DESK, locale: 'en-GB', timezoneId: 'Asia/Tokyo' };
  const { page, complaints, close } = await openReader(browser, empty.url, options, ORGANISER);
  await page.goto('/console');
  await page.getByText('No showcase yet').waitFor();
  await press(page, /^New showcase$/);
  await page.getByRole('heading', { name: 'New showcase' }).waitFor();
  for (const [label, value] of [
    [/^Title in Japanese/, '神戸商談会'],
    [/^Title in English/, 'Kobe Meetings'],
    [/^Venue in Japanese/, '神戸会議場'],
    [/^Venue in English/, 'Kobe Hall'],
    [/^Address in Japanese/, '神戸市中央区1-1'],
    [/^Address in English/, '1-1 Chuo-ku, Kobe'],
    // Day and month are alike: which of them a browser asks for first is its own affair.
    [/^Day 1/, '02022027'],
  ] as const) {
    await typeInto(page, label, value);
  }
  await press(page, /^Create the showcase$/);

  await page.getByText('The times that result').waitFor();
  await tabTo(page, /^Until/);
  // From 16:30, the hour by one.
  await page.keyboard.press('ArrowDown');
  await page.getByText('8 times', { exact: true }).first().waitFor();
  await press(page, /^Save 8 times$/);
  await page.getByText('8 times saved.').waitFor();
  const showcaseId = new URL(page.url()).pathname.split('/')[2] ?? '';
  for (const step of ['Rules', 'Vocabulary', 'Consent', 'Tables and interpreters']) {
    await press(page, new RegExp(`^Next: ${step}$`));
  }

  await page.getByText('No tables yet').waitFor();
  await press(page, /^Add tables$/);
  await tabTo(page, /^How many/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('3');
  await press(page, /^Add 3 tables$/);
  await page.getByText('Table 3').waitFor();
  await press(page, /^Add an interpreter$/);
  await typeInto(page, /^Family name$/, 'Tanaka');
  await typeInto(page, /^Given name$/, 'Aiko');
  await typeInto(page, /^Email address/, 'tanaka@interpreters.example');
  await press(page, /^Save$/);
  await page.getByRole('link', { name: 'Aiko Tanaka' }).waitFor();

  await changePhase(page, /^Open registration$/);
  await changePhase(page, /^Open wishes$/);

  await goTo(page, /^Parties$/);
  await page.getByText('No party yet').waitFor();
  await press(page, /^Import a spreadsheet$/);
  await page.getByRole('heading', { name: 'Import parties' }).waitFor();
  await tabTo(page, /^Or paste it here/);
  await page.keyboard.insertText(PARTIES.replace('BE', 'Belgium'));
  await page.getByText('Line 2: “country” is missing or cannot be read.').waitFor();
  expect(await page.getByRole('button', { name: /^Add \d/ }).isDisabled()).toBe(true);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(PARTIES);
  await press(page, /^Add 4 parties$/);
  await page.getByRole('link', { name: 'Leuven Cells NV' }).waitFor();
  await makeWishes(showcaseId);
  await changePhase(page, /^Start planning$/);

  await goTo(page, /^Planning$/);
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

  await goTo(page, /^Board$/);
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

/** What the parties do meanwhile: each delegate wants each SME. */
async function makeWishes(showcaseId: string): Promise<void> {
  const organiser = await signIn(empty.url, ORGANISER);
  const params = { showcaseId };
  const { items } = await organiser.call('listPartyRecords', { params });
  const idsOf = (side: 'delegate' | 'sme') => items.filter((one) => one.side === side).map(({ id }) => id);
  const wishes = idsOf('delegate').flatMap((from) =>
    idsOf('sme').map((to) => ({
      from,
      to: [to],
      priority: 'want' as const,
      message: '',
      topics: [],
      accepted: true,
    })),
  );
  await organiser.call('importWishes', { params, body: { wishes } });
}

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

  await press(page, /^元に戻す$/);
  await page.getByRole('dialog').waitFor();
  await press(page, /^移動して全員に知らせる$/);
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

test('a smallest fix is made, and a new draft with it, with the keys alone', async () => {
  const organiser = await signIn(kobe.url, ORGANISER);
  const [plan] = await consoleViews(organiser).then((views) =>
    views.filter(({ name }) => name === 'console-plan'),
  );
  const options = { ...DESK, locale: 'en-GB', timezoneId: 'Asia/Tokyo' };
  const { page, complaints, close } = await openReader(browser, kobe.url, options, ORGANISER);
  await page.goto(plan?.path ?? '');
  await page.getByRole('heading', { name: /^Wishes without a place/ }).waitFor();

  await press(page, /^Do it/);
  await page.getByRole('dialog').waitFor();
  await press(page, /^Do it$/);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await press(page, /^Plan again now$/);

  await page.getByRole('heading', { name: 'Draft 3', exact: true }).waitFor();
  await page.getByRole('heading', { name: 'Quality sheet' }).waitFor({ timeout: 60_000 });
  expect(complaints).toEqual([]);
  await close();
}, 120_000);
