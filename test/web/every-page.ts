import { errors, type Page } from 'playwright-core';
import type { ADDRESSES, WebWorld } from './web-world.ts';

/** A page or dialog as it is shown to somebody, for checks and pictures of all of them. */
export type View = {
  readonly name: string;
  readonly path: string;
  readonly reader: keyof typeof ADDRESSES | null;
  /** Opens what the view is about, once the page is there. */
  readonly open?: (page: Page) => Promise<void>;
};

/** Every page and dialog of delegates, SMEs and interpreters. */
export function everyView(world: Omit<WebWorld, 'host'>): readonly View[] {
  const showcase = `/showcases/${world.showcaseId}`;
  const sme = `${showcase}/parties/${world.parties.rokko}`;
  const delegate = `${showcase}/parties/${world.parties.leuven}`;
  const click = (selector: string) => (page: Page) => page.locator(selector).first().click();
  return [
    { name: 'showcases', path: '/', reader: null },
    { name: 'showcase', path: showcase, reader: null },
    { name: 'register', path: `${showcase}/register?side=sme`, reader: null },
    {
      name: 'register-faults',
      path: `${showcase}/register`,
      reader: null,
      open: click('form button[type=submit]'),
    },
    { name: 'sign-in', path: '/sign-in', reader: null },
    { name: 'sign-in-link', path: '/sign-in#token=abc', reader: null },
    { name: 'answer', path: world.answerPath, reader: null },
    {
      name: 'answer-slot-dialog',
      path: world.answerPath,
      reader: null,
      open: click('.answer-actions .button'),
    },
    {
      name: 'answer-decline-dialog',
      path: world.answerPath,
      reader: null,
      open: click('.answer-actions .button-quiet'),
    },
    { name: 'answer-ended', path: '/answer#token=abc', reader: null },
    { name: 'sign-in-first', path: `${delegate}/agenda`, reader: null },
    { name: 'not-found', path: '/nowhere', reader: null },
    { name: 'home', path: '/home', reader: 'leuven' },
    { name: 'my-data', path: '/my-data', reader: 'leuven' },
    { name: 'erase-dialog', path: '/my-data', reader: 'leuven', open: click('.button-danger') },
    { name: 'overview', path: sme, reader: 'rokko' },
    { name: 'profile', path: `${sme}/profile`, reader: 'rokko' },
    { name: 'members', path: `${sme}/members`, reader: 'rokko' },
    { name: 'member-dialog', path: `${sme}/members`, reader: 'rokko', open: click('.member-card button') },
    { name: 'slots', path: `${sme}/slots`, reader: 'rokko' },
    { name: 'day-dialog', path: `${sme}/slots`, reader: 'rokko', open: click('.slot-day') },
    { name: 'suggestions', path: `${delegate}/partners`, reader: 'leuven' },
    { name: 'catalogue', path: `${delegate}/partners?view=all`, reader: 'leuven' },
    { name: 'partner', path: `${delegate}/partners`, reader: 'leuven', open: click('.partner-name') },
    {
      name: 'wish-dialog',
      path: `${delegate}/partners?view=all`,
      reader: 'leuven',
      open: click('.partner .button'),
    },
    { name: 'wishes', path: `${sme}/wishes`, reader: 'rokko' },
    { name: 'accept-dialog', path: `${sme}/wishes`, reader: 'rokko', open: click('.wish-pending .button') },
    {
      name: 'decline-dialog',
      path: `${sme}/wishes`,
      reader: 'rokko',
      open: click('.wish-pending .button-quiet'),
    },
    { name: 'wishes-made', path: `${delegate}/wishes?view=made`, reader: 'leuven' },
    { name: 'no-thanks', path: `${delegate}/wishes?view=noThanks`, reader: 'leuven' },
    { name: 'agenda', path: `${delegate}/agenda`, reader: 'leuven' },
    {
      name: 'move-dialog',
      path: `${delegate}/agenda`,
      reader: 'leuven',
      open: click('.meeting .button-secondary'),
    },
    {
      name: 'cancel-dialog',
      path: `${delegate}/agenda`,
      reader: 'leuven',
      open: click('.meeting .button-quiet'),
    },
    { name: 'feed-dialog', path: `${delegate}/agenda`, reader: 'leuven', open: click('.page-head button') },
    { name: 'interpreter', path: `${showcase}/interpreters/${world.interpreterId}`, reader: 'interpreter' },
  ];
}

/**
 * Waits for a silent network. A page that goes on asking, as one does that watches a plan, is after ten seconds as
 * ready as it gets.
 */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 10_000 }).catch((error: unknown) => {
    if (!(error instanceof errors.TimeoutError)) throw error;
  });
  // A dialog's own script comes first and asks then.
  await page.locator('.skeleton').first().waitFor({ state: 'detached', timeout: 10_000 });
}

/** Opens a view and waits until everything on it has arrived. */
export async function openView(page: Page, view: View): Promise<void> {
  // By way of an empty page, so that two views that differ only in the fragment are loaded anew.
  await page.goto('about:blank');
  await page.goto(view.path);
  await page.locator('h1').first().waitFor();
  await settled(page);
  if (!view.open) return;
  await view.open(page);
  await page.getByRole(roleOpened(view.name)).waitFor();
  await settled(page);
}

/** What stands there once a view is open: faults of a form, or a dialog, which may warn. */
function roleOpened(name: string): 'alert' | 'alertdialog' | 'dialog' {
  if (name.startsWith('register')) return 'alert';
  return name === 'cancel-dialog' || name === 'erase-dialog' ? 'alertdialog' : 'dialog';
}

/** Gives the world a meeting, so that agendas have something to show. */
export async function bookOne(world: Omit<WebWorld, 'host'>): Promise<void> {
  const params = { showcaseId: world.showcaseId };
  const wish = await world.organiser.call('makeWish', {
    params,
    body: {
      from: world.parties.leuven,
      to: [world.parties.rokko],
      priority: 'must',
      message: 'Your collagen sheets look ideal for our cells.',
      topics: ['regenerative-medicine'],
    },
  });
  await world.organiser.call('acceptWish', {
    params: { ...params, wishId: wish.id },
    body: { partyId: world.parties.rokko, slotId: `s${world.days[0]?.replaceAll('-', '') ?? ''}t1030` },
  });
}
