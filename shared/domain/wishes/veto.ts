import { AppError } from '../../model/app-error.ts';
import type { Veto, Wish, WishBook } from '../../model/wish.ts';
import { auditOf, type Change, type Decision, eventOf, type Making } from '../decision.ts';
import { answerEvent } from './answer-wish.ts';
import { bookChange, isOpen, nextWish, wishSubject } from './wish-markers.ts';

export type VetoState = {
  readonly showcaseId: string;
  readonly by: string;
  readonly against: string;
  /** Wishes, of anybody, that would bring the two together. */
  readonly wishes: readonly Wish[];
  /** Wish books of the two and of everybody who made one of those wishes. */
  readonly books: ReadonlyMap<string, WishBook>;
};

/**
 * "No thanks": forbids the pair, in words that do not tell of the veto. The party's own open wishes are withdrawn, and
 * what it had accepted is declined, as it may decline at any time. What it has not answered stays as it is, to the
 * revision, for its maker to see; the party hears no more of it. Both wish books are written, so that a wish made at the
 * same moment is seen, and what stays is checked, so that an answer of that moment is.
 *
 * @throws AppError `state-forbids` when the two have a meeting: it has to be cancelled first.
 */
export function putVeto(
  state: VetoState,
  making: Making,
): { readonly decision: Decision; readonly veto: Veto } {
  const { showcaseId, by, against, books } = state;
  if (by === against) throw new AppError('state-forbids', { object: 'same-party' });
  if (state.wishes.some((wish) => wish.meetingId !== null)) {
    throw new AppError('state-forbids', { object: 'booked' });
  }
  const veto: Veto = { showcaseId, by, against, createdAt: making.now };
  const open = state.wishes.filter(isOpen);
  const changes: Change[] = [{ action: 'create', entity: 'veto', item: veto }];
  const events: Decision['events'][number][] = [];
  const ended = new Set<string>();
  for (const wish of open) {
    const isOwn = wish.from === by;
    if (!isOwn && !wish.acceptedBy.includes(by)) {
      changes.push({ action: 'check', entity: 'wish', item: wish });
      continue;
    }
    ended.add(wish.id);
    const item = nextWish(wish, { status: isOwn ? 'withdrawn' : 'declined', expiresAt: null }, making.now);
    changes.push({ action: 'replace', entity: 'wish', item });
    events.push(
      isOwn
        ? eventOf(making, 'WishWithdrawn', showcaseId, wishSubject(wish.id), {
            wishId: wish.id,
            from: wish.from,
            to: wish.to,
          })
        : answerEvent(making, wish, by, 'declined'),
    );
  }
  for (const partyId of new Set([by, against, ...open.map(({ from }) => from)])) {
    const book = books.get(partyId) ?? null;
    const pending = (book?.pending ?? []).filter((id) => !ended.has(id));
    changes.push(bookChange(book, showcaseId, partyId, pending));
  }
  return { veto, decision: { changes, events, audit: auditOf(making, 'veto.put', `${by}>${against}`) } };
}

export const deleteVeto = (veto: Veto, making: Making): Decision => ({
  changes: [{ action: 'remove', entity: 'veto', item: veto }],
  events: [],
  audit: auditOf(making, 'veto.delete', `${veto.by}>${veto.against}`),
});
