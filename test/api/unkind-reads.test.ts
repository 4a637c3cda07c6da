import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { services } from '../../functions/runtime/services.ts';
import { contracts, type OperationId } from '../../shared/contracts/all-contracts.ts';
import type { Capability, Contract } from '../../shared/contracts/contract.ts';
import { examples } from '../../shared/contracts/examples.ts';
import { type ClientPlugin, FAULTS_TAG } from '../../shared/store/database.ts';
import { keys } from '../../shared/store/keys.ts';
import { readAll } from '../../shared/store/read.ts';
import { at, book, keepWish, openWorld, slotId } from '../support/booking-world.ts';
import { callApi, type HttpHandler } from '../support/call-api.ts';
import { isRead, troubleAfterRetries } from '../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../support/embedded-database.ts';

/*
 * A database that is unkind to readers: of every route, each read in turn fails as it does after the SDK's own attempts.
 * The answer is then the documented 503 that may be tried again, and nothing is half-done: nothing was written at all.
 */
const all = Object.values(contracts) as readonly (Contract & { readonly id: OperationId })[];
const TROUBLES = [
  { name: 'ProvisionedThroughputExceededException' },
  { name: 'InternalServerError', status: 500 },
  { name: 'TimeoutError' },
] as const;

const handlers = new Map<Capability, HttpHandler>();
let embedded: EmbeddedDatabase;
let mend: (() => void) | null = null;
beforeAll(async () => {
  embedded = await startDatabase();
  for (const { trigger, entry } of manifest.functions) {
    if (trigger.type !== 'http') continue;
    const module: { readonly handler: HttpHandler } = await import(`../../${entry}`);
    handlers.set(trigger.capability, module.handler);
  }
});
afterEach(() => {
  mend?.();
  mend = null;
});
afterAll(() => embedded.stop());

/** A showcase in which every route finds something, and the request of its example with identifiers of that. */
async function requestFor(contract: (typeof all)[number]) {
  const world = await openWorld(embedded.services.database, {
    delegates: 2,
    smes: 3,
    tables: [{}],
    showcase: { phase: contract.phases?.includes('published') === false ? 'registration' : 'published' },
  });
  const [from, sme] = [at(world.delegates, 0), at(world.smes, 0)];
  const open = await keepWish(world, from, [sme], {}, { status: 'pending', acceptedBy: [] });
  const accepted = await keepWish(world, from, [at(world.smes, 1)]);
  const booked = await book(world, await keepWish(world, from, [at(world.smes, 2)]), slotId(world.slots, 0));
  const made = await makeResources(world.showcase.id, world.organiser);
  const members = await readAll(world.database, 'member', keys.member(world.showcase.id, from.id, ''), 8);
  const names: Readonly<Record<string, string>> = {
    showcaseId: world.showcase.id,
    partyId: from.id,
    otherPartyId: at(world.delegates, 1).id,
    memberId: at(members, 0).id,
    ...made,
    wishId: contract.id === 'acceptWish' || contract.id === 'declineWish' ? open.id : accepted.id,
    meetingId: String(booked.json?.id ?? ''),
    number: '1',
    token: `fed_${'0'.repeat(20)}${'x'.repeat(32)}.ics`,
    registrationId: 'reg_0123456789abcdefghjk',
    grantId: 'grt_0123456789abcdefghjk',
  };
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? 'missing');
  const body: unknown = JSON.parse(
    JSON.stringify(examples[contract.id] ?? null)
      .replace(/pty_0123456789abcdefghjm/g, sme.id)
      .replace(/pty_[0-9a-z]{20}/g, from.id)
      .replace(/wsh_[0-9a-z]{20}/g, accepted.id)
      .replace(/"s[0-9]{8}t[0-9]{4}"/g, `"${slotId(world.slots, 3)}"`)
      .replace(/"(with)?([rR])evision":\d+/g, '"$1$2evision":1'),
  );
  const isByRevision = contract.method === 'DELETE' && contract.query !== undefined;
  const direction = contract.id === 'listPartyWishes' ? { direction: 'made' } : null;
  return () =>
    callApi(handlers.get(contract.capability), `${contract.method} ${path}` as `${string} /api/${string}`, {
      as: world.organiser,
      ...(contract.body === undefined ? {} : { body }),
      query: { ...(isByRevision ? { revision: 1 } : {}), ...direction },
    });
}

/** A table and an interpreter as the API makes them, with what keeps their names unique. */
async function makeResources(showcaseId: string, as: string) {
  const make = async (kind: 'tables' | 'interpreters', body: object) => {
    const path = `POST /api/showcases/${showcaseId}/${kind}` as const;
    return String((await callApi(handlers.get('showcases'), path, { as, body })).json.items[0].id);
  };
  const { tables } = examples.createTables as { readonly tables: readonly object[] };
  return {
    tableId: await make('tables', {
      tables: tables.slice(0, 1).map((table) => ({ ...table, label: 'Spare' })),
    }),
    interpreterId: await make('interpreters', examples.createInterpreters as object),
  };
}

/**
 * What is made in several steps, of which the first are not taken back: the tests of withdrawing and of erasing show
 * that the same request goes on. A table that is deleted is closed first, and opened again when the rest fails.
 */
const IN_STEPS: readonly OperationId[] = ['deleteTable', 'withdrawParty', 'eraseMyData'];

/** Commands that would change something, but for the counters of uses, which count what is refused too. */
function writesOnTheWire(): ClientPlugin & { readonly writes: string[] } {
  const writes: string[] = [];
  return {
    writes,
    applyToStack: (stack) => {
      stack.add(
        (next, context) => async (args) => {
          const text = JSON.stringify(args.input);
          if (!isRead(String(context['commandName'])) && !text.includes('COUNTER#')) writes.push(text);
          return next(args);
        },
        { step: 'initialize', priority: 'low', name: 'writesOnTheWire', tags: [FAULTS_TAG] },
      );
    },
  };
}

const promiseOf = ({ id }: { readonly id: OperationId }): string =>
  IN_STEPS.includes(id) ? 'stops there' : 'changes nothing';

test.each(all.map((contract) => [contract.id, promiseOf(contract), contract] as const))(
  '%s answers 503 and %s, whichever of its reads fails',
  async (_id, _promise, contract) => {
    let send = await requestFor(contract);
    const isInSteps = IN_STEPS.includes(contract.id);
    const failed: object[] = [];
    for (let spared = 0; ; spared += 1) {
      if (isInSteps) send = await requestFor(contract);
      const trouble = at(TROUBLES, spared % TROUBLES.length);
      const plugin = troubleAfterRetries(trouble, isRead, { times: 1, when: 'before', spared });
      const wire = writesOnTheWire();
      services().database.use(wire);
      mend = services().database.use(plugin);
      const { status, json, headers } = await send();
      mend();
      if (plugin.seen() <= spared) break;
      const isTimed = /^[15]$/.test(String(headers['retry-after']));
      failed.push({
        read: spared + 1,
        status,
        code: json?.code,
        isTimed,
        writes: isInSteps ? [] : wire.writes,
      });
    }

    // Every route reads at least who is calling: the session, and the roles.
    expect(failed.length).toBeGreaterThanOrEqual(2);
    expect(failed).toEqual(
      failed.map((_, index) => ({
        read: index + 1,
        status: 503,
        code: 'try-again',
        isTimed: true,
        writes: [],
      })),
    );
  },
);
