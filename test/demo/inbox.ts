import * as z from 'zod';

const Mail = z.looseObject({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  receivedAt: z.string(),
  links: z.array(z.string()),
  calendar: z
    .looseObject({
      method: z.string().nullable(),
      uid: z.string(),
      sequence: z.int(),
      stamp: z.string().nullable(),
      start: z.string().nullable(),
      end: z.string().nullable(),
      attendees: z.array(z.string()),
    })
    .nullable(),
});
export type Mail = z.infer<typeof Mail>;
const Page = z.object({ items: z.array(Mail), cursor: z.string().nullable() });

const MAX_PAGES = 1_000;

/** The mails that lie in the inbox of the local host, newest first, of one person or of all. */
export async function readInbox(baseUrl: string, to?: string): Promise<Mail[]> {
  const mails: Mail[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const url = new URL('/inbox/messages.json?limit=500', baseUrl);
    if (cursor !== null) url.searchParams.set('cursor', cursor);
    if (to !== undefined) url.searchParams.set('to', to);
    const page: z.infer<typeof Page> = Page.parse(await (await fetch(url)).json());
    mails.push(...page.items);
    if (page.cursor === null) return mails;
    cursor = page.cursor;
  }
  throw new Error('the inbox did not end');
}

/** Waits until `find` finds something; gives up with a sentence after the time. */
export async function waitFor<Found>(
  what: string,
  seconds: number,
  find: () => Promise<Found | null>,
  everyMilliseconds = 150,
): Promise<Found> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await find();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`gave up after ${seconds} s waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMilliseconds));
  }
}
