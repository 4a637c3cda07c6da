import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../functions/runtime/new-id.ts';
import { contracts } from '../../shared/contracts/all-contracts.ts';
import type { Caller, Capability, Contract } from '../../shared/contracts/contract.ts';
import type { Role } from '../../shared/model/person.ts';
import { aGrid, anAgenda, anInterpreter, aParty, aShowcase, keep, keepParty } from '../support/builders.ts';
import { callApi, type HttpHandler } from '../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../support/embedded-database.ts';
import { loadHttpHandlers } from '../support/http-handlers.ts';
import { keepLink } from '../support/keep-link.ts';
import { signInAs } from '../support/sign-in-as.ts';

/*
 * Every route against every kind of caller. The path always names showcase A, its party P and its interpreter I; the
 * callers hold roles in it, beside it, or in showcase B. Bodies are empty objects: a caller who is let through is
 * then refused for the body, so the matrix changes nothing.
 */
const KINDS = [
  'nobody',
  'guest without roles',
  'organiser of all',
  'organiser of A',
  'organiser of B',
  'staff of A',
  'staff of B',
  'member of P',
  'proxy of P',
  'member of another party of A',
  'member of a party of B',
  'interpreter I',
  'another interpreter of A',
  'interpreter of B',
  'answer link of P',
  'answer link of a party of B',
  'answer link that is over',
] as const;
type Kind = (typeof KINDS)[number];

const OFFICE: readonly Kind[] = ['organiser of all', 'organiser of A', 'staff of A'];
/** Where no link is taken, its holder is nobody; one that is over is nobody everywhere. */
const isLink = (kind: Kind): boolean => kind.startsWith('answer link');
const SIGNED_IN = KINDS.filter((kind) => kind !== 'nobody' && !isLink(kind));

/** Who each word of a contract means, written down again on purpose and not taken from the code under test. */
const MEANT: Readonly<Record<Caller, readonly Kind[]>> = {
  anyone: KINDS,
  'signed-in': SIGNED_IN,
  organiser: ['organiser of all', 'organiser of A'],
  staff: ['staff of A'],
  party: ['member of P', 'proxy of P'],
  participant: [
    ...OFFICE,
    'member of P',
    'proxy of P',
    'member of another party of A',
    'interpreter I',
    'another interpreter of A',
  ],
  interpreter: ['interpreter I'],
  'answer-link': ['answer link of P'],
};
/** The one route whose address names no showcase: the link itself does. */
const OF_THE_LINK = 'getAnswerSheet';

const all = Object.values(contracts) as readonly Contract[];
let handlers: ReadonlyMap<Capability, HttpHandler>;
let database: EmbeddedDatabase;
const cookies = new Map<Kind, string | undefined>();
const links = new Map<Kind, string>();
const path: Record<string, string> = {};

beforeAll(async () => {
  database = await startDatabase();
  handlers = await loadHttpHandlers();
  await arrange();
});
afterAll(() => database.stop());

