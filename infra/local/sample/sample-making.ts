import type { Making } from '../../../shared/domain/decision.ts';
import { randomSource } from './random-source.ts';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/** Identifiers that are the same in every load of a sample: a count, then random characters from the seed. */
export function sampleMaking(seed: number, now: string): Making {
  const random = randomSource(seed);
  let count = 0;
  return {
    now,
    actor: 'sample',
    newId: (prefix) => {
      count += 1;
      let ordered = '';
      for (let rest = count, place = 0; place < 10; place += 1, rest = Math.floor(rest / 32)) {
        ordered = CROCKFORD.charAt(rest % 32) + ordered;
      }
      const tail = Array.from({ length: 10 }, () => CROCKFORD.charAt(random.below(32))).join('');
      return `${prefix}_${ordered}${tail}`;
    },
  };
}
