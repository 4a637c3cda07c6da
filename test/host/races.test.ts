import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { isConditionFailure } from '../../shared/store/database.ts';
import { keys } from '../../shared/store/keys.ts';
import { readAll } from '../../shared/store/read.ts';
import { ApiRefusal, type Person } from '../demo/api.ts';
import { ORGANISER } from '../demo/host-process.ts';
import { makePlan, moveToPhase, publishPlan } from '../demo/plan-and-publish.ts';
import { buildShowcase, type ProblemShowcase } from '../demo/problem-showcase.ts';
import { signIn } from '../demo/sign-in.ts';
import { type HostOnDatabase, startHostOnDatabase } from './host-on-database.ts';

const RIVALS = Number(process.env['RIVALS'] ?? 500);

/** One SME that everybody wants, `rivals` delegates, two slots, seats enough. */
function oneWantedParty(rivals: number): PlanningProblem {
  const ids = Array.from({ length: rivals }, (_, index) => `d${index + 1}`);
  return {
    version: 1,
    slots: [
      { id: 's1', start: '2027-02-03T10:00:00+09:00', end: '2027-02-03T10:30:00+09:00', session: 'am' },
      { id: 's2', start: '2027-02-03T10:30:00+09:00', end: '2027-02-03T11:00:00+09:00', session: 'am' },
    ],
    parties: [{ id: 'wanted', side: 'sme' }, ...ids.map((id) => ({ id, side: 'delegate' as const }))],
    meetings: ids.map((id) => ({ id: `m-${id}`, parties: [id, 'wanted'] })),
  };
}

let running: HostOnDatabase;
let organiser: Person;

beforeAll(async () => {
  running = await startHostOnDatabase();
  organiser = await signIn(running.host.url, ORGANISER);
}, 120_000);
afterAll(() => running.stop());

