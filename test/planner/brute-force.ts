import type { Goal, Placement, PlanningProblem } from '../../shared/model/planning-problem.ts';
import { DEFAULT_GOALS } from '../../shared/model/planning-problem.ts';
import { brokenRules } from './check-rules.ts';
import { idleRuns, longestRun, measurePlan, type PlanMeasures } from './measure-plan.ts';
import { minimumMovesSeating, seatInterpreters, tablesSuffice } from './seat-meetings.ts';

/*
 * Exact optimum of tiny problems by plain depth-first search: each meeting in turn tries each of its slots and, last,
 * staying out. A branch is cut only when even its optimistic goal vector is not better than the best plan so far.
 * Tables and interpreters are seated when all slots are chosen; until then only slots that cannot seat their
 * meetings at all are cut.
 */

type Meeting = PlanningProblem['meetings'][number];

export interface BruteForceOptimum {
  placements: Placement[];
  measures: PlanMeasures;
  /** Goal values in the order of the problem's goals, smaller is better (weight is negated). */
  vector: number[];
}

/** Thrown when a problem needs more search nodes than allowed; such a problem is no test case. */
export class TooLargeForBruteForce extends Error {}

/** Goal values in goal order, smaller is better. */
export function goalVector(goals: readonly Goal[], measures: Record<Goal, number>): number[] {
  return goals.map((goal) => (goal === 'weight' ? -measures.weight : measures[goal]));
}

