import * as z from 'zod';
import { AppError } from '../../shared/model/app-error.ts';
import { type Database, isConditionFailure } from '../../shared/store/database.ts';
import { hashOf, keys } from '../../shared/store/keys.ts';
import type { Companion } from '../../shared/store/transaction-writes.ts';

/** Answers are kept for a day; an hour more, so that a clock a little behind still finds them. */
const SECONDS_KEPT = 25 * 3600;

const Recorded = z.object({
  bodyHash: z.string(),
  status: z.int(),
  contentType: z.string(),
  text: z.string(),
});
export type RecordedAnswer = { readonly status: number; readonly contentType: string; readonly text: string };

/**
 * One Idempotency-Key of one caller and operation. The answer is written in the transaction that makes the change,
 * so that there is no moment at which the change is made and the answer is not known.
 */
export type Once = {
  readonly find: () => Promise<RecordedAnswer | null>;
  readonly companion: (answer: RecordedAnswer) => Companion;
  /** Records an answer that changed nothing: a refusal. */
  readonly record: (answer: RecordedAnswer) => Promise<void>;
};

export const IDEMPOTENCY_KEY = /^[!-~]{1,200}$/;

export function onceFor(database: Database, scope: string, body: string, now: string): Once {
  const key = keys.once(scope);
  const bodyHash = hashOf(body);
  const nowSeconds = Math.floor(Date.parse(now) / 1000);
  const itemOf = (answer: RecordedAnswer) => ({
    ...key,
    type: 'once',
    schema: 1,
    bodyHash,
    ...answer,
    expiresAtSeconds: nowSeconds + SECONDS_KEPT,
  });
  return {
    async find() {
      const stored = await database.get(key);
      if (stored === null || Number(stored['expiresAtSeconds']) < nowSeconds) return null;
      const recorded = Recorded.parse(stored);
      if (recorded.bodyHash !== bodyHash) throw new AppError('key-reused');
      return { status: recorded.status, contentType: recorded.contentType, text: recorded.text };
    },
    companion: (answer) => ({ item: itemOf(answer), onceSince: nowSeconds }),
    async record(answer) {
      try {
        await database.put(itemOf(answer), {
          when: 'attribute_not_exists(pk) OR expiresAtSeconds < :since',
          values: { ':since': nowSeconds },
        });
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    },
  };
}
