import { execFile } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { errorText, HostFault } from './host-fault.ts';
import type { HostLog } from './host-log.ts';

/** What the pages are made from; a change in any of it makes the built files stale. */
const SOURCES = ['web', 'shared/model', 'shared/contracts', 'shared/planner', 'package-lock.json'];

const MADE = '.dist-';

/** Builds web/ into web/dist unless it is there and newer than its sources; returns the folder to serve. */
export async function buildWeb(root: string, log: HostLog): Promise<string> {
  const dist = join(root, 'web', 'dist');
  if (!existsSync(join(root, 'web', 'index.html'))) return dist;
  const newest = Math.max(...SOURCES.map((source) => newestChange(join(root, source))));
  if (builtAt(dist) >= newest) return dist;
  const startedAt = Date.now();
  await runVite(root);
  log.write('info', 'pages built', { milliseconds: Date.now() - startedAt });
  return dist;
}

/**
 * In a process of its own, since bundling takes 300 MB that the host would keep for ever; and into a folder of its
 * own that then takes the place of the old one, since two hosts may start at the same time.
 */
async function runVite(root: string): Promise<void> {
  const startedAt = Date.now();
  const program = join(
    dirname(createRequire(import.meta.url).resolve('vite/package.json')),
    'bin',
    'vite.js',
  );
  const made = join(root, 'web', `${MADE}${process.pid}`);
  const old = `${made}-old`;
  const dist = join(root, 'web', 'dist');
  try {
    await promisify(execFile)(
      process.execPath,
      [program, 'build', 'web', '--logLevel', 'error', '--outDir', made, '--emptyOutDir'],
      { cwd: root },
    );
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(made, dist);
  } catch (error) {
    // Another host that started at the same moment may have been quicker with the very same pages.
    if (builtAt(dist) < startedAt) {
      throw new HostFault(`The pages cannot be built: ${errorText(error)}`, error);
    }
  } finally {
    for (const folder of [made, old]) rmSync(folder, { recursive: true, force: true });
  }
}

/** When the pages in this folder were made; 0 if there are none. */
const builtAt = (dist: string): number =>
  statSync(join(dist, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** The latest modification of a file, or of any file in a folder, built ones left out. */
function newestChange(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(
    0,
    ...readdirSync(path)
      .filter((name) => name !== 'dist' && name !== 'node_modules' && !name.startsWith(MADE))
      .map((name) => newestChange(join(path, name))),
  );
}
