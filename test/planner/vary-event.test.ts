import { describe, expect, test } from 'vitest';
import { brokenRules } from './check-rules.ts';
import { plantEvent } from './generate-planted.ts';
import { randomSource } from './random-source.ts';
import { standInsOf, withMeetings } from './vary-event.ts';

const size = { delegates: 6, smes: 6, days: 1, sessions: [3, 3] } as const;

describe('stand-ins of an event', () => {
  test('differ from the event and from each other, and are the same for the same seed only', async () => {
    const { problem } = plantEvent(size, 3);

    const [first, again, other] = await Promise.all([1, 1, 2].map((seed) => standInsOf(problem, seed)));

    const texts = [problem, ...(first ?? []).map((one) => one.problem)].map((one) => JSON.stringify(one));
    expect(first?.map((one) => one.name)).toContain('more');
    expect(new Set(texts).size).toBe(texts.length);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('add only meetings of new pairs, and the plan that comes with them places all by every rule', () => {
    let added = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const { problem, placements } = plantEvent({ ...size, delegates: 12, smes: 12 }, seed);
      const { problem: more, plan } = withMeetings(problem, placements, 10, randomSource(seed));

      const pairs = more.meetings.map((meeting) => [...meeting.parties].sort().join(' '));
      added += more.meetings.length - problem.meetings.length;
      expect(new Set(pairs).size).toBe(more.meetings.length);
      expect(plan.map((placement) => placement.meeting).sort()).toEqual(
        more.meetings.map((meeting) => meeting.id).sort(),
      );
      expect(brokenRules(more, plan)).toEqual([]);
    }
    expect(added).toBeGreaterThan(20);
  });
});
