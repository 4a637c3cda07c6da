import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

const MEGABYTE = 1024 * 1024;

/** What the page's own heap holds after a collection, in megabytes. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / MEGABYTE;
}

/**
 * The most that the largest renderer ever had in memory, in megabytes: page, worker and the engine's own together, as a
 * task manager shows it. Linux only; elsewhere null.
 */
export async function mostOfRenderer(browser: Browser): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) =>
      Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0),
    );
  return Math.max(0, ...peaks) / 1024;
}
