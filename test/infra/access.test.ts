import { readFileSync } from 'node:fs';
import { build, type Plugin } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { type FunctionDefinition, manifest } from '../../functions/manifest.ts';
import { BUNDLING } from '../../infra/bundling.ts';
import { contracts } from '../../shared/contracts/all-contracts.ts';
import type { Contract } from '../../shared/contracts/contract.ts';

/*
 * What a function may do is what its code can do, no more and no less. What it can do is read from its bundle, in which
 * esbuild has left only what the entry can reach, function by function: which methods of the database it calls, which
 * parts its transactions have, and which of the other services' commands it makes. The stacks are held to the manifest
 * by stacks.test.ts, and the embedded host holds each function to it at run time.
 */
const ACTION_OF: Readonly<Record<string, string>> = {
  get: 'GetItem',
  getMany: 'BatchGetItem',
  query: 'Query',
  queryAll: 'Query',
  put: 'PutItem',
  update: 'UpdateItem',
  remove: 'DeleteItem',
};
/** Parts of a transaction as code writes them: in a decision, as claims that are given back, or by themselves. */
const PARTS: readonly (readonly [string, RegExp])[] = [
  ['PutItem', /\bcommit\d*\(|\bPut: \{/],
  ['DeleteItem', /action: "remove"|\brelease\b.*:|\bDelete: \{/],
  ['ConditionCheckItem', /action: "check"|\bConditionCheck: \{/],
  ['UpdateItem', /\bUpdate: \{/],
];
/** They speak DynamoDB's words for everybody. */
const DOOR = /^shared\/store\/(commit|database|transact-patiently|guarded-write|[a-z]+-writes)\.ts/;
/** Parts of the frame of every HTTP function that run only where a contract of the capability asks for them. */
const FRAME: readonly (readonly [RegExp, (contract: Contract) => boolean])[] = [
  [/functions\/http\/(once|settle)\.ts$/, ({ method }) => method !== 'GET'],
  [/functions\/http\/answer-link\.ts$/, ({ callers }) => callers.includes('answer-link')],
];

const own = new Map<string, string>();
beforeAll(async () => {
  for (const definition of manifest.functions) own.set(definition.id, await ownCodeOf(definition));
}, 60_000);

/** Our own code in the bundle, without what never runs for this function. */
async function ownCodeOf({ entry, trigger }: FunctionDefinition): Promise<string> {
  const own: readonly Contract[] =
    trigger.type === 'http'
      ? Object.values(contracts).filter(({ capability }) => capability === trigger.capability)
      : [];
  const idle = trigger.type === 'http' ? FRAME.filter(([, isAsked]) => !own.some(isAsked)) : [];
  const bundle = await build({
    ...BUNDLING,
    banner: {},
    minify: false,
    write: false,
    entryPoints: [entry],
    plugins: [withoutModules(idle.map(([file]) => file))],
  });
  const files = (bundle.outputFiles[0]?.text ?? '').split(/^\/\/ (?=(?:functions|shared|node_modules)\/)/m);
  return files.filter((file) => /^(functions|shared)\//.test(file) && !DOOR.test(file)).join('\n');
}

/** Puts nothing in the place of what these modules export, so that what only they reach falls away with them. */
const withoutModules = (files: readonly RegExp[]): Plugin => ({
  name: 'without-modules',
  setup: ({ onLoad }) => {
    for (const filter of files) {
      onLoad({ filter }, ({ path }) => {
        const exported = readFileSync(path, 'utf8').matchAll(
          /^export (?:async )?(?:function|const|class) (\w+)/gm,
        );
        const contents = [...exported].map(([, name]) => `export const ${name} = null;`).join('\n');
        return { contents, loader: 'js' };
      });
    }
  },
});

function actionsIn(code: string): string[] {
  const calls = [...code.matchAll(/\bdatabase\d*\.(\w+)\(/g)].flatMap(
    ([, name = '']) => ACTION_OF[name] ?? [],
  );
  const parts = PARTS.flatMap(([action, pattern]) => (pattern.test(code) ? [action] : []));
  return [...new Set([...calls, ...parts])].sort();
}

const functions = manifest.functions.map((definition) => [definition.id, definition] as const);

test.each(functions)('%s may do in the data table what its code does', (id, { access }) => {
  expect([...(access.data ?? [])].sort()).toEqual(actionsIn(own.get(id) ?? ''));
});

test.each(functions)('%s may use of the other services what its code uses', (id, { access }) => {
  const code = own.get(id) ?? '';
  const emits = /\bcommit\d*\(/.test(code) && /\beventOf\d*\(/.test(code);
  const sending = code.includes('SendMessageBatchCommand(');
  const queues = [...code.matchAll(/queueUrls\.(\w+)/g)].flatMap(([, queue = '']) => (sending ? queue : []));

  expect({
    outbox: access.outbox ?? [],
    queues: [...(access.queues ?? [])].sort(),
    secret: access.readsSignInSecret ?? false,
    mail: access.sendsMail ?? false,
    events: access.publishesEvents ?? false,
  }).toEqual({
    outbox: emits ? ['PutItem'] : [],
    queues: [...new Set(queues)].sort(),
    secret: code.includes('GetSecretValueCommand('),
    mail: code.includes('SendRawEmailCommand('),
    events: code.includes('PutEventsCommand('),
  });
});

test('every call of the database in our code has the form that this test reads', async () => {
  const all = [...own.values()].join('\n');

  const methods = new Set([...all.matchAll(/\bdatabase\d*\.(\w+)\(/g)].map(([, name]) => name));
  const elsewhere = [...all.matchAll(/(\w+)\.(getMany|queryAll|transact)\(/g)].map(([, name]) => name ?? '');

  expect([...methods].sort()).toEqual([...Object.keys(ACTION_OF), 'transact'].sort());
  expect(elsewhere.filter((name) => !/^database\d*$/.test(name))).toEqual([]);
});
