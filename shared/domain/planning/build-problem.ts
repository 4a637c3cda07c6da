import type { Meeting } from '../../model/meeting.ts';
import type { Unplaced } from '../../model/plan-result.ts';
import type { Goal, Placement, PlanningProblem, ProblemMeeting } from '../../model/planning-problem.ts';
import type { Wish } from '../../model/wish.ts';
import { weightOfWish } from '../../planner/wish-weights.ts';
import { isSeated, pairName } from '../meetings/booking-state.ts';
import { languageFor } from '../meetings/language-needed.ts';
import type { PlanningState } from './planning-state.ts';

export type BuiltProblem = {
  readonly problem: PlanningProblem;
  /** Wishes that cannot even be asked of the planner, because one they must follow is not there. */
  readonly leftOut: readonly Unplaced[];
};

/**
 * The planning problem of a showcase, with its own identifiers. A wish is a meeting of the problem; where two parties
 * wished for each other the two wishes are one. A meeting that stands is `current`; one that is locked, over or under
 * way is pinned.
 */
export function buildProblem(state: PlanningState, goals: readonly Goal[], now: string): BuiltProblem {
  const known = new Map(state.parties.map((party) => [party.id, party]));
  const candidates = state.wishes.filter(
    (wish) =>
      wish.status === 'accepted' && [wish.from, ...wish.to].every((id) => known.get(id)?.status === 'active'),
  );
  const { chosen, sameAs } = oneOfEachPair(candidates);
  const { possible, unpinnable } = withoutLostPins(state, chosen);
  const { kept, leftOut } = withPredecessors(possible, sameAs);
  const seatedAt = seatsByWish(state.meetings);
  const isFixed = fixedTest(state, now);
  const meetings = kept.map((wish) => problemMeeting(state, wish, candidates, sameAs, seatedAt, isFixed));
  const current = kept.flatMap((wish) => seatedAt.get(wish.id) ?? []).map(placementOf);
  const slotIds = new Set(state.slots.map(({ id }) => id));
  const there = heldSlots(state.meetings.filter((meeting) => isSeated(meeting) && isFixed(meeting)));
  const awayFrom = new Map(state.availability.map(({ partyId, closed }) => [partyId, closed]));
  const tableIds = new Set(state.tables.map(({ id }) => id));
  return {
    leftOut: [...unpinnable, ...leftOut],
    problem: {
      version: 1,
      slots: state.slots.map(({ id, start, end, session }) => ({ id, start, end, session })),
      parties: state.parties
        .filter((party) => party.status === 'active')
        .map(({ id, side, limits }) => ({
          id,
          side,
          // Somebody who sits in a meeting that cannot move is there, whatever the grid says since.
          unavailable: (awayFrom.get(id) ?? []).filter(
            (slotId) => slotIds.has(slotId) && !there.has(`${id} ${slotId}`),
          ),
          parallel: limits.parallel,
          maxMeetings: limits.maxMeetings,
          minMeetings: limits.minMeetings,
          maxConsecutive: limits.maxConsecutive,
          homeTable: tableIds.has(limits.homeTableId ?? '') ? limits.homeTableId : null,
        })),
      ...(state.tables.length === 0
        ? {}
        : {
            tables: state.tables.map(({ id, unavailable, features }) => ({
              id,
              unavailable: unavailable.filter((slotId) => slotIds.has(slotId)),
              features,
            })),
          }),
      interpreters: state.interpreters.map(({ id, languages, unavailable, maxMeetings, maxConsecutive }) => ({
        id,
        languages,
        unavailable: unavailable.filter((slotId) => slotIds.has(slotId)),
        maxMeetings,
        maxConsecutive,
      })),
      meetings,
      current,
      goals: [...goals],
    },
  };
}

type SameAs = ReadonlyMap<string, string>;

/** Parties meet once per occasion: of several wishes for one meeting the one that has it, else the first, stands for all. */
function oneOfEachPair(wishes: readonly Wish[]): { chosen: Wish[]; sameAs: SameAs } {
  const byPair = new Map<string, Wish>();
  for (const wish of wishes) {
    const name = pairName([wish.from, ...wish.to], wish.arrangement.occasion);
    const other = byPair.get(name);
    if (other === undefined || (other.meetingId === null && wish.meetingId !== null)) byPair.set(name, wish);
  }
  const sameAs = new Map(
    wishes.map((wish) => {
      const name = pairName([wish.from, ...wish.to], wish.arrangement.occasion);
      return [wish.id, byPair.get(name)?.id ?? wish.id];
    }),
  );
  return { chosen: [...byPair.values()], sameAs };
}

