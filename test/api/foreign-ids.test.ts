import { afterAll, beforeAll, expect, test } from 'vitest';
import { contracts, type OperationId } from '../../shared/contracts/all-contracts.ts';
import type { Capability, Contract } from '../../shared/contracts/contract.ts';
import { examples } from '../../shared/contracts/examples.ts';
import type { Party } from '../../shared/model/party.ts';
import { PLAIN_ARRANGEMENT, type Wish } from '../../shared/model/wish.ts';
import { at, book, keepWish, openWorld, signInAsParty, slotId } from '../support/booking-world.ts';
import { aGrid, keep } from '../support/builders.ts';
import { callApi, type HttpHandler } from '../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../support/embedded-database.ts';
import { loadHttpHandlers } from '../support/http-handlers.ts';
import { storedItems } from '../support/look-into-tables.ts';

/*
 * Identifiers in bodies: what a path cannot reach, a body must not either. Each request is right but for one identifier that
 * belongs to another showcase, or to another party of the same one; with the right identifier it goes through. That it is
 * refused is judged from the table too: nothing but counters and answers to keys was written.
 */
let handlers: ReadonlyMap<Capability, HttpHandler>;
let embedded: EmbeddedDatabase;
let other: Place;
type Place = Awaited<ReturnType<typeof openPlace>>;
type Body = Readonly<Record<string, unknown>>;
type Attempt = {
  readonly id: OperationId;
  readonly as: 'organiser' | 'member';
  readonly what: string;
  readonly right: (place: Place) => string;
  readonly wrong: (own: Place) => string;
  readonly body: (own: Place, named: string) => Body;
  /** The wish in the path: the pending one unless said otherwise. */
  readonly wish?: (place: Place) => string;
  readonly arrange?: (own: Place) => Promise<unknown>;
};

beforeAll(async () => {
  embedded = await startDatabase();
  handlers = await loadHttpHandlers();
  other = await openPlace();
}, 60_000);
afterAll(() => embedded.stop());

/** `mine` is the member's party, with a wish that waits, one that is accepted, and a meeting. */
async function openPlace() {
  const world = await openWorld(embedded.services.database, {
    delegates: 3,
    smes: 5,
    tables: [{}, {}],
    interpreters: [{}],
    showcase: { phase: 'published' },
  });
  const [mine, theirs, third] = [at(world.delegates, 0), at(world.delegates, 1), at(world.delegates, 2)];
  const [asked, sure, met, waiting, free] = [0, 1, 2, 3, 4].map((index) => at(world.smes, index).id);
  const wish = async (from: Party, to: number, more: Partial<Wish> = {}) =>
    (await keepWish(world, from, [at(world.smes, to)], {}, more)).id;
  const open: Partial<Wish> = { status: 'pending', acceptedBy: [] };
  const pending = await wish(mine, 0, open);
  const waitsForMine = await keepWish(world, at(world.smes, 3), [mine], {}, open);
  const accepted = await wish(mine, 1);
  const notMine = await wish(theirs, 1);
  const meetings = [];
  for (const [index, from] of [mine, third].entries()) {
    const made = await keepWish(world, from, [at(world.smes, 2)]);
    meetings.push(String((await book(world, made, slotId(world.slots, index))).json.id));
  }
  return {
    ...world,
    member: await signInAsParty(world.database, mine),
    party: { mine: mine.id, theirs: theirs.id, asked, sure, met, waiting, free } as Record<string, string>,
    wish: { pending, accepted, notMine, waitsForMine: waitsForMine.id },
    meetings,
    table: at(world.tables, 1).id,
    interpreter: at(world.interpreters, 0).id,
    slot: slotId(world.slots, 4),
  };
}

