import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser } from './browser.ts';
import { mailedLink, openReader } from './reading-page.ts';
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

const ENGLISH = { ...DESK, locale: 'en-GB', timezoneId: 'Europe/Brussels' };
const NEWCOMER = 'mia@helsinki-diagnostics.example';

test('a delegate registers by the form, whose faults are listed, linked and focused', async () => {
  const { page, complaints, close } = await openReader(browser, world.host.url, ENGLISH);
  await page.goto('/');
  await page.getByRole('link', { name: 'Kobe Biomedical Showcase 2027' }).click();
  await page.getByRole('link', { name: 'Register as a delegate from abroad' }).click();

  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Choose an answer to “Country' }).click();
  // The box that holds the place of the list until it has come hands the focus on.
  await page.waitForFunction(() => document.activeElement?.id === 'f-profile-country');

  await page.keyboard.type('Finl');
  await page.getByRole('option', { name: 'Finland' }).click();
  await page.getByLabel('Name of the organisation in English').fill('Helsinki Diagnostics Oy');
  await page.getByLabel('Website').fill('helsinki-diagnostics.example');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Point-of-care diagnostics').click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Given name (roman letters)').fill('Mia');
  await page.getByLabel('Family name (roman letters)').fill('Virtanen');
  await page.getByLabel('Email address').fill('mia@');

  await page.reload();
  expect(await page.getByLabel('Given name (roman letters)').inputValue()).toBe('Mia');

  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('alert').getByText('Enter an email address').waitFor();
  await page.getByLabel('Email address').fill(NEWCOMER);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('I have read this text').click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Helsinki Diagnostics Oy').waitFor();
  await page.getByRole('button', { name: 'Send the registration' }).click();
  await page.getByRole('heading', { name: 'Your registration has arrived' }).waitFor();

  const params = { showcaseId: world.showcaseId };
  const { items } = await world.organiser.call('listRegistrations', { params, query: { status: 'pending' } });
  expect(items.map(({ form }) => form?.profile.website)).toEqual(['https://helsinki-diagnostics.example']);
  expect(complaints).toEqual([]);
  await close();
});

test('the mailed link waits for a press, signs in once, and leads on to where one wanted to go', async () => {
  const { page, complaints, close } = await openReader(browser, world.host.url, ENGLISH);
  await page.goto(`/showcases/${world.showcaseId}/parties/${world.parties.leuven}/agenda`);
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Email address').fill(ADDRESSES.leuven);
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await page.getByRole('heading', { name: 'Check your email' }).waitFor();
  const link = new URL(await mailedLink(world.host.url, ADDRESSES.leuven));

  await page.goto('about:blank');
  await page.goto(`/sign-in${link.hash}`);
  await page.getByRole('button', { name: 'Sign in now' }).click();
  await page.getByRole('heading', { name: 'Agenda' }).waitFor();
  await page.getByText('No meetings yet').waitFor();

  await page.goto('about:blank');
  await page.goto(`/sign-in${link.hash}`);
  await page.getByRole('button', { name: 'Sign in now' }).click();
  await page.getByText('was used already').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('a delegate finds a partner by reasons, wishes to meet them, and follows the wish', async () => {
  const { page, complaints, close } = await openReader(browser, world.host.url, ENGLISH, ADDRESSES.leuven);
  await page.goto(`/showcases/${world.showcaseId}/parties/${world.parties.leuven}/partners`);
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /Rokko/ }) });
  await card.getByText('They offer what you seek: Materials and reagents').waitFor();

  await card.getByRole('button', { name: 'Ask to meet' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('A must').click();
  await dialog.getByLabel('Message').fill('Your collagen sheets look ideal for our cells.');
  await dialog.getByRole('button', { name: 'Send the wish' }).click();
  await card.getByText('You asked').waitFor();

  await page.getByRole('link', { name: 'Wishes' }).click();
  await page.getByRole('tab', { name: /Made/ }).click();
  await page.getByText('Your collagen sheets look ideal for our cells.').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('the catalogue is searched in words of either language and keeps its filters in the address', async () => {
  const { page, close } = await openReader(browser, world.host.url, ENGLISH, ADDRESSES.leuven);
  await page.goto(`/showcases/${world.showcaseId}/parties/${world.parties.leuven}/partners?view=all`);
  await page.getByRole('heading', { name: /Hyogo/ }).waitFor();

  await page.getByLabel('Search in names and descriptions').fill('コラーゲン');
  await page.getByRole('heading', { name: /Hyogo/ }).waitFor({ state: 'detached' });

  expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
    'Rokko Biomaterials Co., Ltd.',
  ]);
  expect(new URL(page.url()).searchParams.get('q')).toBe('コラーゲン');
  await close();
});
