import type { Page } from 'playwright-core';

/** A moment in which the page could not draw. */
export type LongFrame = {
  /** What was being done. */
  readonly during: string;
  readonly milliseconds: number;
  /** Where the browser says the time went, longest first; empty when it was not the page's own script. */
  readonly scripts: readonly string[];
};
export type FrameFigures = {
  readonly during: string;
  readonly frames: number;
  readonly longest: number;
  /** 95 of 100 frames were shorter. */
  readonly usual: number;
  readonly over100: number;
};

/** Only this is read by the page; it must name nothing outside itself. */
function watchInPage(): void {
  const gaps: { during: string; milliseconds: number; at: number }[] = [];
  const long: { during: string; milliseconds: number; scripts: string[] }[] = [];
  let during = 'load';
  let last = performance.now();
  const tick = (now: number) => {
    gaps.push({ during, milliseconds: now - last, at: now });
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      scripts?: { invoker: string; duration: number; sourceFunctionName: string; sourceURL: string }[];
    })[]) {
      if (entry.duration <= 100) continue;
      const scripts = [...(entry.scripts ?? [])]
        .sort((a, b) => b.duration - a.duration)
        .slice(0, 3)
        .map(
          ({ invoker, duration, sourceFunctionName, sourceURL }) =>
            `${Math.round(duration)} ms ${invoker} ${sourceFunctionName} ${sourceURL.split('/').at(-1)}`,
        );
      long.push({ during, milliseconds: entry.duration, scripts });
    }
  }).observe({ type: 'long-animation-frame', buffered: true });
  const marks: Record<string, number> = {};
  const awaited: Record<string, string> = {
    grid: '.board [role=rowheader]',
    meetings: '.board-cell[data-meeting]',
  };
  const look = () => {
    for (const [name, selector] of Object.entries(awaited)) {
      if (marks[name] === undefined && document.querySelector(selector)) marks[name] = performance.now();
    }
    if (Object.keys(awaited).some((name) => marks[name] === undefined)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Reflect.set(globalThis, 'frameWatch', {
    say: (next: string) => {
      during = next;
      last = performance.now();
    },
    gaps,
    long,
    marks,
  });
}

type Watch = {
  readonly say: (during: string) => void;
  readonly gaps: readonly { readonly during: string; readonly milliseconds: number }[];
  readonly long: readonly LongFrame[];
  readonly marks: Readonly<Record<string, number>>;
};

/** Counts every frame of the page from its very start. */
export async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript(watchInPage);
}

/** Says what the frames from now on belong to. */
export const sayDuring = (page: Page, during: string): Promise<void> =>
  page.evaluate((name) => (Reflect.get(globalThis, 'frameWatch') as Watch).say(name), during);

export async function readFrames(page: Page): Promise<{
  readonly figures: readonly FrameFigures[];
  readonly long: readonly LongFrame[];
  /** Milliseconds from the start of the navigation to what was first seen. */
  readonly marks: Readonly<Record<string, number>>;
}> {
  const { gaps, long, marks } = await page.evaluate(() => {
    const watch = Reflect.get(globalThis, 'frameWatch') as Watch;
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    return {
      gaps: watch.gaps,
      long: watch.long,
      marks: { ...watch.marks, ...(paint === undefined ? {} : { paint }) },
    };
  });
  const byPart = Map.groupBy(gaps, ({ during }) => during);
  const figures = [...byPart].map(([during, all]) => {
    const lengths = all.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    return {
      during,
      frames: lengths.length,
      longest: lengths.at(-1) ?? 0,
      usual: lengths[Math.floor(lengths.length * 0.95)] ?? 0,
      over100: lengths.filter((length) => length > 100).length,
    };
  });
  return { figures, long, marks };
}
