import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { HostLog } from './host-log.ts';

/** What the pages are made from; a change in any of it makes the built files stale. */
const SOURCES = ['web', 'shared/model', 'shared/contracts', 'shared/planner', 'package-lock.json'];

/** Builds web/ into web/dist unless it is there and newer than its sources; returns the folder to serve. */
export async function buildWeb(root: string, log: HostLog): Promise<string> {
  const dist = join(root, 'web', 'dist');
  if (!existsSync(join(root, 'web', 'index.html'))) return dist;
  const builtAt = statSync(join(dist, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const newest = Math.max(...SOURCES.map((source) => newestChange(join(root, source))));
  if (builtAt >= newest) return dist;
  const startedAt = Date.now();
  // Imported here because it costs a quarter of a second that a start without a build need not pay.
  const { build } = await import('vite');
  await build({ root: join(root, 'web'), logLevel: 'error' });
  log.write('info', 'pages built', { milliseconds: Date.now() - startedAt });
  return dist;
}

/** The latest modification of a file, or of any file in a folder, built ones left out. */
function newestChange(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(
    0,
    ...readdirSync(path)
      .filter((name) => name !== 'dist' && name !== 'node_modules')
      .map((name) => newestChange(join(path, name))),
  );
}
