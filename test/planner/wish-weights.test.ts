import { describe, expect, it } from 'vitest';
import {
  DEFAULT_WISH_WEIGHTS,
  type StatedPriority,
  weightOfWish,
} from '../../shared/planner/wish-weights.ts';

describe('the weight of a wish', () => {
  it('is the same whichever side says what', () => {
    const said: StatedPriority[] = ['must', 'want', 'open', null];

    for (const a of said)
      for (const b of said) expect(weightOfWish([a, b]), `${a} ${b}`).toBe(weightOfWish([b, a]));
  });

  it('never falls when one side wants the meeting more', () => {
    const rising: StatedPriority[] = [null, 'open', 'want', 'must'];

    for (const other of rising) {
      const weights = rising.map((priority) => weightOfWish([priority, other]));
      expect(weights).toEqual([...weights].sort((a, b) => a - b));
    }
  });

  it('puts a must of one side above a want of both', () => {
    expect(weightOfWish(['must', 'open'])).toBeGreaterThan(weightOfWish(['want', 'want']));
  });

  it('takes the two who want it most where several meet', () => {
    expect(weightOfWish(['open', 'must', 'want'])).toBe(DEFAULT_WISH_WEIGHTS.mustAndWant);
  });

  it('counts a wish to which nobody has answered by the side that made it', () => {
    expect(weightOfWish(['must'])).toBe(DEFAULT_WISH_WEIGHTS.mustAlone);
    expect(weightOfWish([null, null])).toBe(DEFAULT_WISH_WEIGHTS.openAlone);
    expect(weightOfWish([])).toBe(DEFAULT_WISH_WEIGHTS.openAlone);
  });

  it("uses the organiser's own table and refuses one that is no weight", () => {
    expect(weightOfWish(['must', 'must'], { ...DEFAULT_WISH_WEIGHTS, bothMust: 500 })).toBe(500);
    expect(() => weightOfWish(['must', 'must'], { ...DEFAULT_WISH_WEIGHTS, bothMust: 0.5 })).toThrow(
      'the weight of bothMust must be a positive integer, not 0.5',
    );
  });
});
