import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { errorCode, errorText, HostFault } from './host-fault.ts';

/**
 * What the host itself must remember: queues, checkpoints, mails, bus events, in one SQLite file. The file is opened
 * with an exclusive lock that the operating system drops when the process ends, however it ends; so it is also the
 * guard against two hosts on one data directory, and never goes stale as a file with a process id would.
 */
export type HostState = DatabaseSync;

/**
 * Raised when what an earlier version kept, here or in the database beside it, can no longer be read: its user is told
 * so at the start, and not by one failing page after the other.
 */
export const DATA_VERSION = 3;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    queue TEXT NOT NULL,
    body TEXT NOT NULL,
    group_id TEXT,
    deduplication_id TEXT,
    sent_at INTEGER NOT NULL,
    visible_at INTEGER NOT NULL,
    receives INTEGER NOT NULL DEFAULT 0,
    first_received_at INTEGER,
    receipt TEXT
  );
  CREATE INDEX IF NOT EXISTS messages_by_queue ON messages (queue, seq);
  CREATE INDEX IF NOT EXISTS messages_by_group ON messages (queue, group_id, visible_at);
  CREATE TABLE IF NOT EXISTS deduplications (
    queue TEXT NOT NULL,
    deduplication_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    PRIMARY KEY (queue, deduplication_id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS messages_by_receipt ON messages (receipt);
  CREATE INDEX IF NOT EXISTS deduplications_by_time ON deduplications (sent_at);
  CREATE TABLE IF NOT EXISTS checkpoints (
    consumer TEXT NOT NULL,
    shard TEXT NOT NULL,
    sequence_number TEXT NOT NULL,
    PRIMARY KEY (consumer, shard)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS timers (id TEXT PRIMARY KEY, last_run_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS bus_events (seq INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS mails (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    received_at TEXT NOT NULL,
    recipient TEXT NOT NULL,
    summary TEXT NOT NULL,
    raw BLOB NOT NULL
  );
  CREATE INDEX IF NOT EXISTS mails_by_recipient ON mails (recipient, seq);
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

class UnreadableFile extends HostFault {
  constructor(path: string, cause: unknown) {
    super(
      `The file ${path} is damaged or none of Engawa's; set DATA_DIR to another folder, or start with --fresh to ` +
        'begin anew.',
      cause,
    );
  }
}

/** Opens the data directory for this process alone; throws a HostFault when it cannot be written or is in use. */
export function openHostState(dataDirectory: string, isFresh: boolean): HostState {
  try {
    makeFolder(dataDirectory);
    accessSync(dataDirectory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new HostFault(
      `The data directory ${dataDirectory} cannot be written (${errorCode(error)}); set DATA_DIR to another one.`,
      error,
    );
  }
  if (!isFresh) return ofThisVersion(openFile(dataDirectory), dataDirectory);

  closeIfReadable(dataDirectory);
  for (const name of readdirSync(dataDirectory)) {
    // The pid file stays: it leads to a database process that an earlier run may have left behind.
    if (/^(host|data)\.sqlite/.test(name) || name === 'host.log') rmSync(join(dataDirectory, name));
  }
  return ofThisVersion(openFile(dataDirectory), dataDirectory);
}

/** Takes the lock and lets go of it again: what another host uses is not removed, but what nobody can read is. */
function closeIfReadable(dataDirectory: string): void {
  try {
    openFile(dataDirectory).close();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
  }
}

/** One step at a time: where a folder can never be made, as under /proc, Node's recursive mkdir tries for ever. */
function makeFolder(path: string): void {
  if (existsSync(path)) {
    // ENOTDIR for a file in a folder's place; making the folder would only say that something is there.
    accessSync(`${path}/.`);
    return;
  }
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** Marks a new state file with the version of its data; refuses one of another version. */
function ofThisVersion(state: HostState, dataDirectory: string): HostState {
  const found = Number(state.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  const isNew = found === 0 && state.prepare('SELECT 1 FROM settings LIMIT 1').get() === undefined;
  if (isNew) state.exec(`PRAGMA user_version = ${DATA_VERSION}`);
  if (isNew || found === DATA_VERSION) return state;
  state.close();
  throw new HostFault(
    `The data directory ${dataDirectory} was written by another version of Engawa (data version ${found}, this one ` +
      `reads ${DATA_VERSION}); set DATA_DIR to another one, or start with --fresh to begin anew.`,
  );
}

function openFile(dataDirectory: string): HostState {
  const path = join(dataDirectory, 'host.sqlite');
  const state = new DatabaseSync(path, { timeout: 0 });
  try {
    state.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    state.exec('BEGIN IMMEDIATE; COMMIT;');
    state.exec(SCHEMA);
    return state;
  } catch (error) {
    state.close();
    if (/locked|busy/i.test(errorText(error))) {
      throw new HostFault(
        `The data directory ${dataDirectory} is in use by another running host; end that one or set DATA_DIR.`,
        error,
      );
    }
    if (/not a database|malformed/i.test(errorText(error))) throw new UnreadableFile(path, error);
    throw new HostFault(`The file ${path} cannot be opened: ${errorText(error)}.`, error);
  }
}

/** Runs the work as one transaction of the state file, or as part of the one under way; rolled back if it throws. */
export function inTransaction<Result>(state: HostState, work: () => Result): Result {
  if (state.isTransaction) return work();
  state.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    state.exec('COMMIT');
    return result;
  } catch (error) {
    state.exec('ROLLBACK');
    throw error;
  }
}
