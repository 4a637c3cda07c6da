import * as z from 'zod';
import { type Placement, PlanningProblem } from '../../../shared/model/planning-problem.ts';
import { createProbe, type Probe } from '../../../shared/planner/probe/probe.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/**
 * The planner's own what-if, beside the page. It fetches and reads the problem itself, since reading a large one would
 * hold the page up. A newer question ends the one before: between two slots it listens.
 */
z.config({ jitless: true }); // see src/api/client.ts

let reading: Promise<PlanningProblem> | null = null;
let problem: PlanningProblem | null = null;
let probe: Probe | null = null;
let run = 0;

const say = (message: FromWorker): void => self.postMessage(message);
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function readProblem(address: string): Promise<PlanningProblem> {
  const response = await fetch(address, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`The problem answered ${response.status}.`);
  return PlanningProblem.parse(await response.json());
}

/** Placements of meetings that the problem knows; a draft may be older than the problem. */
function knownIn(known: PlanningProblem, placements: readonly Placement[]): Placement[] {
  const ids = new Set(known.meetings.map(({ id }) => id));
  return placements.filter(({ meeting }) => ids.has(meeting));
}

async function open(message: Extract<ToWorker, { type: 'open' }>): Promise<void> {
  const own = ++run;
  problem = await reading;
  if (own !== run || problem === null) return;
  const placements = knownIn(problem, message.placements ?? problem.current ?? []);
  const startedAt = performance.now();
  probe = createProbe(problem, placements);
  say({
    type: 'ready',
    milliseconds: performance.now() - startedAt,
    meetings: problem.meetings.map(({ id }) => id),
  });
}

async function ask({ meeting, slots, wantsTables }: Extract<ToWorker, { type: 'ask' }>): Promise<void> {
  const own = ++run;
  if (probe === null) return;
  const startedAt = performance.now();
  say({ type: 'slots', meeting, cells: probe.probe(meeting) });
  if (!wantsTables || (problem?.tables ?? []).length === 0) return;
  for (const slot of slots) {
    await breath();
    if (own !== run || probe === null) return;
    say({ type: 'tables', meeting, slot, groups: probe.tablesAt(meeting, slot) });
  }
  say({ type: 'asked', milliseconds: performance.now() - startedAt });
}

async function answer(message: ToWorker): Promise<void> {
  switch (message.type) {
    case 'read':
      reading = readProblem(message.address);
      reading.catch(() => undefined); // told by the `open` that waits for it
      return;
    case 'open':
      return open(message);
    case 'ask':
      return ask(message);
    case 'apply': {
      run += 1;
      if (probe === null) return;
      const { changed, lost } = probe.apply(message.move);
      say({ type: 'applied', changed, lost, placements: probe.placements() });
      return;
    }
    default:
      return message satisfies never;
  }
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  answer(event.data).catch((error: unknown) => {
    if (event.data.type === 'open') probe = null;
    say({
      type: 'failed',
      during: event.data.type,
      message: error instanceof Error ? error.message : String(error),
    });
  });
});
