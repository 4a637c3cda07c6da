import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageLinks } from '../../shared/mail/page-links.ts';
import { DESK, openBrowser, PHONE } from './browser.ts';
import { openReader } from './reading-page.ts';
import { ADDRESSES, startWebWorld, type WebWorld } from './web-world.ts';

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
const pathOf = (page: string) => `/showcases/${world.showcaseId}/parties/${world.parties.rokko}/${page}`;
const closedSlots = async () => {
  const params = { showcaseId: world.showcaseId, partyId: world.parties.rokko };
  return (await world.organiser.call('getAvailability', { params })).availability.closed;
};

test('an SME closes times by tapping on a phone, copies the day, and takes a step back', async () => {
  const { page, complaints, close } = await openReader(
    browser,
    world.host.url,
    JAPANESE_PHONE,
    ADDRESSES.rokko,
  );
  await page.goto(pathOf('slots'));
  await page.locator('[data-slot=s20270203t1000]').tap();
  await page.locator('[data-slot=s20270203t1030]').tap();
  await page.getByText('✓ 保存しました').waitFor();
  expect(await closedSlots()).toEqual(['s20270203t1000', 's20270203t1030']);

  await page.getByRole('button', { name: /2\/3\(水\).*この日の操作/ }).tap();
  await page.getByRole('button', { name: 'この日の設定をほかの日にも写す' }).tap();
  await expect
    .poll(closedSlots)
    .toEqual(['s20270203t1000', 's20270203t1030', 's20270204t1000', 's20270204t1030']);

  await page.getByRole('button', { name: '元に戻す' }).tap();
  await expect.poll(closedSlots).toEqual(['s20270203t1000', 's20270203t1030']);
  expect(complaints).toEqual([]);
  await close();
});

