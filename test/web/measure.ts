import { ORGANISER, startHostProcess } from '../demo/host-process.ts';
import { openBrowser } from './browser.ts';
import { type Load, measureLoad, middleOf } from './measure-load.ts';

/**
 * `npm run measure:pages [-- RUNS]`: how the public pages of the Kobe sample come up on a slow phone, the middle of several
 * runs (default 5), in both languages.
 */
const runs = Number(process.argv[2] ?? 5);
const host = await startHostProcess({ sample: 'kobe', environment: { FIRST_ORGANISER: ORGANISER } });
const browser = await openBrowser();
try {
  const reply = await fetch(`${host.url}/api/showcases`);
  const { items } = (await reply.json()) as { items: readonly { id: string }[] };
  const showcase = `/showcases/${items[0]?.id ?? ''}`;
  const heads = ['page', 'language', 'first paint', 'largest paint', 'usable', 'shift', 'KB', 'largest'];
  console.log(heads.join('\t'));
  for (const path of ['/', showcase, `${showcase}/register?side=delegate`]) {
    for (const locale of ['en-GB', 'ja-JP']) {
      const loads: Load[] = [];
      for (let run = 0; run < runs; run += 1) loads.push(await measureLoad(browser, host.url + path, locale));
      const middle = middleOf(loads);
      if (middle === undefined) continue;
      const kilobytes = Object.entries(middle.kilobytes).map(([kind, size]) => `${kind} ${size}`);
      const times = [middle.firstPaint, middle.largestPaint, middle.usable].map((time) => Math.round(time));
      const name = path.replace(showcase, '/showcases/…');
      console.log(
        [name, locale, ...times, middle.shift.toFixed(3), kilobytes.join(', '), middle.largest].join('\t'),
      );
    }
  }
} finally {
  await browser.close();
  await host.stop();
}
