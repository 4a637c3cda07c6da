import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { APIGatewayProxyEventV2, SQSEvent } from 'aws-lambda';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FunctionDefinition, manifest } from '../../functions/manifest.ts';
import { handler as planning } from '../../functions/planning/handler.ts';
import { BUNDLING } from '../../infra/bundling.ts';
import { contracts } from '../../shared/contracts/all-contracts.ts';
import type { Contract } from '../../shared/contracts/contract.ts';
import { DEFAULT_GOALS } from '../../shared/model/planning-problem.ts';
import { planByNumber } from '../../shared/store/plans.ts';
import { at, keepWish, openWorld } from '../support/booking-world.ts';
import { callApi } from '../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../support/embedded-database.ts';
import { synthesised } from './synthesised-app.ts';

/*
 * What lands in the cloud, run as it lands there: one folder per function with its bundle and its files and nothing
 * else, no node_modules above it, in a process of its own, with the variables of its CloudFormation and no others,
 * against a real database.
 */
const { service } = synthesised();
const folder = mkdtempSync(join(tmpdir(), 'engawa-assets-'));
let embedded: EmbeddedDatabase;

beforeAll(async () => {
  for (const { id, entry, files = [] } of manifest.functions) {
    mkdirSync(join(folder, id));
    await build({
      ...BUNDLING,
      entryPoints: [entry],
      outfile: join(folder, id, 'index.mjs'),
      logLevel: 'silent',
    });
    for (const file of files) copyFileSync(file, join(folder, id, basename(file)));
  }
  embedded = await startDatabase();
}, 60_000);
afterAll(async () => {
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
});

const INVOKE = `
  const [file, name, event] = process.argv.slice(1);
  const handler = (await import(file))[name];
  const context = { awsRequestId: 'r1', getRemainingTimeInMillis: () => 600000 };
  process.stdout.write('\\nANSWER ' + JSON.stringify((await handler(JSON.parse(event), context)) ?? null));
  process.exit(0);
`;

/** What only a deployment knows. */
const STAND_INS: Readonly<Record<string, string>> = {
  DATA_TABLE: 'data',
  OUTBOX_TABLE: 'outbox',
  PUBLIC_URL: 'https://engawa.example.jp',
};

/** The variables that the cloud sets: those of the template, and Lambda's own. */
function environmentOf({ purpose }: FunctionDefinition): Record<string, string> {
  const found = Object.values(service.findResources('AWS::Lambda::Function')).find(
    ({ Properties }) => Properties.Description === purpose,
  );
  const variables: Readonly<Record<string, unknown>> = found?.['Properties'].Environment.Variables;
  return {
    ...Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : (STAND_INS[name] ?? 'https://queue.example/of/the/cloud'),
      ]),
    ),
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    // There is no Secrets Manager on this machine.
    SIGN_IN_SECRET: 'a secret for tests, 40 characters long..',
    AWS_ENDPOINT_URL_DYNAMODB: process.env['DYNAMODB_ENDPOINT'] ?? '',
  };
}

function invoke(definition: FunctionDefinition, event: unknown): unknown {
  const path = join(folder, definition.id, 'index.mjs');
  const args = ['--input-type=module', '-e', INVOKE, path, definition.export, JSON.stringify(event)];
  const output = execFileSync(process.execPath, args, {
    cwd: folder,
    env: environmentOf(definition),
    encoding: 'utf8',
    timeout: 60_000,
  });
  return JSON.parse(output.split('\nANSWER ')[1] ?? '"no answer"');
}

const definitionOf = (id: string): FunctionDefinition =>
  at(
    manifest.functions.filter((f) => f.id === id),
    0,
  );

