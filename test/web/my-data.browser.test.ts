import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MyData } from '../../shared/model/my-data.ts';
import { openBrowser, PHONE } from './browser.ts';
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

test('somebody takes their data along, has it erased, and is told what remains', async () => {
  const { page, complaints, close } = await openReader(
    browser,
    world.host.url,
    { ...PHONE, locale: 'en-GB', timezoneId: 'Europe/Brussels' },
    ADDRESSES.leuven,
  );
  await page.goto('/home');
  await page.getByRole('link', { name: 'Your data' }).tap();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download my data' }).tap(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  await page.getByRole('button', { name: 'Erase my data' }).tap();
  await page.getByRole('button', { name: 'Erase for good' }).tap();
  await page.getByRole('heading', { name: 'Your data is erased' }).waitFor();

  expect(MyData.parse(JSON.parse(text)).email).toBe(ADDRESSES.leuven);
  expect(await page.getByText('Backups').count()).toBe(1);
  const params = { showcaseId: world.showcaseId, partyId: world.parties.leuven };
  const { items } = await world.organiser.call('listMembers', { params });
  expect(items.map(({ email }) => email)).not.toContain(ADDRESSES.leuven);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
  expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  await close();
});
