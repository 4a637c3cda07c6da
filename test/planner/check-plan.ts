import { PlanResult } from '../../shared/model/plan-result.ts';
import type { Goal, PlanningProblem } from '../../shared/model/planning-problem.ts';
import { DEFAULT_GOALS } from '../../shared/model/planning-problem.ts';
import { brokenRules } from './check-rules.ts';
import { measurePlan } from './measure-plan.ts';

/*
 * The independent judge of plans. Where the contract leaves room it is read like this:
 * - the day of a slot is the date part of its `start`; a break never spans a night, lunch is not special, and a slot
 *   in which a party is unavailable is idle like any other;
 * - slots without a session form one session per day;
 * - `pinned`, even when it names no field, means that the meeting must be placed;
 * - a home table holds a meeting if and only if its party takes part;
 * - an interpreter sits only in meetings that need one or are pinned to one;
 * - meetings that a party with parallel tracks holds at once follow each other in the problem's order when moves are
 *   counted.
 */

/** Every way in which the plan breaks a rule or misstates itself, one sentence each; empty when it is right. */
export function checkPlan(problem: PlanningProblem, plan: unknown): string[] {
  const parsed = PlanResult.safeParse(plan);
  if (!parsed.success)
    return parsed.error.issues.map((issue) => `plan ${issue.path.join('.')}: ${issue.message}`);
  return [
    ...brokenRules(problem, parsed.data.placements),
    ...wrongUnplaced(problem, parsed.data),
    ...wrongQuality(problem, parsed.data),
    ...wrongProofs(problem, parsed.data),
  ];
}

/** The unplaced list names exactly the meetings that are not placed, each once and with a reason. */
function wrongUnplaced(problem: PlanningProblem, plan: PlanResult): string[] {
  const faults: string[] = [];
  const placed = new Set(plan.placements.map((placement) => placement.meeting));
  const known = new Set(problem.meetings.map((meeting) => meeting.id));
  const listed = new Set<string>();
  for (const entry of plan.unplaced) {
    if (!known.has(entry.meeting)) faults.push(`unknown meeting ${entry.meeting} is listed as unplaced`);
    if (placed.has(entry.meeting)) faults.push(`meeting ${entry.meeting} is placed and listed as unplaced`);
    if (listed.has(entry.meeting)) faults.push(`meeting ${entry.meeting} is listed as unplaced twice`);
    listed.add(entry.meeting);
  }
  for (const meeting of problem.meetings)
    if (!placed.has(meeting.id) && !listed.has(meeting.id))
      faults.push(`meeting ${meeting.id} is neither placed nor listed as unplaced`);
  return faults;
}

function wrongQuality(problem: PlanningProblem, plan: PlanResult): string[] {
  const faults: string[] = [];
  const measured = measurePlan(problem, plan.placements);
  for (const key of Object.keys(measured) as (keyof typeof measured)[])
    if (plan.quality[key] !== measured[key])
      faults.push(`quality.${key} says ${plan.quality[key]}, counted ${measured[key]}`);
  if (measured.weight > plan.quality.weightBound)
    faults.push(`weight ${measured.weight} is above its bound ${plan.quality.weightBound}`);
  if (measured.breaks < plan.quality.breaksBound)
    faults.push(`breaks ${measured.breaks} are below their bound ${plan.quality.breaksBound}`);
  return faults;
}

/** `optimal` and `proved` say the same about the first goal, and a proved value meets its bound. */
function wrongProofs(problem: PlanningProblem, plan: PlanResult): string[] {
  const faults: string[] = [];
  const goals: readonly Goal[] = problem.goals ?? DEFAULT_GOALS;
  const [first] = goals;
  const { quality, proved, status } = plan;
  if (new Set(proved).size !== proved.length) faults.push('a goal is proved twice');
  for (const goal of proved)
    if (!goals.includes(goal)) faults.push(`${goal} is proved but is not a goal of the problem`);
  const firstProved = first !== undefined && proved.includes(first);
  if (status === 'optimal' && !firstProved) faults.push(`status is optimal without a proof of ${first}`);
  if (status === 'feasible' && firstProved) faults.push(`${first} is proved but status is feasible`);
  if (first === 'weight' && firstProved && quality.weight !== quality.weightBound)
    faults.push(`weight ${quality.weight} is proved but its bound is ${quality.weightBound}`);
  if (proved.includes('breaks') && quality.breaks !== quality.breaksBound)
    faults.push(`breaks ${quality.breaks} are proved but their bound is ${quality.breaksBound}`);
  return faults;
}

/** Every unplaced meeting has a reason, and reasons and fixes speak only of things that exist. */
export function checkExplanations(problem: PlanningProblem, plan: PlanResult): string[] {
  const faults: string[] = [];
  const idsOf = (items: readonly { id: string }[] | undefined) =>
    new Set((items ?? []).map((item) => item.id));
  const known = {
    parties: idsOf(problem.parties),
    meetings: idsOf(problem.meetings),
    slots: idsOf(problem.slots),
    tables: idsOf(problem.tables),
    interpreters: idsOf(problem.interpreters),
  };
  for (const entry of plan.unplaced) {
    if (entry.reasons.length === 0) faults.push(`unplaced meeting ${entry.meeting} has no reason`);
    for (const reason of entry.reasons)
      for (const kind of Object.keys(known) as (keyof typeof known)[])
        for (const id of reason[kind] ?? [])
          if (!known[kind].has(id))
            faults.push(`reason ${reason.code} of meeting ${entry.meeting} names unknown ${id}`);
    for (const fix of entry.fixes) {
      const isTrade = fix.code === 'give-up-wish' || fix.code === 'place-predecessor';
      if (fix.gains <= 0 && !(isTrade && entry.fixes.length === 1))
        faults.push(`fix ${fix.code} of meeting ${entry.meeting} gains ${fix.gains}`);
      if (fix.party !== undefined && !known.parties.has(fix.party))
        faults.push(`fix ${fix.code} of meeting ${entry.meeting} names unknown party ${fix.party}`);
      if (fix.slot !== undefined && !known.slots.has(fix.slot))
        faults.push(`fix ${fix.code} of meeting ${entry.meeting} names unknown slot ${fix.slot}`);
      if (fix.meeting !== undefined && !known.meetings.has(fix.meeting))
        faults.push(`fix ${fix.code} of meeting ${entry.meeting} names unknown meeting ${fix.meeting}`);
    }
  }
  return faults;
}
