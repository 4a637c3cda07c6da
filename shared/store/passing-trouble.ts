import { AppError } from '../model/app-error.ts';

const NAMES: ReadonlySet<string> = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'RequestTimeout',
  'RequestTimeoutException',
  'TimeoutError',
]);
const SOCKET_CODES: ReadonlySet<string> = new Set([
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * Whether an error that is left after the SDK's own attempts says nothing about the request: the database is
 * throttled or unwell, or the connection broke, and then it is not known whether a write was made.
 */
export function isPassingTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (NAMES.has(error.name)) return true;
  if ('code' in error && SOCKET_CODES.has(String(error.code))) return true;
  const metadata = '$metadata' in error ? (error.$metadata as { readonly httpStatusCode?: number }) : {};
  return (metadata?.httpStatusCode ?? 0) >= 500;
}

/** Passing trouble as the answer `try-again`; every other error as it is. */
export const asTryAgain = (error: unknown): unknown =>
  isPassingTrouble(error) ? new AppError('try-again', { retryAfterSeconds: 1 }, error) : error;
