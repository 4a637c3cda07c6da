import type { Meeting } from '../../model/meeting.ts';
import type { Unplaced } from '../../model/plan-result.ts';
import type {
  Goal,
  Placement,
  PlanningProblem,
  ProblemMeeting,
  ProblemParty,
} from '../../model/planning-problem.ts';
import type { Wish } from '../../model/wish.ts';
import { type StatedPriority, weightOfWish } from '../../planner/wish-weights.ts';
import { isSeated } from '../meetings/booking-state.ts';
import { languageFor } from '../meetings/language-needed.ts';
import { type ChosenWishes, chooseWishes } from './choose-wishes.ts';
import type { PlanningState } from './planning-state.ts';

export type BuiltProblem = {
  readonly problem: PlanningProblem;
  /** Wishes that cannot even be asked of the planner, and why. */
  readonly leftOut: readonly Unplaced[];
};

/**
 * The planning problem of a showcase, with its own identifiers. A wish is a meeting of the problem; where two parties
 * wished for each other the two wishes are one. A meeting that stands is `current`; one that is locked, over or under
 * way is pinned.
 */
export function buildProblem(state: PlanningState, goals: readonly Goal[], now: string): BuiltProblem {
  const wishes = chooseWishes(state);
  const isDue = fixedTest(state, now);
  const isFixed = (meeting: Meeting): boolean => isDue(meeting) || wishes.held.has(meeting.wishId ?? '');
  const slotIds = new Set(state.slots.map(({ id }) => id));
  const known = (ids: readonly string[]) => ids.filter((id) => slotIds.has(id));
  const tables = state.tables.map(({ id, unavailable, features }) => ({
    id,
    unavailable: known(unavailable),
    features,
  }));
  return {
    leftOut: wishes.leftOut,
    problem: {
      version: 1,
      slots: state.slots.map(({ id, start, end, session }) => ({ id, start, end, session })),
      parties: problemParties(state, isFixed),
      ...(tables.length === 0 ? {} : { tables }),
      interpreters: state.interpreters.map(({ id, languages, unavailable, maxMeetings, maxConsecutive }) => ({
        id,
        languages,
        unavailable: known(unavailable),
        maxMeetings,
        maxConsecutive,
      })),
      meetings: problemMeetings(state, wishes, isFixed),
      current: wishes.chosen.flatMap(({ id }) => wishes.seatedAt.get(id) ?? []).map(placementOf),
      goals: [...goals],
    },
  };
}

/** What the planner must leave where it is. */
export function fixedTest(state: Pick<PlanningState, 'slots'>, now: string): (meeting: Meeting) => boolean {
  const starts = new Map(state.slots.map(({ id, start }) => [id, Date.parse(start)]));
  return (meeting) =>
    meeting.isLocked ||
    meeting.status !== 'confirmed' ||
    (starts.get(meeting.slotId) ?? 0) <= Date.parse(now);
}

const placementOf = (meeting: Meeting): Placement => ({
  meeting: meeting.wishId ?? meeting.id,
  slot: meeting.slotId,
  table: meeting.tableId,
  interpreter: meeting.interpreterId,
});

function problemParties(state: PlanningState, isFixed: (meeting: Meeting) => boolean): ProblemParty[] {
  const slotIds = new Set(state.slots.map(({ id }) => id));
  const tableIds = new Set(state.tables.map(({ id }) => id));
  const staying = state.meetings.filter((meeting) => isSeated(meeting) && isFixed(meeting));
  const there = new Set(staying.flatMap(({ parties, slotId }) => parties.map((id) => `${id} ${slotId}`)));
  const closed = new Map(state.availability.map((one) => [one.partyId, one.closed]));
  return state.parties
    .filter(({ status }) => status === 'active')
    .map(({ id, side, limits }) => ({
      id,
      side,
      // Somebody who sits in a meeting that cannot move is there, whatever the grid says since.
      unavailable: (closed.get(id) ?? []).filter(
        (slotId) => slotIds.has(slotId) && !there.has(`${id} ${slotId}`),
      ),
      parallel: limits.parallel,
      maxMeetings: limits.maxMeetings,
      minMeetings: limits.minMeetings,
      maxConsecutive: limits.maxConsecutive,
      homeTable: tableIds.has(limits.homeTableId ?? '') ? limits.homeTableId : null,
    }));
}

/** Whatever is looked up for each wish is laid out once: thousands of wishes meet more than a thousand parties. */
function problemMeetings(
  state: PlanningState,
  wishes: ChosenWishes,
  isFixed: (meeting: Meeting) => boolean,
): ProblemMeeting[] {
  const { accepted, sameAs, seatedAt, held, chosen } = wishes;
  const parties = new Map(state.parties.map((party) => [party.id, party]));
  const interpreters = new Map(state.interpreters.map((interpreter) => [interpreter.id, interpreter]));
  const slotIds = new Set(state.slots.map(({ id }) => id));
  const chosenIds = new Set(chosen.map(({ id }) => id));
  const said = prioritiesSaid(accepted, sameAs);

  return chosen.map((wish) => {
    const { arrangement } = wish;
    const seated = seatedAt.get(wish.id);
    const seat = seated !== undefined && isFixed(seated) ? seated : null;
    const pinned = seat ?? arrangement.pinned;
    const interpreter = interpreters.get(pinned?.interpreterId ?? '');
    const needed = seated?.language ?? languageFor({ showcase: state.showcase, parties }, wish);
    const after = arrangement.after.map((id) => sameAs.get(id) ?? id);
    return {
      id: wish.id,
      parties: [wish.from, ...wish.to],
      weight: arrangement.weight ?? weightOfWish(said.get(wish.id) ?? []),
      language: needed ?? interpreter?.languages[0] ?? null,
      features: arrangement.features,
      slots: arrangement.slots?.filter((slotId) => slotIds.has(slotId)) ?? null,
      after: held.has(wish.id) ? after.filter((id) => chosenIds.has(id)) : after,
      ...(pinned === null
        ? {}
        : { pinned: { slot: pinned.slotId, table: pinned.tableId, interpreter: pinned.interpreterId } }),
    };
  });
}

/** What the parties said about each meeting, in all the wishes that it stands for. */
function prioritiesSaid(
  accepted: readonly Wish[],
  sameAs: ReadonlyMap<string, string>,
): Map<string, StatedPriority[]> {
  const said = new Map<string, StatedPriority[]>();
  for (const { id, priority, answerPriority } of accepted) {
    const standsFor = sameAs.get(id) ?? id;
    const list = said.get(standsFor);
    if (list === undefined) said.set(standsFor, [priority, answerPriority]);
    else list.push(priority, answerPriority);
  }
  return said;
}
