import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyValueOf, type Json } from '../api/request-from-schema.ts';
import { type Person, visitor } from '../demo/api.ts';
import { type HostProcess, ORGANISER, startHostProcess } from '../demo/host-process.ts';
import { signIn } from '../demo/sign-in.ts';

/*
 * Random requests made from the API's own description, on a running host: no answer may be a server error, and every
 * answer must be one that the description names, with a body as it says. FUZZ_REQUESTS and FUZZ_SEED change the run.
 */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 2_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_270_203);
const AT_ONCE = 8;

type Operation = { readonly method: string; readonly path: string; readonly spec: Json };
type Wanted = {
  readonly path: Json;
  readonly query: Json;
  readonly body: unknown;
  readonly key: string | null;
  readonly caller: number;
};

let host: HostProcess;
let description: Json;
const cookies: (string | null)[] = [];
const known: Record<string, string[]> = {};

beforeAll(async () => {
  host = await startHostProcess({ sample: 'kobe' });
  description = (await (await fetch(new URL('/api/openapi.json', host.url))).json()) as Json;
  const organiser = await signIn(host.url, ORGANISER);
  const { items } = await visitor(host.url).call('listShowcases', {});
  const params = { showcaseId: items[0]?.id ?? '' };
  await learn(organiser, params);
  const addresses = await everyKindOfPerson(organiser, params);
  const people = await Promise.all(addresses.map((address) => signIn(host.url, address)));
  // Nobody, and the organiser as often as all others together, since most routes are hers alone.
  cookies.push(null, ...people.flatMap((person) => [person.cookie(), organiser.cookie()]));
}, 120_000);
afterAll(() => host.stop());

test(
  `answers ${REQUESTS} random requests as the description says, never with a server error`,
  async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ ...description, $id: 'api' });
    const operations = operationsOf(description);
    const perOperation = Math.ceil(REQUESTS / operations.length);
    const faults: string[] = [];
    const statuses = new Map<number, number>();
    let sent = 0;
    // All made before the first is sent: making them holds this process up for so long that the host closes its idle
    // connections meanwhile, of which the process takes notice only after.
    const samples = operations.map((operation, index) => ({
      operation,
      wanted: fc.sample(wantedFor(operation), { seed: SEED + index, numRuns: perOperation }),
    }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const { operation, wanted } of samples) {
      for (let from = 0; from < wanted.length; from += AT_ONCE) {
        await Promise.all(
          wanted.slice(from, from + AT_ONCE).map(async (one) => {
            const { status, fault } = await judge(ajv, operation, one);
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
            sent += 1;
            if (fault !== null) faults.push(fault);
          }),
        );
      }
    }
    console.log(
      `fuzz: ${sent} requests, seed ${SEED}, statuses ${JSON.stringify(Object.fromEntries([...statuses].sort()))}`,
    );

    expect(faults.slice(0, 20)).toEqual([]);
    expect(sent).toBeGreaterThanOrEqual(REQUESTS);
    // A run in which nothing gets through or nothing is refused would show nothing.
    expect([...statuses.keys()].some((status) => status < 300) && (statuses.get(400) ?? 0) > 50).toBe(true);
  },
  Math.max(300_000, REQUESTS * 100),
);

/** Identifiers that name something, so that requests get past the first look-up. */
async function learn(organiser: Person, params: { readonly showcaseId: string }): Promise<void> {
  const query = { limit: 5 };
  const idsOf = (list: { readonly items: readonly { readonly id: string }[] }) =>
    list.items.map(({ id }) => id);
  known['showcaseId'] = [params.showcaseId];
  known['partyId'] = idsOf(await organiser.call('listPartyRecords', { params, query }));
  known['otherPartyId'] = known['partyId'];
  known['wishId'] = idsOf(await organiser.call('listWishes', { params, query }));
  known['tableId'] = idsOf(await organiser.call('listTables', { params, query }));
  known['interpreterId'] = idsOf(await organiser.call('listInterpreters', { params, query }));
  const partyId = known['partyId'][0] ?? '';
  known['memberId'] = idsOf(await organiser.call('listMembers', { params: { ...params, partyId } }));
}

/** Addresses of a delegate, an SME, an interpreter, and of staff and a proxy who are made here. */
async function everyKindOfPerson(organiser: Person, params: { readonly showcaseId: string }) {
  const parties = await organiser.call('listPartyRecords', { params, query: { limit: 200 } });
  const addressOf = async (side: 'delegate' | 'sme') => {
    const partyId = parties.items.find((party) => party.side === side)?.id ?? '';
    const members = await organiser.call('listMembers', { params: { ...params, partyId } });
    return members.items[0]?.email ?? '';
  };
  const interpreters = await organiser.call('listInterpreters', { params, query: {} });
  const [staff, proxy] = ['fuzz.staff@office.example', 'fuzz.proxy@office.example'];
  const partyId = parties.items[0]?.id ?? '';
  await organiser.call('createGrant', { params, body: { role: 'staff', email: staff } });
  await organiser.call('createGrant', { params, body: { role: 'proxy', email: proxy, partyId } });
  return [
    await addressOf('delegate'),
    await addressOf('sme'),
    interpreters.items[0]?.email ?? '',
    staff,
    proxy,
  ];
}