const party = (name: string) => (place: Place) => place.party[name] ?? '';
const table = (place: Place) => place.table;
const interpreter = (place: Place) => place.interpreter;
const elsewhere = (find: (place: Place) => string) => () => find(other);
const example = (id: OperationId): Body => examples[id] as Body;
const limits = { parallel: 1, maxMeetings: null, minMeetings: null, maxConsecutive: null };
const aWish = (from: string, to: string): Body => ({
  from,
  to: [to],
  priority: 'want',
  message: '',
  topics: [],
});
const aLine = (own: Place, more: Body): Body => ({
  wishes: [{ ...aWish(party('theirs')(own), party('free')(own)), accepted: true, ...more }],
});
const pinned = (own: Place, more: Body): Body => ({
  pinned: { slotId: own.slot, tableId: null, interpreterId: null, ...more },
});
const outcome = { answer: 'cooperation-possible' };
/** How a meeting went can be said once it has begun. */
const letBegin = ({ database, showcase, slots }: Place) => {
  const [first, ...later] = slots;
  const begun = { start: '2026-02-03T10:00:00+09:00', end: '2026-02-03T10:30:00+09:00' };
  const grid = aGrid(showcase.id, first === undefined ? later : [{ ...first, ...begun }, ...later]);
  return keep(database, 'grid', grid);
};

/** What belongs to the other showcase, named by who runs this one. */
const BY_ORGANISER: readonly Omit<Attempt, 'as' | 'wrong'>[] = [
  {
    id: 'createGrant',
    what: 'proxied party',
    right: party('mine'),
    body: (_, partyId) => ({ role: 'proxy', email: 'proxy@example.org', partyId }),
  },
  {
    id: 'importParties',
    what: 'home table',
    right: table,
    body: (_, homeTableId) => {
      const [first] = example('importParties')['parties'] as readonly Body[];
      return { parties: [{ ...first, limits: { ...limits, homeTableId } }] };
    },
  },
  {
    id: 'updateParty',
    what: 'home table',
    right: table,
    body: (_, homeTableId) => ({ revision: 1, limits: { ...limits, homeTableId } }),
  },
  { id: 'makeWish', what: 'maker', right: party('mine'), body: (own, id) => aWish(id, party('free')(own)) },
  {
    id: 'makeWish',
    what: 'party asked',
    right: party('free'),
    body: (own, id) => aWish(party('theirs')(own), id),
  },
  { id: 'importWishes', what: 'maker', right: party('theirs'), body: (own, from) => aLine(own, { from }) },
  {
    id: 'importWishes',
    what: 'party asked',
    right: party('free'),
    body: (own, to) => aLine(own, { to: [to] }),
  },
  {
    id: 'importWishes',
    what: 'earlier wish',
    right: ({ wish }) => wish.accepted,
    body: (own, id) => aLine(own, { arrangement: { after: [id] } }),
  },
  {
    id: 'importWishes',
    what: 'pinned table',
    right: table,
    body: (own, tableId) => aLine(own, { arrangement: pinned(own, { tableId }) }),
  },
  {
    id: 'importWishes',
    what: 'pinned interpreter',
    right: interpreter,
    body: (own, interpreterId) => aLine(own, { arrangement: pinned(own, { interpreterId }) }),
  },
  {
    id: 'updateWish',
    what: 'earlier wish',
    right: ({ wish }) => wish.accepted,
    body: (_, id) => ({ revision: 1, arrangement: { ...PLAIN_ARRANGEMENT, after: [id] } }),
  },
  {
    id: 'updateWish',
    what: 'pinned table',
    right: table,
    body: (own, tableId) => ({
      revision: 1,
      arrangement: { ...PLAIN_ARRANGEMENT, ...pinned(own, { tableId }) },
    }),
  },
  { id: 'acceptWish', what: 'answering party', right: party('asked'), body: (_, partyId) => ({ partyId }) },
  {
    id: 'acceptWish',
    what: 'table',
    right: table,
    body: (own, tableId) => ({ partyId: party('asked')(own), slotId: own.slot, tableId }),
  },
  { id: 'declineWish', what: 'answering party', right: party('asked'), body: (_, partyId) => ({ partyId }) },
  {
    id: 'bookMeeting',
    what: 'wish',
    right: ({ wish }) => wish.accepted,
    body: (own, wishId) => ({ wishId, slotId: own.slot }),
  },
  {
    id: 'bookMeeting',
    what: 'table',
    right: table,
    body: (own, tableId) => ({ wishId: own.wish.accepted, slotId: own.slot, tableId }),
  },
  {
    id: 'bookMeeting',
    what: 'interpreter',
    right: interpreter,
    body: (own, interpreterId) => ({ wishId: own.wish.accepted, slotId: own.slot, interpreterId }),
  },
  {
    id: 'moveMeeting',
    what: 'table',
    right: table,
    body: (own, tableId) => ({ slotId: own.slot, tableId, revision: 1 }),
  },
  {
    id: 'moveMeeting',
    what: 'interpreter',
    right: interpreter,
    body: (own, interpreterId) => ({ slotId: own.slot, interpreterId, revision: 1 }),
  },
  {
    id: 'swapMeetings',
    what: 'meeting',
    right: ({ meetings }) => meetings[1] ?? '',
    body: (_, id) => ({ with: id, revision: 1, withRevision: 1 }),
  },
  {
    id: 'recordOutcome',
    what: 'party',
    right: party('mine'),
    body: (_, partyId) => ({ partyId, ...outcome }),
    arrange: letBegin,
  },
];

