import type { Placement, PlanningProblem } from '../../shared/model/planning-problem.ts';

/** The goal values of a set of placements, counted straight from the words of the contract. */
export interface PlanMeasures {
  weight: number;
  placed: number;
  wished: number;
  fairness: number;
  breaks: number;
  stability: number;
  moves: number;
}

/** The local date of a slot: a break never spans a night, and dates are those of the venue. */
export function dayOfSlot(problem: PlanningProblem, slotIndex: number): string {
  return (problem.slots[slotIndex]?.start ?? '').slice(0, 10);
}

/**
 * Two slots follow each other without a pause when they are neighbours in one named session; slots without a session
 * form one session per day.
 */
export function areAdjacent(problem: PlanningProblem, earlier: number, later: number): boolean {
  const session = problem.slots[earlier]?.session;
  if (later !== earlier + 1 || session !== problem.slots[later]?.session) return false;
  return session !== undefined || dayOfSlot(problem, earlier) === dayOfSlot(problem, later);
}

/** The longest run of used slots that follow each other without a pause. */
export function longestRun(problem: PlanningProblem, slotIndexes: readonly number[]): number {
  const used = [...new Set(slotIndexes)].sort((a, b) => a - b);
  let longest = 0;
  let run = 0;
  let previous = -2;
  for (const slot of used) {
    run = areAdjacent(problem, previous, slot) ? run + 1 : 1;
    longest = Math.max(longest, run);
    previous = slot;
  }
  return longest;
}

/**
 * Lengths of the runs of idle slots between two used slots of one day, day by day: slots with different offsets
 * from UTC may belong to one day and yet have another day's slot between them.
 */
export function idleRuns(problem: PlanningProblem, slotIndexes: readonly number[]): number[] {
  const used = new Set(slotIndexes);
  const slotsOfDay = Map.groupBy(problem.slots.keys(), (index) => dayOfSlot(problem, index));
  const runs: number[] = [];
  for (const slots of slotsOfDay.values()) {
    const places = slots.flatMap((slot, place) => (used.has(slot) ? [place] : []));
    for (const [i, place] of places.slice(1).entries()) {
      const idle = place - (places[i] ?? 0) - 1;
      if (idle > 0) runs.push(idle);
    }
  }
  return runs;
}

/** Runs of idle slots between two used slots of one day. */
export function countBreaks(problem: PlanningProblem, slotIndexes: readonly number[]): number {
  return idleRuns(problem, slotIndexes).length;
}

/** A meeting of one party: when and where. */
export interface Seat {
  slot: number;
  table: string | null;
}

/** Table changes of one party between consecutive meetings; meetings held at once count in the order given. */
export function countMoves(seats: readonly Seat[]): number {
  const inTime = [...seats].sort((a, b) => a.slot - b.slot);
  return inTime.filter((seat, i) => i > 0 && seat.table !== inTime[i - 1]?.table).length;
}

/** Counts every goal value; placements of unknown meetings or slots count for nothing. */
export function measurePlan(problem: PlanningProblem, placements: readonly Placement[]): PlanMeasures {
  const slotIndex = new Map(problem.slots.map((slot, index) => [slot.id, index]));
  const placementOf = new Map(placements.map((placement) => [placement.meeting, placement]));
  const placedMeetings = problem.meetings.filter((meeting) => placementOf.has(meeting.id));

  const wishedBy = new Map<string, PlanningProblem['meetings']>();
  for (const meeting of problem.meetings)
    for (const party of new Set(meeting.parties)) {
      const own = wishedBy.get(party);
      if (own) own.push(meeting);
      else wishedBy.set(party, [meeting]);
    }

  let fairness = 0;
  let breaks = 0;
  let moves = 0;
  for (const party of problem.parties) {
    const wished = wishedBy.get(party.id) ?? [];
    const held = wished.filter((meeting) => placementOf.has(meeting.id));
    fairness += Math.max(0, Math.min(party.minMeetings ?? 0, wished.length) - held.length);

    const seats: Seat[] = [];
    for (const meeting of held) {
      const placement = placementOf.get(meeting.id);
      const slot = slotIndex.get(placement?.slot ?? '');
      if (slot !== undefined) seats.push({ slot, table: placement?.table ?? null });
    }
    breaks += countBreaks(
      problem,
      seats.map((seat) => seat.slot),
    );
    moves += countMoves(seats);
  }

  const stability = (problem.current ?? []).filter(
    (current) => placementOf.get(current.meeting)?.slot !== current.slot,
  ).length;

  return {
    weight: placedMeetings.reduce((sum, meeting) => sum + (meeting.weight ?? 1), 0),
    placed: placements.length,
    wished: problem.meetings.length,
    fairness,
    breaks,
    stability,
    moves,
  };
}
