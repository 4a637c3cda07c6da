import type { Placement, PlanningProblem } from '../../shared/model/planning-problem.ts';
import { longestRun } from './measure-plan.ts';

/*
 * The hard rules, each written straight from its sentence in the contract, with no index, no cache and nothing in
 * common with shared/planner: what the planner misunderstands must not be misunderstood here the same way.
 */

type Meeting = PlanningProblem['meetings'][number];

interface Seated {
  meeting: Meeting;
  placement: Placement;
  slotIndex: number;
}

const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

/** Names every hard rule that the placements break, one sentence each; an empty list is a feasible plan. */
export function brokenRules(problem: PlanningProblem, placements: readonly Placement[]): string[] {
  const faults: string[] = [];
  const seated = seatedMeetings(problem, placements, faults);
  faults.push(...brokenPartyRules(problem, seated));
  faults.push(...brokenTableRules(problem, seated));
  faults.push(...brokenInterpreterRules(problem, seated));
  faults.push(...brokenMeetingRules(problem, seated));
  return faults;
}

/** Nothing is placed twice, and every id that a placement names exists. */
function seatedMeetings(
  problem: PlanningProblem,
  placements: readonly Placement[],
  faults: string[],
): Seated[] {
  const meetings = new Map(problem.meetings.map((meeting) => [meeting.id, meeting]));
  const slots = new Map(problem.slots.map((slot, index) => [slot.id, index]));
  const seen = new Set<string>();
  const seated: Seated[] = [];
  for (const placement of placements) {
    const meeting = meetings.get(placement.meeting);
    const slotIndex = slots.get(placement.slot);
    if (!meeting) faults.push(`unknown meeting ${placement.meeting} is placed`);
    if (slotIndex === undefined)
      faults.push(`meeting ${placement.meeting} is placed in unknown slot ${placement.slot}`);
    if (seen.has(placement.meeting)) faults.push(`meeting ${placement.meeting} is placed twice`);
    seen.add(placement.meeting);
    if (meeting && slotIndex !== undefined) seated.push({ meeting, placement, slotIndex });
  }
  return seated;
}

/** A party is there, has a free track in the slot, and stays within its limit and its longest run. */
function brokenPartyRules(problem: PlanningProblem, seated: readonly Seated[]): string[] {
  const faults: string[] = [];
  const seatsOf = new Map<string, Seated[]>();
  for (const seat of seated)
    for (const party of seat.meeting.parties) seatsOf.set(party, [...(seatsOf.get(party) ?? []), seat]);

  for (const party of problem.parties) {
    const own = seatsOf.get(party.id) ?? [];
    for (const { meeting, placement } of own)
      if (party.unavailable?.includes(placement.slot))
        faults.push(`party ${party.id} is unavailable in slot ${placement.slot} of meeting ${meeting.id}`);
    for (const [slot, inSlot] of groupBy(own, (seat) => seat.placement.slot))
      if (inSlot.length > (party.parallel ?? 1))
        faults.push(`party ${party.id} has ${inSlot.length} meetings in slot ${slot}`);
    if (party.maxMeetings != null && own.length > party.maxMeetings)
      faults.push(`party ${party.id} has ${own.length} meetings, over its limit of ${party.maxMeetings}`);
    const run = longestRun(
      problem,
      own.map((seat) => seat.slotIndex),
    );
    if (party.maxConsecutive != null && run > party.maxConsecutive)
      faults.push(
        `party ${party.id} has ${run} slots in use in a row, over its limit of ${party.maxConsecutive}`,
      );
  }
  return faults;
}

