import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { workOn } from '../../../functions/planning/run-job.ts';
import { services } from '../../../functions/runtime/services.ts';
import { isSeated } from '../../../shared/domain/meetings/booking-state.ts';
import { DomainEvent } from '../../../shared/model/domain-event.ts';
import { openDatabase } from '../../../shared/store/database.ts';
import { allMeetings } from '../../../shared/store/meetings.ts';
import { endLease, planByNumber } from '../../../shared/store/plans.ts';
import { brokenInvariants } from '../../support/booking-invariants.ts';
import { at, book, keepWish, openWorld, type World } from '../../support/booking-world.ts';
import { crashAt, faultsOnTheWire, seeded } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { requestPublication } from '../../support/run-plan.ts';
import { writtenPlan } from '../../support/written-plan.ts';

let embedded: EmbeddedDatabase;
let mend: (() => void) | null = null;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterEach(() => {
  mend?.();
  mend = null;
});
afterAll(() => embedded.stop());

const SIZE = 6;
const LONG = { getRemainingTimeInMillis: () => 600_000 };

/** Six delegates meet six SMEs in six slots: 36 meetings, every seat of every party used. */
async function openPlanned(shift = 0) {
  const world = await openWorld(embedded.services.database, {
    delegates: SIZE,
    smes: SIZE,
    slots: SIZE,
    tables: Array.from({ length: SIZE }, () => ({})),
    showcase: { phase: 'planning' },
  });
  const placements = [];
  for (const [index, delegate] of world.delegates.entries()) {
    for (const [other, sme] of world.smes.entries()) {
      const wish = await keepWish(world, delegate, [sme]);
      const slot = at(world.slots, (index + other + shift) % SIZE);
      placements.push({ wish, slot, table: at(world.tables, index) });
    }
  }
  const plan = await writtenPlan(world, placements);
  const message = { showcaseId: world.showcase.id, number: plan.number };
  expect((await requestPublication(world, plan)).status).toBe(202);
  return { world, placements, message };
}

/** Runs the job until it is done; each run is ended by a crash at a random transaction. */
async function publishWithCrashes(message: { showcaseId: string; number: number }, random: () => number) {
  let crashes = 0;
  for (let run = 0; run < 60; run += 1) {
    const count = 1 + Math.floor(random() * 3);
    mend = services().database.use(crashAt(count, random() < 0.5 ? 'before' : 'after'));
    try {
      await workOn(message, services(), LONG);
      mend();
      return crashes;
    } catch (error) {
      expect((error as Error).message).toBe('injected: Crash');
      crashes += 1;
    } finally {
      mend?.();
    }
  }
  throw new Error('the publication never ended');
}

const eventsOf = async (world: World, meetingId: string) => {
  const outbox = openDatabase({
    dataTable: 'outbox',
    outboxTable: 'outbox',
    endpoint: process.env['DYNAMODB_ENDPOINT'],
    region: 'ap-northeast-1',
  });
  const items = await outbox.queryAll({ pk: `MEETING#${meetingId}`, sk: '' }, 1_000);
  outbox.close();
  return items
    .map((item) => DomainEvent.parse(item['event']))
    .filter((event) => event.showcaseId === world.showcase.id);
};

