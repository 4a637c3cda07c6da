import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { services } from '../../../functions/runtime/services.ts';
import { handler as wishes } from '../../../functions/wishes/handler.ts';
import type { Party } from '../../../shared/model/party.ts';
import type { Wish } from '../../../shared/model/wish.ts';
import { keys } from '../../../shared/store/keys.ts';
import { readAll } from '../../../shared/store/read.ts';
import { at, openWorld, signInAsParty, slotId } from '../../support/booking-world.ts';
import { type ApiAnswer, callApi } from '../../support/call-api.ts';
import { meanwhile, withoutConditions } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

/*
 * A party says "no thanks" while somebody answers or makes a wish that would bring the two together: before every single
 * command of that request in turn. Whichever is made later must have seen the other.
 */
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

type World = Awaited<ReturnType<typeof open>>;

async function open() {
  const world = await openWorld(embedded.services.database, { delegates: 1, smes: 2, slots: 2 });
  const [maker, asked, third] = [at(world.delegates, 0), at(world.smes, 0), at(world.smes, 1)];
  const send = (as: string, method: string, rest: string, body?: object) =>
    callApi(wishes, `${method} /api/showcases/${world.showcase.id}/${rest}`, {
      as,
      ...(body === undefined ? {} : { body }),
    });
  const [asMaker, asAsked] = [
    await signInAsParty(world.database, maker),
    await signInAsParty(world.database, asked),
  ];
  const make = (to: readonly Party[] = [asked]) =>
    send(asMaker, 'POST', 'wishes', {
      from: maker.id,
      to: to.map(({ id }) => id),
      priority: 'must',
      message: '',
      topics: [],
    });
  const wish = async (): Promise<Wish | null> => {
    const made = await readAll(world.database, 'wish', keys.wish(world.showcase.id), 10);
    return made[0] ?? null;
  };
  const accept = async (more: object = {}) =>
    send(asAsked, 'POST', `wishes/${(await wish())?.id}/acceptance`, { partyId: asked.id, ...more });
  const veto = (by: Party, against: Party) =>
    send(world.organiser, 'PUT', `parties/${by.id}/vetoes/${against.id}`);
  return { ...world, maker, asked, third, make, accept, veto, wish };
}

/**
 * Plays `first` in a new world with `second` before its first command, then before its second, until it has no more;
 * answers what came of each.
 */
async function atEveryMoment(
  prepare: (world: World) => Promise<unknown>,
  first: (world: World) => Promise<ApiAnswer>,
  second: (world: World) => Promise<ApiAnswer>,
  isUnguarded: (pk: string) => boolean = () => false,
) {
  const outcomes = [];
  for (let moment = 1; ; moment += 1) {
    const world = await open();
    await prepare(world);
    let meantime = 0;
    const plugin = meanwhile(moment, async () => {
      meantime = (await second(world)).status;
    });
    services().database.use(withoutConditions(isUnguarded, 0));
    mend = services().database.use(plugin);
    const answer = await first(world);
    mend();
    if (plugin.seen() < moment) return outcomes;
    const { status, acceptedBy = [], meetingId = null } = (await world.wish()) ?? {};
    outcomes.push({ first: answer.status, second: meantime, wish: { status, acceptedBy, meetingId } });
  }
}

/** Every moment had the same outcome, and there were moments between reads and before the write. */
function expectAlways(outcomes: readonly unknown[], expected: unknown): void {
  expect(outcomes.length).toBeGreaterThan(5);
  expect(outcomes).toEqual(outcomes.map(() => expected));
}

const UNTOUCHED = { status: 'pending', acceptedBy: [], meetingId: null };

describe('a "no thanks" at any moment of an acceptance', () => {
  test.each(['alone', 'with a third', 'into a slot'] as const)('is not overtaken by it: %s', async (kind) => {
    const outcomes = await atEveryMoment(
      (world) => world.make(kind === 'with a third' ? [world.asked, world.third] : [world.asked]),
      (world) => world.accept(kind === 'into a slot' ? { slotId: slotId(world.slots, 0) } : {}),
      (world) => world.veto(world.asked, world.maker),
    );

    // One that is seen only where the slot is judged is told of as what stands in the way of it.
    const refused = kind === 'into a slot' ? [404, 409] : [404];
    expectAlways(
      outcomes.map(({ first, ...others }) => ({ ...others, isRefused: refused.includes(first) })),
      { second: 200, wish: UNTOUCHED, isRefused: true },
    );
  });

  test('sees one that was made a moment before, and declines it', async () => {
    const outcomes = await atEveryMoment(
      (world) => world.make(),
      (world) => world.veto(world.asked, world.maker),
      (world) => world.accept(),
    );

    const asked = outcomes.flatMap(({ wish }) => wish.acceptedBy);
    expectAlways(
      outcomes.map(({ wish: { status }, ...answers }) => ({ ...answers, status })),
      { first: 200, second: 201, status: 'declined' },
    );
    expect(asked).toHaveLength(outcomes.length);
  });

  test('control: without the guard of the wish book the acceptance overtakes it', async () => {
    const outcomes = await atEveryMoment(
      (world) => world.make(),
      (world) => world.accept(),
      (world) => world.veto(world.asked, world.maker),
      (pk) => pk.endsWith('#WISH-BOOK'),
    );

    expect(outcomes.at(-1)).toMatchObject({ first: 201, second: 200, wish: { status: 'accepted' } });
  });
});

describe('a "no thanks" of one\u2019s own at any moment of a wish to the same party', () => {
  test('refuses the wish', async () => {
    const outcomes = await atEveryMoment(
      async () => null,
      (world) => world.make(),
      (world) => world.veto(world.maker, world.asked),
    );

    expectAlways(outcomes, {
      first: 403,
      second: 200,
      wish: { status: undefined, acceptedBy: [], meetingId: null },
    });
  });

  test('withdraws the wish that was made a moment before', async () => {
    const outcomes = await atEveryMoment(
      async () => null,
      (world) => world.veto(world.maker, world.asked),
      (world) => world.make(),
    );

    expectAlways(outcomes, { first: 200, second: 201, wish: { ...UNTOUCHED, status: 'withdrawn' } });
  });
});
