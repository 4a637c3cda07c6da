import { parentPort, workerData } from 'node:worker_threads';
import { contextFor } from './function-runner.ts';
import { errorText } from './host-fault.ts';
import type { WorkerReply, WorkerRequest } from './worker-function.ts';

/** Runs inside a thread: imports one function and answers calls to it. */
const { moduleUrl, exportName }: { moduleUrl: string; exportName: string } = workerData;
const loading: Promise<Record<string, unknown>> = import(moduleUrl);

async function answer(request: WorkerRequest): Promise<WorkerReply> {
  try {
    const handler = (await loading)[exportName];
    if (typeof handler !== 'function') throw new Error(`${moduleUrl} does not export "${exportName}".`);
    const deadline = Date.now() + request.remainingMilliseconds;
    const context = contextFor(request.functionName, request.memoryMegabytes, deadline);
    return { id: request.id, result: await handler(request.event, context) };
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    return { id: request.id, error: { message: errorText(error), stack } };
  }
}

parentPort?.on('message', async (request: WorkerRequest) => parentPort?.postMessage(await answer(request)));
