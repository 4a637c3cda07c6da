import type { PlanResult, UnplacedReason } from '../../../shared/model/plan-result.ts';
import type { PlanningProblem } from '../../../shared/model/planning-problem.ts';
import { brokenRules } from '../check-rules.ts';
import { longestRun } from '../measure-plan.ts';
import { tablesSuffice } from '../seat-meetings.ts';

/**
 * Judges reasons from the problem and the placements alone: each must be true, and together they must speak of every
 * slot in which all parties of the meeting are there. Answers the faults, one sentence each.
 */
export function wrongReasons(problem: PlanningProblem, plan: PlanResult): string[] {
  const faults: string[] = [];
  for (const entry of plan.unplaced) {
    const meeting = problem.meetings.find((one) => one.id === entry.meeting);
    if (!meeting) continue;
    const partyOf = (id: string | undefined) => problem.parties.find((one) => one.id === id);
    const common = problem.slots
      .map((slot) => slot.id)
      .filter((slot) => meeting.slots?.includes(slot) ?? true)
      .filter((slot) => meeting.parties.every((id) => !partyOf(id)?.unavailable?.includes(slot)));
    const placed = plan.placements.flatMap((placement) => {
      const other = problem.meetings.find((one) => one.id === placement.meeting);
      return other ? [{ placement, other }] : [];
    });
    const heldBy = (id: string | undefined) => placed.filter(({ other }) => other.parties.includes(id ?? ''));
    const slotAt = (id: string) => problem.slots.findIndex((slot) => slot.id === id);

    const isTrue = (reason: UnplacedReason): boolean => {
      const party = partyOf(reason.parties?.[0]);
      const slots = reason.slots ?? [];
      switch (reason.code) {
        case 'no-common-slot':
          return common.length === 0;
        case 'party-limit':
          return party?.maxMeetings === reason.limit && heldBy(party?.id).length >= (reason.limit ?? 0);
        case 'party-full':
        case 'displaced-by-pin':
          return (
            slots.length > 0 &&
            slots.every(
              (slot) =>
                heldBy(party?.id).filter(({ placement }) => placement.slot === slot).length >=
                (party?.homeTable == null ? (party?.parallel ?? 1) : 1),
            ) &&
            (reason.code === 'party-full' ||
              (reason.meetings ?? []).every(
                (id) => problem.meetings.find((one) => one.id === id)?.pinned?.slot != null,
              ))
          );
        case 'run-length': {
          const used = heldBy(party?.id).map(({ placement }) => slotAt(placement.slot));
          return slots.every(
            (slot) => longestRun(problem, [...used, slotAt(slot)]) > (party?.maxConsecutive ?? Infinity),
          );
        }
        case 'no-table-with-feature':
          return !(problem.tables ?? []).some(
            (table) =>
              (reason.tables?.includes(table.id) ?? true) &&
              (reason.tables !== undefined || !problem.parties.some((one) => one.homeTable === table.id)) &&
              (reason.features ?? []).every((feature) => table.features?.includes(feature)),
          );
        case 'home-table-conflict':
          return (reason.tables ?? []).length > 0;
        case 'no-interpreter-of-language':
          return !(problem.interpreters ?? []).some((one) => one.languages.includes(reason.language ?? ''));
        case 'no-table':
        case 'interpreters-busy':
          return slots.length > 0 && slots.every((slot) => common.includes(slot));
        case 'order':
          return (reason.meetings ?? []).length > 0;
        case 'outweighed':
          return slots.every((slot) => canJoin(problem, plan, meeting, slot));
        default: {
          const never: never = reason.code;
          throw new Error(`unknown reason ${never}`);
        }
      }
    };

    if (entry.reasons.length === 0) faults.push(`${entry.meeting} has no reason`);
    for (const reason of entry.reasons)
      if (!isTrue(reason)) faults.push(`${entry.meeting}: ${JSON.stringify(reason)} is not true`);
    const isCovered = (slot: string) =>
      entry.reasons.some((reason) => reason.slots === undefined || reason.slots.includes(slot));
    for (const slot of common)
      if (!isCovered(slot)) faults.push(`${entry.meeting}: nothing said of slot ${slot}`);
    for (const slot of common)
      if (
        canJoin(problem, plan, meeting, slot) &&
        !entry.reasons.some((reason) => reason.code === 'outweighed')
      )
        faults.push(`${entry.meeting} could simply be placed in ${slot}`);
  }
  return faults;
}

/** With some table and interpreter the meeting fits the slot; others there may change tables, but nothing else. */
function canJoin(
  problem: PlanningProblem,
  plan: PlanResult,
  meeting: PlanningProblem['meetings'][number],
  slot: string,
): boolean {
  const seatless: PlanningProblem = {
    ...problem,
    tables: [],
    parties: problem.parties.map((party) => ({ ...party, homeTable: null })),
    meetings: problem.meetings.map((one) => ({
      ...one,
      features: [],
      ...(one.pinned ? { pinned: { ...one.pinned, table: null } } : {}),
    })),
  };
  const standing = plan.placements.map((placement) => ({ ...placement, table: null }));
  const inSlot = new Map([[meeting.id, problem.slots.findIndex((one) => one.id === slot)]]);
  for (const placement of plan.placements)
    if (placement.slot === slot)
      inSlot.set(
        placement.meeting,
        problem.slots.findIndex((one) => one.id === slot),
      );
  const interpreters = meeting.language == null ? [null] : (problem.interpreters ?? []).map((one) => one.id);
  return (
    tablesSuffice(problem, inSlot) &&
    interpreters.some(
      (interpreter) =>
        brokenRules(seatless, [...standing, { meeting: meeting.id, slot, table: null, interpreter }])
          .length === 0,
    )
  );
}
