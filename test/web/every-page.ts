import { errors, type Page } from 'playwright-core';
import { emptyMember } from '../../web/src/pages/profile/member-draft.ts';
import { emptyProfile } from '../../web/src/pages/profile/profile-draft.ts';
import type { RegistrationDraft } from '../../web/src/pages/registration/registration-draft.ts';
import type { ADDRESSES, WebWorld } from './web-world.ts';

/** A page or dialog as it is shown to somebody, for checks and pictures of all of them. */
export type View = {
  readonly name: string;
  readonly path: string;
  readonly reader: keyof typeof ADDRESSES | null;
  /** Opens what the view is about, once the page is there, and waits for it. */
  readonly open?: (page: Page) => Promise<void>;
};

/** A registration that is filled in, as the form keeps it on a device. */
const FORM: RegistrationDraft = {
  version: 1,
  side: 'delegate',
  step: 0,
  profile: {
    ...emptyProfile('FI', 'en'),
    name: { en: 'Helsinki Diagnostics Oy', ja: '' },
    city: { en: 'Helsinki', ja: '' },
    website: 'https://helsinki-diagnostics.example',
    summary: {
      en: 'Point-of-care tests for sepsis, read in ten minutes. We look for a distributor in Japan.',
      ja: '',
    },
    focusAreas: ['point-of-care-diagnostics', 'medical-devices'],
    collaborationTypes: ['distribution', 'pilot-project'],
    seeks: ['distributor'],
    offers: ['technology'],
    languages: ['en', 'fi'],
  },
  members: [
    {
      ...emptyMember('en'),
      name: { ...emptyMember('en').name, family: 'Virtanen', given: 'Mia' },
      email: 'mia@helsinki-diagnostics.example',
    },
  ],
  arrival: { day: '2027-02-03', time: '12:00' },
  departure: { day: '', time: '' },
  isConsentGiven: true,
  remarks: '',
  idempotencyKey: 'every-page',
};

/** Every page and dialog of delegates, SMEs and interpreters. */
export function everyView(world: Omit<WebWorld, 'host'>): readonly View[] {
  const showcase = `/showcases/${world.showcaseId}`;
  const sme = `${showcase}/parties/${world.parties.rokko}`;
  const delegate = `${showcase}/parties/${world.parties.leuven}`;
  const press = (selector: string, role: 'alert' | 'alertdialog' | 'dialog') => async (page: Page) => {
    await page.locator(selector).first().click();
    await page.getByRole(role).waitFor();
  };
  const dialog = (selector: string) => press(selector, 'dialog');
  /** The form as it was left in a step of it. */
  const register = (name: string, step: number): View => ({
    name,
    path: `${showcase}/register`,
    reader: null,
    open: async (page) => {
      await page.evaluate(([key, draft]) => window.localStorage.setItem(key, draft), [
        `engawa.draft.${world.showcaseId}`,
        JSON.stringify({ ...FORM, step }),
      ] as const);
      await page.reload();
      await page.getByText(new RegExp(`${step + 1} of 5|5ステップ中 ${step + 1}`)).waitFor();
    },
  });
  return [
    { name: 'showcases', path: '/', reader: null },
    { name: 'showcase', path: showcase, reader: null },
    { name: 'register', path: `${showcase}/register?side=sme`, reader: null },
    {
      name: 'register-faults',
      path: `${showcase}/register`,
      reader: null,
      open: press('form button[type=submit]', 'alert'),
    },
    register('register-interests', 1),
    register('register-people', 2),
    register('register-consent', 3),
    register('register-review', 4),
    {
      name: 'sign-in-code',
      path: '/sign-in',
      reader: null,
      open: async (page) => {
        await page.locator('form input').fill('nobody@example.jp');
        await page.locator('form button[type=submit]').click();
        await page.locator('form input[autocomplete=one-time-code]').waitFor();
      },
    },
    { name: 'sign-in', path: '/sign-in', reader: null },
    { name: 'sign-in-link', path: '/sign-in#token=abc', reader: null },
    { name: 'answer', path: world.answerPath, reader: null },
    {
      name: 'answer-slot-dialog',
      path: world.answerPath,
      reader: null,
      open: dialog('.answer-actions .button'),
    },
    {
      name: 'answer-decline-dialog',
      path: world.answerPath,
      reader: null,
      open: dialog('.answer-actions .button-quiet'),
    },
    { name: 'answer-ended', path: '/answer#token=abc', reader: null },
    { name: 'sign-in-first', path: `${delegate}/agenda`, reader: null },
    { name: 'not-found', path: '/nowhere', reader: null },
    { name: 'home', path: '/home', reader: 'leuven' },
    { name: 'my-data', path: '/my-data', reader: 'leuven' },
    {
      name: 'erase-dialog',
      path: '/my-data',
      reader: 'leuven',
      open: press('.button-danger', 'alertdialog'),
    },
    { name: 'overview', path: sme, reader: 'rokko' },
    { name: 'profile', path: `${sme}/profile`, reader: 'rokko' },
    { name: 'members', path: `${sme}/members`, reader: 'rokko' },
    { name: 'member-dialog', path: `${sme}/members`, reader: 'rokko', open: dialog('.member-card button') },
    { name: 'slots', path: `${sme}/slots`, reader: 'rokko' },
    { name: 'day-dialog', path: `${sme}/slots`, reader: 'rokko', open: dialog('.slot-day') },
    { name: 'suggestions', path: `${delegate}/partners`, reader: 'leuven' },
    { name: 'catalogue', path: `${delegate}/partners?view=all`, reader: 'leuven' },
    { name: 'partner', path: `${delegate}/partners`, reader: 'leuven', open: dialog('.partner-name') },
    {
      name: 'wish-dialog',
      path: `${delegate}/partners?view=all`,
      reader: 'leuven',
      open: dialog('.partner .button'),
    },
    { name: 'wishes', path: `${sme}/wishes`, reader: 'rokko' },
    { name: 'accept-dialog', path: `${sme}/wishes`, reader: 'rokko', open: dialog('.wish-pending .button') },
    {
      name: 'decline-dialog',
      path: `${sme}/wishes`,
      reader: 'rokko',
      open: dialog('.wish-pending .button-quiet'),
    },
    { name: 'wishes-made', path: `${delegate}/wishes?view=made`, reader: 'leuven' },
    { name: 'no-thanks', path: `${delegate}/wishes?view=noThanks`, reader: 'leuven' },
    { name: 'agenda', path: `${delegate}/agenda`, reader: 'leuven' },
    {
      name: 'move-dialog',
      path: `${delegate}/agenda`,
      reader: 'leuven',
      open: dialog('.meeting .button-secondary'),
    },
    {
      name: 'cancel-dialog',
      path: `${delegate}/agenda`,
      reader: 'leuven',
      open: press('.meeting .button-quiet', 'alertdialog'),
    },
    { name: 'feed-dialog', path: `${delegate}/agenda`, reader: 'leuven', open: dialog('.page-head button') },
    { name: 'interpreter', path: `${showcase}/interpreters/${world.interpreterId}`, reader: 'interpreter' },
    {
      name: 'interpreter-feed',
      path: `${showcase}/interpreters/${world.interpreterId}`,
      reader: 'interpreter',
      open: dialog('.page-head button'),
    },
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
  await page.waitForFunction(() => document.querySelector('.skeleton') === null, null, { timeout: 10_000 });
  // A character whose part of the typeface is still on its way would be an empty box.
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
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
  await settled(page);
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
