/** Something that keeps the host from starting or going on, told to its user in one sentence without a stack. */
export class HostFault extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'HostFault';
  }
}

/** The code of a Node or SQLite error ("EADDRINUSE", "ERR_SQLITE_ERROR"), or an empty string. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The innermost sentence of what was thrown, for logs and messages. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
