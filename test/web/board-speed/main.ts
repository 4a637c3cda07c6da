import type { Browser, Page } from 'playwright-core';
import type { Person } from '../../demo/api.ts';
import { ORGANISER, startHostProcess } from '../../demo/host-process.ts';
import { signIn } from '../../demo/sign-in.ts';
import { RUNGS, type RungName } from '../../planner/generate-problem.ts';
import { endWithUsage, readCommandLine } from '../../support/command-line.ts';
import { DESK, openBrowser } from '../browser.ts';
import { openReader } from '../reading-page.ts';
import { readFrames, watchFrames } from './frame-watch.ts';
import { heapOf, mostOfRenderer } from './memory.ts';
import { planShowcase } from './plan-showcase.ts';
import { carryByKeys, dragAbout, holdUp, scrollAbout } from './play-board.ts';

/*
 * Opens the board in a real Chromium against a host of its own and plays: scrolling both ways, dragging, carrying by
 * keyboard. Ends with 1 when a frame took over 100 ms, the first paint over 2 s or memory over 500 MB, or when the
 * control, a page that is held up on purpose, was not seen. --rung builds a showcase of a rung of the bench (19,000
 * wishes, some 17,000 meetings) through the API, which takes minutes; --data keeps it for the next time. --slower 4 has
 * the page's processor as slow as an old laptop's. Give the
 * machine to it alone: what others do counts too.
 */
const LIMITS = { frame: 100, paint: 2_000, memory: 500 };
const USAGE =
  'npm run measure:board -- [--sample biojapan|--rung 19000] [--booked] [--data FOLDER] [--runs N] [--slower N] [--prepare]';
const CONTROL = 'held up on purpose';

const { values } = readCommandLine(USAGE, {
  options: {
    sample: { type: 'string', default: 'biojapan' },
    rung: { type: 'string' },
    booked: { type: 'boolean', default: false },
    data: { type: 'string' },
    runs: { type: 'string', default: '1' },
    slower: { type: 'string', default: '1' },
    prepare: { type: 'boolean', default: false },
  },
});
const isRung = (name: string): name is RungName => Object.hasOwn(RUNGS, name);
if (values.rung !== undefined && !isRung(values.rung))
  endWithUsage(USAGE, [`no rung "${values.rung}": ${Object.keys(RUNGS).join(', ')}`]);

const host = await startHostProcess({
  sample: values.rung === undefined ? values.sample : 'none',
  ...(values.data === undefined ? {} : { dataDirectory: values.data }),
});
let browser: Browser | null = null;
try {
  // Once only: a host mails so many links to one address.
  const organiser = await signIn(host.url, ORGANISER);
  const { showcaseId, placed, wished } = await planShowcase(organiser, values.rung ?? null, values.booked);
  console.log(`${placed} of ${wished} wishes placed${values.booked ? ' and published' : ''}`);
  const path = `/console/${showcaseId}/board${values.booked ? '' : '?plan=1'}`;
  if (!values.prepare) {
    browser = await openBrowser();
    // The first opening warms the host's functions, as a host in use is; it is not measured.
    await measure(browser, organiser, path, false);
    let areKept = true;
    for (let run = 0; run < Number(values.runs); run += 1) {
      areKept = (await measure(browser, organiser, path, true)) && areKept;
    }
    process.exitCode = areKept ? 0 : 1;
  }
} finally {
  await browser?.close();
  await host.stop();
}

async function measure(on: Browser, organiser: Person, path: string, isPlayed: boolean): Promise<boolean> {
  const options = { ...DESK, locale: 'en-GB', timezoneId: 'Asia/Tokyo' };
  const { url } = host;
  const { page, complaints, close } = await openReader(on, url, options);
  const [name = '', value = ''] = (organiser.cookie() ?? '').split('=');
  await page.context().addCookies([{ name, value, url }]);
  page.context().setDefaultTimeout(30_000);
  await watchFrames(page);
  await slowDown(page, Number(values.slower));
  await page.goto(path);
  const unready = isPlayed ? /loaded|getting ready/ : /loaded/;
  await page.locator('.board-panel').filter({ hasNotText: unready }).waitFor({ timeout: 150_000 });
  const ready = await page.evaluate(() => performance.now());
  if (isPlayed) {
    await scrollAbout(page, 'tables, scrolled');
    await dragAbout(page, 'tables, dragged', !values.booked);
    await carryByKeys(page, 'tables');
    await page.locator('.segment').nth(1).click();
    await scrollAbout(page, 'parties, scrolled');
    await dragAbout(page, 'parties, dragged', false);
    await holdUp(page, CONTROL);
  }
  const { figures, long, marks } = await readFrames(page);
  const heap = await heapOf(page);
  const memory = await mostOfRenderer(on);
  await close();
  if (!isPlayed) return true;
  console.log(
    `\nfirst paint ${round(marks['paint'])} ms, grid ${round(marks['grid'])} ms, first meetings ${round(marks['meetings'])} ms, ` +
      `everything with the what-if ${round(ready)} ms`,
  );
  console.log(
    `heap ${round(heap)} MB after a collection, renderer at most ${memory === null ? '?' : round(memory)} MB`,
  );
  console.table(
    figures.map(({ during, frames, longest, usual, over100 }) => ({
      during,
      frames,
      '95 % under (ms)': round(usual),
      'longest (ms)': round(longest),
      'over 100 ms': over100,
    })),
  );
  for (const { during, milliseconds, scripts } of long)
    console.log(`${during}: ${round(milliseconds)} ms: ${scripts.join(' | ')}`);
  const control = figures.find(({ during }) => during === CONTROL);
  const faults = [
    ...complaints,
    ...(control !== undefined && control.longest >= 200 ? [] : ['the control was not seen']),
    ...figures.flatMap(({ during, over100 }) =>
      during !== CONTROL && over100 > 0 ? [`${during}: ${over100} frames over ${LIMITS.frame} ms`] : [],
    ),
    ...((marks['paint'] ?? Number.POSITIVE_INFINITY) > LIMITS.paint ? ['the first paint was late'] : []),
    ...(Math.max(heap, memory ?? 0) > LIMITS.memory ? ['too much memory'] : []),
  ];
  console.log(faults.length === 0 ? 'All limits kept.' : faults.join('\n'));
  return faults.length === 0;
}

async function slowDown(page: Page, rate: number): Promise<void> {
  if (rate === 1) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

function round(value: number | undefined): string {
  return value === undefined ? '?' : String(Math.round(value));
}
