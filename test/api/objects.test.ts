import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../functions/runtime/new-id.ts';
import { contracts, type OperationId } from '../../shared/contracts/all-contracts.ts';
import type { Capability, Contract } from '../../shared/contracts/contract.ts';
import { examples } from '../../shared/contracts/examples.ts';
import { keys } from '../../shared/store/keys.ts';
import { readAll } from '../../shared/store/read.ts';
import {
  at,
  book,
  keepWish,
  openWorld,
  signInAsParty,
  slotId,
  type World,
} from '../support/booking-world.ts';
import { callApi, type HttpHandler } from '../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../support/embedded-database.ts';
import { loadHttpHandlers } from '../support/http-handlers.ts';
import { signInAs } from '../support/sign-in-as.ts';

/*
 * The matrix of callers, turned to the single objects: a caller who may use a route at all is refused the objects that
 * are another party's or another showcase's, in the same words as for objects that do not exist.
 */
const all = Object.values(contracts) as readonly (Contract & { readonly id: OperationId })[];
let handlers: ReadonlyMap<Capability, HttpHandler>;
let embedded: EmbeddedDatabase;
let own: World;
let other: World;
type Names = Readonly<Record<string, string>>;
const ids: Record<'others' | 'unknown' | 'foreign', Names> = { others: {}, unknown: {}, foreign: {} };
const callers: Record<string, string> = {};

beforeAll(async () => {
  embedded = await startDatabase();
  handlers = await loadHttpHandlers();
  const plan = { tables: [{}], interpreters: [{}, {}], showcase: { phase: 'published' as const } };
  own = await openWorld(embedded.services.database, plan);
  other = await openWorld(embedded.services.database, plan);
  ids.others = await objectsOf(own);
  ids.foreign = await objectsOf(other);
  ids.unknown = {
    wishId: newId('wsh'),
    meetingId: newId('mtg'),
    memberId: newId('mbr'),
    tableId: newId('tbl'),
    interpreterId: newId('itp'),
    partyId: newId('pty'),
    otherPartyId: newId('pty'),
    registrationId: newId('reg'),
    grantId: newId('grt'),
    number: '77',
  };
  const mine = at(own.delegates, 0);
  callers['a member'] = await signInAsParty(own.database, mine);
  callers['a proxy'] = await signInAs(own.database, [
    { type: 'proxy', showcaseId: own.showcase.id, partyId: mine.id },
  ]);
  callers['an interpreter'] = await signInAs(own.database, [
    { type: 'interpreter', showcaseId: own.showcase.id, interpreterId: at(own.interpreters, 1).id },
  ]);
  callers['an organiser'] = await signInAs(own.database, [
    { type: 'organiser', showcaseId: own.showcase.id },
  ]);
}, 60_000);
afterAll(() => embedded.stop());

/** A wish and its meeting of the second delegate and the second SME, and what else belongs to the showcase. */
async function objectsOf(world: World): Promise<Names> {
  const [delegate, sme] = [at(world.delegates, 1), at(world.smes, 1)];
  const wish = await keepWish(world, delegate, [sme]);
  const meeting = await book(world, wish, slotId(world.slots, 0));
  expect(meeting.status).toBe(201);
  const members = await readAll(world.database, 'member', keys.member(world.showcase.id, sme.id, ''), 8);
  return {
    wishId: wish.id,
    meetingId: String(meeting.json.id),
    memberId: at(members, 0).id,
    tableId: at(world.tables, 0).id,
    interpreterId: at(world.interpreters, 0).id,
    partyId: sme.id,
    otherPartyId: delegate.id,
    registrationId: newId('reg'),
    grantId: newId('grt'),
    number: '1',
  };
}

/** The body of the example with the caller's own party and a slot that exists, and every revision right. */
function bodyOf(id: OperationId): unknown {
  const example = examples[id];
  if (example === undefined) return undefined;
  const partyId = at(own.delegates, 0).id;
  const slot = slotId(own.slots, 1);
  return JSON.parse(
    JSON.stringify(example)
      .replace(/pty_[0-9a-z]{20}/g, partyId)
      .replace(/"s[0-9]{8}t[0-9]{4}"/g, `"${slot}"`)
      .replace(/"(with)?([rR])evision":\d+/g, '"$1$2evision":1'),
  );
}

