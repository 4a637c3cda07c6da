import { AppError, type Fault, refuseFaults } from '../../model/app-error.ts';
import type { Party } from '../../model/party.ts';
import type { Showcase } from '../../model/showcase.ts';
import { PLAIN_ARRANGEMENT, type Veto, type Wish, type WishBook, type WishInput } from '../../model/wish.ts';
import { auditOf, type Decision, eventOf, type Making } from '../decision.ts';
import type { Standing } from '../standing.ts';
import { bookChange, isOpen, pairMarkerOf, wishSubject } from './wish-markers.ts';

export type WishMaking = {
  readonly showcase: Showcase;
  readonly parties: ReadonlyMap<string, Party>;
  readonly vetoes: readonly Veto[];
  readonly book: WishBook | null;
  /** The wish of the other party to this one, if there is one. */
  readonly reverse: Wish | null;
  readonly hasSuchWish: boolean;
};

/**
 * A party asks to meet others. Whether one of them said "no thanks" is told to nobody but the office: the wish is taken
 * like any other, and whoever said it does not hear of it. A veto of one's own, the side rule and a party that has left are
 * one and the same `forbidden`.
 *
 * @throws AppError `invalid-input`, `not-found`, `forbidden`, `already-exists`, `limit-reached`.
 */
export function makeWish(
  state: WishMaking,
  input: WishInput,
  standing: Standing,
  making: Making,
): { readonly decision: Decision; readonly wish: Wish } {
  const { showcase, book } = state;
  if (!(standing.isOffice || standing.parties.includes(input.from))) {
    throw new AppError('forbidden', { object: 'party' });
  }
  refuseFaults(setFaults(input.from, input.to, 'body'));
  for (const partyId of [input.from, ...input.to]) {
    if (!state.parties.has(partyId)) throw new AppError('not-found', { object: 'party' });
  }
  if (!isAllowed(state, input, standing)) throw new AppError('forbidden', { object: 'wish' });
  if (state.hasSuchWish) throw new AppError('already-exists', { object: 'wish' });
  if (state.reverse !== null && isOpen(state.reverse)) {
    throw new AppError('already-exists', { object: 'their-wish' });
  }
  const needsAcceptance = showcase.rules.wishesNeedAcceptance;
  const pending = book?.pending ?? [];
  if (needsAcceptance && pending.length >= showcase.rules.maxOpenWishes) {
    throw new AppError('limit-reached', { object: 'wishes' });
  }
  const wish = newWish(showcase, input, making);
  const created = eventOf(making, 'WishMade', showcase.id, wishSubject(wish.id), {
    wishId: wish.id,
    from: wish.from,
    to: wish.to,
    priority: wish.priority,
  });
  return {
    wish,
    decision: {
      changes: [
        { action: 'create', entity: 'wish', item: wish },
        { action: 'create', entity: 'unique', item: pairMarkerOf(wish) },
        bookChange(book, showcase.id, wish.from, needsAcceptance ? [...pending, wish.id] : pending),
      ],
      events: [created],
      audit: auditOf(making, 'wish.make', wish.id),
    },
  };
}

/** A wish as it begins: pending until its time is over, or accepted at once where wishes need no acceptance. */
export function newWish(showcase: Showcase, input: WishInput, making: Making): Wish {
  const { rules } = showcase;
  const expiresAt = new Date(Date.parse(making.now) + rules.wishExpiryHours * 3_600_000).toISOString();
  return {
    id: making.newId('wsh'),
    showcaseId: showcase.id,
    from: input.from,
    to: input.to,
    priority: input.priority,
    message: input.message,
    topics: input.topics,
    status: rules.wishesNeedAcceptance ? 'pending' : 'accepted',
    acceptedBy: rules.wishesNeedAcceptance ? [] : [...input.to],
    answerPriority: null,
    declineReason: null,
    arrangement: PLAIN_ARRANGEMENT,
    meetingId: null,
    expiresAt: rules.wishesNeedAcceptance ? expiresAt : null,
    createdAt: making.now,
    updatedAt: making.now,
    revision: 1,
  };
}

/** Nobody meets itself, and nobody is asked twice in one wish. */
export function setFaults(from: string, to: readonly string[], path: string): Fault[] {
  return to.flatMap((partyId, at): Fault[] => {
    const where = { path: `${path}.to.${at}` };
    if (partyId === from) return [{ ...where, code: 'same-party', message: 'A party cannot meet itself.' }];
    if (to.indexOf(partyId) !== at) {
      return [{ ...where, code: 'duplicate', message: 'The party is named twice.' }];
    }
    return [];
  });
}

function isAllowed({ showcase, parties, vetoes }: WishMaking, input: WishInput, standing: Standing): boolean {
  const involved = [input.from, ...input.to];
  const isActive = involved.every((id) => parties.get(id)?.status === 'active');
  const side = parties.get(input.from)?.side;
  const crosses = input.to.every((id) => parties.get(id)?.side !== side);
  const isRefused = vetoes.some(({ by }) => standing.isOffice || by === input.from);
  return isActive && (showcase.rules.sameSideMeetings || crosses) && !isRefused;
}
