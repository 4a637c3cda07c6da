import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser, PHONE } from './browser.ts';
import { focused, press, tabTo } from './keyboard.ts';
import { mailedAnswerPath, openReader } from './reading-page.ts';
import { ADDRESSES, startWebWorld, type WebWorld } from './web-world.ts';

/** From the mail to the answer, by people who have no session: nobody signs in on this page. */
let world: WebWorld;
let browser: Browser;

beforeAll(async () => {
  [world, browser] = await Promise.all([startWebWorld(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await world?.host.stop();
});

const JAPANESE_PHONE = { ...PHONE, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' };
const ENGLISH_DESK = { ...DESK, locale: 'en-GB', timezoneId: 'Europe/Brussels' };
const params = () => ({ showcaseId: world.showcaseId });

async function make(from: 'leuven' | 'taipei', to: 'rokko' | 'liposome', message: string): Promise<string> {
  const body = {
    from: world.parties[from],
    to: [world.parties[to]],
    priority: 'must' as const,
    message,
    topics: ['regenerative-medicine'],
  };
  return (await world.organiser.call('makeWish', { params: params(), body })).id;
}
const wishOf = (wishId: string) => world.organiser.call('getWish', { params: { ...params(), wishId } });
const received = async (party: 'rokko' | 'liposome') =>
  (
    await world.organiser.call('listPartyWishes', {
      params: { ...params(), partyId: world.parties[party] },
      query: { direction: 'received' },
    })
  ).items;
const cardOf = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text }).first();

test('an SME accepts a wish into a time on a phone, straight from the mail and without an account', async () => {
  const { page, complaints, close } = await openReader(browser, world.host.url, JAPANESE_PHONE);
  const requests: { url: string; authorization: string | undefined }[] = [];
  page.on('request', (request) =>
    requests.push({ url: request.url(), authorization: request.headers()['authorization'] }),
  );
  await page.goto(world.answerPath);
  const card = cardOf(page, 'Taipei MicroNeedle Inc.');
  await card.getByText('Could your collagen be formed into microneedles?').waitFor();
  await card.getByText(/返事の期限/).waitFor();
  const [wish] = await received('rokko');
  expect(wish?.status).toBe('pending');

  await card.getByRole('button', { name: '時間を選んで承諾する' }).tap();
  await page.getByText('11:00–11:30').first().tap();
  await page.getByRole('button', { name: 'この時間で確定する' }).tap();

  await card.getByText('面談確定').waitFor();
  await card.getByText('11:00–11:30').waitFor();
  expect(await wishOf(wish?.id ?? '')).toMatchObject({ status: 'accepted' });
  const token = world.answerPath.split('token=')[1] ?? 'none';
  expect(requests.filter(({ url }) => url.includes(token))).toEqual([]);
  expect(requests.some(({ authorization }) => authorization === `Bearer ${token}`)).toBe(true);
  expect(await page.context().cookies()).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('opening the link, by scripts as a scanner of mails does, answers nothing and uses nothing up', async () => {
  const path = await mailedAnswerPath(world.host.url, ADDRESSES.liposome);
  const [wish] = await received('liposome');
  for (const method of ['GET', 'HEAD', 'GET']) {
    const response = await fetch(new URL(path, world.host.url), { method });
    expect(response.status).toBe(200);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  }
  const scanner = await openReader(browser, world.host.url, ENGLISH_DESK);
  await scanner.page.goto(path);
  await scanner.page
    .getByRole('button', { name: /^Decline/ })
    .first()
    .waitFor();
  await scanner.close();

  expect(await wishOf(wish?.id ?? '')).toMatchObject({ status: 'pending', revision: 1 });
});

test('declines with a ready reason, by the keys alone, and the focus stays with the answer', async () => {
  const path = await mailedAnswerPath(world.host.url, ADDRESSES.liposome);
  const [wish] = await received('liposome');
  const { page, complaints, close } = await openReader(browser, world.host.url, ENGLISH_DESK);
  await page.goto(path);
  await page.getByText('We would like to load liposomes into our patches.').waitFor();

  await press(page, /^Decline Taipei/);
  await page.getByRole('dialog', { name: 'Decline this wish' }).waitFor();
  await press(page, /^This is not our field\.$/);
  await tabTo(page, /^Decline$/);
  await page.keyboard.press('Enter');

  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('You have declined.').waitFor();
  await expect.poll(() => focused(page)).toMatch(/You have declined/);
  expect(await wishOf(wish?.id ?? '')).toMatchObject({
    status: 'declined',
    declineReason: 'This is not our field.',
  });
  expect(complaints).toEqual([]);
  await close();
});

test('thinks again: accepts, and declines after all, while nothing jumps away', async () => {
  const wishId = await make('leuven', 'rokko', 'Shall we think twice?');
  const { page, close } = await openReader(browser, world.host.url, ENGLISH_DESK);
  await page.goto(world.answerPath);
  const card = cardOf(page, 'Shall we think twice?');
  await card.getByRole('button', { name: /^Accept Leuven/ }).click();
  await card.getByText('You have accepted.').waitFor();
  expect((await wishOf(wishId)).status).toBe('accepted');

  await card.getByRole('button', { name: 'Decline after all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Decline', exact: true }).click();

  await card.getByText('You have declined.').waitFor();
  expect((await wishOf(wishId)).status).toBe('declined');
  await page.reload();
  await card.getByText('You have declined.').waitFor();
  await page.waitForTimeout(300);
  expect(await focused(page)).toBe('');
  await close();
});

test('a wish that was withdrawn while the page stood open is said to be, when it is answered', async () => {
  const wishId = await make('leuven', 'liposome', 'We may change our minds.');
  const path = await mailedAnswerPath(world.host.url, ADDRESSES.liposome);
  const { page, close } = await openReader(browser, world.host.url, JAPANESE_PHONE);
  await page.goto(path);
  const card = cardOf(page, 'We may change our minds.');
  await card.getByRole('button', { name: /^承諾する/ }).waitFor();
  await world.organiser.call('withdrawWish', { params: { ...params(), wishId }, body: { revision: 1 } });

  await card.getByRole('button', { name: /^承諾する/ }).tap();

  await card.getByText('相手が取り下げたため、返事はできません。').waitFor();
  expect(await card.getByRole('button', { name: /^承諾する/ }).count()).toBe(0);
  await close();
});

test('a link that does not work says so in clear words and leads to the sign-in', async () => {
  const { page, complaints, close } = await openReader(browser, world.host.url, JAPANESE_PHONE);
  const cut = world.answerPath.slice(0, -5);
  for (const path of [cut, '/answer', '/answer#token=ans_nothing']) {
    await page.goto('about:blank');
    await page.goto(path);
    await page.getByRole('heading', { name: 'このリンクは使えません' }).waitFor();
  }
  await page.getByRole('main').getByRole('link', { name: 'ログイン' }).tap();
  await page.getByRole('heading', { name: 'ログイン' }).waitFor();

  expect(new URL(page.url()).pathname).toBe('/sign-in');
  expect(complaints).toEqual([]);
  await close();
});

test('jumping to the content keeps the link', async () => {
  const { page, close } = await openReader(browser, world.host.url, ENGLISH_DESK);
  await page.goto(world.answerPath);
  await page.getByRole('heading', { name: 'Answer wishes to meet' }).waitFor();
  await page.getByRole('link', { name: 'Skip to the content' }).focus();
  await page.keyboard.press('Enter');

  expect(new URL(page.url()).hash).toBe('#content');
  await page.getByRole('heading', { name: 'Answer wishes to meet' }).waitFor();
  expect(await page.getByText('This link does not work').count()).toBe(0);
  await close();
});
