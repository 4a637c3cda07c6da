import { randomUUID } from 'node:crypto';
import { AppError } from '../model/app-error.ts';
import { type Database, pause, type TransactItem } from './database.ts';
import { cancellationReasons, isOurFault, isPassingTrouble } from './passing-trouble.ts';

const MAX_ATTEMPTS = 10;
/**
 * No attempt begins later than this after the first. One attempt holds up to five of the SDK's, some 8 s when
 * throttled, and a function that answers requests ends at 20 s. It also keeps all attempts far within the ten minutes
 * for which DynamoDB knows a token: later the same transaction would be taken as a new one.
 */
const PATIENCE_MILLISECONDS = 10_000;

/**
 * Makes one transaction, and answers which of its items had a condition that does not hold: none, if it was made.
 *
 * An attempt whose outcome is not known (a timeout, a broken connection, a fault of the service) is repeated under the
 * same token, with which DynamoDB carries the transaction out once, however often it arrives.
 *
 * @throws AppError `try-again` when rivals kept the items busy or the database did not answer; then it may have been made.
 */
export async function transactPatiently(
  database: Database,
  items: readonly TransactItem[],
): Promise<readonly number[]> {
  const token = randomUUID();
  const giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
  let trouble: unknown;
  for (let attempt = 0; attempt < MAX_ATTEMPTS && Date.now() < giveUpAt; attempt += 1) {
    if (attempt > 0) await pause(attempt);
    try {
      await database.transact([...items], token);
      return [];
    } catch (error) {
      const reasons = cancellationReasons(error);
      if (reasons === null ? !isPassingTrouble(error) : isOurFault(reasons)) throw error;
      trouble = error;
      const failed = (reasons ?? []).flatMap((reason, index) =>
        reason === 'ConditionalCheckFailed' ? [index] : [],
      );
      if (failed.length > 0) return failed;
    }
  }
  throw new AppError('try-again', { retryAfterSeconds: 1 }, trouble);
}