/** Where a showcase has tables, every meeting sits at one of its own that offers what it needs. */
function brokenTableRules(problem: PlanningProblem, seated: readonly Seated[]): string[] {
  const faults: string[] = [];
  const tables = problem.tables ?? [];
  const tableById = new Map(tables.map((table) => [table.id, table]));
  for (const { meeting, placement } of seated) {
    const table = placement.table == null ? undefined : tableById.get(placement.table);
    if (placement.table != null && !table)
      faults.push(`meeting ${meeting.id} sits at unknown table ${placement.table}`);
    if (placement.table == null && tables.length > 0)
      faults.push(`meeting ${meeting.id} is placed without a table`);
    if (table?.unavailable?.includes(placement.slot))
      faults.push(`table ${table.id} is unavailable in slot ${placement.slot} of meeting ${meeting.id}`);
    for (const feature of meeting.features ?? [])
      if (!table?.features?.includes(feature))
        faults.push(`meeting ${meeting.id} needs a table with feature ${feature}`);
  }
  const bySeat = groupBy(seated, (seat) =>
    seat.placement.table == null ? undefined : JSON.stringify([seat.placement.slot, seat.placement.table]),
  );
  for (const [key, sharing] of bySeat)
    if (sharing.length > 1) faults.push(`slot and table ${key} hold ${sharing.length} meetings at once`);

  for (const party of problem.parties) {
    if (party.homeTable == null) continue;
    for (const { meeting, placement } of seated) {
      const takesPart = meeting.parties.includes(party.id);
      if (takesPart && placement.table !== party.homeTable)
        faults.push(`meeting ${meeting.id} of party ${party.id} is away from home table ${party.homeTable}`);
      if (!takesPart && placement.table === party.homeTable)
        faults.push(
          `meeting ${meeting.id} sits at ${party.homeTable}, home of party ${party.id}, without it`,
        );
    }
  }
  return faults;
}

/** An interpreter who speaks the languages, is there, is not elsewhere, and gets the pauses agreed. */
function brokenInterpreterRules(problem: PlanningProblem, seated: readonly Seated[]): string[] {
  const faults: string[] = [];
  const interpreterById = new Map((problem.interpreters ?? []).map((person) => [person.id, person]));
  for (const { meeting, placement } of seated) {
    const person = placement.interpreter == null ? undefined : interpreterById.get(placement.interpreter);
    if (placement.interpreter != null && !person)
      faults.push(`meeting ${meeting.id} has unknown interpreter ${placement.interpreter}`);
    if (meeting.language != null && !person?.languages.includes(meeting.language))
      faults.push(`meeting ${meeting.id} has no interpreter of ${meeting.language}`);
    if (meeting.language == null && person && meeting.pinned?.interpreter !== person.id)
      faults.push(`meeting ${meeting.id} takes interpreter ${person.id} without needing one`);
  }
  for (const person of problem.interpreters ?? []) {
    const own = seated.filter((seat) => seat.placement.interpreter === person.id);
    for (const { meeting, placement } of own)
      if (person.unavailable?.includes(placement.slot))
        faults.push(
          `interpreter ${person.id} is unavailable in slot ${placement.slot} of meeting ${meeting.id}`,
        );
    for (const [slot, inSlot] of groupBy(own, (seat) => seat.placement.slot))
      if (inSlot.length > 1)
        faults.push(`interpreter ${person.id} has ${inSlot.length} meetings in slot ${slot}`);
    if (person.maxMeetings != null && own.length > person.maxMeetings)
      faults.push(
        `interpreter ${person.id} has ${own.length} meetings, over the limit of ${person.maxMeetings}`,
      );
    const run = longestRun(
      problem,
      own.map((seat) => seat.slotIndex),
    );
    if (person.maxConsecutive != null && run > person.maxConsecutive)
      faults.push(
        `interpreter ${person.id} has ${run} slots in use in a row, over the limit of ${person.maxConsecutive}`,
      );
  }
  return faults;
}

/** Allowed slots, order and pins. */
function brokenMeetingRules(problem: PlanningProblem, seated: readonly Seated[]): string[] {
  const faults: string[] = [];
  const seatOf = new Map(seated.map((seat) => [seat.meeting.id, seat]));
  for (const meeting of problem.meetings) {
    const seat = seatOf.get(meeting.id);
    if (!seat) {
      if (meeting.pinned != null) faults.push(`pinned meeting ${meeting.id} is not placed`);
      continue;
    }
    if (meeting.slots != null && !meeting.slots.includes(seat.placement.slot))
      faults.push(`meeting ${meeting.id} is in slot ${seat.placement.slot}, which it does not allow`);
    for (const predecessor of meeting.after ?? []) {
      const before = seatOf.get(predecessor);
      if (!before)
        faults.push(`meeting ${meeting.id} is placed but ${predecessor}, which must precede it, is not`);
      else if (before.slotIndex >= seat.slotIndex)
        faults.push(`meeting ${meeting.id} is not later than ${predecessor}, which must precede it`);
    }
    for (const field of ['slot', 'table', 'interpreter'] as const) {
      const pin = meeting.pinned?.[field];
      if (pin != null && seat.placement[field] !== pin)
        faults.push(`meeting ${meeting.id} is pinned to ${field} ${pin}`);
    }
  }
  return faults;
}
