import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type HostProcess = {
  readonly url: string;
  readonly dataDirectory: string;
  readonly pid: number;
  readonly readySeconds: number;
  /** Ends the host as `kill -9` would. */
  readonly kill: () => Promise<void>;
  /** Ends the host as Ctrl-C would, and removes its data folder if it made it. */
  readonly stop: () => Promise<void>;
};

export const ORGANISER = 'organiser@engawa.example';
const READY_SECONDS = 180;

/** Starts `npm start`'s own entry as a process of its own and waits until it is ready. */
export async function startHostProcess(options: {
  readonly sample: string;
  readonly dataDirectory?: string;
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
}): Promise<HostProcess> {
  const port = options.port ?? (await freePort());
  const ownFolder = options.dataDirectory === undefined ? mkdtempSync(join(tmpdir(), 'engawa-')) : null;
  const dataDirectory = options.dataDirectory ?? ownFolder ?? '';
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['infra/local/main.ts', '--sample', options.sample], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDirectory,
      FIRST_ORGANISER: ORGANISER,
      ...options.environment,
    },
  });
  let output = '';
  let isReady = false;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the host was not ready after ${READY_SECONDS} s:\n${output}`)),
      READY_SECONDS * 1000,
    );
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-20_000);
      if (isReady || !output.includes('Engawa is ready')) return;
      isReady = true;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      if (!isReady) reject(new Error(`the host ended with ${code}:\n${output}`));
    });
  });
  const end = async (signal: 'SIGKILL' | 'SIGINT') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  return {
    url: `http://localhost:${port}`,
    dataDirectory,
    pid: child.pid ?? 0,
    readySeconds: (performance.now() - startedAt) / 1000,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGINT');
      if (ownFolder !== null) rmSync(ownFolder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