/** What belongs to another party of the same showcase, named by a member. */
const BY_MEMBER: readonly Omit<Attempt, 'as'>[] = [
  {
    id: 'makeWish',
    what: 'maker',
    right: party('mine'),
    wrong: party('theirs'),
    body: (own, from) => aWish(from, party('free')(own)),
  },
  {
    id: 'acceptWish',
    what: 'answering party',
    right: party('mine'),
    wrong: party('free'),
    body: (_, partyId) => ({ partyId }),
    wish: ({ wish }) => wish.waitsForMine,
  },
  {
    id: 'declineWish',
    what: 'answering party',
    right: party('mine'),
    wrong: party('free'),
    body: (_, partyId) => ({ partyId }),
    wish: ({ wish }) => wish.waitsForMine,
  },
  {
    id: 'bookMeeting',
    what: 'wish',
    right: ({ wish }) => wish.accepted,
    wrong: ({ wish }) => wish.notMine,
    body: (own, wishId) => ({ wishId, slotId: own.slot }),
  },
  {
    id: 'recordOutcome',
    what: 'party',
    right: party('mine'),
    wrong: party('met'),
    body: (_, partyId) => ({ partyId, ...outcome }),
    arrange: letBegin,
  },
];

const ATTEMPTS: readonly Attempt[] = [
  ...BY_ORGANISER.map((one) => ({ ...one, as: 'organiser' as const, wrong: elsewhere(one.right) })),
  ...BY_MEMBER.map((one) => ({ ...one, as: 'member' as const })),
  ...BY_MEMBER.map((one) => ({
    ...one,
    as: 'member' as const,
    what: `${one.what} elsewhere`,
    wrong: elsewhere(one.right),
  })),
];

function send({ id, as, body, wish }: Attempt, own: Place, named: string) {
  const contract: Contract = contracts[id];
  const names: Readonly<Record<string, string>> = {
    showcaseId: own.showcase.id,
    partyId: party('theirs')(own),
    wishId: wish?.(own) ?? own.wish.pending,
    meetingId: own.meetings[0] ?? '',
  };
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? 'missing');
  return callApi(
    handlers.get(contract.capability),
    `${contract.method} ${path}` as `${string} /api/${string}`,
    {
      as: as === 'organiser' ? own.organiser : own.member,
      body: body(own, named),
    },
  );
}

/** Every item as text; the database gives attributes in any order. */
async function everything(): Promise<string[]> {
  const items = await storedItems(embedded.services.database);
  return items.map((item) => JSON.stringify(item, (_, value: unknown) => inOrder(value)));
}

const inOrder = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

test.each(ATTEMPTS.map((one) => [one.id, one.as, one.what, one] as const))(
  '%s: who calls as %s cannot name the %s of others',
  async (_id, _as, _what, attempt) => {
    const own = await openPlace();
    await attempt.arrange?.(own);
    const before = new Set(await everything());

    const wrong = await send(attempt, own, attempt.wrong(own));
    const after = await everything();
    const right = await send(attempt, own, attempt.right(own));

    expect([400, 403, 404, 409], wrong.text).toContain(wrong.status);
    expect(after.filter((item) => !before.has(item))).toEqual([]);
    expect(after).toHaveLength(before.size);
    expect(right.status, right.text).toBeLessThan(300);
  },
);
