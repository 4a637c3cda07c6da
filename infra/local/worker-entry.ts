import { parentPort, workerData } from 'node:worker_threads';
import type { FunctionDefinition } from '../../functions/manifest.ts';
import { services } from '../../functions/runtime/services.ts';
import { contextFor } from './function-runner.ts';
import { asFunction, holdToAccess } from './held-access.ts';
import { errorText } from './host-fault.ts';
import type { WorkerReply, WorkerRequest } from './worker-function.ts';

/** Runs inside a thread: imports one function and answers calls to it. */
const { moduleUrl, definition }: { moduleUrl: string; definition: FunctionDefinition } = workerData;
const loading: Promise<Record<string, unknown>> = import(moduleUrl);

holdToAccess(services().database);

async function answer(request: WorkerRequest): Promise<WorkerReply> {
  try {
    const handler = (await loading)[definition.export];
    if (typeof handler !== 'function')
      throw new Error(`${moduleUrl} does not export "${definition.export}".`);
    const deadline = Date.now() + request.remainingMilliseconds;
    const context = contextFor(request.functionName, request.memoryMegabytes, deadline);
    return { id: request.id, result: await asFunction(definition, () => handler(request.event, context)) };
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    return { id: request.id, error: { message: errorText(error), stack } };
  }
}

parentPort?.on('message', async (request: WorkerRequest) => parentPort?.postMessage(await answer(request)));
