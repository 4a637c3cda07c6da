import { findBrowser } from './browser.ts';

/** Unpacks the browser once, before test files that run side by side would unpack it over each other. */
export default async function unpackBrowser(): Promise<void> {
  await findBrowser();
}
