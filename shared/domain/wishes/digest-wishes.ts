import type { Phase, Showcase } from '../../model/showcase.ts';
import type { Wish, WishDigest } from '../../model/wish.ts';
import { auditOf, type Decision, eventOf, type Making } from '../decision.ts';
import { ANSWERING_PHASES } from './answer-wish.ts';
import type { NoThanks } from './no-thanks.ts';
import { waitsForAnswer } from './waiting-wishes.ts';

/** As many wishes as one mail tells of; a party that more have wished for gets the others in its next mail. */
export const MOST_IN_A_DIGEST = 40;
const MINUTE = 60_000;
/** The next mail waits so many times as long as the first was held back: an hour after two minutes. */
const TIMES_BETWEEN = 30;
/** Where the meetings are being held, or are about to be, people answer from the corridor. */
const MINUTES_BETWEEN_ON_SITE = 5;
/** How soon is looked again whether answering has begun, until the wish expires. */
const MINUTES_BETWEEN_LOOKS = 15;
const ON_SITE: readonly Phase[] = ['published', 'live'];

export type DigestState = {
  readonly showcase: Showcase;
  readonly partyId: string;
  readonly digest: WishDigest | null;
  /** Every wish that the party received. */
  readonly received: readonly Wish[];
  readonly noThanks: NoThanks;
  /** How long a wish is held back for others to join it. */
  readonly heldBackSeconds: number;
};

export type DigestDecision =
  | { readonly type: 'nothing' }
  /** The party got a mail a short while ago, or cannot answer yet: decide again then. */
  | { readonly type: 'later'; readonly at: string }
  | { readonly type: 'told'; readonly decision: Decision; readonly wishIds: readonly string[] };

/**
 * Has a party told, in one mail, of all wishes that wait for its answer and that it has not been told of. Each wish asks
 * once, some minutes after it was made: the first of a burst speaks for all made until then, and the others find
 * themselves told. The next mail waits far longer, but less where answers are wanted sooner: a tenth of the time that a
 * wish has.
 */
export function digestWishes(state: DigestState, wishId: string, making: Making): DigestDecision {
  const { showcase, partyId, digest, received, noThanks } = state;
  if (showcase.phase === 'closed') return { type: 'nothing' };
  const waiting = received.filter((wish) => waitsForAnswer(wish, partyId, noThanks, making.now));
  const told = new Set(digest?.told);
  const untold = waiting.map(({ id }) => id).filter((id) => !told.has(id));
  if (!untold.includes(wishId)) return { type: 'nothing' };
  const at = earliest(state, making.now);
  if (at > Date.parse(making.now)) return { type: 'later', at: new Date(at).toISOString() };

  // The asking wish is among them in any case: nobody asks for it again.
  const others = untold.filter((id) => id !== wishId).sort();
  const wishIds = [wishId, ...others.slice(0, MOST_IN_A_DIGEST - 1)].sort();
  const item: WishDigest = {
    showcaseId: showcase.id,
    partyId,
    // What no longer waits is left out, so that the list stays as short as the list of what waits.
    told: [...waiting.map(({ id }) => id).filter((id) => told.has(id)), ...wishIds],
    sentAt: making.now,
    revision: (digest?.revision ?? 0) + 1,
  };
  return {
    type: 'told',
    wishIds,
    decision: {
      changes: [{ action: digest === null ? 'create' : 'replace', entity: 'wishDigest', item }],
      events: [
        eventOf(making, 'AnswersRequested', showcase.id, `WISH-DIGEST#${partyId}`, { partyId, wishIds }),
      ],
      audit: auditOf(making, 'wish.digest', partyId),
    },
  };
}

/** When the party may get its next mail. Wishes that the office brings in early are told when answering begins. */
function earliest({ showcase, digest, heldBackSeconds }: DigestState, now: string): number {
  const { phase, rules } = showcase;
  if (!ANSWERING_PHASES.includes(phase)) return Date.parse(now) + MINUTES_BETWEEN_LOOKS * MINUTE;
  if (digest === null) return 0;
  const minutes = Math.min(
    (TIMES_BETWEEN * heldBackSeconds) / 60,
    ON_SITE.includes(phase) ? MINUTES_BETWEEN_ON_SITE : rules.wishExpiryHours * 6,
  );
  return Date.parse(digest.sentAt) + minutes * MINUTE;
}
