import type { Page } from 'playwright-core';
import type { Person } from '../demo/api.ts';
import { waitFor } from '../demo/inbox.ts';
import { settled } from './every-page.ts';

/** A page or dialog of the office. */
export type ConsoleView = {
  readonly name: string;
  readonly path: string;
  readonly open?: (page: Page) => Promise<void>;
};

const click = (selector: string) => (page: Page) => page.locator(selector).first().click();

/**
 * Every page and dialog of the office for the sample showcase of a host, which is brought to where all of them have
 * something to show: two plans, the first of them published.
 */
export async function consoleViews(organiser: Person): Promise<readonly ConsoleView[]> {
  const { items } = await organiser.call('listShowcases', {});
  const showcase = items.find(({ reference }) => reference?.startsWith('sample')) ?? items[0];
  if (!showcase) throw new Error('there is no showcase to show');
  const params = { showcaseId: showcase.id };
  const plans = await organiser.call('listPlans', { params });
  for (let number = plans.items.length; number < 2; number += 1)
    await makePlan(organiser, params, number + 1);
  if (showcase.phase === 'wishes') {
    const body = { phase: 'planning' as const, revision: showcase.revision };
    await organiser.call('changePhase', { params, body });
    await publishFirst(organiser, params);
  }
  const parties = await organiser.call('listPartyRecords', { params });
  const party = parties.items[0];
  const at = (rest = '') => `/console/${showcase.id}${rest}`;
  return [
    { name: 'console', path: '/console' },
    { name: 'console-new', path: '/console/new' },
    { name: 'console-overview', path: at() },
    { name: 'console-phase-dialog', path: at(), open: click('.phase-panel button') },
    ...['about', 'times', 'rules', 'vocabulary', 'consent'].map((step) => ({
      name: `console-set-up-${step}`,
      path: at(`/set-up?step=${step}`),
    })),
    { name: 'console-resources', path: at('/resources') },
    { name: 'console-add-tables', path: at('/resources'), open: click('main .row-apart button') },
    { name: 'console-table', path: at('/resources'), open: click('.resource-tools button') },
    {
      name: 'console-interpreter',
      path: at('/resources'),
      open: click('section[aria-labelledby=interpreters] .resource-tools button'),
    },
    { name: 'console-registrations', path: at('/registrations') },
    {
      name: 'console-registration',
      path: at('/registrations'),
      open: click('.sheet .link-button'),
    },
    { name: 'console-decide', path: at('/registrations'), open: decideAll },
    { name: 'console-invite', path: at('/registrations'), open: click('.page-head button') },
    { name: 'console-parties', path: at('/parties') },
    { name: 'console-party', path: at(`/parties/${party?.id}`) },
    { name: 'console-withdraw', path: at(`/parties/${party?.id}`), open: click('.button-danger') },
    {
      name: 'console-import',
      path: at('/parties/import'),
      open: click('.file-button + button'),
    },
    { name: 'console-wishes', path: at('/wishes') },
    { name: 'console-wish', path: at('/wishes'), open: click('.matrix-cell[data-state]') },
    { name: 'console-planning', path: at('/planning') },
    {
      name: 'console-compare',
      path: at('/planning'),
      open: async (page) => {
        const ticks = page.locator('.sheet .tick');
        await ticks.nth(0).check();
        await ticks.nth(1).check();
        await page.locator('#compared').waitFor();
      },
    },
    { name: 'console-start', path: at('/planning'), open: click('.page-head button') },
    { name: 'console-plan', path: at('/planning/1') },
    { name: 'console-publish', path: at('/planning/2'), open: previewPublication },
    { name: 'console-take-back', path: at('/planning/1'), open: previewPublication },
    { name: 'console-board', path: at('/board') },
    { name: 'console-board-move', path: at('/board'), open: move },
    { name: 'console-board-draft', path: at('/board?plan=1') },
    { name: 'console-board-holding', path: at('/board?plan=1'), open: hold },
    {
      name: 'console-board-parties',
      path: at('/board?plan=1'),
      open: async (page) => {
        await page.locator('.segment').nth(1).click();
        await hold(page);
      },
    },
    { name: 'console-people', path: at('/people') },
    { name: 'console-grant', path: at('/people'), open: click('.page-head button') },
  ];
}

/** Asks to publish a plan, or to take it back, and waits for what that would do. */
async function previewPublication(page: Page): Promise<void> {
  await click('section[aria-labelledby=publish] button')(page);
  await page.locator('.modal .figures').waitFor();
}

/** Takes a meeting in hand and waits for the cells' answers. */
async function hold(page: Page): Promise<void> {
  await page.getByText(/what-if is getting ready|影響の計算を準備/).waitFor({ state: 'detached' });
  await page.locator('.board-cell[data-meeting]').first().click();
  await page.locator('.board-cell[data-verdict]').first().waitFor();
  await page.waitForTimeout(300);
}

/** Takes a booked meeting in hand and drops it on a free cell, which asks before anybody is told. */
async function move(page: Page): Promise<void> {
  await hold(page);
  await page.locator('.board-cell[data-verdict=free]').first().click();
  await page.getByRole('dialog').waitFor();
}

async function decideAll(page: Page): Promise<void> {
  await page.locator('.choose-all input').check();
  await page.locator('.bar-of-actions button').first().click();
}

async function publishFirst(organiser: Person, params: { showcaseId: string }): Promise<void> {
  const first = { ...params, number: 1 };
  const { revision } = await organiser.call('getPlan', { params: first });
  await organiser.call('publishPlan', { params: first, body: { revision } });
  await waitFor('the publication', 60, async () => {
    const { status } = await organiser.call('getPlan', { params: first });
    return status === 'published' ? status : null;
  });
}

async function makePlan(organiser: Person, params: { showcaseId: string }, seed: number): Promise<void> {
  const plan = await organiser.call('startPlan', {
    params,
    body: { goals: ['weight', 'fairness', 'breaks'], seed, budgetSeconds: 2, iterations: null },
  });
  await waitFor('a plan', 60, async () => {
    const now = await organiser.call('getPlan', { params: { ...params, number: plan.number } });
    return now.status === 'queued' || now.status === 'running' ? null : now.status;
  });
}

/** Opens a view and waits until everything on it has arrived. */
export async function openConsoleView(page: Page, view: ConsoleView): Promise<void> {
  await page.goto('about:blank');
  await page.goto(view.path);
  await page.locator('h1').first().waitFor();
  await settled(page);
  if (!view.open) return;
  await view.open(page);
  await settled(page);
}
