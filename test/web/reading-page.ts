import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { readInbox, waitFor } from '../demo/inbox.ts';
import { signIn } from '../demo/sign-in.ts';
import { listenForComplaints } from './browser.ts';

export type Reader = {
  readonly page: Page;
  /** What the page's console complained about, uncaught errors included. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
};

const cookies = new Map<string, Promise<string>>();

/** The session cookie of an address, asked for once: a host mails only so many links to one address. */
function cookieOf(url: string, email: string): Promise<string> {
  const key = `${url} ${email}`;
  const known = cookies.get(key) ?? signIn(url, email).then((person) => person.cookie() ?? '');
  cookies.set(key, known);
  return known;
}

/** Opens a page as one reader sees it; with an address, signed in by the API's own cookie. */
export async function openReader(
  browser: Browser,
  url: string,
  options: BrowserContextOptions & { readonly locale: string },
  email?: string,
): Promise<Reader> {
  const context = await browser.newContext({ baseURL: url, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(20_000);
  if (email !== undefined) {
    const [name = '', ...value] = (await cookieOf(url, email)).split('=');
    await context.addCookies([{ name, value: value.join('='), url }]);
  }
  const page = await context.newPage();
  return { page, complaints: listenForComplaints(page), close: () => context.close() };
}

/** The sign-in link in the newest mail to an address, waiting for it to arrive. */
export function mailedLink(url: string, email: string): Promise<string> {
  return waitFor(`a link for ${email}`, 30, async () => {
    const mails = await readInbox(url, email);
    return mails.flatMap((mail) => mail.links).find((link) => link.includes('/sign-in#token=')) ?? null;
  });
}

/** Where the answer link in the newest mail to an address leads, without the language that the mail asks for. */
export async function mailedAnswerPath(url: string, email: string): Promise<string> {
  const link = await waitFor(`an answer link for ${email}`, 60, async () => {
    const mails = await readInbox(url, email);
    return mails.flatMap((mail) => mail.links).find((one) => one.includes('/answer?')) ?? null;
  });
  const { pathname, hash } = new URL(link);
  return pathname + hash;
}
