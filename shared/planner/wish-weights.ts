/** How much one side wants a meeting; null where it has not said. */
export type StatedPriority = 'must' | 'want' | 'open' | null;

export interface WishWeights {
  readonly bothMust: number;
  readonly mustAndWant: number;
  readonly mustAndOpen: number;
  readonly mustAlone: number;
  readonly bothWant: number;
  readonly wantAndOpen: number;
  readonly wantAlone: number;
  readonly bothOpen: number;
  readonly openAlone: number;
}

/**
 * The weight of a wish in the planner's sum, by the priorities of its two sides. Made so that
 * - a must on one side outweighs a want on both (7 > 6): musts come first when slots are scarce;
 * - a wish that both sides want is worth two that only one side wants (6 = 2 × 3): mutual interest decides;
 * - no two merely open wishes push out a mutual want (2 × 2 < 6), and two musts with an answer push out one double must
 *   (2 × 7 > 12), so that nobody hoards the day by marking everything as must.
 * An organiser may pass another table; weights are positive integers, and only their ratios matter.
 */
export const DEFAULT_WISH_WEIGHTS: WishWeights = {
  bothMust: 12,
  mustAndWant: 9,
  mustAndOpen: 7,
  mustAlone: 6,
  bothWant: 6,
  wantAndOpen: 4,
  wantAlone: 3,
  bothOpen: 2,
  openAlone: 1,
};

type Said = 'must' | 'want' | 'open' | 'none';

/** The row of the weights for what the two sides say. */
const ROW_OF_PAIR = {
  must: { must: 'bothMust', want: 'mustAndWant', open: 'mustAndOpen', none: 'mustAlone' },
  want: { must: 'mustAndWant', want: 'bothWant', open: 'wantAndOpen', none: 'wantAlone' },
  open: { must: 'mustAndOpen', want: 'wantAndOpen', open: 'bothOpen', none: 'openAlone' },
  none: { must: 'mustAlone', want: 'wantAlone', open: 'openAlone', none: 'openAlone' },
} as const satisfies Record<Said, Record<Said, keyof WishWeights>>;

const STRENGTH = { must: 3, want: 2, open: 1, none: 0 } as const satisfies Record<Said, number>;

/**
 * The weight of a meeting from what its parties say, in any order; of more than two parties the two who want it most
 * count. Nobody having said anything counts as one side being open.
 * @throws RangeError when the table holds something else than positive integers.
 */
export function weightOfWish(
  priorities: readonly StatedPriority[],
  weights: WishWeights = DEFAULT_WISH_WEIGHTS,
): number {
  const [first = 'none', second = 'none'] = priorities
    .map((priority): Said => priority ?? 'none')
    .sort((a, b) => STRENGTH[b] - STRENGTH[a]);
  const row = ROW_OF_PAIR[first][second];
  const weight = weights[row];
  if (!Number.isSafeInteger(weight) || weight < 1)
    throw new RangeError(`the weight of ${row} must be a positive integer, not ${weight}`);
  return weight;
}
