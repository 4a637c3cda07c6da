import { describe, expect, it } from 'vitest';
import type { PlanResult } from '../../../shared/model/plan-result.ts';
import type { PlanningProblem } from '../../../shared/model/planning-problem.ts';
import { compileProblem } from '../../../shared/planner/compile-problem.ts';
import { solveExactly } from '../../../shared/planner/exact/solve-exactly.ts';
import { placeMeetings } from '../../../shared/planner/place-meetings.ts';
import { randomProblem } from '../random-problem.ts';
import { randomSource } from '../random-source.ts';
import { applyFix } from './apply-fix.ts';
import { wrongReasons } from './check-reasons.ts';

const slots = (count: number): PlanningProblem['slots'] =>
  Array.from({ length: count }, (_, i) => ({
    id: `s${i + 1}`,
    start: `2027-02-03T${String(9 + i).padStart(2, '0')}:00:00+09:00`,
    end: `2027-02-03T${String(9 + i).padStart(2, '0')}:30:00+09:00`,
  }));

const problemWith = (overrides: Partial<PlanningProblem>): PlanningProblem => ({
  version: 1,
  slots: slots(1),
  parties: [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }],
  meetings: [],
  ...overrides,
});

async function explain(problem: PlanningProblem, meeting: string) {
  const plan = await placeMeetings(problem, { iterations: 2_000 });
  return plan.unplaced.find((entry) => entry.meeting === meeting);
}

function bestWeight(problem: PlanningProblem): number {
  const total = problem.meetings.reduce((sum, meeting) => sum + (meeting.weight ?? 1), 0);
  const { isClosed, values } = solveExactly(compileProblem(problem), ['weight'], { maxNodes: 1_000_000 });
  if (!isClosed) throw new Error('not closed');
  return total - (values[0] ?? 0);
}

describe('the explanation of an unplaced meeting', () => {
  it('says that the parties are never there together, and that opening one slot helps', async () => {
    const problem = problemWith({
      slots: slots(2),
      parties: [
        { id: 'a', unavailable: ['s1'] },
        { id: 'b', unavailable: ['s2'] },
      ],
      meetings: [{ id: 'm', parties: ['a', 'b'], weight: 3 }],
    });

    const entry = await explain(problem, 'm');

    expect(entry?.reasons).toEqual([{ code: 'no-common-slot', parties: ['a', 'b'] }]);
    expect(entry?.fixes).toEqual([
      { code: 'open-slot', party: 'a', slot: 's1', gains: 3 },
      { code: 'open-slot', party: 'b', slot: 's2', gains: 3 },
    ]);
  });

  it('names the better wish that fills a party, and what giving it up would cost', async () => {
    const problem = problemWith({
      meetings: [
        { id: 'better', parties: ['a', 'b'], weight: 5 },
        { id: 'm', parties: ['b', 'c'], weight: 2 },
      ],
    });

    const entry = await explain(problem, 'm');

    expect(entry?.reasons).toEqual([
      { code: 'party-full', parties: ['b'], meetings: ['better'], slots: ['s1'] },
    ]);
    expect(entry?.fixes).toEqual([{ code: 'give-up-wish', meeting: 'better', gains: -3 }]);
  });

  it('names the limit of a party and offers to raise it by one', async () => {
    const problem = problemWith({
      slots: slots(2),
      parties: [{ id: 'a' }, { id: 'b', maxMeetings: 1 }, { id: 'c' }],
      meetings: [
        { id: 'better', parties: ['a', 'b'], weight: 5 },
        { id: 'm', parties: ['b', 'c'], weight: 2 },
      ],
    });

    const entry = await explain(problem, 'm');

    expect(entry?.reasons.map((reason) => reason.code)).toContain('party-limit');
    expect(entry?.fixes).toContainEqual({ code: 'raise-limit', party: 'b', gains: 2 });
  });

  it('names the pin that takes the slot and offers to release it', async () => {
    const problem = problemWith({
      slots: slots(2),
      parties: [{ id: 'a' }, { id: 'b' }, { id: 'c', unavailable: ['s2'] }],
      meetings: [
        { id: 'fixed', parties: ['a', 'b'], pinned: { slot: 's1' } },
        { id: 'm', parties: ['b', 'c'], weight: 2 },
      ],
    });

    const entry = await explain(problem, 'm');

    expect(entry?.reasons).toEqual([
      { code: 'displaced-by-pin', parties: ['b'], meetings: ['fixed'], slots: ['s1'] },
    ]);
    expect(entry?.fixes).toContainEqual({ code: 'release-pin', meeting: 'fixed', gains: 2 });
  });

  it('offers a table with the feature that no table has, or the feature at one that stands free', async () => {
    const problem = problemWith({
      tables: [{ id: 't1' }],
      meetings: [{ id: 'm', parties: ['a', 'b'], features: ['private'] }],
    });

    const entry = await explain(problem, 'm');

    expect(entry?.reasons).toEqual([{ code: 'no-table-with-feature', features: ['private'] }]);
    expect(entry?.fixes).toContainEqual({ code: 'add-table', slot: 's1', features: ['private'], gains: 1 });
  });

  it('offers an interpreter for one slot more where all of the language are busy', async () => {
    const problem = problemWith({
      interpreters: [{ id: 'i1', languages: ['ja-en'] }],
      meetings: [
        { id: 'better', parties: ['a', 'b'], language: 'ja-en', weight: 3 },
        { id: 'm', parties: ['c', 'd'], language: 'ja-en' },
      ],
    });

    const entry = await explain(problem, 'm');

    expect(entry?.reasons).toEqual([
      { code: 'interpreters-busy', language: 'ja-en', interpreters: ['i1'], slots: ['s1'] },
    ]);
    expect(entry?.fixes).toContainEqual({
      code: 'add-interpreter-hour',
      language: 'ja-en',
      slot: 's1',
      gains: 1,
    });
  });

  it('is true and speaks of every common slot, on 300 problems of every feature mix', async () => {
    const faults: string[] = [];
    let explained = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const problem = randomProblem(randomSource(seed), { maxMeetings: 12 });
      const plan = await placeMeetings(problem, { iterations: 500 });
      explained += plan.unplaced.length;
      faults.push(...wrongReasons(problem, plan).map((fault) => `seed ${seed}: ${fault}`));
    }

    expect(faults).toEqual([]);
    expect(explained).toBeGreaterThan(500);
  }, 60_000);

  it('promises no more than each fix wins when it is made and the event is planned again', async () => {
    const faults: string[] = [];
    const tried = new Map<string, number>();
    for (let seed = 1; seed <= 250; seed += 1) {
      const problem = randomProblem(randomSource(seed), { maxMeetings: 10 });
      const plan: PlanResult = await placeMeetings(problem, { iterations: 500 });
      for (const entry of plan.unplaced)
        for (const fix of entry.fixes) {
          tried.set(fix.code, (tried.get(fix.code) ?? 0) + 1);
          const gained = bestWeight(applyFix(problem, fix)) - plan.quality.weight;
          if (gained < fix.gains)
            faults.push(`seed ${seed}: ${entry.meeting} ${JSON.stringify(fix)} gains ${gained}`);
        }
    }

    expect(faults).toEqual([]);
    for (const code of ['open-slot', 'give-up-wish', 'raise-limit', 'add-interpreter-hour', 'add-table'])
      expect(tried.get(code) ?? 0, code).toBeGreaterThan(5);
  }, 60_000);
});
