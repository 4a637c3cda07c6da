import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser, PHONE } from './browser.ts';
import { bookOne } from './every-page.ts';
import { press, typeInto } from './keyboard.ts';
import { openReader } from './reading-page.ts';
import { ADDRESSES, startWebWorld, type WebWorld } from './web-world.ts';

let world: WebWorld;
let browser: Browser;

/** Two days that are over, so that meetings can have taken place. */
const DAYS = ['2026-02-03', '2026-02-04'];

beforeAll(async () => {
  [world, browser] = await Promise.all([startWebWorld(DAYS), openBrowser()]);
  await bookOne(world);
  const params = { showcaseId: world.showcaseId };
  let { revision } = await world.organiser.call('getShowcase', { params });
  for (const phase of ['planning', 'published', 'live'] as const) {
    revision = (await world.organiser.call('changePhase', { params, body: { phase, revision } })).revision;
  }
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await world?.host.stop();
});

async function outcomesOf(party: 'rokko' | 'leuven') {
  const params = { showcaseId: world.showcaseId };
  const { items } = await world.organiser.call('listMeetings', { params, query: {} });
  return items.flatMap((meeting) =>
    meeting.outcomes
      .filter(({ partyId }) => partyId === world.parties[party])
      .map(({ answer, note }) => ({ answer, note })),
  );
}

test('one tap says how a meeting went, and a note may follow', async () => {
  const { page, complaints, close } = await openReader(
    browser,
    world.host.url,
    { ...PHONE, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' },
    ADDRESSES.rokko,
  );
  await page.goto(`/showcases/${world.showcaseId}/parties/${world.parties.rokko}/agenda`);
  await page.getByRole('button', { name: '連携の可能性あり' }).tap();
  await page.getByLabel('メモ').fill('3月に試料を送る。');
  await page.getByRole('button', { name: 'メモを保存する' }).tap();

  await expect
    .poll(() => outcomesOf('rokko'))
    .toEqual([{ answer: 'cooperation-possible', note: '3月に試料を送る。' }]);
  expect(complaints).toEqual([]);
  await close();
});

test('the other side says it with the keys alone, of the meeting that is named', async () => {
  const { page, complaints, close } = await openReader(
    browser,
    world.host.url,
    { ...DESK, locale: 'en-GB', timezoneId: 'Europe/Brussels' },
    ADDRESSES.leuven,
  );
  await page.goto(`/showcases/${world.showcaseId}/parties/${world.parties.leuven}/agenda`);
  await page.getByRole('group', { name: 'How did it go? Rokko Biomaterials Co., Ltd.' }).waitFor();
  await press(page, /^Informative, nothing planned$/);
  await page.getByText('Thank you.').waitFor();
  await typeInto(page, /^Note/, 'Write again in April.');
  await press(page, /^Save the note$/);

  await expect
    .poll(() => outcomesOf('leuven'))
    .toEqual([{ answer: 'informative', note: 'Write again in April.' }]);
  expect(complaints).toEqual([]);
  await close();
});