/** A wish that the office tied to a slot, table or interpreter that is no longer there has no place, and says why. */
function withoutLostPins(
  { slots, tables, interpreters }: PlanningState,
  wishes: readonly Wish[],
): { possible: Wish[]; unpinnable: Unplaced[] } {
  const isLost = (id: string | null | undefined, known: readonly { readonly id: string }[]): boolean =>
    id !== null && id !== undefined && !known.some((one) => one.id === id);
  const reasonFor = ({ arrangement: { pinned } }: Wish): Unplaced['reasons'][number] | null => {
    if (isLost(pinned?.slotId, slots)) return { code: 'no-common-slot' };
    if (isLost(pinned?.tableId, tables)) return { code: 'no-table' };
    return isLost(pinned?.interpreterId, interpreters) ? { code: 'interpreters-busy' } : null;
  };
  const unpinnable = wishes.flatMap((wish): Unplaced[] => {
    const reason = wish.meetingId === null ? reasonFor(wish) : null;
    return reason === null ? [] : [{ meeting: wish.id, reasons: [reason], fixes: [] }];
  });
  const lost = new Set(unpinnable.map(({ meeting }) => meeting));
  return { possible: wishes.filter(({ id }) => !lost.has(id)), unpinnable };
}

/** Leaves out every wish that must follow one which is not among them, and those that follow it, until all is whole. */
function withPredecessors(wishes: readonly Wish[], sameAs: SameAs): { kept: Wish[]; leftOut: Unplaced[] } {
  let kept = [...wishes];
  const leftOut: Unplaced[] = [];
  for (let round = 0; round <= wishes.length; round += 1) {
    const ids = new Set(kept.map(({ id }) => id));
    const missing = ({ arrangement }: Wish) =>
      arrangement.after.filter((id) => !ids.has(sameAs.get(id) ?? id));
    const lost = kept.filter((wish) => missing(wish).length > 0);
    if (lost.length === 0) break;
    for (const wish of lost) {
      leftOut.push({ meeting: wish.id, reasons: [{ code: 'order', meetings: missing(wish) }], fixes: [] });
    }
    kept = kept.filter((wish) => !lost.includes(wish));
  }
  return { kept, leftOut };
}

function seatsByWish(meetings: readonly Meeting[]): Map<string, Meeting> {
  return new Map(
    meetings
      .filter(isSeated)
      .flatMap((meeting) => (meeting.wishId === null ? [] : [[meeting.wishId, meeting]])),
  );
}

const placementOf = (meeting: Meeting): Placement => ({
  meeting: meeting.wishId ?? meeting.id,
  slot: meeting.slotId,
  table: meeting.tableId,
  interpreter: meeting.interpreterId,
});

/** What the planner must leave where it is. */
export function fixedTest(state: Pick<PlanningState, 'slots'>, now: string): (meeting: Meeting) => boolean {
  const starts = new Map(state.slots.map(({ id, start }) => [id, Date.parse(start)]));
  return (meeting) =>
    meeting.isLocked ||
    meeting.status !== 'confirmed' ||
    (starts.get(meeting.slotId) ?? 0) <= Date.parse(now);
}

const heldSlots = (meetings: readonly Meeting[]): ReadonlySet<string> =>
  new Set(meetings.flatMap(({ parties, slotId }) => parties.map((id) => `${id} ${slotId}`)));

function problemMeeting(
  state: PlanningState,
  wish: Wish,
  candidates: readonly Wish[],
  sameAs: SameAs,
  seatedAt: ReadonlyMap<string, Meeting>,
  isFixed: (meeting: Meeting) => boolean,
): ProblemMeeting {
  const { arrangement } = wish;
  const seated = seatedAt.get(wish.id);
  const pin = arrangement.pinned;
  const pinned =
    seated !== undefined && isFixed(seated)
      ? { slot: seated.slotId, table: seated.tableId, interpreter: seated.interpreterId }
      : pin === null
        ? null
        : { slot: pin.slotId, table: pin.tableId, interpreter: pin.interpreterId };
  const interpreter = state.interpreters.find(({ id }) => id === pinned?.interpreter);
  const known = { showcase: state.showcase, parties: new Map(state.parties.map((one) => [one.id, one])) };
  const language = seated?.language ?? languageFor(known, wish) ?? interpreter?.languages[0] ?? null;
  const wishesForIt = candidates.filter(({ id }) => sameAs.get(id) === wish.id);
  const said = wishesForIt.flatMap((one) => [one.priority, one.answerPriority]);
  return {
    id: wish.id,
    parties: [wish.from, ...wish.to],
    weight: arrangement.weight ?? weightOfWish(said),
    language,
    features: arrangement.features,
    slots: arrangement.slots?.filter((slotId) => state.slots.some(({ id }) => id === slotId)) ?? null,
    after: arrangement.after.map((id) => sameAs.get(id) ?? id),
    ...(pinned === null ? {} : { pinned }),
  };
}
