import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aDataFolder, type DataFolder, type StartedHost, startHostProcess, until } from './host-process.ts';

let folder: DataFolder;

beforeEach(() => {
  folder = aDataFolder();
});
afterEach(() => folder.remove());

const askForLink = (host: StartedHost, email: string) =>
  fetch(`${host.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: host.url },
    body: JSON.stringify({ email, language: 'en' }),
  });
const mailsOf = async (host: StartedHost): Promise<string[]> => {
  const page = (await (await fetch(`${host.url}/inbox/messages.json?limit=500`)).json()) as {
    items: { to: string; subject: string }[];
  };
  return page.items.map(({ to, subject }) => `${to} ${subject}`);
};
/** A process that has ended but that nobody has waited for is no longer alive, though it has a number still. */
const isAlive = (pid: number): boolean => {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
};
const databasePid = (): number => Number(readFileSync(join(folder.path, 'database.pid'), 'utf8'));

describe('a host', () => {
  test.runIf(process.platform !== 'win32')(
    'that is ended by Ctrl-C ends its database itself, and last',
    async () => {
      const host = await startHostProcess(folder.path, {}, ['--sample', 'none'], true);
      const pid = databasePid();

      const code = await host.pressCtrlC();

      expect({ code, said: host.output().match(/database stopped.*/)?.[0] }).toEqual({ code: 0 });
      expect(isAlive(pid)).toBe(false);
    },
    60_000,
  );

  test('that is killed goes on where it was: every mail once, and no database is left behind', async () => {
    let host = await startHostProcess(folder.path);
    let accepted = 0;
    for (const milliseconds of [0, 30, 80]) {
      // Killed right after the answer, and while the mail is on its way through stream, queue and SES.
      const { status } = await askForLink(host, 'organiser@engawa.example');
      if (status === 202) accepted += 1;
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      const pid = databasePid();
      await host.kill('SIGKILL');
      expect(isAlive(pid)).toBe(true);
      host = await startHostProcess(folder.path);
      expect(isAlive(pid)).toBe(false);
    }

    const mails = await until(
      'all mails',
      async () => {
        const found = await mailsOf(host);
        return found.length >= accepted && found;
      },
      40,
    );
    expect(accepted).toBe(3);
    // The code in the subject tells the mails apart; one that was accepted but not marked may have come twice.
    expect(new Set(mails).size).toBe(accepted);
    expect(mails.length).toBeLessThanOrEqual(accepted + 1);
    await host.kill('SIGTERM');
  });

  test('that is asked to stop ends its database and says goodbye with 0', async () => {
    const host = await startHostProcess(folder.path);
    const pid = databasePid();

    expect(await host.kill('SIGINT')).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });
});

test('a database that somebody else started is never ended, whatever the pid file says', async () => {
  const host = await startHostProcess(folder.path);
  await host.kill('SIGINT');
  writeFileSync(join(folder.path, 'database.pid'), String(process.pid));

  const again = await startHostProcess(folder.path);

  expect(isAlive(process.pid)).toBe(true);
  await again.kill('SIGINT');
});

test('bad options end with 1 and a sentence', async () => {
  const failed = await startHostProcess(folder.path, {}, ['--sample', 'atlantis']).catch(
    (error: Error) => error.message,
  );

  expect(failed).toMatch(/^ended with 1\n--sample must be one of/);
});
