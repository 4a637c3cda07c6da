import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The embedded host as people start it, in a process of its own that a test may kill. */
export type StartedHost = {
  readonly url: string;
  readonly output: () => string;
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT') => Promise<number | null>;
  /** Ctrl-C as a terminal sends it, to the whole process group; only for a host that was started as its own group. */
  readonly pressCtrlC: () => Promise<number | null>;
};

const READY_MILLISECONDS = 40_000;

export function startHostProcess(
  dataDirectory: string,
  environment: Readonly<Record<string, string>> = {},
  args: readonly string[] = ['--sample', 'none'],
  isOwnGroup = false,
): Promise<StartedHost> {
  const child = spawn(process.execPath, ['infra/local/main.ts', ...args], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDirectory, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: isOwnGroup,
  });
  let output = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(child, 'not ready in time'), READY_MILLISECONDS);
    const fail = (process: ChildProcess, why: string): void => {
      clearTimeout(timer);
      process.kill('SIGKILL');
      reject(new Error(`${why}\n${output}`));
    };
    const read = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const url = /Pages +(http:\S+?)\/?\s/.exec(output)?.[1];
      if (url === undefined || !output.includes('Ctrl-C')) return;
      clearTimeout(timer);
      resolve({
        url,
        output: () => output,
        kill: (signal) => {
          child.kill(signal);
          return exited;
        },
        pressCtrlC: () => {
          if (!isOwnGroup || child.pid === undefined)
            throw new Error('the host shares the group of this test');
          process.kill(-child.pid, 'SIGINT');
          return exited;
        },
      });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    exited.then((code) => fail(child, `ended with ${code}`));
  });
}

export type DataFolder = { readonly path: string; readonly remove: () => void };

export function aDataFolder(): DataFolder {
  const path = mkdtempSync(join(tmpdir(), 'engawa-host-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Asks until there is an answer; bounded, and says what it waited for. */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | null | undefined | false>,
  seconds = 20,
): Promise<Answer> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited ${seconds} seconds for ${what}`);
}
