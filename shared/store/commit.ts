import type { Decision } from '../domain/decision.ts';
import { AppError } from '../model/app-error.ts';
import type { Database } from './database.ts';
import type { GuardedWrite } from './guarded-write.ts';
import { transactPatiently } from './transact-patiently.ts';
import { type Companion, writesOf } from './transaction-writes.ts';

/** DynamoDB's limit of one transaction. */
const MAX_ACTIONS = 100;

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

  const items = writes.map((write) => write.item);
  const failed = await transactPatiently(database, items);
  if (failed.length > 0) refuse(writes.filter((_, index) => failed.includes(index)));
}

/** Turns failed conditions into the domain's answer. */
function refuse(failed: readonly GuardedWrite[]): never {
  const failures = failed.map((write) => write.failure);
  if (failures.some((failure) => failure.type === 'answered')) throw new AnsweredAlready();
  const taken = failures.flatMap((failure) => (failure.type === 'taken' ? [failure.taken] : []));
  if (taken.length > 0) throw new AppError('taken', { taken });
  const existing = failures.find((failure) => failure.type === 'exists');
  if (existing?.type === 'exists') throw new AppError('already-exists', { object: existing.object });
  throw new StaleItems(failures.flatMap((failure) => (failure.type === 'stale' ? [failure.entity] : [])));
}
