import { AppError } from '../../shared/model/app-error.ts';
import { type Companion, commit, StaleItems } from '../../shared/store/commit.ts';
import { type Database, pause } from '../../shared/store/database.ts';
import type { Settlement } from './call.ts';

/** Rivals for one agenda: with 500 at once, the last wins within 40 rounds of jitter or is told to try again. */
const MAX_ROUNDS = 40;

/**
 * Loads, decides and commits until the decision rests on what is stored. Each round sees the state its rivals left,
 * so a booking that lost its slot becomes `taken` and one that only shared an agenda goes through.
 *
 * @throws AppError of the domain, or `try-again` when rivals were faster forty times.
 */
export async function settle<Reply>(
  database: Database,
  attempt: () => Promise<Settlement<Reply>>,
  companionsFor: (reply: Reply) => readonly Companion[] = () => [],
): Promise<Reply> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (round > 0) await pause(Math.min(round, 5));
    const { decision, reply } = await attempt();
    try {
      await commit(database, decision, companionsFor(reply));
      return reply;
    } catch (error) {
      if (error instanceof StaleItems) continue;
      throw error;
    }
  }
  throw new AppError('try-again', { retryAfterSeconds: 2 });
}
