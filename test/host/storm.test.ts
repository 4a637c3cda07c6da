import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Meeting } from '../../shared/model/meeting.ts';
import type { Member } from '../../shared/model/person.ts';
import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { keys } from '../../shared/store/keys.ts';
import { readAll } from '../../shared/store/read.ts';
import { ApiRefusal, type Person } from '../demo/api.ts';
import { addressBook, allMeetings } from '../demo/demo-problem.ts';
import { ORGANISER } from '../demo/host-process.ts';
import { type Mail, readInbox, waitFor } from '../demo/inbox.ts';
import { makePlan, moveToPhase } from '../demo/plan-and-publish.ts';
import { buildShowcase, type ProblemShowcase } from '../demo/problem-showcase.ts';
import { signIn } from '../demo/sign-in.ts';
import { randomSource } from '../planner/random-source.ts';
import { brokenInvariants } from '../support/booking-invariants.ts';
import { type HostOnDatabase, startHostOnDatabase } from './host-on-database.ts';

/*
 * Everything at once: while plans are published and taken back, people book, move, swap and cancel, close slots, join
 * and leave, parties withdraw and tables go. Judged from the table and from what the mailboxes then hold.
 * STORM_SEED and STORM_STEPS change the run.
 */
const SEED = Number(process.env['STORM_SEED'] ?? 5);
const STEPS = Number(process.env['STORM_STEPS'] ?? 60);
const ACTORS = 8;
const PAIRS = 10;

let running: HostOnDatabase;
let organiser: Person;

beforeAll(async () => {
  running = await startHostOnDatabase();
  organiser = await signIn(running.host.url, ORGANISER);
}, 120_000);
afterAll(() => running.stop());