describe('meetings that change places', () => {
  /** Three meetings of three pairs at three tables of one slot, and a plan that passes each table on to the next. */
  async function openCircle() {
    const world = await openWorld(embedded.services.database, {
      delegates: 4,
      smes: 4,
      slots: 2,
      tables: [{}, {}, {}],
      showcase: { phase: 'planning' },
    });
    const booked = [];
    for (const index of [0, 1, 2]) {
      const wish = await keepWish(world, at(world.delegates, index), [at(world.smes, index)]);
      const table = at(world.tables, index);
      const answer = await book(world, wish, at(world.slots, 0).id, { tableId: table.id });
      expect(answer.status).toBe(201);
      booked.push({ wish: { ...wish, meetingId: answer.json.id }, meeting: answer.json });
    }
    const placements = booked.map(({ wish }, index) => ({
      wish,
      slot: at(world.slots, 0),
      table: at(world.tables, (index + 1) % 3),
    }));
    const plan = await writtenPlan(world, placements);
    expect((await requestPublication(world, plan)).status).toBe(202);
    return { world, booked, message: { showcaseId: world.showcase.id, number: plan.number } };
  }

  test('in a circle are moved once each, also when the job crashes in between', async () => {
    const { world, booked, message } = await openCircle();

    await publishWithCrashes(message, seeded(3));

    const seated = (await allMeetings(world.database, world.showcase.id)).filter(isSeated);
    for (const [index, { meeting }] of booked.entries()) {
      const now = seated.find(({ id }) => id === meeting.id);
      expect(now).toMatchObject({
        tableId: at(world.tables, (index + 1) % 3).id,
        sequence: 1,
        uid: meeting.uid,
      });
      const events = await eventsOf(world, meeting.id);
      expect(events.map(({ type }) => type)).toEqual(['MeetingConfirmed', 'MeetingMoved']);
      const moved = events.find((event) => event.type === 'MeetingMoved');
      expect(moved?.data.previous).toMatchObject({ tableId: meeting.tableId, sequence: 0 });
    }
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('in a circle that somebody breaks in between: each sits somewhere or is cancelled aloud', async () => {
    const { world, booked, message } = await openCircle();
    // The job ends right after the first meeting got up, and a rival takes the free table.
    mend = services().database.use(crashAt(2, 'after'));
    await expect(workOn(message, services(), LONG)).rejects.toThrow('Crash');
    mend();
    const rival = await keepWish(world, at(world.delegates, 3), [at(world.smes, 3)]);
    await book(world, rival, at(world.slots, 0).id);

    await workOn(message, services(), LONG);

    const plan = await planByNumber(world.database, world.showcase.id, 1);
    expect(plan?.status).toBe('published');
    const all = await allMeetings(world.database, world.showcase.id);
    expect(all.filter(({ status }) => status === 'planned')).toEqual([]);
    for (const { meeting } of booked) {
      const now = all.find(({ id }) => id === meeting.id);
      const last = (await eventsOf(world, meeting.id)).at(-1);
      if (now?.status === 'cancelled') expect(last?.type).toBe('MeetingCancelled');
      else expect(now?.status).toBe('confirmed');
    }
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });
});

describe('a publication', () => {
  test.each([1, 2, 3, 4, 5])(
    'crashed at random steps and taken up again makes every meeting once (seed %d)',
    async (seed) => {
      const { world, placements, message } = await openPlanned();

      const crashes = await publishWithCrashes(message, seeded(seed));

      expect(crashes).toBeGreaterThan(0);
      const seated = (await allMeetings(world.database, world.showcase.id)).filter(isSeated);
      expect(seated.map(({ wishId, slotId }) => `${wishId} ${slotId}`).sort()).toEqual(
        placements.map(({ wish, slot }) => `${wish.id} ${slot.id}`).sort(),
      );
      for (const meeting of seated.slice(0, 5)) {
        const events = await eventsOf(world, meeting.id);
        expect(events.map(({ type }) => type)).toEqual(['MeetingConfirmed']);
      }
      const plan = await planByNumber(world.database, world.showcase.id, 1);
      expect(plan).toMatchObject({ status: 'published', publication: { total: 36, done: 36, refused: 0 } });
      expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
    },
  );

  test('works with conflicts, throttling and lost answers on the wire', async () => {
    const { world, message } = await openPlanned();
    const shares = { conflict: 0.3, throttle: 0.1, timeoutAfterCommit: 0.1 };
    mend = services().database.use(faultsOnTheWire(shares, seeded(7)));

    await workOn(message, services(), LONG);
    mend();

    const plan = await planByNumber(world.database, world.showcase.id, 1);
    expect(plan).toMatchObject({ status: 'published', publication: { done: 36, refused: 0 } });
    expect((await allMeetings(world.database, world.showcase.id)).filter(isSeated)).toHaveLength(36);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('delivered twice is done by one runner while the other waits', async () => {
    const { world, message } = await openPlanned();

    await Promise.all([workOn(message, services(), LONG), workOn(message, services(), LONG)]);

    const plan = await planByNumber(world.database, world.showcase.id, 1);
    expect(plan).toMatchObject({ status: 'published', publication: { total: 36, done: 36, refused: 0 } });
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('makes every meeting once even where two runners work without a lease', async () => {
    const { world, message } = await openPlanned();
    const stealing = setInterval(() => {
      void world.database.remove({
        pk: `SHOWCASE#${world.showcase.id}#PLAN#000001`,
        sk: 'lease#0000',
      });
    }, 5);

    await Promise.allSettled([workOn(message, services(), LONG), workOn(message, services(), LONG)]);
    clearInterval(stealing);
    await endLease(world.database, message, 'nobody');
    await workOn(message, services(), LONG);

    const plan = await planByNumber(world.database, world.showcase.id, 1);
    expect(plan).toMatchObject({ status: 'published', publication: { total: 36, done: 36, refused: 0 } });
    expect((await allMeetings(world.database, world.showcase.id)).filter(isSeated)).toHaveLength(36);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('racing live bookings for the same slots seats nobody twice and names what it could not make', async () => {
    const { world, message, placements } = await openPlanned();
    const rivals = [];
    for (const [index, delegate] of world.delegates.entries()) {
      const other = at(world.delegates, (index + 1) % SIZE);
      rivals.push(await keepWish(world, delegate, [other], { occasion: 2 }));
    }
    const bookings = rivals.flatMap((wish, index) =>
      [0, 2, 4].map(async (slot) => {
        await new Promise((resolve) => setTimeout(resolve, 20 * (index + slot)));
        return book(world, wish, at(world.slots, slot).id);
      }),
    );

    const [answers] = await Promise.all([Promise.all(bookings), workOn(message, services(), LONG)]);

    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    const won = answers.filter(({ status }) => status === 201).length;
    const plan = await planByNumber(world.database, world.showcase.id, 1);
    const refused = plan?.publication?.refused ?? 0;
    const seated = (await allMeetings(world.database, world.showcase.id)).filter(isSeated);
    expect(seated).toHaveLength(placements.length - refused + won);
    expect(plan?.publication?.refusals.every(({ taken }) => taken.length > 0)).toBe(true);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('hands over to the next message when its time is nearly over, and goes on there', async () => {
    const { world, message } = await openPlanned();
    const { runPublication } = await import('../../../functions/planning/run-publication.ts');
    const plan = await planByNumber(world.database, world.showcase.id, 1);
    if (plan === null) throw new Error('no plan');
    let reads = 0;
    const isDone = await runPublication(plan, {
      at: services(),
      renew: async () => undefined,
      remaining: () => {
        reads += 1;
        return reads > 2 ? 1_000 : 600_000;
      },
    });
    const half = await planByNumber(world.database, world.showcase.id, 1);

    await workOn(message, services(), LONG);

    expect(isDone).toBe(false);
    expect(half?.publication?.done).toBeGreaterThan(0);
    expect(half?.publication?.done).toBeLessThan(36);
    const after = await planByNumber(world.database, world.showcase.id, 1);
    expect(after).toMatchObject({ status: 'published', publication: { done: 36, refused: 0 } });
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });
});
