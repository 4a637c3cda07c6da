import { describe, expect, it } from 'vitest';
import { DEFAULT_SUGGESTION_POINTS, suggest } from '../../shared/planner/suggest.ts';
import type { SuggestParty } from '../../shared/planner/suggestion.ts';
import { randomSource } from './random-source.ts';

const profile = (id: string, overrides: Partial<SuggestParty> = {}): SuggestParty => ({
  id,
  side: 'sme',
  focusAreas: [],
  collaborationTypes: [],
  regulatoryStage: null,
  languages: ['en'],
  seeks: [],
  offers: [],
  ...overrides,
});

const delegate = profile('d1', {
  side: 'delegate',
  focusAreas: ['regenerative-medicine', 'medical-devices'],
  collaborationTypes: ['licensing'],
  regulatoryStage: 'clinical',
  seeks: ['distributor'],
  offers: ['technology'],
});
const stages = ['research', 'pre-clinical', 'clinical', 'approved'];

describe('partner suggestions', () => {
  it('rank the partner who offers what is sought before the one in the same field only', () => {
    const sameField = profile('field', { focusAreas: ['medical-devices'] });
    const match = profile('match', { focusAreas: ['medical-devices'], offers: ['distributor'] });

    const ranked = suggest([delegate, sameField, match], { for: ['d1'], minimumScore: 0 });

    expect(ranked.map((suggestion) => suggestion.partner)).toEqual(['match', 'field']);
  });

  it('name every reason with what the two have in common, and the points add up to the score', () => {
    const partner = profile('e1', {
      focusAreas: ['medical-devices'],
      collaborationTypes: ['licensing', 'investment'],
      regulatoryStage: 'approved',
      seeks: ['technology'],
      offers: ['distributor'],
    });

    const [suggestion] = suggest([delegate, partner], { for: ['d1'], stages });

    expect(Object.fromEntries(suggestion?.reasons.map((r) => [r.code, r.values]) ?? [])).toEqual({
      'seek-offer': ['distributor'],
      'offer-seek': ['technology'],
      'focus-areas': ['medical-devices'],
      'collaboration-types': ['licensing'],
      languages: ['en'],
      'regulatory-stage': ['clinical', 'approved'],
    });
    expect(suggestion?.reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(suggestion?.score);
  });

  it('give the full thousand to a perfect match and nothing to a shared language alone', () => {
    const perfect = profile('twin', {
      focusAreas: [...delegate.focusAreas],
      collaborationTypes: ['licensing'],
      regulatoryStage: 'clinical',
      seeks: ['technology'],
      offers: ['distributor'],
    });
    const stranger = profile('stranger', { languages: ['en'], regulatoryStage: 'clinical' });

    const ranked = suggest([delegate, perfect, stranger], { for: ['d1'], minimumScore: 0 });

    expect(ranked.map(({ partner, score }) => [partner, score])).toEqual([['twin', 1000]]);
    expect(Object.values(DEFAULT_SUGGESTION_POINTS).reduce((a, b) => a + b)).toBe(1000);
  });

  it('weigh a rare field more than one that everybody names', () => {
    const common = profile('common', { focusAreas: ['medical-devices'] });
    const rare = profile('rare', { focusAreas: ['regenerative-medicine'] });
    const crowd = Array.from({ length: 8 }, (_, i) =>
      profile(`c${i}`, { side: 'delegate', focusAreas: ['medical-devices'] }),
    );

    const ranked = suggest([delegate, common, rare, ...crowd], { for: ['d1'], minimumScore: 0 });

    expect(ranked.map((suggestion) => suggestion.partner)).toEqual(['rare', 'common']);
  });

  it('leave out excluded pairs, the own side and the party itself', () => {
    const colleague = { ...delegate, id: 'd2' };
    const vetoed = profile('vetoed', { focusAreas: ['medical-devices'] });
    const open = profile('open', { focusAreas: ['medical-devices'] });
    const parties = [delegate, colleague, vetoed, open];

    const partnersOf = (sameSide: boolean) =>
      suggest(parties, { for: ['d1'], excludedPairs: [['vetoed', 'd1']], sameSide }).map((s) => s.partner);

    expect(partnersOf(false)).toEqual(['open']);
    expect(partnersOf(true)).toEqual(['d2', 'open']);
  });

  it('send no more parties to one partner than allowed, and still fill the other lists', () => {
    const star = profile('star', { focusAreas: ['medical-devices'], offers: ['distributor'] });
    const plain = profile('plain', { focusAreas: ['medical-devices'] });
    const delegates = ['d1', 'd2', 'd3'].map((id) => ({ ...delegate, id }));

    const spread = suggest([...delegates, star, plain], {
      for: ['d1', 'd2', 'd3'],
      perParty: 1,
      perPartner: 2,
    });

    expect(spread.map(({ party, partner }) => [party, partner])).toEqual([
      ['d1', 'star'],
      ['d2', 'star'],
      ['d3', 'plain'],
    ]);
  });

  it('rank the partners of one of 1,500 parties in well under a second', () => {
    const random = randomSource(1);
    const codes = Array.from({ length: 20 }, (_, i) => `code-${i}`);
    const parties = Array.from({ length: 1_500 }, (_, i) =>
      profile(`p${i}`, {
        side: i % 2 === 0 ? 'delegate' : 'sme',
        focusAreas: random.sample(codes, 3),
        collaborationTypes: random.sample(codes, 2),
        seeks: random.sample(codes, 2),
        offers: random.sample(codes, 2),
      }),
    );

    const started = performance.now();
    const suggestions = suggest(parties, { for: ['p0'] });

    expect(suggestions).toHaveLength(10);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
