import { AppError } from '../../shared/model/app-error.ts';
import { commit, StaleItems } from '../../shared/store/commit.ts';
import { type Database, pause } from '../../shared/store/database.ts';
import type { Companion } from '../../shared/store/transaction-writes.ts';
import type { Settlement } from './call.ts';

/** Rivals for one agenda: with 500 at once, the last wins within 40 rounds of jitter or is told to try again. */
const MAX_ROUNDS = 40;

/**
 * Loads, decides and commits until the decision rests on what is stored. Each round sees the state its rivals left,
 * so a booking that lost its slot becomes `taken` and one that only shared an agenda, or lost a table, track or
 * interpreter that it can replace by another, goes through. A claim that was lost is therefore never the answer itself:
 * the domain, which sees everything that stands in the way, gives it in the next round.
 *
 * An attempt without a decision found nothing to do.
 *
 * @throws AppError of the domain, or `try-again` when rivals were faster forty times.
 */
export async function settle<Reply>(
  database: Database,
  attempt: () => Promise<Settlement<Reply> | { readonly decision: null; readonly reply: Reply }>,
  companionsFor: (reply: Reply) => readonly Companion[] = () => [],
): Promise<Reply> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (round > 0) await pause(Math.min(round, 5));
    const { decision, reply } = await attempt();
    if (decision === null) return reply;
    try {
      await commit(database, decision, companionsFor(reply));
      return reply;
    } catch (error) {
      if (error instanceof StaleItems || isTaken(error)) continue;
      throw error;
    }
  }
  throw new AppError('try-again', { retryAfterSeconds: 2 });
}

const isTaken = (error: unknown): boolean => error instanceof AppError && error.code === 'taken';
