import { describe, expect, it } from 'vitest';
import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { placeMeetings } from '../../shared/planner/place-meetings.ts';
import { brokenRules } from './check-rules.ts';
import { placeFirstCome } from './first-come.ts';
import { generateRung, lostAppointments, withDropOut } from './generate-problem.ts';

/** A party leaves altogether: none of its meetings can be kept, all others should be. */
function withoutParty(problem: PlanningProblem, id: string): PlanningProblem {
  return {
    ...problem,
    parties: problem.parties.map((party) =>
      party.id === id ? { ...party, unavailable: problem.slots.map((slot) => slot.id) } : party,
    ),
    meetings: problem.meetings.map((meeting) =>
      meeting.parties.includes(id) ? { ...meeting, pinned: null } : meeting,
    ),
    current: placeFirstCome(problem),
    goals: ['stability', 'weight', 'fairness', 'breaks', 'moves'],
  };
}

const busiest = (problem: PlanningProblem): string => {
  const count = new Map<string, number>();
  for (const meeting of problem.meetings)
    for (const id of meeting.parties) count.set(id, (count.get(id) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
};

describe('planning again after a drop-out, at an event of 1,800 wishes', () => {
  const event = generateRung('1800', 1);

  it('changes no appointment but those that nobody can keep, when a party loses half a day', async () => {
    const problem = withDropOut(event, 3);

    const plan = await placeMeetings(problem, { budgetMilliseconds: 1_000, now: () => performance.now() });

    expect(brokenRules(problem, plan.placements)).toEqual([]);
    expect(plan.quality.stability).toBe(lostAppointments(problem));
    expect(plan.proved[0]).toBe('stability');
  }, 20_000);

  it('changes no appointment but those of the party that leaves, and grants wishes in the room it leaves', async () => {
    const problem = withoutParty(event, busiest(event));
    const kept = (problem.current ?? []).length - lostAppointments(problem);

    const plan = await placeMeetings(problem, { budgetMilliseconds: 1_000, now: () => performance.now() });

    expect(brokenRules(problem, plan.placements)).toEqual([]);
    expect(plan.quality.stability).toBe(lostAppointments(problem));
    expect(plan.quality.placed).toBeGreaterThan(kept);
  }, 20_000);
});
