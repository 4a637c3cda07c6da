import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { countMoves, longestRun, type Seat } from './measure-plan.ts';

/*
 * Tables and interpreters for meetings whose slots are chosen, by trying everything. Tables and interpreters do not
 * touch each other, so each is searched alone.
 */

type Meeting = PlanningProblem['meetings'][number];
type SlotOf = ReadonlyMap<string, number>;

/** Tables at which the meeting may sit in the slot; `[null]` where the showcase has no tables. */
function possibleTables(problem: PlanningProblem, meeting: Meeting, slot: number): (string | null)[] {
  const tables = problem.tables ?? [];
  const features = meeting.features ?? [];
  if (tables.length === 0) return features.length === 0 ? [null] : [];
  return tables
    .filter(
      (table) =>
        !table.unavailable?.includes(problem.slots[slot]?.id ?? '') &&
        features.every((feature) => table.features?.includes(feature)) &&
        (meeting.pinned?.table == null || meeting.pinned.table === table.id) &&
        problem.parties.every(
          (party) =>
            party.homeTable == null || meeting.parties.includes(party.id) === (party.homeTable === table.id),
        ),
    )
    .map((table) => table.id);
}

const meetingsIn = (problem: PlanningProblem, slotOf: SlotOf): Meeting[] =>
  problem.meetings
    .filter((meeting) => slotOf.has(meeting.id))
    .sort((a, b) => (slotOf.get(a.id) ?? 0) - (slotOf.get(b.id) ?? 0));

/** Whether each meeting can have a table of its own. */
export function tablesSuffice(problem: PlanningProblem, slotOf: SlotOf): boolean {
  return minimumMovesSeating(problem, slotOf, false) !== null;
}

/**
 * Tables for all meetings with the fewest table changes (any seating when `countsMoves` is false), or null when
 * there are not enough. Branch and bound over meetings in slot order.
 */
export function minimumMovesSeating(
  problem: PlanningProblem,
  slotOf: SlotOf,
  countsMoves: boolean,
): Map<string, string | null> | null {
  const meetings = meetingsIn(problem, slotOf);
  const inProblemOrder = problem.meetings.filter((meeting) => slotOf.has(meeting.id));
  const choices = new Map(
    meetings.map((meeting) => [meeting.id, possibleTables(problem, meeting, slotOf.get(meeting.id) ?? -1)]),
  );
  const tableOf = new Map<string, string | null>();
  let best: Map<string, string | null> | null = null;
  let bestMoves = Number.POSITIVE_INFINITY;

  /** Moves among the first meetings only: later ones never undo a change already made. */
  const movesSoFar = (depth: number): number => {
    if (!countsMoves) return 0;
    const closedBefore = slotOf.get(meetings[depth]?.id ?? '') ?? Number.POSITIVE_INFINITY;
    let moves = 0;
    for (const party of problem.parties) {
      const seats: Seat[] = [];
      for (const meeting of inProblemOrder) {
        const slot = slotOf.get(meeting.id) ?? -1;
        const table = tableOf.get(meeting.id);
        if (slot >= closedBefore || table === undefined || !meeting.parties.includes(party.id)) continue;
        seats.push({ slot, table });
      }
      moves += countMoves(seats);
    }
    return moves;
  };

  const descend = (depth: number): void => {
    const moves = movesSoFar(depth);
    if (moves >= bestMoves) return;
    const meeting = meetings[depth];
    if (!meeting) {
      best = new Map(tableOf);
      bestMoves = moves;
      return;
    }
    for (const table of choices.get(meeting.id) ?? []) {
      const taken =
        table !== null &&
        meetings.some(
          (other) => tableOf.get(other.id) === table && slotOf.get(other.id) === slotOf.get(meeting.id),
        );
      if (taken) continue;
      tableOf.set(meeting.id, table);
      descend(depth + 1);
      tableOf.delete(meeting.id);
      if (bestMoves === 0) return;
    }
  };

  descend(0);
  return best;
}

/** An interpreter for each meeting that needs one, within availability, limits and runs, or null. */
export function seatInterpreters(problem: PlanningProblem, slotOf: SlotOf): Map<string, string> | null {
  const needing = meetingsIn(problem, slotOf).filter(
    (meeting) => meeting.language != null || meeting.pinned?.interpreter != null,
  );
  const interpreterOf = new Map<string, string>();

  const accepts = (
    person: NonNullable<PlanningProblem['interpreters']>[number],
    meeting: Meeting,
  ): boolean => {
    const slot = slotOf.get(meeting.id) ?? -1;
    if (meeting.pinned?.interpreter != null && meeting.pinned.interpreter !== person.id) return false;
    if (meeting.language != null && !person.languages.includes(meeting.language)) return false;
    if (person.unavailable?.includes(problem.slots[slot]?.id ?? '')) return false;
    const own = needing.filter((other) => interpreterOf.get(other.id) === person.id);
    const slots = own.map((other) => slotOf.get(other.id) ?? -1);
    if (slots.includes(slot)) return false;
    if (person.maxMeetings != null && slots.length >= person.maxMeetings) return false;
    return person.maxConsecutive == null || longestRun(problem, [...slots, slot]) <= person.maxConsecutive;
  };

  const descend = (depth: number): boolean => {
    const meeting = needing[depth];
    if (!meeting) return true;
    for (const person of problem.interpreters ?? []) {
      if (!accepts(person, meeting)) continue;
      interpreterOf.set(meeting.id, person.id);
      if (descend(depth + 1)) return true;
      interpreterOf.delete(meeting.id);
    }
    return false;
  };

  return descend(0) ? interpreterOf : null;
}
