import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/**
 * The one door to a real Chromium: CHROME_PATH if set, else the one that comes with @sparticuz/chromium (Linux on
 * x64, needs no system packages), else a Chrome that is installed.
 */
const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

export async function findBrowser(): Promise<{ executablePath: string; args: string[] }> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') return { executablePath: named, args: [] };
  if (process.platform === 'linux' && process.arch === 'x64') {
    const bundled = (await import('@sparticuz/chromium')).default;
    bundled.setGraphicsMode = false;
    // Its --single-process is for Lambda; here it would take the whole browser down with one page.
    const args = bundled.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');
    return {
      executablePath: await bundled.executablePath(),
      args: [...args, '--disable-web-security=false'],
    };
  }
  const executablePath = INSTALLED.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error('No Chromium found. Set CHROME_PATH to the path of a Chrome or Chromium.');
  }
  return { executablePath, args: [] };
}

const LAUNCHES = 3;

/** Starts the browser; the caller closes it. A start that fails (two at once on a small machine) is tried again. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, args } = await findBrowser();
  const launch = () => chromium.launch({ executablePath, args: [...args, '--no-sandbox'], headless: true });
  for (let attempt = 1; attempt < LAUNCHES; attempt += 1) {
    try {
      return await launch();
    } catch (error) {
      console.warn(`the browser did not start (attempt ${attempt}): ${String(error).split('\n')[0]}`);
      await new Promise((resolve) => setTimeout(resolve, 1_000 * attempt));
    }
  }
  return launch();
}

export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};
export const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };

/** A page that fails the test by itself: what the console and uncaught errors said is read with `complaints`. */
export function listenForComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    const isRefusal = /status of (4\d\d|503)/.test(message.text());
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text());
  });
  return complaints;
}
