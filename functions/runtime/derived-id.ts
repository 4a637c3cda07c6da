import { createHash } from 'node:crypto';
import type { IdPrefix } from '../../shared/model/identity.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The identifier of what there is one of per person: a new secret then takes the place of the old one, which ends with
 * it. It can be told from the person's and is no secret itself.
 */
function derivedId(prefix: IdPrefix, purpose: string, showcaseId: string, personId: string): string {
  const facts = `${purpose}\n${showcaseId}\n${personId}`;
  const bytes = createHash('sha256').update(facts).digest().subarray(0, 20);
  return `${prefix}_${[...bytes].map((byte) => ALPHABET.charAt(byte % 32)).join('')}`;
}

/** Of a member or interpreter. */
export const feedIdOf = (showcaseId: string, personId: string): string =>
  derivedId('fed', 'feed', showcaseId, personId);

export const answerLinkIdOf = (showcaseId: string, memberId: string): string =>
  derivedId('ans', 'answer-link', showcaseId, memberId);
