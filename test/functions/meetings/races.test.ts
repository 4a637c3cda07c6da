import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { handler as meetings } from '../../../functions/meetings/handler.ts';
import { services } from '../../../functions/runtime/services.ts';
import { isSeated } from '../../../shared/domain/meetings/booking-state.ts';
import type { Meeting } from '../../../shared/model/meeting.ts';
import { NO_LIMITS } from '../../../shared/model/party.ts';
import { allMeetings } from '../../../shared/store/meetings.ts';
import { brokenInvariants } from '../../support/booking-invariants.ts';
import { at, book, keepWish, openWorld, slotId, type World } from '../../support/booking-world.ts';
import { type ApiAnswer, callApi } from '../../support/call-api.ts';
import { withoutConditions } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

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

const seated = async ({ database, showcase }: World) =>
  (await allMeetings(database, showcase.id)).filter(isSeated);
const statuses = (answers: readonly ApiAnswer[], status: number) =>
  answers.filter((answer) => answer.status === status).length;
const isSlotOrAgenda = (pk: string) => pk.includes('#SLOT#') || pk.endsWith('#AGENDA');

/** So many delegates ask for the same SME in the same slot at the same moment. */
async function rivals(count: number) {
  const world = await openWorld(embedded.services.database, { delegates: count, smes: 1 });
  const wishes = await Promise.all(
    world.delegates.map((delegate) => keepWish(world, delegate, [at(world.smes, 0)])),
  );
  return {
    world,
    bookAll: () => Promise.all(wishes.map((wish) => book(world, wish, slotId(world.slots, 0)))),
  };
}

