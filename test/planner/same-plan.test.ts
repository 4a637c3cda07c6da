import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Goal, PlanningProblem } from '../../shared/model/planning-problem.ts';
import { generateMediumEvent, generateRung, withDropOut } from './generate-problem.ts';

/*
 * The promise of `--iterations`: the plan of the command, byte for byte, whatever else the machine does. Each plan is made
 * by two processes, and all of them run at once, so that each is interrupted now and then.
 */

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'same-plan-'));
});
afterAll(() => rm(folder, { recursive: true }));

const command = join(import.meta.dirname, '../../functions/planning/plan-command.ts');
const inOrder = (problem: PlanningProblem, goals: readonly Goal[]): PlanningProblem => ({
  ...problem,
  goals: [...goals],
});

const events: Record<string, { problem: PlanningProblem; iterations: number }> = {
  'interpreters, features and home tables, weight first': {
    problem: generateRung('osaka', 5),
    iterations: 20_000,
  },
  'scarce interpreters, breaks before weight': {
    problem: inOrder(generateRung('scarce', 2), ['fairness', 'breaks', 'weight', 'moves']),
    iterations: 10_000,
  },
  'a drop-out, stability first': { problem: withDropOut(generateRung('kobe', 3), 3), iterations: 20_000 },
  'a small event that the exact search closes': { problem: generateMediumEvent(24), iterations: 60_000 },
};

async function planOf(name: string, run: string): Promise<string> {
  const { problem, iterations } = events[name] ?? { problem: undefined, iterations: 0 };
  const file = join(folder, `${run}.problem.json`);
  const out = join(folder, `${run}.plan.json`);
  await writeFile(file, JSON.stringify(problem));
  const args = [command, file, '--out', out, '--seed', '7', '--iterations', String(iterations)];
  await new Promise<void>((resolve, reject) => {
    execFile(process.execPath, args, (error) => (error ? reject(error) : resolve()));
  });
  return (await readFile(out, 'utf8')).replace(/"milliseconds": [\d.]+/, '"milliseconds": 0');
}

it('makes the same bytes twice for each mix of features and order of goals, with all runs at once', async () => {
  const names = Object.keys(events);

  const pairs = await Promise.all(
    names.map((name, i) => Promise.all([planOf(name, `first-${i}`), planOf(name, `second-${i}`)])),
  );

  for (const [i, [first, second]] of pairs.entries()) {
    expect(first.length, names[i]).toBeGreaterThan(1_000);
    expect(second === first, names[i]).toBe(true);
  }
}, 300_000);
