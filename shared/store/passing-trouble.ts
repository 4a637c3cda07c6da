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

/** Why a transaction was cancelled, action by action (`None` where nothing was wrong); null for every other error. */
export function cancellationReasons(error: unknown): readonly string[] | null {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return null;
  const reasons: unknown = 'CancellationReasons' in error ? error.CancellationReasons : null;
  if (!Array.isArray(reasons)) return null;
  return reasons.map((reason: { readonly Code?: string }) => reason.Code ?? 'None');
}

/** Reasons that say something of other transactions or of the load, or that a condition of ours did not hold. */
const NOT_OUR_FAULT: ReadonlySet<string> = new Set([
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
]);

/**
 * Whether a transaction was cancelled for what is wrong in it: an item too large, a value of the wrong kind. It fails each
 * time it is tried.
 */
export const isOurFault = (reasons: readonly string[]): boolean =>
  reasons.some((reason) => !NOT_OUR_FAULT.has(reason));
