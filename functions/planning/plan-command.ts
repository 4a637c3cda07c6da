import { constants } from 'node:os';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

/**
 * `npm run plan -- PROBLEM.json --out PLAN.json [--seed N] [--budget-ms N] [--iterations N]`: plans the problem of
 * one file into another. Exit 2, every fault on a line of its own with its path, and nothing written, when the
 * arguments, the file or the problem are wrong. The budget counts from the start of the process.
 *
 * The planner computes without a pause, so it has a thread of its own, and this one listens: Ctrl-C or SIGTERM ends
 * the planning, and the best plan so far is written; a second one ends the command with nothing written.
 */
type Start = { readonly startedAt: number; readonly flags: SharedArrayBuffer };
const STOPPED = 0;
const IS_WRITING = 1;

function listen(): void {
  const shared = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const flags = new Int32Array(shared);
  const start: Start = { startedAt: performance.timeOrigin, flags: shared };
  const worker = new Worker(new URL(import.meta.url), { workerData: start, argv: process.argv.slice(2) });
  worker.on('exit', (code) => {
    process.exitCode = code;
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      const isSecond = Atomics.exchange(flags, STOPPED, 1) === 1;
      // Writing takes a moment only, and leaves no draft behind if it is let finish.
      if (isSecond && Atomics.load(flags, IS_WRITING) === 0) process.exit(128 + constants.signals[signal]);
    });
}

async function plan({ startedAt, flags: shared }: Start): Promise<number> {
  const flags = new Int32Array(shared);
  // Here, so that the listening thread does not load the planner too.
  const { planFile } = await import('./plan-file.ts');
  return planFile(process.argv.slice(2), {
    startedAt,
    isStopped: () => Atomics.load(flags, STOPPED) === 1,
    beginWriting: () => Atomics.store(flags, IS_WRITING, 1),
  });
}

if (isMainThread) listen();
else process.exitCode = await plan(workerData);