test('dragging with a mouse gives all times passed the state opposite to the first one', async () => {
  const { page, close } = await openReader(
    browser,
    world.host.url,
    { ...DESK, locale: 'en-GB', timezoneId: 'Asia/Tokyo' },
    ADDRESSES.rokko,
  );
  await page.goto(pathOf('slots'));
  const centre = async (slotId: string) => {
    const box = await page.locator(`[data-slot=${slotId}]`).boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  await page.locator('[data-slot=s20270204t1000]').waitFor();
  const [from, to] = [await centre('s20270204t1000'), await centre('s20270204t1130')];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.up();

  await expect
    .poll(closedSlots)
    .toEqual(
      expect.arrayContaining(['s20270204t1000', 's20270204t1030', 's20270204t1100', 's20270204t1130']),
    );
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(closedSlots).not.toContain('s20270204t1000');
  await close();
});

test('the slot grid is worked by keyboard alone: arrows move, space changes, shift and arrow carry on', async () => {
  const { page, close } = await openReader(browser, world.host.url, JAPANESE_PHONE, ADDRESSES.rokko);
  await page.goto(pathOf('slots'));
  await page.locator('[data-slot=s20270204t1500]').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');

  await expect.poll(closedSlots).toEqual(expect.arrayContaining(['s20270204t1500', 's20270204t1530']));
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-slot'))).toBe('s20270204t1530');
  await close();
});

test('an SME accepts a wish into a time of its choice, and the time shows with whom it is booked', async () => {
  const { page, complaints, close } = await openReader(
    browser,
    world.host.url,
    JAPANESE_PHONE,
    ADDRESSES.rokko,
  );
  await page.goto(pathOf('wishes'));
  const wish = page.getByRole('listitem').filter({ hasText: 'Taipei MicroNeedle Inc.' }).first();
  await wish.getByRole('button', { name: '時間を選んで承諾する' }).tap();
  await page.getByText('11:00–11:30').first().tap();
  await page.getByRole('button', { name: 'この時間で確定する' }).tap();
  await wish.getByText('面談確定').waitFor();

  await page.goto(pathOf('slots'));
  await page.getByRole('button', { name: /2\/3\(水\) 11:00–11:30 面談あり Taipei/ }).waitFor();
  await page.goto(pathOf('agenda'));
  await page.getByText('11:00–11:30').waitFor();
  await page.getByText('通訳：').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('the link in a mail leads to the wish and to the answer, which still waits for a press', async () => {
  const params = { showcaseId: world.showcaseId };
  const wish = await world.organiser.call('makeWish', {
    params,
    body: {
      from: world.parties.leuven,
      to: [world.parties.liposome],
      priority: 'want',
      message: '',
      topics: [],
    },
  });
  const links = pageLinks(world.host.url);
  const { page, close } = await openReader(browser, world.host.url, JAPANESE_PHONE, ADDRESSES.liposome);
  await page.goto(`${links.wish(world.showcaseId, world.parties.liposome, wish.id)}&answer=decline`);
  const dialog = page.getByRole('dialog', { name: '面談希望を辞退する' });
  await dialog.getByRole('button', { name: '弊社の分野とは異なるため' }).tap();
  const status = async () =>
    (await world.organiser.call('getWish', { params: { ...params, wishId: wish.id } })).status;
  expect(await status()).toBe('pending');

  await dialog.getByRole('button', { name: '辞退する' }).tap();

  await dialog.waitFor({ state: 'detached' });
  expect(await status()).toBe('declined');
  await close();
});

test('a time booked in the meantime is given back and named, and the other changes are kept', async () => {
  const { page, close } = await openReader(browser, world.host.url, JAPANESE_PHONE, ADDRESSES.rokko);
  await page.goto(pathOf('slots'));
  const slot = page.locator('[data-slot=s20270204t1400]');
  await slot.waitFor();
  const params = { showcaseId: world.showcaseId };
  const body = { from: world.parties.leuven, to: [world.parties.rokko], message: '', topics: [] };
  const wish = await world.organiser.call('makeWish', { params, body: { ...body, priority: 'must' } });
  await world.organiser.call('acceptWish', {
    params: { ...params, wishId: wish.id },
    body: { partyId: world.parties.rokko, slotId: 's20270204t1400' },
  });

  await slot.tap();

  await page.getByText('次の時間に、先ほど面談が入りました').waitFor();
  await page.getByRole('button', { name: /14:00–14:30 面談あり Leuven/ }).waitFor();
  expect(await closedSlots()).not.toContain('s20270204t1400');
  await close();
});

test('an SME changes its profile and adds a person, and partners see the new profile', async () => {
  const { page, complaints, close } = await openReader(
    browser,
    world.host.url,
    JAPANESE_PHONE,
    ADDRESSES.rokko,
  );
  await page.goto(pathOf('profile'));
  await page.getByLabel('ウェブサイト').fill('これは住所');
  await page.getByRole('button', { name: '保存する' }).tap();
  await page.getByRole('alert').getByText('https:// で始まる').waitFor();
  await page.getByLabel('ウェブサイト').fill('rokko.example/ja');
  await page.getByText('医療機器').tap();
  await page.getByRole('button', { name: '保存する' }).tap();
  await page.getByText('保存しました。').waitFor();

  await page.goto(pathOf('members'));
  await page.getByRole('button', { name: '参加者を追加' }).tap();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^姓 任意/).fill('鈴木');
  await dialog.getByLabel(/^名 任意/).fill('健二');
  await dialog.getByLabel('姓（ローマ字）').fill('Suzuki');
  await dialog.getByLabel('名（ローマ字）').fill('Kenji');
  await dialog.getByLabel('メールアドレス').fill('suzuki@rokko.example');
  await dialog.getByRole('button', { name: '保存する' }).tap();
  await page.getByRole('heading', { name: '鈴木 健二' }).waitFor();

  const params = { showcaseId: world.showcaseId, partyId: world.parties.rokko };
  const { profile } = await world.organiser.call('getParty', { params });
  expect([profile.website, profile.focusAreas]).toEqual([
    'https://rokko.example/ja',
    expect.arrayContaining(['medical-devices', 'regenerative-medicine']),
  ]);
  expect(complaints).toEqual([]);
  await close();
});

test('the agenda is read without a network as it was last read', async () => {
  const { page, close } = await openReader(browser, world.host.url, JAPANESE_PHONE, ADDRESSES.rokko);
  await page.goto(pathOf('agenda'));
  await page.getByText('14:00–14:30').waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.getByText('14:00–14:30').waitFor();

  await page.context().setOffline(true);
  await page.reload();

  await page.getByText('接続がありません').waitFor();
  await page.getByText('14:00–14:30').waitFor();
  await close();
});