async function arrange(): Promise<void> {
  const store = database.services.database;
  const [a, b] = [await keep(store, 'showcase', aShowcase()), await keep(store, 'showcase', aShowcase())];
  await keep(store, 'grid', aGrid(a.id));
  const p = await keepParty(store, aParty(a.id));
  const q = await keepParty(store, aParty(a.id, { side: 'delegate' }));
  const r = await keepParty(store, aParty(b.id));
  const [i, j, k] = [anInterpreter(a.id), anInterpreter(a.id), anInterpreter(b.id)];
  for (const interpreter of [i, j, k]) {
    await keep(store, 'interpreter', interpreter);
    await keep(store, 'agenda', anAgenda(interpreter.showcaseId, interpreter.id));
  }
  const memberOf = (party: { readonly id: string; readonly showcaseId: string }): Role => ({
    type: 'member',
    showcaseId: party.showcaseId,
    partyId: party.id,
    memberId: newId('mbr'),
  });
  const interpreterIs = (interpreter: { readonly id: string; readonly showcaseId: string }): Role => ({
    type: 'interpreter',
    showcaseId: interpreter.showcaseId,
    interpreterId: interpreter.id,
  });
  const isOver = { validUntil: '2026-01-01T00:00:00.000Z' };
  links.set('answer link of P', await keepLink(store, p));
  links.set('answer link of a party of B', await keepLink(store, r));
  links.set('answer link that is over', await keepLink(store, q, isOver));
  const roles: Readonly<Partial<Record<Kind, readonly Role[]>>> = {
    'guest without roles': [],
    'organiser of all': [{ type: 'organiser', showcaseId: null }],
    'organiser of A': [{ type: 'organiser', showcaseId: a.id }],
    'organiser of B': [{ type: 'organiser', showcaseId: b.id }],
    'staff of A': [{ type: 'staff', showcaseId: a.id }],
    'staff of B': [{ type: 'staff', showcaseId: b.id }],
    'member of P': [memberOf(p)],
    'proxy of P': [{ type: 'proxy', showcaseId: a.id, partyId: p.id }],
    'member of another party of A': [memberOf(q)],
    'member of a party of B': [memberOf(r)],
    'interpreter I': [interpreterIs(i)],
    'another interpreter of A': [interpreterIs(j)],
    'interpreter of B': [interpreterIs(k)],
  };
  for (const [kind, held] of Object.entries(roles)) cookies.set(kind as Kind, await signInAs(store, held));
  Object.assign(path, {
    showcaseId: a.id,
    partyId: p.id,
    otherPartyId: q.id,
    interpreterId: i.id,
    memberId: newId('mbr'),
    tableId: newId('tbl'),
    grantId: newId('grt'),
    registrationId: newId('reg'),
    wishId: newId('wsh'),
    meetingId: newId('mtg'),
    number: '1',
    token: 'x'.repeat(43),
  });
}

async function callAs(kind: Kind, contract: Contract) {
  const handler = handlers.get(contract.capability);
  const filled = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => path[name] ?? '');
  const [cookie, link] = [cookies.get(kind), links.get(kind)];
  return callApi(handler, `${contract.method} ${filled}` as `${string} /api/${string}`, {
    ...(cookie === undefined ? {} : { as: cookie }),
    ...(link === undefined ? {} : { headers: { authorization: `Bearer ${link}` } }),
    ...(contract.body === undefined ? {} : { body: {} }),
  });
}

describe.each(all.map((contract) => [contract.id, contract] as const))('%s', (id, contract) => {
  const allowed = new Set(contract.callers.flatMap((caller) => MEANT[caller]));
  if (id === OF_THE_LINK) allowed.add('answer link of a party of B');
  const isNobody = (kind: Kind): boolean =>
    kind === 'nobody' ||
    kind === 'answer link that is over' ||
    (isLink(kind) && !contract.callers.includes('answer-link'));

  test(`lets through ${contract.callers.join(', ')} and nobody else`, async () => {
    for (const kind of KINDS) {
      // Signing out ends the very session that the other rows need.
      if (id === 'deleteSession' && kind !== 'nobody') continue;
      const { status, json } = await callAs(kind, contract);

      if (!allowed.has(kind)) expect(status, kind).toBe(isNobody(kind) ? 401 : 403);
      else if (status === 401)
        expect([kind, json.code, contract.errors.includes('not-signed-in')]).toEqual([
          kind,
          'not-signed-in',
          true,
        ]);
      else if (status === 403) expect([kind, contract.errors.includes('forbidden')]).toEqual([kind, true]);
      expect(status, kind).toBeLessThan(500);
    }
  });
});

test('every caller of the matrix is refused somewhere and, but for strangers, let through somewhere', () => {
  const guarded = all.filter(
    (contract) => !contract.callers.some((caller) => caller === 'anyone' || caller === 'signed-in'),
  );

  for (const kind of KINDS) {
    const open = guarded.filter((contract) =>
      contract.callers.some((caller) => MEANT[caller].includes(kind)),
    );
    const isStranger = !/ of A$| of all$| of P$|^interpreter I$|^answer link of P$/.test(kind);
    expect(open.length < guarded.length || kind.startsWith('organiser'), kind).toBe(true);
    expect(open.length > 0, kind).toBe(!isStranger);
  }
});
