import { randomUUID } from 'node:crypto';
import type { Decision } from '../domain/decision.ts';
import { AppError } from '../model/app-error.ts';
import { type Database, pause } from './database.ts';
import type { GuardedWrite } from './guarded-write.ts';
import { isPassingTrouble } from './passing-trouble.ts';
import { type Companion, writesOf } from './transaction-writes.ts';

/** DynamoDB's limit of one transaction. */
const MAX_ACTIONS = 100;
const MAX_ATTEMPTS = 10;
/**
 * No attempt begins later than this after the first. One attempt holds up to five of the SDK's, some 8 s when
 * throttled, and a function that answers requests ends at 20 s. It also keeps all attempts far within the ten minutes
 * for which DynamoDB knows a token: later the same transaction would be taken as a new one.
 */
const PATIENCE_MILLISECONDS = 10_000;

/** An item was changed by somebody else between reading and committing: load again and decide again. */
export class StaleItems extends Error {
  readonly entities: readonly string[];

  constructor(entities: readonly string[]) {
    super(`changed meanwhile: ${entities.join(', ')}`);
    this.name = 'StaleItems';
    this.entities = entities;
  }
}

/** The answer to a request with this Idempotency-Key was recorded by another run of the same request. */
export class AnsweredAlready extends Error {
  constructor() {
    super('a request with this key has been answered');
    this.name = 'AnsweredAlready';
  }
}

/**
 * Makes a Decision true in one transaction: items, claims, audit entry and domain events, or nothing.
 *
 * An attempt whose outcome is not known (a timeout, a broken connection, a fault of the service) is repeated under the
 * same token, with which DynamoDB carries the transaction out once, however often it arrives.
 *
 * @throws AppError `taken` (names what is), `already-exists`; `try-again` when rivals kept the items busy or the database
 * did not answer, and then the change may have been made: only the same Idempotency-Key makes it safe to repeat.
 * @throws StaleItems when an item's revision moved on; AnsweredAlready when a `once` companion is there already.
 */
export async function commit(
  database: Database,
  decision: Decision,
  companions: readonly Companion[] = [],
): Promise<void> {
  const writes = writesOf(database, decision, companions);
  if (writes.length > MAX_ACTIONS) throw new AppError('limit-reached', { object: 'transaction' });

  const token = randomUUID();
  const giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
  let trouble: unknown;
  for (let attempt = 0; attempt < MAX_ATTEMPTS && Date.now() < giveUpAt; attempt += 1) {
    if (attempt > 0) await pause(attempt);
    try {
      await database.transact(
        writes.map((write) => write.item),
        token,
      );
      return;
    } catch (error) {
      const reasons = cancellationReasons(error);
      if (reasons === null && !isPassingTrouble(error)) throw error;
      trouble = error;
      if (reasons === null) continue;
      refuse(writes.filter((_, index) => reasons[index] === 'ConditionalCheckFailed'));
    }
  }
  throw new AppError('try-again', { retryAfterSeconds: 1 }, trouble);
}

/** Turns failed conditions into the domain's answer; returns when none failed, so that the caller tries again. */
function refuse(failed: readonly GuardedWrite[]): void {
  const failures = failed.map((write) => write.failure);
  if (failures.some((failure) => failure.type === 'answered')) throw new AnsweredAlready();
  const taken = failures.flatMap((failure) => (failure.type === 'taken' ? [failure.taken] : []));
  if (taken.length > 0) throw new AppError('taken', { taken });
  const existing = failures.find((failure) => failure.type === 'exists');
  if (existing?.type === 'exists') throw new AppError('already-exists', { object: existing.object });
  const stale = failures.flatMap((failure) => (failure.type === 'stale' ? [failure.entity] : []));
  if (stale.length > 0) throw new StaleItems(stale);
}

function cancellationReasons(error: unknown): readonly string[] | null {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return null;
  const reasons: unknown = 'CancellationReasons' in error ? error.CancellationReasons : null;
  if (!Array.isArray(reasons)) return null;
  return reasons.map((reason: { readonly Code?: string }) => reason.Code ?? 'None');
}
