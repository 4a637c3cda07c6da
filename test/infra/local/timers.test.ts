import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FunctionDefinition, manifest } from '../../../functions/manifest.ts';
import type { Runner } from '../../../infra/local/function-runner.ts';
import { type HostState, openHostState } from '../../../infra/local/host-state.ts';
import { startTimers } from '../../../infra/local/timers.ts';
import { aDataFolder, type DataFolder, until } from './host-process.ts';

let folder: DataFolder;
let state: HostState;
let calls: number;

beforeEach(() => {
  folder = aDataFolder();
  state = openHostState(folder.path, false);
  calls = 0;
});
afterEach(() => {
  state.close();
  folder.remove();
});

const definition = (): FunctionDefinition => {
  const found = manifest.functions.find(({ trigger }) => trigger.type === 'timer');
  if (found === undefined) throw new Error('no timer in the manifest');
  return found;
};
const runnerOf = (work: () => Promise<unknown>): Runner => ({
  invoke: () => {
    calls += 1;
    return work();
  },
  onInvoked: () => undefined,
  drain: async () => undefined,
  stop: async () => undefined,
});
const entry = () => [{ definition: definition(), everyMinutes: 15 }];

describe('a timer', () => {
  test('runs at once when its time has passed while the host was down, and then waits', async () => {
    const timers = startTimers(
      entry(),
      runnerOf(async () => null),
      state,
    );
    await until('the run', async () => calls > 0);
    timers.stop();

    const again = startTimers(
      entry(),
      runnerOf(async () => null),
      state,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    again.stop();

    expect(calls).toBe(1);
  });

  test('tries three times when the function fails, and then gives up', async () => {
    const failing = async () => {
      throw new Error('cannot');
    };
    const givenUp: string[] = [];
    const timers = startTimers(entry(), runnerOf(failing), state, ({ id }) => void givenUp.push(id));
    await until('the end', async () => givenUp.length > 0);
    timers.stop();

    expect(calls).toBe(3);
    expect(givenUp).toEqual([definition().id]);
  });
});
