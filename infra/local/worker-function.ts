import { Worker } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import type { FunctionDefinition } from '../../functions/manifest.ts';
import type { HostLog } from './host-log.ts';

/** A function in a thread of its own. A call carries its deadline, since functions cannot cross threads. */
export type WorkerFunction = {
  readonly call: (event: unknown, context: Context) => Promise<unknown>;
  readonly stop: () => Promise<void>;
};

export type WorkerRequest = {
  readonly id: number;
  readonly event: unknown;
  readonly remainingMilliseconds: number;
  readonly functionName: string;
  readonly memoryMegabytes: number;
};
export type WorkerReply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: { readonly message: string; readonly stack: string | undefined } };

type Waiting = { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void };

/** The thread starts with the first call and again after it has died; calls under way are then rejected. */
export function startWorkerFunction(
  moduleUrl: string,
  definition: FunctionDefinition,
  log: HostLog,
): WorkerFunction {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(new URL('./worker-entry.ts', import.meta.url), {
      workerData: { moduleUrl, definition },
      stdout: true,
      stderr: true,
    });
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk) => log.writeLine(String(chunk).trimEnd()));
    }
    started.on('message', (reply: WorkerReply) => {
      const call = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('error' in reply) {
        const error = new Error(reply.error.message);
        if (reply.error.stack !== undefined) error.stack = reply.error.stack;
        call?.reject(error);
      } else {
        call?.resolve(reply.result);
      }
    });
    const fail = (error: Error): void => {
      if (worker === started) worker = null;
      for (const call of waiting.values()) call.reject(error);
      waiting.clear();
    };
    started.on('error', fail);
    started.on('exit', (code) => fail(new Error(`The thread of ${moduleUrl} ended with code ${code}.`)));
    started.unref();
    return started;
  }

  return {
    call: (event, context) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        const request: WorkerRequest = {
          id: lastId,
          event,
          remainingMilliseconds: context.getRemainingTimeInMillis(),
          functionName: context.functionName,
          memoryMegabytes: Number(context.memoryLimitInMB),
        };
        worker.postMessage(request);
      }),
    stop: async () => {
      await worker?.terminate();
    },
  };
}
