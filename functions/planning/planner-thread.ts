import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { PlanResult } from '../../shared/model/plan-result.ts';
import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { FaultyProblem, type PlanProgress, placeMeetings } from '../../shared/planner/place-meetings.ts';

/**
 * The planner in a thread of its own: it computes without a pause, and whoever started it must go on writing
 * progress, keeping its lease and looking whether it was asked to stop. The module is its own thread's entry, because a
 * bundle has only one file.
 */
export type PlannerOptions = {
  readonly seed: number;
  readonly iterations: number | null;
  readonly budgetMilliseconds: number;
};
export type PlannerRun = {
  readonly result: Promise<PlanResult>;
  readonly progress: () => PlanProgress | null;
  readonly stop: () => void;
};

type Start = {
  readonly engawaPlanner: true;
  readonly problem: PlanningProblem;
  readonly options: PlannerOptions;
  /** One word; not zero: stop. */
  readonly stop: SharedArrayBuffer;
};
type Message =
  | { readonly type: 'progress'; readonly progress: PlanProgress }
  | { readonly type: 'result'; readonly result: PlanResult }
  | { readonly type: 'faults'; readonly faults: FaultyProblem['faults'] }
  | { readonly type: 'error'; readonly message: string };

/** Starts the planner. `result` rejects with FaultyProblem for a problem that contradicts itself. */
export function planInThread(problem: PlanningProblem, options: PlannerOptions): PlannerRun {
  const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const start: Start = { engawaPlanner: true, problem, options, stop };
  const worker = new Worker(new URL(import.meta.url), { workerData: start, execArgv: [] });
  let latest: PlanProgress | null = null;
  const result = new Promise<PlanResult>((resolve, reject) => {
    worker.on('message', (message: Message) => {
      switch (message.type) {
        case 'progress':
          latest = message.progress;
          break;
        case 'result':
          resolve(message.result);
          break;
        case 'faults':
          reject(new FaultyProblem(message.faults));
          break;
        case 'error':
          reject(new Error(`the planner failed: ${message.message}`));
          break;
        default:
          message satisfies never;
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the planner's thread ended with ${code}`)));
  });
  return { result, progress: () => latest, stop: () => Atomics.store(new Int32Array(stop), 0, 1) };
}

async function runInside({ problem, options, stop }: Start): Promise<void> {
  const flag = new Int32Array(stop);
  const send = (message: Message): void => parentPort?.postMessage(message);
  try {
    const result = await placeMeetings(problem, {
      seed: options.seed,
      ...(options.iterations === null
        ? { budgetMilliseconds: options.budgetMilliseconds, now: () => performance.now() }
        : { iterations: options.iterations }),
      onProgress: (progress) => send({ type: 'progress', progress }),
      shouldStop: () => Atomics.load(flag, 0) !== 0,
    });
    send({ type: 'result', result });
  } catch (error) {
    if (error instanceof FaultyProblem) send({ type: 'faults', faults: error.faults });
    else send({ type: 'error', message: error instanceof Error ? error.message : String(error) });
  }
}

const isStart = (data: unknown): data is Start =>
  typeof data === 'object' && data !== null && 'engawaPlanner' in data;

if (isStart(workerData)) await runInside(workerData);