describe('one slot of one SME', () => {
  test('is booked once by 200 rivals: one 201, the others 409, judged from the table', async () => {
    const { world, bookAll } = await rivals(200);

    const answers = await bookAll();

    expect(answers.filter(({ status }) => status !== 201 && status !== 409).map(({ text }) => text)).toEqual(
      [],
    );
    expect(statuses(answers, 201)).toBe(1);
    expect(statuses(answers, 409)).toBe(199);
    expect(await seated(world)).toHaveLength(1);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('control: without the conditions of claims and agendas it is booked more than once', async () => {
    const { world, bookAll } = await rivals(20);
    mend = services().database.use(withoutConditions(isSlotOrAgenda, 500));

    await bookAll();

    expect((await seated(world)).length).toBeGreaterThan(1);
    expect(await brokenInvariants(world.database, world.showcase.id)).not.toEqual([]);
  });
});

describe('one table', () => {
  const twentyPairs = async (tables: number) => {
    const world = await openWorld(embedded.services.database, {
      delegates: 20,
      smes: 20,
      tables: Array.from({ length: tables }, () => ({})),
    });
    const wishes = await Promise.all(
      world.delegates.map((delegate, index) => keepWish(world, delegate, [at(world.smes, index)])),
    );
    return {
      world,
      bookAll: () => Promise.all(wishes.map((wish) => book(world, wish, slotId(world.slots, 0)))),
    };
  };

  test('seats one of twenty rivals who share nobody', async () => {
    const { world, bookAll } = await twentyPairs(1);

    const answers = await bookAll();

    expect([statuses(answers, 201), statuses(answers, 409)]).toEqual([1, 19]);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('lost to a rival is replaced by another while there is one', async () => {
    const { world, bookAll } = await twentyPairs(20);

    const answers = await bookAll();

    expect(statuses(answers, 201)).toBe(20);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('control: without the conditions of claims it seats several', async () => {
    const { world, bookAll } = await twentyPairs(1);
    mend = services().database.use(withoutConditions((pk) => pk.includes('#SLOT#'), 500));

    await bookAll();

    expect((await seated(world)).length).toBeGreaterThan(1);
  });
});

describe('limits', () => {
  const eightSlots = async (limits: Partial<typeof NO_LIMITS>) => {
    const world = await openWorld(embedded.services.database, {
      delegates: 8,
      smes: 1,
      sme: { limits: { ...NO_LIMITS, ...limits } },
    });
    const wishes = await Promise.all(
      world.delegates.map((delegate) => keepWish(world, delegate, [at(world.smes, 0)])),
    );
    const bookAll = () =>
      Promise.all(wishes.map((wish, index) => book(world, wish, slotId(world.slots, index))));
    return { world, bookAll };
  };

  test('hold across slots when all are booked at once', async () => {
    const { world, bookAll } = await eightSlots({ maxMeetings: 3 });

    const answers = await bookAll();

    expect([statuses(answers, 201), statuses(answers, 409)]).toEqual([3, 5]);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('leave everybody the breaks they are due when all slots are booked at once', async () => {
    const { world, bookAll } = await eightSlots({ maxConsecutive: 2 });

    const answers = await bookAll();

    expect(statuses(answers, 201)).toBeGreaterThanOrEqual(3);
    expect(statuses(answers, 201) + statuses(answers, 409)).toBe(8);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  const withoutAgendas = () =>
    services().database.use(withoutConditions((pk) => pk.endsWith('#AGENDA'), 500));

  test('control: without the condition of the agenda they do not hold', async () => {
    const { world, bookAll } = await eightSlots({ maxMeetings: 3 });
    mend = withoutAgendas();

    await bookAll();

    expect((await seated(world)).length).toBeGreaterThan(3);
  });

  test('control: without the condition of the agenda nobody gets a break', async () => {
    const { world, bookAll } = await eightSlots({ maxConsecutive: 2 });
    mend = withoutAgendas();

    await bookAll();

    const broken = await brokenInvariants(world.database, world.showcase.id);
    expect(broken).toContain(`${at(world.smes, 0).id} has no break`);
  });
});

describe('crossed changes', () => {
  /** Two meetings of one SME at one table, and what two people may do with them at the same moment. */
  const crossed = async () => {
    const world = await openWorld(embedded.services.database, { delegates: 2, smes: 1, tables: [{}] });
    const ids: string[] = [];
    for (const [index, delegate] of world.delegates.entries()) {
      const wish = await keepWish(world, delegate, [at(world.smes, 0)]);
      ids.push((await book(world, wish, slotId(world.slots, index))).json.id);
    }
    const path = (id: string, verb: string) =>
      `POST /api/showcases/${world.showcase.id}/meetings/${id}/${verb}` as const;
    const move = (meeting: Meeting, slot: string) =>
      callApi(meetings, path(meeting.id, 'move'), {
        as: world.organiser,
        body: { slotId: slot, revision: meeting.revision },
      });
    const swap = (first: Meeting, second: Meeting) =>
      callApi(meetings, path(first.id, 'swap'), {
        as: world.organiser,
        body: { with: second.id, revision: first.revision, withRevision: second.revision },
      });
    const kinds = {
      exchange: (a: Meeting, b: Meeting) => [move(a, b.slotId), move(b, a.slotId)],
      swapTwice: (a: Meeting, b: Meeting) => [swap(a, b), swap(b, a)],
      meetInOneSlot: (a: Meeting, b: Meeting) => {
        const free = world.slots.find(({ id }) => id !== a.slotId && id !== b.slotId)?.id ?? '';
        return [move(a, free), move(b, free)];
      },
    };
    const play = async (kind: keyof typeof kinds): Promise<string> => {
      const now = await seated(world);
      const [a, b] = ids.map((id) => now.find((meeting) => meeting.id === id));
      if (a === undefined || b === undefined) throw new Error('a meeting was lost');
      const answers = await Promise.all(kinds[kind](a, b));
      return answers
        .map(({ status }) => status)
        .sort()
        .join();
    };
    return { world, play };
  };

  test('of two meetings leave each somewhere, and never both in one place', async () => {
    const { world, play } = await crossed();

    for (let round = 0; round < 5; round += 1) {
      expect(await play('exchange')).not.toMatch(/5\d\d/);
      expect(await play('swapTwice')).toBe('200,409');
      expect(await play('meetInOneSlot')).toBe('200,409');
    }

    expect(await seated(world)).toHaveLength(2);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  });

  test('control: without the conditions of claims and agendas two moves meet in one place', async () => {
    const { world, play } = await crossed();
    mend = services().database.use(withoutConditions(isSlotOrAgenda, 500));

    const outcome = await play('meetInOneSlot');

    expect(outcome).toBe('200,200');
    expect(await brokenInvariants(world.database, world.showcase.id)).not.toEqual([]);
  });

  test('control: without the revision of the meetings both of two crossed swaps believe that they were made', async () => {
    const { play } = await crossed();
    const isMeetingToo = (pk: string) => isSlotOrAgenda(pk) || pk.endsWith('#MEETING');
    mend = services().database.use(withoutConditions(isMeetingToo, 500));

    expect(await play('swapTwice')).toBe('200,200');
  });
});
