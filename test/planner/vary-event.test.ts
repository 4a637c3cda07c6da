import { describe, expect, test } from 'vitest';
import { placeMeetings } from '../../shared/planner/place-meetings.ts';
import { brokenRules } from './check-rules.ts';
import { plantEvent } from './generate-planted.ts';
import { randomSource } from './random-source.ts';
import { standInsOf, withMeetings } from './vary-event.ts';

const { problem, placements } = plantEvent({ delegates: 12, smes: 12, days: 1, sessions: [4, 4] }, 3);

describe('stand-ins of an event', () => {
  test('differ from the event and from each other, and all their meetings find a place', async () => {
    const standIns = await standInsOf(problem, 1);

    const texts = [problem, ...standIns.map((one) => one.problem)].map((one) => JSON.stringify(one));
    expect(new Set(texts).size).toBe(texts.length);
    expect(standIns.map((one) => one.name)).toContain('more');
    for (const { problem: standIn } of standIns) {
      const plan = await placeMeetings(standIn, { seed: 2, iterations: 200_000 });
      expect(plan.placements.length).toBe(standIn.meetings.length);
    }
  });

  test('add only meetings of new pairs, so many that the plan they were put into still breaks no rule', () => {
    const more = withMeetings(problem, placements, 10, randomSource(5));

    const pairs = more.meetings.map((meeting) => [...meeting.parties].sort().join(' '));
    expect(more.meetings.length).toBeGreaterThan(problem.meetings.length);
    expect(new Set(pairs.slice(problem.meetings.length)).size).toBe(
      more.meetings.length - problem.meetings.length,
    );
    expect(brokenRules(more, placements)).toEqual([]);
  });
});