/** How each of many calls ended: done, or its status. */
async function outcomes(calls: readonly (() => Promise<unknown>)[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  await Promise.all(
    calls.map(async (call) => {
      const outcome = await call().then(
        () => 'done',
        (error: unknown) => (error instanceof ApiRefusal ? String(error.status) : `broken: ${String(error)}`),
      );
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }),
  );
  return counts;
}

/** Claims and meetings of the table agree in both directions, and no resource is claimed twice in a slot. */
async function brokenClaims(showcaseId: string, slotIds: readonly string[]): Promise<string[]> {
  const meetings = await readAll(running.database, 'meeting', keys.meeting(showcaseId), 10_000);
  const active = new Map(
    meetings.filter((meeting) => meeting.status === 'confirmed').map((meeting) => [meeting.id, meeting]),
  );
  const faults: string[] = [];
  let claims = 0;
  for (const slotId of slotIds) {
    for (const claim of await running.database.queryAll(keys.slotClaims(showcaseId, slotId), 10_000)) {
      claims += 1;
      const meeting = active.get(String(claim['meetingId']));
      if (meeting?.slotId !== slotId)
        faults.push(`claim ${claim['sk']} in ${slotId} belongs to no meeting there`);
    }
  }
  const expected = [...active.values()].reduce(
    (sum, meeting) =>
      sum +
      meeting.parties.length +
      (meeting.tableId === null ? 0 : 1) +
      (meeting.interpreterId === null ? 0 : 1),
    0,
  );
  if (claims !== expected) faults.push(`${claims} claims for meetings that need ${expected}`);
  return faults;
}

const slotOf = (showcase: ProblemShowcase, id: string): string => showcase.slots.get(id) ?? '';

describe('races on the running host, judged from the table', () => {
  test(`of ${RIVALS} bookings of one slot at once exactly one is made and the others are told what is taken`, async () => {
    const problem = oneWantedParty(RIVALS);
    const showcase = await buildShowcase(organiser, problem);
    const params = { showcaseId: showcase.showcaseId };
    const slotId = slotOf(showcase, 's1');

    const counts = await outcomes(
      problem.meetings.map(
        ({ id }) =>
          () =>
            organiser.call('bookMeeting', {
              params,
              body: { wishId: showcase.wishes.get(id) ?? '', slotId },
            }),
      ),
    );

    expect(Object.fromEntries(counts)).toEqual({ done: 1, '409': RIVALS - 1 });
    const meetings = await readAll(running.database, 'meeting', keys.meeting(showcase.showcaseId), 10_000);
    expect(meetings).toHaveLength(1);
    expect(await brokenClaims(showcase.showcaseId, [slotId])).toEqual([]);
  }, 240_000);

  test('without the claim, the same rivals all believe that they won', async () => {
    const key = keys.slotClaims('shw_control', 's20270203t1000', 'PARTY#control#0');
    const { database } = running;

    const counts = await outcomes(
      Array.from({ length: 200 }, () => async () => {
        if ((await database.get(key)) !== null) throw new Error('taken');
        await database.put({ ...key, type: 'control' });
      }),
    );

    expect(counts.get('done') ?? 0).toBeGreaterThan(1);
  });

  test('with a condition and nothing else, one of them wins', async () => {
    const key = keys.slotClaims('shw_control', 's20270203t1030', 'PARTY#control#0');
    const { database } = running;

    const results = await Promise.all(
      Array.from({ length: 200 }, () =>
        database.put({ ...key, type: 'control' }, { when: 'attribute_not_exists(pk)' }).then(
          () => 'won',
          (error: unknown) => (isConditionFailure(error) ? 'lost' : 'broken'),
        ),
      ),
    );

    expect(results.filter((result) => result === 'won')).toHaveLength(1);
    expect(results.filter((result) => result === 'broken')).toHaveLength(0);
  });

  test('crossed moves and swaps leave every meeting in one slot and no claim without one', async () => {
    const problem = oneWantedParty(12);
    const crossed: PlanningProblem = {
      ...problem,
      parties: [
        ...problem.parties,
        ...Array.from({ length: 12 }, (_, index) => ({ id: `e${index + 1}`, side: 'sme' as const })),
      ],
      meetings: Array.from({ length: 12 }, (_, index) => ({
        id: `m${index + 1}`,
        parties: [`d${index + 1}`, `e${index + 1}`],
      })),
    };
    const showcase = await buildShowcase(organiser, crossed);
    const params = { showcaseId: showcase.showcaseId };
    const slots = ['s1', 's2'].map((id) => slotOf(showcase, id));
    const booked = await Promise.all(
      crossed.meetings.map(({ id }, index) =>
        organiser.call('bookMeeting', {
          params,
          body: { wishId: showcase.wishes.get(id) ?? '', slotId: slots[index % 2] ?? '' },
        }),
      ),
    );

    const rounds = booked.flatMap((meeting, index) => {
      const other = booked[(index + 1) % booked.length] ?? meeting;
      const { id: meetingId, revision } = meeting;
      const target = slots.find((slotId) => slotId !== meeting.slotId) ?? '';
      return [
        () =>
          organiser.call('moveMeeting', {
            params: { ...params, meetingId },
            body: { slotId: target, revision },
          }),
        () =>
          organiser.call('swapMeetings', {
            params: { ...params, meetingId },
            body: { with: other.id, revision, withRevision: other.revision },
          }),
      ];
    });
    const counts = await outcomes(rounds);

    expect([...counts.keys()].filter((outcome) => outcome !== 'done' && outcome !== '409')).toEqual([]);
    expect(counts.get('done') ?? 0).toBeGreaterThan(0);
    const after = await readAll(running.database, 'meeting', keys.meeting(showcase.showcaseId), 100);
    expect(after.filter((meeting) => meeting.status === 'confirmed')).toHaveLength(12);
    expect(await brokenClaims(showcase.showcaseId, slots)).toEqual([]);
  }, 120_000);

  test('a plan that is published while people book leaves no resource with two meetings', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => index + 1);
    const problem: PlanningProblem = {
      ...oneWantedParty(0),
      parties: rows.flatMap((row) => [
        { id: `d${row}`, side: 'delegate' as const },
        { id: `e${row}`, side: 'sme' as const },
      ]),
      tables: rows.map((row) => ({ id: `t${row}` })),
      meetings: rows.flatMap((row) => [
        { id: `a${row}`, parties: [`d${row}`, `e${row}`] },
        { id: `b${row}`, parties: [`d${row}`, `e${(row % rows.length) + 1}`] },
      ]),
    };
    const showcase = await buildShowcase(organiser, problem);
    const params = { showcaseId: showcase.showcaseId };
    await moveToPhase(organiser, showcase.showcaseId, 'planning');
    const draft = await makePlan(organiser, showcase.showcaseId, {
      goals: ['weight'],
      seed: 1,
      budgetSeconds: 2,
      iterations: null,
    });

    const slots = ['s1', 's2'].map((id) => slotOf(showcase, id));
    const [published, counts] = await Promise.all([
      publishPlan(organiser, showcase.showcaseId, draft),
      outcomes(
        rows.map(
          (row) => () =>
            organiser.call('bookMeeting', {
              params,
              body: { wishId: showcase.wishes.get(`a${row}`) ?? '', slotId: slots[row % 2] ?? '' },
            }),
        ),
      ),
    ]);

    expect([...counts.keys()].filter((outcome) => outcome !== 'done' && outcome !== '409')).toEqual([]);
    expect(await brokenClaims(showcase.showcaseId, slots)).toEqual([]);
    const meetings = await readAll(running.database, 'meeting', keys.meeting(showcase.showcaseId), 1000);
    const active = meetings.filter((meeting) => meeting.status === 'confirmed');
    expect(new Set(active.map((meeting) => meeting.wishId)).size).toBe(active.length);
    expect(published.status).toBe('published');
  }, 120_000);
});
