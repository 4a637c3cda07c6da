import type { Database } from './database.ts';
import { keys } from './keys.ts';

/**
 * Counts one use of something in the current window and returns the count so far. Windows are fixed, so twice the
 * limit can pass around a boundary; that is enough against floods and costs one write.
 */
export async function countUse(
  database: Database,
  name: string,
  windowSeconds: number,
  now: string,
): Promise<number> {
  const seconds = Math.floor(Date.parse(now) / 1000);
  const window = Math.floor(seconds / windowSeconds);
  const { uses } = await database.update(keys.counter(name, String(window)), {
    set: 'SET uses = if_not_exists(uses, :zero) + :one, expiresAtSeconds = :end',
    values: { ':zero': 0, ':one': 1, ':end': (window + 2) * windowSeconds },
  });
  return Number(uses);
}
