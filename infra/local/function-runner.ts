import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import type { FunctionDefinition } from '../../functions/manifest.ts';
import { services } from '../../functions/runtime/services.ts';
import { asFunction, holdToAccess } from './held-access.ts';
import { errorText, HostFault } from './host-fault.ts';
import type { HostLog } from './host-log.ts';
import { createTurnstile, type Turnstile } from './turnstile.ts';
import { startWorkerFunction, type WorkerFunction } from './worker-function.ts';

export type Runner = {
  /** Calls a function as Lambda would; rejects with what it throws, or with FunctionTimeout. */
  readonly invoke: (definition: FunctionDefinition, event: unknown) => Promise<unknown>;
  /** Called after each invocation: whatever it wrote may have left events in the stream. */
  readonly onInvoked: (listener: () => void) => void;
  /** Resolves when all invocations under way are over, or after the given time. */
  readonly drain: (milliseconds: number) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export class FunctionTimeout extends Error {
  constructor(id: string, seconds: number) {
    super(`The function ${id} did not end within ${seconds} seconds.`);
    this.name = 'FunctionTimeout';
  }
}

type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** Functions that may run for minutes get a thread of their own, so that planning never blocks people. */
const MAX_SECONDS_ON_MAIN_THREAD = 300;

/**
 * Lambda gives each run a processor of its own; here all share one. A crowd therefore waits its turn, and its time
 * counts from its turn on: of 500 bookings at once that all ran together, each would run out of its 20 seconds.
 */
const RUNS_AT_ONCE = 16;

/**
 * Imports the entry modules of the functions into this process. The environment must be complete before: the modules
 * read it when they load, as on a cold start.
 */
export async function startRunner(
  functions: readonly FunctionDefinition[],
  root: string,
  log: HostLog,
): Promise<Runner> {
  const missing = functions.filter((definition) => !existsSync(join(root, definition.entry)));
  if (missing.length > 0) {
    throw new HostFault(
      `The manifest names modules that do not exist: ${missing.map((f) => f.entry).join(', ')}.`,
    );
  }
  const workers = new Map<string, WorkerFunction>();
  const handlers = new Map(
    await Promise.all(
      functions.map(async (definition): Promise<[string, Handler]> => {
        const url = pathToFileURL(join(root, definition.entry)).href;
        if (definition.timeoutSeconds > MAX_SECONDS_ON_MAIN_THREAD) {
          const worker = startWorkerFunction(url, definition, log);
          workers.set(definition.id, worker);
          return [definition.id, worker.call];
        }
        return [definition.id, await importHandler(url, definition)];
      }),
    ),
  );
  holdToAccess(services().database);
  const turnstiles = new Map<string, Turnstile>();
  const listeners: (() => void)[] = [];
  const underWay = new Set<Promise<unknown>>();

  async function invoke(definition: FunctionDefinition, event: unknown): Promise<unknown> {
    const handler = handlers.get(definition.id);
    if (handler === undefined) throw new HostFault(`There is no function ${definition.id}.`);
    const turnstile = turnstiles.get(definition.id) ?? createTurnstile(RUNS_AT_ONCE);
    turnstiles.set(definition.id, turnstile);
    const call = turnstile(() => withTimeout(handler, event, definition));
    underWay.add(call);
    try {
      return await call;
    } catch (error) {
      log.write('error', 'function failed', {
        function: definition.id,
        error: errorText(error),
        stack: error instanceof Error ? error.stack : undefined,
      });
      throw error;
    } finally {
      underWay.delete(call);
      for (const listener of listeners) listener();
    }
  }

  return {
    invoke,
    onInvoked: (listener) => {
      listeners.push(listener);
    },
    drain: async (milliseconds) => {
      const timeout = new Promise<void>((done) => setTimeout(done, milliseconds).unref());
      await Promise.race([Promise.allSettled([...underWay]), timeout]);
    },
    stop: async () => {
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
    },
  };
}

async function importHandler(url: string, definition: FunctionDefinition): Promise<Handler> {
  const module: Record<string, unknown> = await import(url);
  const handler = module[definition.export];
  if (typeof handler !== 'function') {
    throw new HostFault(`${definition.entry} does not export a function "${definition.export}".`);
  }
  return async (event, context) => asFunction(definition, () => handler(event, context));
}

function withTimeout(handler: Handler, event: unknown, definition: FunctionDefinition): Promise<unknown> {
  const deadline = Date.now() + definition.timeoutSeconds * 1000;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new FunctionTimeout(definition.id, definition.timeoutSeconds)),
      definition.timeoutSeconds * 1000,
    );
    handler(event, contextFor(`engawa-local-${definition.id}`, definition.memoryMegabytes, deadline))
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

/** The Lambda context of one invocation; `deadline` is in milliseconds since the epoch. */
export function contextFor(functionName: string, memoryMegabytes: number, deadline: number): Context {
  return {
    awsRequestId: randomUUID(),
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:ap-northeast-1:000000000000:function:${functionName}`,
    memoryLimitInMB: String(memoryMegabytes),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