async function call(
  contract: Contract & { readonly id: OperationId },
  names: Names,
  cookie: string | undefined,
) {
  const filled: Names = { showcaseId: own.showcase.id, ...names };
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? 'missing');
  const body = bodyOf(contract.id);
  const needsRevision = contract.method === 'DELETE' && contract.query !== undefined;
  const answer = await callApi(
    handlers.get(contract.capability),
    `${contract.method} ${path}` as `${string} /api/${string}`,
    {
      ...(cookie === undefined ? {} : { as: cookie }),
      ...(contract.body === undefined ? {} : { body: body ?? {} }),
      ...(needsRevision ? { query: { revision: 1 } } : {}),
    },
  );
  const { instance: _instance, requestId: _requestId, ...said } = answer.json ?? {};
  return { status: answer.status, said };
}

const named = (contract: Contract, name: string): boolean => contract.path.includes(`{${name}}`);
const ofOneThing = all.filter((contract) => named(contract, 'wishId') || named(contract, 'meetingId'));
const ofParticipants = ofOneThing.filter(({ callers: who }) => who.includes('participant'));

const statuses: number[] = [];

describe.each(['a member', 'a proxy', 'an interpreter'])('%s', (who) => {
  test.each(ofParticipants.map((contract) => [contract.id, contract] as const))(
    'finds another party’s object of %s as little as one that does not exist',
    async (_id, contract) => {
      const theirs = await call(contract, ids.others, callers[who]);
      const nothing = await call(contract, ids.unknown, callers[who]);

      expect(theirs).toEqual(nothing);
      expect([400, 403, 404]).toContain(theirs.status);
      statuses.push(theirs.status);
    },
  );
});

test('nearly all of these are refused for the object and not for the request', () => {
  expect(statuses.filter((status) => status === 404).length / statuses.length).toBeGreaterThan(0.8);
});

describe('an organiser', () => {
  const inPath = ['wishId', 'meetingId', 'memberId', 'tableId', 'interpreterId', 'partyId', 'number'];
  const scoped = all.filter(
    (contract) => named(contract, 'showcaseId') && inPath.some((name) => named(contract, name)),
  );

  test.each(scoped.map((contract) => [contract.id, contract] as const))(
    'does not reach another showcase through %s',
    async (_id, contract) => {
      const foreign = await call(contract, ids.foreign, callers['an organiser']);
      const nothing = await call(contract, ids.unknown, callers['an organiser']);

      expect(foreign).toEqual(nothing);
      // Lists under a party that is not there are empty or not found; nothing else gets through.
      if (foreign.status < 300) expect(foreign.said['items']).toEqual([]);
      expect(foreign.status).toBeLessThan(500);
    },
  );
});

describe('what participants see', () => {
  const readable = all.filter(
    ({ method, callers: who, id }) =>
      method === 'GET' && id !== 'getOpenApi' && (who.includes('participant') || who.includes('party')),
  );

  test.each(readable.map((contract) => [contract.id, contract] as const))(
    'in %s has no address, limit or reference of anybody else',
    async (_id, contract) => {
      const mine = at(own.delegates, 0).id;
      const answer = await call(contract, { ...ids.others, partyId: mine }, callers['a member']);

      const text = JSON.stringify(answer.said);
      for (const { id } of [...own.smes, ...own.delegates].filter((party) => party.id !== mine)) {
        const members = await readAll(own.database, 'member', keys.member(own.showcase.id, id, ''), 8);
        expect(members.length).toBeGreaterThan(0);
        for (const { email } of members) expect(text).not.toContain(email);
      }
      expect(text).not.toContain('interpreter@example.jp');
      if (contract.id !== 'getPartyRecord') expect(text).not.toMatch(/"(limits|reference|weight":[2-9])/);
    },
  );
});