/** Lexicographic comparison: negative when a is better than b. */
export function compareVectors(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * The lexicographic optimum of a valid problem, or null when its pins cannot all be kept.
 * @throws TooLargeForBruteForce after `maxNodes` search nodes.
 */
export function bruteForce(problem: PlanningProblem, maxNodes = 2_000_000): BruteForceOptimum | null {
  const goals = problem.goals ?? DEFAULT_GOALS;
  const meetings = predecessorsFirst(problem.meetings);
  const partyById = new Map(problem.parties.map((party) => [party.id, party]));
  const slotIndex = new Map(problem.slots.map((slot, index) => [slot.id, index]));
  const currentSlot = new Map((problem.current ?? []).map((entry) => [entry.meeting, entry.slot]));
  const domains = new Map(meetings.map((meeting) => [meeting.id, allowedSlots(problem, meeting)]));
  const chosen = new Map<string, number | null>();
  const seatable = new Map<string, boolean>();
  let best: BruteForceOptimum | null = null;
  let nodes = 0;

  const slotsOf = (party: string): number[] => {
    const slots: number[] = [];
    for (const meeting of meetings) {
      const slot = chosen.get(meeting.id);
      if (slot != null && meeting.parties.includes(party)) slots.push(slot);
    }
    return slots;
  };

  const fits = (meeting: Meeting, slot: number): boolean => {
    for (const id of meeting.parties) {
      const party = partyById.get(id);
      const slots = slotsOf(id);
      if (slots.filter((other) => other === slot).length >= (party?.parallel ?? 1)) return false;
      if (party?.maxMeetings != null && slots.length >= party.maxMeetings) return false;
      if (party?.maxConsecutive != null && longestRun(problem, [...slots, slot]) > party.maxConsecutive)
        return false;
    }
    for (const predecessor of meeting.after ?? []) {
      const before = chosen.get(predecessor);
      if (before == null || before >= slot) return false;
    }
    const together = meetings.filter((other) => other === meeting || chosen.get(other.id) === slot);
    const key = `${slot}:${together.map((other) => meetings.indexOf(other)).join(',')}`;
    let enough = seatable.get(key);
    if (enough === undefined) {
      const inSlot = new Map(together.map((other) => [other.id, slot]));
      enough = tablesSuffice(problem, inSlot) && seatInterpreters(problem, inSlot) !== null;
      seatable.set(key, enough);
    }
    return enough;
  };

  /** A goal vector that no completion of the current choice can beat. */
  const optimisticVector = (depth: number): number[] => {
    const open = meetings
      .slice(depth)
      .filter((meeting) => (domains.get(meeting.id) ?? []).some((slot) => couldFit(meeting, slot)));
    let weight = 0;
    for (const meeting of meetings) if (chosen.get(meeting.id) != null) weight += meeting.weight ?? 1;
    for (const meeting of open) weight += meeting.weight ?? 1;
    let fairness = 0;
    let breaks = 0;
    for (const party of problem.parties) {
      const slots = slotsOf(party.id);
      const wished = meetings.filter((meeting) => meeting.parties.includes(party.id)).length;
      const toCome = open.filter((meeting) => meeting.parties.includes(party.id)).length;
      fairness += Math.max(0, Math.min(party.minMeetings ?? 0, wished) - slots.length - toCome);
      breaks += unavoidableBreaks(problem, slots, toCome);
    }
    let stability = 0;
    for (const [id, slot] of currentSlot) {
      const now = chosen.get(id);
      if (now !== undefined && (now === null || now !== slotIndex.get(slot))) stability += 1;
    }
    return goalVector(goals, { weight, fairness, breaks, stability, moves: 0 });
  };

  const couldFit = (meeting: Meeting, slot: number): boolean =>
    meeting.parties.every((id) => {
      const party = partyById.get(id);
      const slots = slotsOf(id);
      return (
        slots.filter((other) => other === slot).length < (party?.parallel ?? 1) &&
        (party?.maxMeetings == null || slots.length < party.maxMeetings)
      );
    }) && (meeting.after ?? []).every((predecessor) => chosen.get(predecessor) !== null);

  const finish = (): void => {
    const slots = new Map<string, number>();
    for (const [id, slot] of chosen) if (slot !== null) slots.set(id, slot);
    const interpreters = seatInterpreters(problem, slots);
    if (!interpreters) return;
    const tables = minimumMovesSeating(problem, slots, goals.includes('moves'));
    if (!tables) return;
    const placements: Placement[] = [];
    for (const meeting of problem.meetings) {
      const slot = slots.get(meeting.id);
      if (slot === undefined) continue;
      placements.push({
        meeting: meeting.id,
        slot: problem.slots[slot]?.id ?? '',
        table: tables.get(meeting.id) ?? null,
        interpreter: interpreters.get(meeting.id) ?? null,
      });
    }
    const measures = measurePlan(problem, placements);
    const vector = goalVector(goals, measures);
    if (!best || compareVectors(vector, best.vector) < 0) best = { placements, measures, vector };
  };

  const descend = (depth: number): void => {
    nodes += 1;
    if (nodes > maxNodes) throw new TooLargeForBruteForce(`over ${maxNodes} nodes`);
    if (best && compareVectors(optimisticVector(depth), best.vector) >= 0) return;
    const meeting = meetings[depth];
    if (!meeting) {
      finish();
      return;
    }
    for (const slot of domains.get(meeting.id) ?? []) {
      if (!fits(meeting, slot)) continue;
      chosen.set(meeting.id, slot);
      descend(depth + 1);
      chosen.delete(meeting.id);
    }
    if (meeting.pinned != null) return;
    chosen.set(meeting.id, null);
    descend(depth + 1);
    chosen.delete(meeting.id);
  };

  descend(0);
  const found = best as BruteForceOptimum | null;
  if (found) {
    const broken = brokenRules(problem, found.placements);
    if (broken.length > 0) throw new Error(`brute force broke a rule: ${broken.join('; ')}`);
  }
  return found;
}

/** Slots that the meeting, its pin and the availability of all its parties allow. */
function allowedSlots(problem: PlanningProblem, meeting: Meeting): number[] {
  return problem.slots.flatMap((slot, index) => {
    const allowed =
      (meeting.slots == null || meeting.slots.includes(slot.id)) &&
      (meeting.pinned?.slot == null || meeting.pinned.slot === slot.id) &&
      meeting.parties.every(
        (id) => !problem.parties.find((party) => party.id === id)?.unavailable?.includes(slot.id),
      );
    return allowed ? [index] : [];
  });
}

/** Meetings in an order in which each comes after those that must precede it. */
function predecessorsFirst(meetings: readonly Meeting[]): Meeting[] {
  const sorted: Meeting[] = [];
  const done = new Set<string>();
  while (sorted.length < meetings.length) {
    const next = meetings.find(
      (meeting) => !done.has(meeting.id) && (meeting.after ?? []).every((id) => done.has(id)),
    );
    if (!next) throw new Error('order is cyclic or names an unknown meeting');
    done.add(next.id);
    sorted.push(next);
  }
  return sorted;
}

/** Breaks that remain however well `toCome` further meetings fill the gaps: each gap must be filled whole. */
function unavoidableBreaks(problem: PlanningProblem, slots: readonly number[], toCome: number): number {
  const gaps = idleRuns(problem, slots);
  gaps.sort((a, b) => a - b);
  let left = toCome;
  let filled = 0;
  for (const gap of gaps) {
    if (gap > left) break;
    left -= gap;
    filled += 1;
  }
  return gaps.length - filled;
}
