import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { keys } from '../../shared/store/keys.ts';
import { readAll } from '../../shared/store/read.ts';
import type { Person } from '../demo/api.ts';
import { ORGANISER } from '../demo/host-process.ts';
import { buildShowcase } from '../demo/problem-showcase.ts';
import { signIn } from '../demo/sign-in.ts';
import { brokenInvariants } from '../support/booking-invariants.ts';
import { type HostOnDatabase, startHostOnDatabase } from './host-on-database.ts';

const REPLAYS = 100;

let running: HostOnDatabase;
let organiser: Person;

beforeAll(async () => {
  running = await startHostOnDatabase();
  organiser = await signIn(running.host.url, ORGANISER);
}, 120_000);
afterAll(() => running.stop());

/** One party that three others wish for, two slots, one table. */
const PROBLEM: PlanningProblem = {
  version: 1,
  slots: [
    { id: 's1', start: '2027-02-03T10:00:00+09:00', end: '2027-02-03T10:30:00+09:00' },
    { id: 's2', start: '2027-02-03T10:30:00+09:00', end: '2027-02-03T11:00:00+09:00' },
  ],
  parties: ['wanted', 'd1', 'd2', 'd3'].map((id) => ({ id, side: id === 'wanted' ? 'sme' : 'delegate' })),
  tables: [{ id: 't1' }],
  meetings: ['d1', 'd2', 'd3'].map((id) => ({ id: `m-${id}`, parties: [id, 'wanted'] })),
};

async function post(path: string, body: unknown, key: string) {
  const response = await fetch(new URL(path, running.host.url), {
    method: 'POST',
    headers: {
      cookie: organiser.cookie() ?? '',
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

const replayed = (path: string, body: unknown, key: string) =>
  Promise.all(Array.from({ length: REPLAYS }, () => post(path, body, key)));

const distinct = (answers: readonly { readonly status: number; readonly text: string }[]) => [
  ...new Set(answers.map(({ status, text }) => `${status} ${text}`)),
];

describe(`a request repeated ${REPLAYS} times at once under one Idempotency-Key`, () => {
  test('has one effect and one answer, byte for byte, also among rivals; another body is refused', async () => {
    const showcase = await buildShowcase(organiser, PROBLEM);
    const { showcaseId } = showcase;
    const path = `/api/showcases/${showcaseId}/meetings`;
    const bodyOf = (meeting: string) => ({
      wishId: showcase.wishes.get(meeting) ?? '',
      slotId: showcase.slots.get('s1') ?? '',
    });
    const wishes = ['m-d1', 'm-d2', 'm-d3'];
    const requests = wishes.map((meeting) => ({ key: randomUUID(), body: bodyOf(meeting) }));

    const answers = await Promise.all(requests.map(({ key, body }) => replayed(path, body, key)));
    const later = await Promise.all(requests.map(({ key, body }) => post(path, body, key)));
    const others = await Promise.all(
      requests.map(({ key, body }) => post(path, { ...body, slotId: showcase.slots.get('s2') }, key)),
    );

    for (const [index, all] of answers.entries()) {
      expect(distinct(all)).toHaveLength(1);
      expect(later[index]).toEqual(all[0]);
    }
    expect(answers.map(([first]) => first?.status).toSorted()).toEqual([201, 409, 409]);
    expect(others.map(({ status }) => status)).toEqual([422, 422, 422]);
    const meetings = await readAll(running.database, 'meeting', keys.meeting(showcaseId), 100);
    expect(meetings).toHaveLength(1);
    expect(await brokenInvariants(running.database, showcaseId)).toEqual([]);
  }, 120_000);

  test('makes one member, one plan and one table, whatever the operation', async () => {
    const { showcaseId, parties } = await buildShowcase(organiser, PROBLEM);
    const base = `/api/showcases/${showcaseId}`;
    const partyId = parties.get('wanted') ?? '';
    const member = {
      name: { family: 'Once', given: 'Only' },
      email: 'once@example.org',
      language: 'en',
      timeZone: 'Asia/Tokyo',
    };
    const plan = { goals: ['weight'], seed: 1, budgetSeconds: 1, iterations: null };
    const table = { tables: [{ label: 'T2', features: [], unavailable: [] }] };

    for (const [path, body] of [
      [`${base}/parties/${partyId}/members`, member],
      [`${base}/plans`, plan],
      [`${base}/tables`, table],
    ] as const) {
      const answers = await replayed(path, body, randomUUID());
      expect(distinct(answers)).toHaveLength(1);
      expect(answers[0]?.status).toBeLessThan(300);
    }

    const params = { showcaseId };
    const members = await organiser.call('listMembers', { params: { ...params, partyId } });
    const plans = await organiser.call('listPlans', { params, query: {} });
    const tables = await organiser.call('listTables', { params, query: {} });
    expect(members.items.filter(({ email }) => email === 'once@example.org')).toHaveLength(1);
    expect(plans.items).toHaveLength(1);
    expect(tables.items).toHaveLength(2);
  }, 120_000);
});
