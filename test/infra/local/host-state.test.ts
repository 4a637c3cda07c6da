import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HostFault } from '../../../infra/local/host-fault.ts';
import { DATA_VERSION, openHostState } from '../../../infra/local/host-state.ts';
import { aDataFolder, type DataFolder } from './host-process.ts';

let folder: DataFolder;

beforeEach(() => {
  folder = aDataFolder();
});
afterEach(() => folder.remove());

/** A folder as another version left it. */
function writtenByVersion(version: number): void {
  const state = openHostState(folder.path, false);
  state.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)').run('name', 'value');
  state.close();
  const file = new DatabaseSync(join(folder.path, 'host.sqlite'));
  file.exec(`PRAGMA user_version = ${version}`);
  file.close();
}

describe('a data directory', () => {
  test('is opened again by the version that wrote it', () => {
    writtenByVersion(DATA_VERSION);

    const state = openHostState(folder.path, false);

    expect(state.prepare('SELECT value FROM settings').get()).toEqual({ value: 'value' });
    state.close();
  });

  test.each([0, DATA_VERSION - 1, DATA_VERSION + 1])(
    'of data version %i is refused in one sentence, and begins anew when asked to',
    (version) => {
      writtenByVersion(version);

      expect(() => openHostState(folder.path, false)).toThrow(
        new HostFault(
          `The data directory ${folder.path} was written by another version of Engawa (data version ${version}, ` +
            `this one reads ${DATA_VERSION}); set DATA_DIR to another one, or start with --fresh to begin anew.`,
        ),
      );

      const state = openHostState(folder.path, true);
      expect(state.prepare('SELECT value FROM settings').get()).toBeUndefined();
      state.close();
      openHostState(folder.path, false).close();
    },
  );

  test('that another host uses, or that is no folder, is refused in one sentence', () => {
    const first = openHostState(folder.path, false);
    const file = join(folder.path, 'file');
    writeFileSync(file, '');

    expect(() => openHostState(folder.path, false)).toThrow(/is in use by another running host/);
    expect(() => openHostState(file, false)).toThrow(/cannot be written \(ENOTDIR\)/);
    first.close();
  });

  test('with a damaged file is refused in one sentence, and begins anew when asked to', () => {
    const file = join(folder.path, 'host.sqlite');
    writeFileSync(file, 'no database at all, '.repeat(400));

    expect(() => openHostState(folder.path, false)).toThrow(
      `The file ${file} is damaged or none of Engawa's; set DATA_DIR to another folder, or start with --fresh to begin anew.`,
    );

    openHostState(folder.path, true).close();
    openHostState(folder.path, false).close();
  });

  // Node's own recursive mkdir never comes back from here.
  test.runIf(process.platform === 'linux')('that can never be made is refused', () => {
    expect(() => openHostState('/proc/engawa/data', false)).toThrow(
      'The data directory /proc/engawa/data cannot be written',
    );
  });
});