function eventFor(contract: Contract): APIGatewayProxyEventV2 {
  const path = contract.path.replaceAll(/\{\w+\}/g, 'nobody');
  const http = { method: contract.method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' };
  return {
    version: '2.0',
    routeKey: `${contract.method} ${contract.path}`,
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'localhost:4280' },
    requestContext: {
      accountId: '0',
      apiId: 'a',
      domainName: 'localhost',
      domainPrefix: 'a',
      http,
      requestId: 'r1',
      routeKey: `${contract.method} ${contract.path}`,
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    isBase64Encoded: false,
  };
}

const own = (capability: string): readonly Contract[] =>
  (Object.values(contracts) as readonly Contract[]).filter((contract) => contract.capability === capability);

describe('an asset', () => {
  test.each(manifest.functions.filter(({ trigger }) => trigger.type === 'http'))(
    '$id answers a request of API Gateway without a server error',
    (definition) => {
      const { trigger } = definition;
      const contract = at(own(trigger.type === 'http' ? trigger.capability : ''), 0);

      const answer = invoke(definition, eventFor(contract)) as { statusCode: number; body: string };

      expect(answer.statusCode, answer.body).toBeLessThan(500);
      expect(JSON.parse(answer.body)).toBeTypeOf('object');
    },
  );

  test('unknown-route refuses what no route fits', () => {
    const event = { ...eventFor(contracts.getHealth), routeKey: '$default', rawPath: '/api/nothing' };

    expect(invoke(definitionOf('unknown-route'), event)).toMatchObject({ statusCode: 404 });
  });

  test.each(
    manifest.functions.filter(({ trigger }) => trigger.type === 'queue' || trigger.type === 'outbox'),
  )('$id takes a batch without records and fails none', (definition) => {
    expect(invoke(definition, { Records: [] })).toEqual({ batchItemFailures: [] });
  });

  test.each(manifest.functions.filter(({ trigger }) => trigger.type === 'timer'))(
    '$id runs when its timer rings',
    (definition) => {
      expect(invoke(definition, { time: '2027-02-03T00:00:00Z' })).toEqual({ expired: 0, isDone: true });
    },
  );

  test('run-job plans in a thread of its own bundle', async () => {
    const message = await startedPlan();

    const answer = invoke(definitionOf('run-job'), messageEvent(message));

    const plan = await planByNumber(embedded.services.database, message.showcaseId, message.number);
    expect({ answer, status: plan?.status, placed: plan?.quality?.placed }).toEqual({
      answer: { batchItemFailures: [] },
      status: 'done',
      placed: 9,
    });
  }, 60_000);

  test('finds the solver through the file that the manifest lays beside it, and only so', async () => {
    for (const id of ['solver', 'solver-bare']) {
      await build({
        ...BUNDLING,
        entryPoints: ['shared/planner/linear-solver.ts'],
        outfile: join(folder, id, 'index.mjs'),
        logLevel: 'silent',
      });
    }
    for (const file of definitionOf('run-job').files ?? [])
      copyFileSync(file, join(folder, 'solver', basename(file)));

    expect(solveIn('solver')).toContain('"solved":true');
    expect(() => solveIn('solver-bare')).toThrow(/highs\.wasm/);
  }, 60_000);
});

/** Two columns of which only one may be taken, solved by the bundle in that folder. */
function solveIn(asset: string): string {
  const script = `
    const { solveUnitProgram } = await import(process.argv[1]);
    const program = {
      gain: Float64Array.of(2, 3), start: Int32Array.of(0, 2), column: Int32Array.of(0, 1),
      coefficient: Float64Array.of(1, 1), limit: Float64Array.of(1),
    };
    console.log(JSON.stringify(await solveUnitProgram(program, { mayGoOn: () => true, nodes: 100 })));
  `;
  const args = ['--input-type=module', '-e', script, join(folder, asset, 'index.mjs')];
  return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}

async function startedPlan() {
  const world = await openWorld(embedded.services.database, {
    showcase: { phase: 'planning' },
    delegates: 5,
    smes: 4,
    slots: 3,
    tables: [{}, {}, {}],
  });
  // More wishes than there are seats.
  for (const delegate of world.delegates)
    for (const sme of world.smes) await keepWish(world, delegate, [sme]);
  const { json } = await callApi(planning, `POST /api/showcases/${world.showcase.id}/plans`, {
    as: world.organiser,
    body: { goals: [...DEFAULT_GOALS], seed: 1, budgetSeconds: 5, iterations: 50 },
  });
  return { showcaseId: world.showcase.id, number: json.number };
}

const messageEvent = (message: { readonly showcaseId: string; readonly number: number }): SQSEvent => ({
  Records: [
    {
      messageId: 'm1',
      receiptHandle: 'h1',
      body: JSON.stringify(message),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 's',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:ap-northeast-1:0:planning',
      awsRegion: 'ap-northeast-1',
    },
  ],
});
