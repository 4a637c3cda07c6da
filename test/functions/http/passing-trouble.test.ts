import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { handler as meetings } from '../../../functions/meetings/handler.ts';
import { services } from '../../../functions/runtime/services.ts';
import { handler as wishes } from '../../../functions/wishes/handler.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import { commit } from '../../../shared/store/commit.ts';
import { allMeetings } from '../../../shared/store/meetings.ts';
import { brokenInvariants } from '../../support/booking-invariants.ts';
import { at, book, keepWish, openWorld, slotId } from '../../support/booking-world.ts';
import { callApi } from '../../support/call-api.ts';
import { cancelledFor, isRead, troubleAfterRetries } from '../../support/database-faults.ts';
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

const TROUBLES = [
  { name: 'InternalServerError', status: 500 },
  { name: 'ServiceUnavailable' },
  { name: 'RequestTimeout' },
  { name: 'TimeoutError' },
  { name: 'ThrottlingException' },
  { name: 'Error', code: 'ECONNRESET' },
  { name: 'Error', code: 'EPIPE' },
  { name: 'SomethingNew', status: 502 },
];
const isTransaction = (name: string) => /^TransactWrite/.test(name);

async function open() {
  const world = await openWorld(embedded.services.database);
  const wish = await keepWish(world, at(world.delegates, 0), [at(world.smes, 0)]);
  const seated = () => allMeetings(world.database, world.showcase.id);
  return { ...world, wish, seated };
}

function inject(...plan: Parameters<typeof troubleAfterRetries>) {
  const plugin = troubleAfterRetries(...plan);
  mend = services().database.use(plugin);
  return plugin;
}

test.each(TROUBLES)('a booking gets through $name $code, made or lost on the way', async (trouble) => {
  for (const when of ['before', 'after'] as const) {
    const world = await open();
    const { seen } = inject(trouble, isTransaction, { times: 2, when });

    const answer = await book(world, world.wish, slotId(world.slots, 0));
    mend?.();

    expect(answer.status).toBe(201);
    expect(seen()).toBe(3);
    expect((await world.seated()).map(({ id }) => id)).toEqual([answer.json.id]);
    expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  }
});

test('control: repeated without its token, a booking whose answer was lost is refused by its own claims', async () => {
  const world = await open();
  inject(at(TROUBLES, 0), isTransaction, { times: 1, when: 'after', forgetsToken: true });

  const answer = await book(world, world.wish, slotId(world.slots, 0));
  mend?.();

  expect(answer.status).toBe(409);
  expect(await world.seated()).toHaveLength(1);
});

test.each([
  ['before', 503],
  ['after', 201],
] as const)(
  'when the trouble lasts and strikes %s the booking is made, its key answers %d, and repeated 201 for the one booking',
  async (when, status) => {
    const world = await open();
    const send = () =>
      callApi(meetings, `POST /api/showcases/${world.showcase.id}/meetings`, {
        as: world.organiser,
        idempotencyKey: 'lasting-trouble',
        body: { wishId: world.wish.id, slotId: slotId(world.slots, 0) },
      });
    const { seen } = inject(at(TROUBLES, 0), isTransaction, { times: 1000, when });

    const first = await send();
    const attempts = seen();
    mend?.();
    const repeated = await send();

    expect(first.status).toBe(status);
    expect(attempts).toBeGreaterThan(2);
    expect(attempts).toBeLessThanOrEqual(10);
    expect(repeated.status).toBe(201);
    expect((await world.seated()).map(({ id }) => id)).toEqual([repeated.json.id]);
  },
);

test('a change without a key is told to try again when the trouble lasts', async () => {
  const world = await open();
  inject(at(TROUBLES, 0), isTransaction, { times: 1000, when: 'before' });

  const answer = await book(world, world.wish, slotId(world.slots, 0));

  expect(answer).toMatchObject({ status: 503, json: { code: 'try-again' }, headers: { 'retry-after': '1' } });
});

test.each(TROUBLES)('a read that meets $name $code answers 503 try-again', async (trouble) => {
  const world = await open();
  inject(trouble, isRead, { times: 1000, when: 'before' });

  const answer = await callApi(wishes, `GET /api/showcases/${world.showcase.id}/wishes`, {
    as: world.organiser,
  });

  expect(answer).toMatchObject({ status: 503, json: { code: 'try-again' }, headers: { 'retry-after': '1' } });
});

test('what no waiting mends stays a 500, in reads and in changes, and is not repeated', async () => {
  const world = await open();
  const defect = { name: 'ValidationException', status: 400 };
  const { seen } = inject(defect, isTransaction, { times: 1000, when: 'before' });
  const change = await book(world, world.wish, slotId(world.slots, 0));
  mend?.();
  inject(defect, isRead, { times: 1000, when: 'before' });
  const read = await callApi(wishes, `GET /api/showcases/${world.showcase.id}/wishes`, {
    as: world.organiser,
  });

  expect([change.status, change.json.code, seen()]).toEqual([500, 'unexpected', 1]);
  expect([read.status, read.json.code]).toEqual([500, 'unexpected']);
});

test.each(['ValidationError', 'ItemCollectionSizeLimitExceeded', 'SomethingNew'])(
  'a transaction that is cancelled for %s is our fault: a 500, and not repeated',
  async (code) => {
    const world = await open();
    const plugin = cancelledFor(code);
    mend = services().database.use(plugin);

    const answer = await book(world, world.wish, slotId(world.slots, 0));

    expect([answer.status, answer.json.code, plugin.seen()]).toEqual([500, 'unexpected', 1]);
  },
);

test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
  'a transaction that is cancelled for %s is repeated, and told to try again when that lasts',
  async (code) => {
    const world = await open();
    const plugin = cancelledFor(code);
    mend = services().database.use(plugin);

    const answer = await book(world, world.wish, slotId(world.slots, 0));

    expect([answer.status, answer.json.code]).toEqual([503, 'try-again']);
    expect(plugin.seen()).toBeGreaterThan(2);
  },
);

test('an item that DynamoDB does not take for its size is our fault', async () => {
  const world = await open();
  const huge = { ...world.wish, message: 'x'.repeat(450_000), revision: 2 };
  const audit = { at: new Date().toISOString(), actor: 'test', action: 'test', object: 'test' };
  const decision: Decision = {
    changes: [{ action: 'replace', entity: 'wish', item: huge }],
    events: [],
    audit,
  };
  const { seen } = inject(at(TROUBLES, 0), isTransaction, { times: 0, when: 'before' });

  const error = await commit(services().database, decision).catch((caught: Error) => caught);

  expect(error).toMatchObject({ name: expect.stringMatching(/TransactionCanceled|Validation/) });
  expect(seen()).toBe(1);
});
