import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './test/slowest-first.ts';

/**
 * Two files at a time: many of them start a database, a host or a browser, and the smallest machine this must pass
 * on has two cores.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/web/unpack-browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirst },
    // A second try where nobody watches: a browser on a small machine now and then misses its time. At a desk none.
    retry: process.env['CI'] === undefined ? 0 : 1,
    // What a page does a moment later may take many moments on a busy machine.
    expect: { poll: { timeout: 20_000, interval: 50 } },
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_DEV: 'false' },
  },
});
