import { randomUUID } from 'node:crypto';
import type { FunctionDefinition } from '../../functions/manifest.ts';
import type { Runner } from './function-runner.ts';
import type { HostState } from './host-state.ts';

/** Calls functions by the clock; a run that fell into a time when the host was down is made up for at the start. */
export type Timers = { readonly stop: () => void };

/** As Lambda does with asynchronous calls: two more attempts, then the dead letters. */
const ATTEMPTS = 3;

export function startTimers(
  entries: readonly { readonly definition: FunctionDefinition; readonly everyMinutes: number }[],
  runner: Runner,
  state: HostState,
  onGivenUp: (definition: FunctionDefinition, event: object) => void = () => undefined,
  now: () => number = Date.now,
): Timers {
  const load = state.prepare('SELECT last_run_at FROM timers WHERE id = ?');
  const save = state.prepare('INSERT OR REPLACE INTO timers VALUES (?, ?)');
  const handles = new Map<string, NodeJS.Timeout>();

  function schedule(definition: FunctionDefinition, intervalMilliseconds: number): void {
    const lastRunAt = Number(load.get(definition.id)?.['last_run_at'] ?? 0);
    const wait = Math.max(0, lastRunAt + intervalMilliseconds - now());
    const handle = setTimeout(async () => {
      save.run(definition.id, now());
      const failed = await run(definition, runner, now());
      if (failed !== null) onGivenUp(definition, failed);
      if (handles.get(definition.id) === handle) schedule(definition, intervalMilliseconds);
    }, wait);
    handles.set(definition.id, handle);
  }

  for (const { definition, everyMinutes } of entries) schedule(definition, everyMinutes * 60_000);
  return {
    stop: () => {
      for (const handle of handles.values()) clearTimeout(handle);
      handles.clear();
    },
  };
}

/** Answers the event if no attempt succeeded. */
async function run(definition: FunctionDefinition, runner: Runner, at: number): Promise<object | null> {
  const event = {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '000000000000',
    time: new Date(at).toISOString(),
    region: 'ap-northeast-1',
    resources: [],
    detail: {},
  };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      await runner.invoke(definition, event);
      return null;
    } catch {
      // Logged by the runner; the loop bounds the attempts.
    }
  }
  return event;
}
