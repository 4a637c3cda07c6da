import { AppError, refuseFaults } from '../../model/app-error.ts';
import type { UniqueValue } from '../../model/uniqueness.ts';
import type { Wish, WishPatch } from '../../model/wish.ts';
import { auditOf, type Change, type Decision, type Making } from '../decision.ts';
import type { Standing } from '../standing.ts';
import { type Arrangeable, arrangementFaults } from './arrangement-faults.ts';
import { nextWish, orderMarkersOf, pairMarkerOf } from './wish-markers.ts';

type UpdateState = {
  readonly wish: Wish;
  /** Markers of the pair and the order that this wish holds now. */
  readonly markers: readonly UniqueValue[];
  readonly venue: Arrangeable;
  /** All wishes that lie before the new arrangement's predecessors, themselves included. */
  readonly ancestors: ReadonlySet<string>;
};

/**
 * Changes priority, message or topics (who made it) or the arrangement (office), while the wish is open. The
 * arrangement of a wish that has a meeting stands.
 *
 * @throws AppError `not-found`, `forbidden`, `stale-revision`, `state-forbids`, `invalid-input`.
 */
export function updateWish(
  state: UpdateState,
  patch: WishPatch,
  standing: Standing,
  making: Making,
): { readonly decision: Decision; readonly wish: Wish } {
  const { wish, markers } = state;
  if (!(standing.isOffice || [wish.from, ...wish.to].some((id) => standing.parties.includes(id)))) {
    throw new AppError('not-found', { object: 'wish' });
  }
  const isMaker = standing.parties.includes(wish.from);
  if (!standing.isOffice && (!isMaker || patch.arrangement !== undefined)) {
    throw new AppError('forbidden', { object: 'wish' });
  }
  if (wish.revision !== patch.revision) throw new AppError('stale-revision', { object: 'wish' });
  if (wish.status !== 'pending' && wish.status !== 'accepted') {
    throw new AppError('state-forbids', { object: wish.status });
  }
  if (patch.arrangement !== undefined) {
    if (wish.meetingId !== null) throw new AppError('state-forbids', { object: 'booked' });
    const path = 'body.arrangement';
    refuseFaults(arrangementFaults(state.venue, patch.arrangement, path));
    if (state.ancestors.has(wish.id)) {
      const message = 'The wish would have to come before itself.';
      refuseFaults([{ path: `${path}.after`, code: 'cycle', message }]);
    }
  }
  const { priority, message, topics, arrangement } = patch;
  const item = nextWish(
    wish,
    {
      ...(priority === undefined ? {} : { priority }),
      ...(message === undefined ? {} : { message }),
      ...(topics === undefined ? {} : { topics }),
      ...(arrangement === undefined ? {} : { arrangement }),
    },
    making.now,
  );
  const changes: Change[] = [{ action: 'replace', entity: 'wish', item }, ...markerChanges(markers, item)];
  return { wish: item, decision: { changes, events: [], audit: auditOf(making, 'wish.update', wish.id) } };
}

function markerChanges(held: readonly UniqueValue[], wish: Wish): Change[] {
  const wanted = [pairMarkerOf(wish), ...orderMarkersOf(wish)];
  const isSame = (a: UniqueValue) => (b: UniqueValue) => a.kind === b.kind && a.value === b.value;
  return [
    ...held
      .filter((marker) => !wanted.some(isSame(marker)))
      .map((item): Change => ({ action: 'remove', entity: 'unique', item })),
    ...wanted
      .filter((marker) => !held.some(isSame(marker)))
      .map((item): Change => ({ action: 'create', entity: 'unique', item })),
  ];
}
