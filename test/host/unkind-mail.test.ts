import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningHost, startHost } from '../../infra/local/host.ts';
import { readOptions } from '../../infra/local/options.ts';
import type { Meeting } from '../../shared/model/meeting.ts';
import type { Person } from '../demo/api.ts';
import { checkInvitations } from '../demo/check-invitations.ts';
import { addressBook, allMeetings } from '../demo/demo-problem.ts';
import { ORGANISER } from '../demo/host-process.ts';
import { type Mail, readInbox, waitFor } from '../demo/inbox.ts';
import { makePlan, moveToPhase, publishPlan } from '../demo/plan-and-publish.ts';
import { buildShowcase } from '../demo/problem-showcase.ts';
import { signIn } from '../demo/sign-in.ts';
import { generateRung } from '../planner/generate-problem.ts';

/*
 * A publication while SES throttles, fails, loses answers after it has accepted, refuses an address and bounces
 * another; meetings are moved and cancelled while their first mails are still under way.
 */
const RATE_PER_SECOND = 20;
const LOST_ANSWERS = 6;

let folder: string;
let host: RunningHost;
let organiser: Person;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'engawa-unkind-'));
  const environment = { PORT: '0', DATA_DIR: folder, FIRST_ORGANISER: ORGANISER };
  host = await startHost(readOptions(['--sample', 'none'], environment));
  organiser = await signIn(host.url, ORGANISER);
}, 120_000);
afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

const beUnkind = (how: object) =>
  fetch(`${host.sesUrl}/control`, { method: 'PUT', body: JSON.stringify(how) });

const nameOf = ({ to, calendar }: Mail): string =>
  JSON.stringify([to, calendar?.uid, calendar?.method, calendar?.sequence, calendar?.stamp]);

describe('mail that SES makes hard', () => {
  test('reaches everybody it can, in order, and is doubled only where an answer was lost', async () => {
    const showcase = await buildShowcase(organiser, generateRung('kobe', 3));
    const { showcaseId } = showcase;
    const params = { showcaseId };
    await moveToPhase(organiser, showcaseId, 'planning');
    const draft = await makePlan(organiser, showcaseId, {
      goals: ['weight'],
      seed: 1,
      budgetSeconds: 1,
      iterations: null,
    });
    const [refused, bouncing] = ['member-1-1@parties.example', 'member-2-1@parties.example'];
    await beUnkind({
      ratePerSecond: RATE_PER_SECOND,
      loseAnswers: LOST_ANSWERS,
      failures: 6,
      rejects: [refused],
      hardBounces: [bouncing],
    });
    await publishPlan(organiser, showcaseId, draft);
    const [first, second, third] = await allMeetings(organiser, showcaseId);
    for (const meeting of [first, second]) {
      if (meeting !== undefined) await moveSomewhere(showcaseId, meeting, [...showcase.slots.values()]);
    }
    for (const id of [second?.id, third?.id]) {
      const found = (await allMeetings(organiser, showcaseId)).find((meeting) => meeting.id === id);
      if (found === undefined) continue;
      const { id: meetingId, revision } = found;
      await organiser.call('cancelMeeting', { params: { ...params, meetingId }, body: { revision } });
    }

    const meetings = await allMeetings(organiser, showcaseId);
    const book = await addressBook(organiser, showcaseId);
    const audience = (meeting: Meeting) =>
      [...meeting.parties, ...(meeting.interpreterId === null ? [] : [meeting.interpreterId])]
        .flatMap((id) => book.get(id) ?? [])
        .filter((address) => address !== refused && address !== bouncing);
    const grid = await organiser.call('getGrid', { params });
    const slots = new Map(grid.slots.map((slot) => [slot.id, slot]));
    const uids = new Set(meetings.map(({ uid }) => uid));
    const received = async () =>
      (await readInbox(host.url)).filter(
        ({ calendar, to }) => calendar !== null && uids.has(calendar.uid) && to !== bouncing,
      );
    const faults = async () => {
      const once = new Map((await received()).map((mail) => [nameOf(mail), mail]));
      return checkInvitations(meetings, slots, audience, [...once.values()]).faults;
    };
    await waitFor('all invitations', 150, async () => ((await faults()).length === 0 ? true : null)).catch(
      () => null,
    );

    expect(await faults()).toEqual([]);
    const mails = await received();
    expect(mails.length - new Set(mails.map(nameOf)).size).toBeLessThanOrEqual(LOST_ANSWERS);
    expect(outOfOrder(mails.toReversed())).toEqual([]);
    expect(mails.filter(({ to }) => to === refused)).toEqual([]);
    const told = await organiser.all((cursor) =>
      organiser.call('listInvitations', { params, query: { cursor, limit: 200 } }),
    );
    const statusesOf = (address: string) =>
      new Set(told.filter(({ email }) => email === address).map(({ status }) => status));
    expect([...statusesOf(refused)]).toEqual(['failed']);
    // The first ones bounce, the others are spared once that is known.
    expect([...statusesOf(bouncing)].filter((one) => one !== 'bounced' && one !== 'failed')).toEqual([]);
  }, 300_000);
});

/** Moves into the first slot that can be had, twice, so that one move overtakes the mails of the other. */
async function moveSomewhere(
  showcaseId: string,
  meeting: Meeting,
  slotIds: readonly string[],
): Promise<void> {
  let { revision } = meeting;
  let moves = 0;
  for (const slotId of slotIds) {
    if (slotId === meeting.slotId || moves === 2) continue;
    const params = { showcaseId, meetingId: meeting.id };
    const moved = await organiser
      .call('moveMeeting', { params, body: { slotId, revision } })
      .catch(() => null);
    if (moved === null) continue;
    moves += 1;
    revision = moved.revision;
  }
}

/** Mails of one entry to one mailbox that came after a newer one. */
function outOfOrder(mails: readonly Mail[]): string[] {
  const newest = new Map<string, number>();
  return mails.flatMap(({ to, calendar }) => {
    if (calendar === null) return [];
    const key = `${calendar.uid} ${to}`;
    const before = newest.get(key) ?? -1;
    newest.set(key, Math.max(before, calendar.sequence));
    return calendar.sequence < before ? [`${key}: ${calendar.sequence} after ${before}`] : [];
  });
}
