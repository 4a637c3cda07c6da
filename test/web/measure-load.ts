import type { Browser } from 'playwright-core';
import { PHONE } from './browser.ts';

/**
 * How a page comes up on a slow phone: 150 ms round trip, 1.6 Mbit/s down, 0.75 up, a processor four times slower:
 * Lighthouse's "slow 4G" profile, applied by the browser itself. Nothing is cached, no service worker is there yet.
 */
export const SLOW_4G = { latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 } as const;
export const SLOWER_PROCESSOR = 4;

export type Load = {
  /** Milliseconds from the start of the navigation. */
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** When the page answers: its scripts have run and no long task follows for a second. */
  readonly usable: number;
  /** Cumulative layout shift, unitless. */
  readonly shift: number;
  readonly kilobytes: Readonly<Record<'document' | 'script' | 'style' | 'font' | 'data', number>>;
  /** What the largest paint showed. */
  readonly largest: string;
};

type Observed = Omit<Load, 'kilobytes'>;

declare global {
  var observedLoad: Observed;
}

/** Runs inside the page before anything else of it. */
function observe(): void {
  const observed = { firstPaint: 0, largestPaint: 0, usable: 0, shift: 0, largest: '' };
  Object.assign(globalThis, { observedLoad: observed });
  const on = (type: string, read: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(read)).observe({ type, buffered: true });
  on('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') observed.firstPaint = entry.startTime;
  });
  on('largest-contentful-paint', (entry) => {
    const { element } = entry as PerformanceEntry & { element?: Element };
    observed.largestPaint = entry.startTime;
    observed.largest = `${element?.tagName ?? '?'} ${element?.textContent?.slice(0, 40) ?? ''}`;
  });
  on('layout-shift', (entry) => {
    observed.shift += (entry as PerformanceEntry & { value: number }).value;
  });
  on('longtask', (entry) => {
    observed.usable = Math.max(observed.usable, entry.startTime + entry.duration);
  });
}

const KINDS: Readonly<Record<string, keyof Load['kilobytes']>> = {
  Document: 'document',
  Script: 'script',
  Stylesheet: 'style',
  Font: 'font',
  Fetch: 'data',
};

/** Opens one address in a fresh browser profile and watches it until it has been quiet for a second. */
export async function measureLoad(browser: Browser, url: string, locale: string): Promise<Load> {
  const context = await browser.newContext({ ...PHONE, locale, timezoneId: 'Europe/Brussels' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, ...SLOW_4G });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
    const bytes = { document: 0, script: 0, style: 0, font: 0, data: 0 };
    const kindOf = new Map<string, string>();
    session.on('Network.responseReceived', ({ requestId, type }) => kindOf.set(requestId, type));
    // Bodies as they travel, compressed; headers left out, but for the document, whose parts are not reported.
    const add = (requestId: string, length: number, isWhole: boolean) => {
      const kind = KINDS[kindOf.get(requestId) ?? ''];
      if (kind !== undefined && (kind === 'document') === isWhole) bytes[kind] += length;
    };
    session.on('Network.dataReceived', (part) => add(part.requestId, part.encodedDataLength, false));
    session.on('Network.loadingFinished', (end) => add(end.requestId, end.encodedDataLength, true));
    await page.addInitScript(observe);
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.locator('[data-usable]').waitFor({ state: 'attached' });
    await page.waitForTimeout(1_000);
    const { usable, ...observed } = await page.evaluate(() => ({ ...globalThis.observedLoad }));
    const stood = await page.evaluate(() => performance.getEntriesByName('engawa:usable')[0]?.startTime ?? 0);
    const kilobytes = Object.fromEntries(
      Object.entries(bytes).map(([kind, count]) => [kind, Math.round(count / 102.4) / 10]),
    ) as Load['kilobytes'];
    return { ...observed, usable: Math.max(usable, stood), kilobytes };
  } finally {
    await context.close();
  }
}

/** The load with the middle largest paint of several. */
export function middleOf(loads: readonly Load[]): Load | undefined {
  return loads.toSorted((a, b) => a.largestPaint - b.largestPaint)[Math.floor(loads.length / 2)];
}
