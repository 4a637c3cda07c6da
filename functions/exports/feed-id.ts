import { createHash } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** One feed per member or interpreter, so that a new secret takes the place of the old one, which ends with it. */
export function feedIdOf(showcaseId: string, personId: string): string {
  const bytes = createHash('sha256').update(`feed\n${showcaseId}\n${personId}`).digest().subarray(0, 20);
  return `fed_${[...bytes].map((byte) => ALPHABET.charAt(byte % 32)).join('')}`;
}
