import type { Meeting } from '../../model/meeting.ts';
import type { Unplaced, UnplacedReason } from '../../model/plan-result.ts';
import type { Wish } from '../../model/wish.ts';
import { isSeated, pairName } from '../meetings/booking-state.ts';
import { refusersAmong } from '../wishes/no-thanks.ts';
import type { PlanningState } from './planning-state.ts';

export type ChosenWishes = {
  readonly chosen: readonly Wish[];
  /** For each accepted wish the one that stands for it: itself, or another wish of the same parties. */
  readonly sameAs: ReadonlyMap<string, string>;
  readonly seatedAt: ReadonlyMap<string, Meeting>;
  /** Chosen wishes whose meeting stands although what they were tied to is gone: it stays where it is. */
  readonly held: ReadonlySet<string>;
  /** Wishes that cannot even be asked of the planner, and why. */
  readonly leftOut: readonly Unplaced[];
  readonly accepted: readonly Wish[];
};

/**
 * The wishes that the planner is asked to place: accepted, all parties active, none that said "no thanks" to another, one
 * for each set of parties and occasion, and nothing they are tied to (a pin, a wish to follow) gone. A meeting that stands
 * is always among them, or somebody else would get its seat.
 */
export function chooseWishes(state: PlanningState): ChosenWishes {
  const active = new Set(state.parties.filter(({ status }) => status === 'active').map(({ id }) => id));
  const accepted = state.wishes.filter(
    ({ status, from, to }) =>
      status === 'accepted' &&
      [from, ...to].every((id) => active.has(id)) &&
      refusersAmong([from, ...to], state.noThanks).length === 0,
  );
  const seatedAt = seatsByWish(state.meetings);
  const sameAs = representatives(accepted);
  const held = new Set<string>();
  const leftOut: Unplaced[] = [];
  let chosen = accepted.filter(({ id }) => sameAs.get(id) === id);

  const part = (reasonFor: (wish: Wish) => UnplacedReason | null): boolean => {
    const lost = new Set<string>();
    for (const wish of chosen) {
      const reason = held.has(wish.id) ? null : reasonFor(wish);
      if (reason === null) continue;
      if (seatedAt.has(wish.id)) held.add(wish.id);
      else {
        lost.add(wish.id);
        leftOut.push({ meeting: wish.id, reasons: [reason], fixes: [] });
      }
    }
    chosen = chosen.filter(({ id }) => !lost.has(id));
    return lost.size > 0;
  };
  part((wish) => lostPin(state, wish));
  // Each round can lose the predecessor of others; it ends when nothing more is lost.
  for (let isLosing = true; isLosing; ) {
    const before = new Set(chosen.map(({ id }) => id));
    isLosing = part((wish) => lostPredecessor(wish, before, sameAs));
  }
  return { chosen, sameAs, seatedAt, held, leftOut, accepted };
}

/** Parties meet once per occasion: of several wishes for one meeting the one that has it, else the first, stands for all. */
function representatives(wishes: readonly Wish[]): Map<string, string> {
  const nameOf = ({ from, to, arrangement }: Wish) => pairName([from, ...to], arrangement.occasion);
  const byPair = new Map<string, Wish>();
  for (const wish of wishes) {
    const other = byPair.get(nameOf(wish));
    if (other === undefined || (other.meetingId === null && wish.meetingId !== null)) {
      byPair.set(nameOf(wish), wish);
    }
  }
  return new Map(wishes.map((wish) => [wish.id, byPair.get(nameOf(wish))?.id ?? wish.id]));
}

function seatsByWish(meetings: readonly Meeting[]): Map<string, Meeting> {
  const seated = meetings.filter(isSeated);
  return new Map(seated.flatMap((meeting) => (meeting.wishId === null ? [] : [[meeting.wishId, meeting]])));
}

/** Tied by the office to a slot, table or interpreter that is no longer there. */
function lostPin(
  { slots, tables, interpreters }: PlanningState,
  { arrangement: { pinned } }: Wish,
): UnplacedReason | null {
  const isLost = (id: string | null | undefined, known: readonly { readonly id: string }[]): boolean =>
    id !== null && id !== undefined && !known.some((one) => one.id === id);
  if (isLost(pinned?.slotId, slots)) return { code: 'no-common-slot' };
  if (isLost(pinned?.tableId, tables)) return { code: 'no-table' };
  return isLost(pinned?.interpreterId, interpreters) ? { code: 'interpreters-busy' } : null;
}

/** Must follow a wish that is not among those chosen. */
function lostPredecessor(
  { arrangement }: Wish,
  chosen: ReadonlySet<string>,
  sameAs: ReadonlyMap<string, string>,
): UnplacedReason | null {
  const missing = arrangement.after.filter((id) => !chosen.has(sameAs.get(id) ?? id));
  return missing.length === 0 ? null : { code: 'order', meetings: missing };
}
