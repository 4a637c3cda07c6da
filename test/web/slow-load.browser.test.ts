import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listenForComplaints, openBrowser, PHONE } from './browser.ts';
import { type Load, measureLoad, middleOf } from './measure-load.ts';
import { startWebWorld, type WebWorld } from './web-world.ts';

/** The aim is 1,500 ms and 200 KB; the time is looser here because tests share the machine with others. */
const LIMIT = { largestPaint: 2_500, scriptKilobytes: 200, shift: 0.1 };
const RUNS = 3;

let world: WebWorld;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = await Promise.all([startWebWorld(), openBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await world.host.stop();
});

const PAGES: readonly (readonly [name: string, pathIn: (world: WebWorld) => string])[] = [
  ['front page', () => '/'],
  ['page of a showcase', ({ showcaseId }) => `/showcases/${showcaseId}`],
  ['form to register', ({ showcaseId }) => `/showcases/${showcaseId}/register?side=delegate`],
];
const LOCALES = ['en-GB', 'ja-JP'] as const;
const cases = PAGES.flatMap(([name, pathIn]) => LOCALES.map((locale) => [name, locale, pathIn] as const));

describe('on a slow phone', () => {
  test.each(cases)(
    'the %s comes up soon, lightly and without jumping (%s)',
    async (_, locale, pathIn) => {
      const loads: Load[] = [];
      for (let run = 0; run < RUNS; run += 1)
        loads.push(await measureLoad(browser, world.host.url + pathIn(world), locale));

      const middle = middleOf(loads);
      expect(middle?.largestPaint).toBeGreaterThan(0);
      expect(middle?.largestPaint).toBeLessThan(LIMIT.largestPaint);
      expect(middle?.kilobytes.script).toBeLessThan(LIMIT.scriptKilobytes);
      expect(middle?.shift).toBeLessThan(LIMIT.shift);
    },
    120_000,
  );
});

describe('a written page', () => {
  test.each(cases)('is taken over by its script as it stands: %s (%s)', async (_, locale, pathIn) => {
    const context = await browser.newContext({ ...PHONE, locale });
    const page = await context.newPage();
    const complaints = listenForComplaints(page);
    await page.route('**/assets/*.js', async (route) => {
      await page.waitForFunction(() => document.querySelector('#root h1') !== null);
      await page.evaluate(() => document.querySelector('#root h1')?.setAttribute('data-seen', ''));
      await route.continue();
    });

    await page.goto(world.host.url + pathIn(world));
    await page.locator('[data-usable]').waitFor({ state: 'attached' });

    // React makes the element anew where what it renders differs from what the document brought.
    expect(await page.locator('h1[data-seen]').count()).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('comes in the language and theme chosen before, and changes both without a new document', async () => {
    const context = await browser.newContext({ locale: 'en-GB', colorScheme: 'light' });
    const page = await context.newPage();
    await page.goto(`${world.host.url}/showcases/${world.showcaseId}`);
    await page.locator('[data-usable]').waitFor({ state: 'attached' });

    await page.getByRole('button', { name: '日本語' }).click();
    await page.getByRole('heading', { level: 1, name: '神戸医療産業都市 国際商談会 2027' }).waitFor();
    await page.locator('.theme-select').selectOption('dark');
    const written = await context.request.get(`${world.host.url}/showcases/${world.showcaseId}`);

    expect(await written.text()).toContain('<html lang="ja" data-written="ja" data-theme="dark">');
    await page.reload();
    await page.locator('[data-usable]').waitFor({ state: 'attached' });
    expect(await page.locator('.theme-select').inputValue()).toBe('dark');
    await context.close();
  });

  test('goes on without a new document, and back again', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(world.host.url);
    await page.locator('[data-usable]').waitFor({ state: 'attached' });

    await page.locator('.card-link').first().click();
    await page.getByRole('link', { name: 'Register as a delegate from abroad' }).click();
    await page.getByRole('heading', { level: 1, name: 'Register as a delegate from abroad' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Kobe Biomedical Showcase 2027' }).waitFor();
    await page.goBack();

    await page.getByRole('heading', { level: 1, name: 'Showcases' }).waitFor();
    expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
    await page.close();
  });

  test('lets a form that was begun be taken up again', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(`${world.host.url}/showcases/${world.showcaseId}/register?side=delegate`);
    await page.locator('[data-usable]').waitFor({ state: 'attached' });
    await page.locator('input[autocomplete=organization]').fill('Leuven Cells');

    await page.reload();
    await page.locator('[data-usable]').waitFor({ state: 'attached' });

    expect(await page.locator('input[autocomplete=organization]').inputValue()).toBe('Leuven Cells');
    await page.close();
  });

  test('opens without a network as what it is, not as the page that was read last', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(`${world.host.url}/showcases/${world.showcaseId}`);
    await page.locator('[data-usable]').waitFor({ state: 'attached' });
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.goto(`${world.host.url}/sign-in`);
    await page.goto(`${world.host.url}/showcases/${world.showcaseId}`);
    await page.waitForLoadState('networkidle');

    await context.setOffline(true);
    await page.goto(`${world.host.url}/sign-in`);

    await page.locator('h1').waitFor();
    expect(await page.title()).toContain('Sign in');
    await context.close();
  });
});
