import { timingSafeEqual } from 'node:crypto';

/** Whether two secrets, or their hashes, are the same, in a time that tells nothing of how far they are. */
export function isSameSecret(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