function crowded(): PlanningProblem {
  const rows = Array.from({ length: PAIRS }, (_, index) => index + 1);
  const clock = (half: number) =>
    `${String(10 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
  return {
    version: 1,
    slots: Array.from({ length: 6 }, (_, index) => ({
      id: `s${index}`,
      start: `2027-02-03T${clock(index)}:00+09:00`,
      end: `2027-02-03T${clock(index + 1)}:00+09:00`,
      session: 'day',
    })),
    parties: rows.flatMap((row) => [
      { id: `d${row}`, side: 'delegate' as const, maxMeetings: 4 },
      { id: `e${row}`, side: 'sme' as const },
    ]),
    tables: rows.slice(0, 8).map((row) => ({ id: `t${row}` })),
    interpreters: [1, 2, 3].map((row) => ({ id: `i${row}`, languages: ['en-ja'] })),
    meetings: rows.flatMap((row) =>
      [0, 1, 3].map((step) => ({
        id: `m${row}-${step}`,
        parties: [`d${row}`, `e${((row + step - 1) % PAIRS) + 1}`],
        ...(step === 1 && row % 3 === 0 ? { language: 'en-ja' } : {}),
      })),
    ),
  };
}

type Step = () => Promise<unknown>;

/** One random thing that somebody does, with what they know of the showcase at this moment. */
async function randomStep(
  random: ReturnType<typeof randomSource>,
  showcase: ProblemShowcase,
  serial: number,
): Promise<Step> {
  const params = { showcaseId: showcase.showcaseId };
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[random.below(Math.max(1, items.length))];
    if (item === undefined) throw new Error('nothing to pick');
    return item;
  };
  const slotIds = [...showcase.slots.values()];
  const partyId = pick([...showcase.parties.values()]);
  const kind = random.below(14);
  const meetings = (await allMeetings(organiser, showcase.showcaseId)).filter(
    (meeting) => meeting.status === 'confirmed',
  );
  const members = async (): Promise<Member[]> =>
    (await organiser.call('listMembers', { params: { ...params, partyId } })).items;
  if (kind <= 2 || meetings.length < 3) {
    const body = { wishId: pick([...showcase.wishes.values()]), slotId: pick(slotIds) };
    return () => organiser.call('bookMeeting', { params, body });
  }
  const { id: meetingId, revision } = pick(meetings);
  if (kind <= 4) {
    const interpreterId = kind === 4 ? pick([...showcase.interpreters.values()]) : undefined;
    const body = {
      slotId: pick(slotIds),
      revision,
      ...(interpreterId === undefined ? {} : { interpreterId }),
    };
    return () => organiser.call('moveMeeting', { params: { ...params, meetingId }, body });
  }
  if (kind === 5) {
    const other = pick(meetings);
    const body = { with: other.id, revision, withRevision: other.revision };
    return () => organiser.call('swapMeetings', { params: { ...params, meetingId }, body });
  }
  if (kind <= 7) {
    return () => organiser.call('cancelMeeting', { params: { ...params, meetingId }, body: { revision } });
  }
  if (kind === 8) {
    const slotId = pick(slotIds);
    const isClosing = random.below(2) === 0;
    const body = { open: isClosing ? [] : [slotId], close: isClosing ? [slotId] : [] };
    return () => organiser.call('updateAvailability', { params: { ...params, partyId }, body });
  }
  if (kind === 9) {
    const body = {
      name: { family: 'Storm', given: `Number ${serial}` },
      email: `storm-${SEED}-${serial}@parties.example`,
      language: 'en' as const,
      timeZone: 'Asia/Tokyo',
    };
    return () => organiser.call('addMember', { params: { ...params, partyId }, body });
  }
  if (kind === 10) {
    const { id: memberId, revision: known } = pick(await members());
    return () =>
      organiser.call('removeMember', {
        params: { ...params, partyId, memberId },
        query: { revision: known },
      });
  }
  if (kind === 11) {
    const { id: memberId, revision: known } = pick(await members());
    const body = { email: `moved-${SEED}-${serial}@parties.example`, revision: known };
    return () => organiser.call('updateMember', { params: { ...params, partyId, memberId }, body });
  }
  if (kind === 12 && random.below(3) === 0) {
    const record = await organiser.call('getPartyRecord', { params: { ...params, partyId } });
    const body = { revision: record.revision };
    return () => organiser.call('withdrawParty', { params: { ...params, partyId }, body });
  }
  if (kind === 13 && random.below(2) === 0) {
    const interpreterId = pick([...showcase.interpreters.values()]);
    const { items } = await organiser.call('listInterpreters', { params, query: { limit: 50 } });
    const known = items.find(({ id }) => id === interpreterId);
    const body = { email: `i-${SEED}-${serial}@interpreters.example`, revision: known?.revision ?? 1 };
    return () => organiser.call('updateInterpreter', { params: { ...params, interpreterId }, body });
  }
  const tableId = pick([...showcase.tables.values()]);
  const { items } = await organiser.call('listTables', { params, query: { limit: 50 } });
  const table = items.find(({ id }) => id === tableId);
  return () =>
    organiser.call('deleteTable', {
      params: { ...params, tableId },
      query: { revision: table?.revision ?? 1 },
    });
}

async function tried(step: Step, outcomes: Map<string, number>): Promise<void> {
  const outcome = await step().then(
    () => 'done',
    (error: unknown) =>
      error instanceof ApiRefusal && error.status < 500 ? String(error.status) : `broken: ${String(error)}`,
  );
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}

/** What the host says of its own troubles, for whoever has to find out why a run failed. */
const errorsLogged = (): string =>
  readFileSync(join(running.host.dataDirectory, 'host.log'), 'utf8')
    .split('\n')
    .filter((line) => /"level":"error"/i.test(line))
    .slice(-10)
    .join('\n');

/** What a mailbox holds of an entry after its mails, as a calendar takes them: SEQUENCE, then DTSTAMP (RFC 5546 §2.1.5). */
function heldAfter(mails: readonly Mail[]): Mail | null {
  let held: Mail | null = null;
  for (const mail of mails) {
    const [old, next] = [held?.calendar, mail.calendar];
    if (next == null) continue;
    const isNewer =
      old == null ||
      next.sequence > old.sequence ||
      (next.sequence === old.sequence && (next.stamp ?? '') >= (old.stamp ?? ''));
    if (isNewer) held = mail;
  }
  return held?.calendar?.method === 'REQUEST' ? held : null;
}

type World = {
  readonly meetings: readonly Meeting[];
  readonly book: ReadonlyMap<string, readonly string[]>;
  readonly starts: ReadonlyMap<string, string>;
};

/** A sentence for each mailbox that holds an entry it should not, or lacks one, or has it at another time. */
function wrongCalendars({ meetings, book, starts }: World, mails: readonly Mail[]): string[] {
  const uids = new Set(meetings.map(({ uid }) => uid));
  const received = new Map<string, Mail[]>();
  for (const mail of mails.toReversed()) {
    if (mail.calendar === null || !uids.has(mail.calendar.uid)) continue;
    const key = `${mail.calendar.uid} ${mail.to.toLowerCase()}`;
    received.set(key, [...(received.get(key) ?? []), mail]);
  }
  const due = new Map<string, Meeting>(
    meetings
      .filter(({ status }) => status === 'confirmed')
      .flatMap((meeting) =>
        [...meeting.parties, ...(meeting.interpreterId === null ? [] : [meeting.interpreterId])]
          .flatMap((owner) => book.get(owner) ?? [])
          .map((address) => [`${meeting.uid} ${address.toLowerCase()}`, meeting] as const),
      ),
  );
  const faults: string[] = [];
  for (const key of new Set<string>([...received.keys(), ...due.keys()])) {
    const held = heldAfter(received.get(key) ?? []);
    const meeting = due.get(key);
    if (meeting === undefined && held !== null) faults.push(`${key} holds what it should not`);
    if (meeting === undefined) continue;
    if (held === null) faults.push(`${key} lacks its entry`);
    else if (held.calendar?.sequence !== meeting.sequence) faults.push(`${key} has an older sequence`);
    else if (!isSameTime(held.calendar.start ?? '', starts.get(meeting.slotId) ?? '')) {
      faults.push(`${key} begins ${held.calendar.start}, not ${starts.get(meeting.slotId)}`);
    }
  }
  return faults;
}

/** Calendars carry the venue's wall clock with its zone, or UTC. */
const isSameTime = (told: string, start: string): boolean =>
  told.endsWith('Z') ? Date.parse(told) === Date.parse(start) : told === start.slice(0, 19);

async function worldOf(showcaseId: string): Promise<World> {
  const meetings = await readAll(running.database, 'meeting', keys.meeting(showcaseId), 10_000);
  const grid = await organiser.call('getGrid', { params: { showcaseId } });
  return {
    meetings,
    book: await addressBook(organiser, showcaseId),
    starts: new Map(grid.slots.map(({ id, start }) => [id, start])),
  };
}

describe(`a storm of ${STEPS} changes, seed ${SEED}`, () => {
  test('leaves no resource taken twice, no half-done change, and every calendar right', async () => {
    const random = randomSource(SEED);
    const showcase = await buildShowcase(organiser, crowded());
    const { showcaseId } = showcase;
    await moveToPhase(organiser, showcaseId, 'planning');
    const plan = { goals: ['weight' as const], seed: SEED, budgetSeconds: 1, iterations: null };
    const drafts = [await makePlan(organiser, showcaseId, plan)];
    drafts.push(await makePlan(organiser, showcaseId, { ...plan, seed: SEED + 1 }));
    const outcomes = new Map<string, number>();
    let steps = 0;
    const act = async () => {
      while (steps < STEPS) {
        steps += 1;
        await tried(await randomStep(random, showcase, steps), outcomes);
      }
    };
    const planOf = async (number: number) => organiser.call('getPlan', { params: { showcaseId, number } });
    const settled = (number: number) =>
      waitFor('the publication', 60, async () => {
        const plan = await planOf(number);
        return plan.status === 'publishing' || plan.status === 'unpublishing' ? null : plan;
      });
    const publish = async () => {
      for (const { number } of [drafts[0], drafts[1], drafts[0]].flatMap((draft) => draft ?? [])) {
        const params = { showcaseId, number };
        const { revision } = await planOf(number);
        await Promise.all(
          [1, 2].map(() =>
            tried(() => organiser.call('publishPlan', { params, body: { revision } }), outcomes),
          ),
        );
        const { revision: after } = await settled(number);
        await tried(() => organiser.call('unpublishPlan', { params, query: { revision: after } }), outcomes);
        await tried(
          async () => organiser.call('publishPlan', { params, body: { revision: after } }),
          outcomes,
        );
        await settled(number);
      }
    };

    await Promise.all([publish(), ...Array.from({ length: ACTORS }, act)]);
    const again = await planOf(drafts[1]?.number ?? 0);
    const params = { showcaseId, number: again.number };
    await tried(
      () => organiser.call('publishPlan', { params, body: { revision: again.revision } }),
      outcomes,
    );
    await settled(again.number);

    if ([...outcomes.keys()].some((one) => one.startsWith('broken'))) console.log(errorsLogged());
    expect([...outcomes.keys()].filter((one) => !/^(done|400|404|409)$/.test(one))).toEqual([]);
    expect(await brokenInvariants(running.database, showcaseId)).toEqual([]);
    const world = await worldOf(showcaseId);
    expect(world.meetings.filter(({ status }) => status === 'planned')).toEqual([]);
    const wrong = async () => wrongCalendars(world, await readInbox(running.host.url));
    await waitFor('every calendar to be right', 60, async () =>
      (await wrong()).length === 0 ? true : null,
    ).catch(() => null);
    console.log(
      `storm: seed ${SEED}, ${JSON.stringify(Object.fromEntries(outcomes))}, ${world.meetings.length} meetings`,
    );
    expect(await wrong()).toEqual([]);
  }, 300_000);
});
