import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ORGANISER } from '../demo/host-process.ts';
import { DESK, openBrowser } from './browser.ts';
import { focused, press, tabTo, tick, typeInto } from './keyboard.ts';
import { openReader } from './reading-page.ts';
import { ADDRESSES, startWebWorld, type WebWorld } from './web-world.ts';

/** Every journey with nothing but the keys: no pointer, and no field filled but by typing where the focus is. */
let world: WebWorld;
let browser: Browser;

beforeAll(async () => {
  [world, browser] = await Promise.all([startWebWorld(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await world?.host.stop();
});

const ENGLISH = { ...DESK, locale: 'en-GB', timezoneId: 'Asia/Tokyo' };
const pathOf = (party: 'leuven' | 'rokko', page: string) =>
  `/showcases/${world.showcaseId}/parties/${world.parties[party]}/${page}`;

test('a delegate registers with the keys alone, from the skip link to the confirmation', async () => {
  const { page, complaints, close } = await openReader(browser, world.host.url, ENGLISH);
  await page.goto(`/showcases/${world.showcaseId}`);
  await page.getByRole('link', { name: 'Register as a delegate from abroad' }).waitFor();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  await press(page, /^Register as a delegate/);

  await page.getByRole('combobox', { name: /Country/ }).waitFor();
  await press(page, /^Continue$/);
  await page.getByRole('alert').waitFor();
  await press(page, /^Enter the name/);
  await page.keyboard.type('Helsinki Diagnostics Oy');
  await typeInto(page, /^Country/, 'Finl');
  await page.getByRole('option', { name: 'Finland' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await press(page, /^Continue$/);
  await page.getByRole('heading', { name: 'What you seek and offer' }).waitFor();
  await tick(page, /^Point-of-care diagnostics$/);
  await press(page, /^Continue$/);
  await page.getByRole('heading', { name: 'People and travel' }).waitFor();
  await typeInto(page, /^Given name/, 'Mia');
  await typeInto(page, /^Family name/, 'Virtanen');
  await typeInto(page, /^Email address/, 'mia@helsinki.example');
  await press(page, /^Continue$/);
  await page.getByRole('heading', { name: 'Consent', exact: true }).waitFor();
  await tick(page, /^I have read this text/);
  await press(page, /^Continue$/);
  await page.getByRole('heading', { name: 'Check and send' }).waitFor();
  await press(page, /^Send the registration$/);

  await page.getByRole('heading', { name: 'Your registration has arrived' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('a wish is made with the keys alone; its dialog keeps the focus in and gives it back', async () => {
  const { page, complaints, close } = await openReader(browser, world.host.url, ENGLISH, ADDRESSES.leuven);
  await page.goto(`${pathOf('leuven', 'partners')}?view=all`);
  await page.getByRole('heading', { name: /Rokko/ }).waitFor();
  await press(page, /^Ask to meet/);
  await page.getByRole('dialog').waitFor();
  for (let presses = 0; presses < 15; presses += 1) {
    await page.keyboard.press('Tab');
    const isInside = await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null);
    expect(isInside).toBe(true);
  }

  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toMatch(/^Ask to meet/);

  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await typeInto(page, /^Message/, 'Shall we talk?');
  await press(page, /^Send the wish$/);
  await page.getByText('You asked').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('an SME closes a time and accepts a wish into another with the keys alone', async () => {
  const { page, complaints, close } = await openReader(browser, world.host.url, ENGLISH, ADDRESSES.rokko);
  await page.goto(pathOf('rokko', 'slots'));
  await page.locator('[data-slot]').first().waitFor();
  await tabTo(page, /10:00–10:30 .*open/);
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('✓ Saved').waitFor();
  const params = { showcaseId: world.showcaseId, partyId: world.parties.rokko };
  const { availability } = await world.organiser.call('getAvailability', { params });
  expect(availability.closed).toEqual(['s20270203t1000', 's20270203t1030']);

  await page.goto(pathOf('rokko', 'wishes'));
  await page.getByRole('heading', { name: /Taipei/ }).waitFor();
  await press(page, /^Accept and choose a time/);
  await page.getByRole('dialog').getByText('11:00–11:30').first().waitFor();
  await tick(page, /11:00–11:30/);
  await press(page, /^Book this time$/);
  await page.getByText('Meeting fixed').first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('an organiser approves a registration with the keys alone', async () => {
  const params = { showcaseId: world.showcaseId };
  const { page, complaints, close } = await openReader(browser, world.host.url, ENGLISH, ORGANISER);
  await page.goto(`/console/${world.showcaseId}/registrations`);
  await page.getByText('Helsinki Diagnostics Oy').waitFor();
  await tick(page, /Helsinki Diagnostics Oy/);
  await press(page, /^Approve$/);
  await page.getByRole('dialog').waitFor();
  await press(page, /^Approve$/);
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  const { items } = await world.organiser.call('listRegistrations', {
    params,
    query: { status: 'approved' },
  });
  expect(items.map(({ form }) => form?.profile.name.en)).toEqual(['Helsinki Diagnostics Oy']);
  expect(complaints).toEqual([]);
  await close();
});
