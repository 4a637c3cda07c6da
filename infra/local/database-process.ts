import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { HostFault } from './host-fault.ts';
import { findFreePort, LOOPBACK } from './listen.ts';

/**
 * The embedded database: the dynoxide binary (SQLite-backed DynamoDB with transactions and streams) as a child
 * process with its file in the data directory. After `kill -9` of the host the child lives on; the pid file leads the
 * next run to it, and it is ended only if its command line names our file.
 */
export type DatabaseProcess = { readonly endpoint: string; readonly stop: () => Promise<void> };

const START_SECONDS = 15;
/** npx has to download first. */
const NPX_START_SECONDS = 90;

export async function startDatabaseProcess(
  dataDirectory: string,
  onUnexpectedEnd: (fault: HostFault) => void,
): Promise<DatabaseProcess> {
  const file = join(dataDirectory, 'data.sqlite');
  const pidFile = join(dataDirectory, 'database.pid');
  await endStaleProcess(pidFile, file);

  const command = findCommand();
  const port = await findFreePort();
  const child = spawn(
    command.program,
    [...command.args, '--host', LOOPBACK, '--port', String(port), '--db-path', file],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      // Ctrl-C goes to the whole process group of a terminal, and the database must outlive what is being drained.
      detached: process.platform !== 'win32',
      windowsHide: true,
    },
  );
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint = `${complaint}${chunk}`.slice(-500);
  });
  let isStopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(`it ended with ${signal ?? `code ${code}`}. ${complaint}`.trim()),
    );
  });
  if (child.pid !== undefined) writeFileSync(pidFile, String(child.pid));

  const endpoint = `http://${LOOPBACK}:${port}`;
  await waitUntilReady(endpoint, ended, command.startSeconds, file);
  ended.then((how) => {
    if (!isStopping) onUnexpectedEnd(new HostFault(`The database stopped: ${how}`));
  });
  return {
    endpoint,
    stop: async () => {
      isStopping = true;
      await endChild(child, ended);
      rmSync(pidFile, { force: true });
    },
  };
}

type Command = { readonly program: string; readonly args: readonly string[]; readonly startSeconds: number };

function findCommand(): Command {
  const platform = `${process.platform}-${process.arch}`;
  const name = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  const binary = platformPackage(platform)
    .flatMap((folder) => [join(folder, name), join(folder, 'bin', name)])
    .find((path) => existsSync(path));
  if (binary !== undefined) return { program: binary, args: [], startSeconds: START_SECONDS };
  try {
    execFileSync('npx', ['--yes', 'dynoxide', '--version'], {
      stdio: 'ignore',
      timeout: NPX_START_SECONDS * 1000,
      shell: process.platform === 'win32',
    });
    return { program: 'npx', args: ['--yes', 'dynoxide'], startSeconds: NPX_START_SECONDS };
  } catch (error) {
    throw new HostFault(
      `No embedded database for ${platform}: install the package @dynoxide/${platform} ` +
        '(npm install --no-save), or put any DynamoDB with streams behind DYNAMODB_ENDPOINT.',
      error,
    );
  }
}

function platformPackage(platform: string): string[] {
  try {
    return [dirname(createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`))];
  } catch {
    // Not installed for this platform: an optional dependency, and the caller has other ways.
    return [];
  }
}

async function waitUntilReady(
  endpoint: string,
  ended: Promise<string>,
  seconds: number,
  file: string,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  let end: string | null = null;
  ended.then((how) => {
    end = how;
  });
  while (Date.now() < deadline) {
    if (end !== null) throw didNotStart(end, file);
    try {
      // Any answer will do: it listens.
      await fetch(endpoint, { signal: AbortSignal.timeout(1_000) });
      return;
    } catch {
      // Refused until it listens; the deadline bounds this.
      await wait(20);
    }
  }
  throw new HostFault(`The database did not answer within ${seconds} seconds.`);
}

function didNotStart(how: string, file: string): HostFault {
  const isUnreadable = /not a valid SQLite database|not a database|malformed/i.test(how);
  return new HostFault(
    isUnreadable
      ? `The file ${file} is damaged or none of Engawa's; set DATA_DIR to another folder, or start with --fresh to begin anew.`
      : `The database did not start: ${how}`,
  );
}

async function endChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const isOver = await Promise.race([ended.then(() => true), wait(3_000, false)]);
  if (!isOver) {
    child.kill('SIGKILL');
    await ended;
  }
}

async function endStaleProcess(pidFile: string, databaseFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').trim());
  if (Number.isInteger(pid) && pid > 1 && commandLineOf(pid).includes(databaseFile)) {
    process.kill(pid, 'SIGTERM');
    for (let round = 0; round < 150 && commandLineOf(pid).includes(databaseFile); round += 1) {
      if (round === 100) process.kill(pid, 'SIGKILL');
      await wait(20);
    }
    if (commandLineOf(pid).includes(databaseFile)) {
      throw new HostFault(`The database of an earlier run (process ${pid}) does not end; end it by hand.`);
    }
  }
  rmSync(pidFile, { force: true });
}

/** The command line of a living process, empty if there is none or it cannot be seen. */
function commandLineOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    }
    if (process.platform === 'win32') {
      const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`;
      return execFileSync('powershell', ['-NoProfile', '-Command', query], { encoding: 'utf8' });
    }
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    // No such process is the usual case, and then there is nothing to end.
    return '';
  }
}
