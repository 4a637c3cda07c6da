import { createWriteStream, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type HostLog = {
  readonly path: string;
  readonly write: (level: 'info' | 'warn' | 'error', message: string, facts?: object) => void;
  /** A line that a function logged: it is JSON already. */
  readonly writeLine: (line: string) => void;
  readonly close: () => Promise<void>;
};

const MAX_BYTES = 50 * 1024 * 1024;

/** The host's log: JSON lines under the data directory. A file above 50 MB is put aside once, at the next start. */
export function openHostLog(dataDirectory: string): HostLog {
  const path = join(dataDirectory, 'host.log');
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(path, `${path}.old`);
  const stream = createWriteStream(path, { flags: 'a' });
  // A full disk must not end the host; the last resort is the console.
  stream.on('error', (error) => process.stderr.write(`The log cannot be written: ${error.message}\n`));
  const append = (line: string): void => {
    // What a request under way still has to say when the host has stopped is not worth a complaint.
    if (!stream.writableEnded) stream.write(line.endsWith('\n') ? line : `${line}\n`);
  };
  return {
    path,
    write: (level, message, facts = {}) =>
      append(JSON.stringify({ level, at: new Date().toISOString(), message, ...facts })),
    writeLine: append,
    close: () => new Promise((done) => stream.end(() => done())),
  };
}

/**
 * Functions log JSON lines to standard output, as in the cloud. On the local host those lines belong in the log file
 * and the console belongs to the person in front of it.
 */
export function divertFunctionLogs(log: HostLog): void {
  const write = process.stdout.write.bind(process.stdout);
  const divert = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    if (text.startsWith('{')) {
      log.writeLine(text);
      for (const argument of rest) if (typeof argument === 'function') argument();
      return true;
    }
    return write(chunk);
  };
  process.stdout.write = divert;
  process.stderr.write = ((inner) => (chunk: string | Uint8Array) => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    if (!text.startsWith('{')) return inner(chunk);
    log.writeLine(text);
    return true;
  })(process.stderr.write.bind(process.stderr));
}
