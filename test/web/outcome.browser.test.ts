import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, PHONE } from './browser.ts';
import { bookOne } from './every-page.ts';
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

  const params = { showcaseId: world.showcaseId };
  const outcomes = async () => {
    const { items } = await world.organiser.call('listMeetings', { params, query: {} });
    return items.flatMap((meeting) => meeting.outcomes.map(({ answer, note }) => ({ answer, note })));
  };
  await expect.poll(outcomes).toEqual([{ answer: 'cooperation-possible', note: '3月に試料を送る。' }]);
  expect(complaints).toEqual([]);
  await close();
});
