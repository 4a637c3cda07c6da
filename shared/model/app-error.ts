/**
 * The one error that the product throws on purpose. `code` is for machines, `data` says what it is about; the edge
 * turns it into problem+json (RFC 9457). Everything else that is thrown is a defect and answered as 500.
 */
export const ERROR_STATUS = {
  'invalid-input': 400,
  'not-signed-in': 401,
  'wrong-origin': 403,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'stale-revision': 409,
  'already-exists': 409,
  'phase-forbids': 409,
  'state-forbids': 409,
  'limit-reached': 409,
  taken: 409,
  'request-in-progress': 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  'key-reused': 422,
  'too-many-requests': 429,
  unexpected: 500,
  'try-again': 503,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

export type Fault = { readonly path: string; readonly code: string; readonly message: string };

/** What a failed booking names: the resource, the slot, and never whose meeting it is. */
export type Taken = {
  readonly type: 'party' | 'table' | 'interpreter' | 'pair' | 'limit' | 'availability' | 'wish' | 'slot';
  readonly id: string;
  readonly slotId?: string;
};

export type ErrorData = {
  readonly faults?: readonly Fault[];
  readonly taken?: readonly Taken[];
  readonly object?: string;
  readonly retryAfterSeconds?: number;
  /** The methods that an address does take. */
  readonly allowed?: readonly string[];
};

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly data: ErrorData;

  constructor(code: ErrorCode, data: ErrorData = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.data = data;
  }
}

/** Throws `invalid-input` with every fault found, or returns when there is none. */
export function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new AppError('invalid-input', { faults });
}
