import type { PartyInput, PartyProfile } from '../../../shared/model/party.ts';
import type { WishPriority } from '../../../shared/model/wish.ts';
import type { RandomSource } from './random-source.ts';
import type { SampleWish } from './sample-showcase.ts';

/** How many others a party looks at before it chooses; bounds the work for the largest sample. */
const LOOKED_AT = 60;

/** Wishes that make sense: parties ask those that fit best among those they looked at, and never the same pair twice. */
export function makeWishes(
  delegates: readonly PartyInput[],
  smes: readonly PartyInput[],
  size: { readonly wishesPerDelegate: number; readonly wishesPerSme: number },
  random: RandomSource,
): SampleWish[] {
  const taken = new Set<string>();
  const wishes: SampleWish[] = [];
  const ask = (from: PartyInput, others: readonly PartyInput[], average: number): void => {
    const count = Math.max(0, Math.round(average * (0.5 + random.next())));
    const seen = Array.from({ length: Math.min(LOOKED_AT, others.length) }, () => random.pick(others));
    const best = [...new Set(seen)]
      .map((party) => ({ party, fit: fitOf(from.profile, party.profile) + random.next() }))
      .sort((a, b) => b.fit - a.fit);
    let made = 0;
    for (const { party } of best) {
      if (made >= count) return;
      const pair = [referenceOf(from), referenceOf(party)].sort().join(' ');
      if (taken.has(pair)) continue;
      taken.add(pair);
      made += 1;
      wishes.push({
        from: referenceOf(from),
        to: referenceOf(party),
        priority: priorityOf(made, random),
        message: random.chance(0.7) ? messageOf(from, party, random) : '',
        isAccepted: random.chance(0.75),
      });
    }
  };
  for (const delegate of delegates) ask(delegate, smes, size.wishesPerDelegate);
  for (const sme of smes) ask(sme, delegates, size.wishesPerSme);
  return wishes;
}

const priorityOf = (place: number, random: RandomSource): WishPriority => {
  if (place <= 2) return random.chance(0.7) ? 'must' : 'want';
  return random.chance(0.7) ? 'want' : 'open';
};

function fitOf(one: PartyProfile, other: PartyProfile): number {
  const shared = (a: readonly string[], b: readonly string[]): number =>
    a.filter((code) => b.includes(code)).length;
  return (
    3 * shared(one.focusAreas, other.focusAreas) +
    2 * shared(one.seeks, other.offers) +
    shared(one.collaborationTypes, other.collaborationTypes)
  );
}

function messageOf(from: PartyInput, to: PartyInput, random: RandomSource): string {
  if (from.profile.country === 'JP' && !from.profile.languages.includes('en')) {
    return random.pick([
      `${to.profile.name.en ?? ''}様の技術に関心があります。当社製品との組み合わせについてお話しできれば幸いです。`,
      '海外での販売パートナーを探しています。ぜひ一度お話しください。',
      '共同研究の可能性についてご相談したく、面談を希望いたします。',
    ]);
  }
  return random.pick([
    `We would like to learn more about the work of ${to.profile.name.en ?? 'your company'} and to show our latest data.`,
    'We are looking for a partner in Japan for a pilot project next year.',
    'Your profile fits what we seek; half an hour would be enough to find out.',
  ]);
}

const referenceOf = (party: PartyInput): string => party.reference ?? '';
