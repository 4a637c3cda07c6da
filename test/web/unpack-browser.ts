import { findBrowser } from './browser.ts';

/** Unpacks the browser once, before test files that run side by side would unpack it over each other. */
export default async function unpackBrowser(): Promise<void> {
  // Elsewhere there is nothing to unpack, and tests without a page must run without a browser.
  if (process.platform === 'linux' && process.arch === 'x64') await findBrowser();
}