function operationsOf(api: Json): Operation[] {
  return Object.entries(api['paths'] as Readonly<Record<string, Json>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, spec]) => ({
      method: method.toUpperCase(),
      path,
      spec: spec as Json,
    })),
  );
}

/** Mostly right requests with real identifiers, some spoiled in a place, from every kind of person and from nobody. */
function wantedFor({ spec }: Operation): fc.Arbitrary<Wanted> {
  const parameters = (spec['parameters'] ?? []) as readonly Json[];
  const partOf = (place: string, spoil: number) =>
    fc.record(
      Object.fromEntries(
        parameters
          .filter((parameter) => parameter['in'] === place)
          .map((parameter) => {
            const name = String(parameter['name']);
            const random = anyValueOf(description, parameter['schema'] as Json, spoil);
            const real = known[name];
            return [
              name,
              real === undefined
                ? random
                : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...real) }, random),
            ];
          }),
      ),
      place === 'path'
        ? {}
        : {
            requiredKeys: parameters
              .filter((parameter) => parameter['in'] === place && parameter['required'] === true)
              .map((parameter) => String(parameter['name'])),
          },
    );
  const content = (spec['requestBody'] as Json | undefined)?.['content'] as Json | undefined;
  const schema = (content?.['application/json'] as Json | undefined)?.['schema'] as Json | undefined;
  return fc.constantFrom(0, 0, 0.02, 0.1).chain((spoil) =>
    fc.record({
      path: partOf('path', 0),
      query: partOf('query', spoil),
      body:
        schema === undefined ? fc.constant(undefined) : withRealIds(anyValueOf(description, schema, spoil)),
      key: fc.option(fc.stringMatching(/^[a-z0-9]{8}$/), { freq: 4 }),
      caller: fc.nat(cookies.length - 1),
    }),
  );
}

/** Random identifiers almost never name anything: most are exchanged for ones that do. */
function withRealIds(body: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(body, fc.nat(9)).map(([value, dice]) => {
    if (dice === 0) return value;
    const text = JSON.stringify(value) ?? 'null';
    const real = (name: string, found: string) =>
      known[name]?.[found.length % (known[name]?.length ?? 1)] ?? found;
    return JSON.parse(
      text
        .replace(/pty_[0-9a-z]{20}/g, (found) => real('partyId', found + text.slice(0, dice)))
        .replace(/wsh_[0-9a-z]{20}/g, (found) => real('wishId', found))
        .replace(/tbl_[0-9a-z]{20}/g, (found) => real('tableId', found))
        .replace(/itp_[0-9a-z]{20}/g, (found) => real('interpreterId', found))
        // Plans that run for minutes would measure the planner, not the API.
        .replace(/"budgetSeconds":[0-9]+/, '"budgetSeconds":1'),
    );
  });
}

async function judge(
  ajv: Ajv2020,
  operation: Operation,
  wanted: Wanted,
): Promise<{ status: number; fault: string | null }> {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(wanted.path[name])),
  );
  const url = new URL(path, host.url);
  for (const [name, value] of Object.entries(wanted.query))
    url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  const cookie = cookies[wanted.caller];
  // Signing out would end the session that the other requests use.
  const isSignedIn =
    cookie !== null && cookie !== undefined && operation.spec['operationId'] !== 'deleteSession';
  const response = await fetch(url, {
    method: operation.method,
    headers: {
      ...(isSignedIn ? { cookie } : {}),
      ...(wanted.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(wanted.key === null ? {} : { 'idempotency-key': wanted.key }),
    },
    ...(wanted.body === undefined ? {} : { body: JSON.stringify(wanted.body) }),
  }).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  const name = `${operation.method} ${url.pathname}${url.search} ${JSON.stringify(wanted.body)?.slice(0, 300)}`;
  if (response instanceof Error) {
    const isThere = await fetch(new URL('/api/health', host.url)).then(
      ({ ok }) => ok,
      () => false,
    );
    const end = isThere ? 'the host goes on' : 'the host is gone';
    return { status: 0, fault: `no answer (${String(response.cause ?? response)}; ${end}) for ${name}` };
  }
  const text = await response.text();
  return { status: response.status, fault: faultOf(ajv, operation, response, text, name) };
}

function faultOf(
  ajv: Ajv2020,
  operation: Operation,
  response: Response,
  text: string,
  name: string,
): string | null {
  if (response.status >= 500) return `${response.status} for ${name}: ${text.slice(0, 300)}`;
  const described = (operation.spec['responses'] as Json)[String(response.status)] as Json | undefined;
  if (described === undefined)
    return `${response.status} is not described for ${name}: ${text.slice(0, 300)}`;
  const content = (described['content'] ?? {}) as Json;
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const expected = Object.keys(content);
  if (expected.length === 0) return text === '' ? null : `a body where none is described for ${name}`;
  if (!expected.includes(type)) return `${type} instead of ${expected.join(', ')} for ${name}`;
  if (!type.endsWith('json')) return null;
  const pointer = [
    'paths',
    operation.path,
    operation.method.toLowerCase(),
    'responses',
    String(response.status),
    'content',
    type,
    'schema',
  ];
  const reference = pointer
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validate = ajv.getSchema(`api#/${reference}`);
  if (validate === undefined) return `no schema for ${name}`;
  return validate(JSON.parse(text)) ? null : `${ajv.errorsText(validate.errors)} for ${name}`;
}
