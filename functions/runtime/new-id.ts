import { randomBytes } from 'node:crypto';
import type { IdPrefix } from '../../shared/model/identity.ts';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new identifier: 10 characters of milliseconds since 1970, then 50 random bits. Identifiers of one kind sort by
 * the time they were made, so a partition read in key order is a list in order of making.
 */
export function newId(prefix: IdPrefix, milliseconds: number = Date.now()): string {
  let time = '';
  for (let rest = milliseconds, place = 0; place < 10; place += 1, rest = Math.floor(rest / 32)) {
    time = CROCKFORD.charAt(rest % 32) + time;
  }
  const random = [...randomBytes(10)].map((byte) => CROCKFORD.charAt(byte % 32)).join('');
  return `${prefix}_${time}${random}`;
}
