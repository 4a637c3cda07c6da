import { type ChildProcess, execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlanResult } from '../../../shared/model/plan-result.ts';
import { buildProblem, meeting } from '../../planner/build-problem.ts';
import { generateRung } from '../../planner/generate-problem.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan-command-'));
});
afterAll(() => rm(folder, { recursive: true }));

type Run = { code: number; stdout: string; stderr: string };
const command = join(import.meta.dirname, '../../../functions/planning/plan-command.ts');
const run = (...args: string[]) =>
  new Promise<Run>((resolve) => {
    execFile(process.execPath, [command, ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
const file = async (name: string, content: unknown) => {
  await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
};

test('writes a plan of the agreed form', async () => {
  const problem = await file('good.json', buildProblem({ meetings: [meeting('m1', 'a x')] }));

  const { code, stdout } = await run(problem, '--out', 'plan.json', '--seed', '3', '--iterations', '1000');

  const plan = PlanResult.parse(JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8')));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^optimal: 1 of 1 meetings/);
  expect(plan).toMatchObject({ version: 1, status: 'optimal', effort: { seed: 3 } });
});

test('a problem that contradicts itself: exit 2, every fault with its path, nothing written', async () => {
  const problem = await file(
    'bad.json',
    buildProblem({ meetings: [meeting('m1', 'a a'), meeting('m1', 'b c')] }),
  );

  const { code, stderr } = await run(problem, '--out', 'never.json');

  expect(code).toBe(2);
  expect(stderr).toContain('meetings[1].id: ');
  expect(stderr).toContain('meetings[0].parties[1]: ');
  expect(await readdir(folder)).not.toContain('never.json');
});

test('a problem of the wrong shape: exit 2, unknown and missing fields by path', async () => {
  const problem = await file('shape.json', {
    version: 1,
    slots: [{ id: 's1', colour: 'red' }],
    parties: [],
    meetings: 3,
  });

  const { code, stderr } = await run(problem, '--out', 'never.json');

  expect(code).toBe(2);
  expect(stderr).toContain('slots[0].start: ');
  expect(stderr).toContain('slots[0].colour: ');
  expect(stderr).toContain('meetings: ');
});

test.each([
  ['no arguments', [], 'PROBLEM.json'],
  ['no file to write', ['good.json'], '--out'],
  ['a seed that is no number', ['good.json', '--out', 'never.json', '--seed', 'x'], '--seed'],
  ['no time at all', ['good.json', '--out', 'never.json', '--budget-ms', '0'], '--budget-ms'],
  ['an unknown option', ['good.json', '--out', 'never.json', '--fast'], '--fast'],
  ['a file that is not there', ['missing.json', '--out', 'never.json'], 'missing.json'],
  ['a folder that is not there', ['good.json', '--out', 'no/where.json'], '--out'],
])('%s: exit 2 and a sentence that names it', async (_, args, named) => {
  await file('good.json', buildProblem({ meetings: [meeting('m1', 'a x')] }));

  const { code, stderr } = await run(...args);

  expect(code).toBe(2);
  expect(stderr).toContain(named);
});

test('a place that cannot be written is named beside the faults of the problem, before any planning', async () => {
  const problem = await file('cross.json', '{"version": 1');

  const { code, stderr } = await run(problem, '--out', 'no/where.json');

  expect(code).toBe(2);
  expect(stderr).toContain('not-json');
  expect(stderr).toContain('there is no folder');
});

test('a file that is no JSON: exit 2', async () => {
  const { code, stderr } = await run(await file('text.json', '{"version": 1,'), '--out', 'never.json');

  expect(code).toBe(2);
  expect(stderr).toContain('not-json');
});

test('a file of 300 MB, and one of six million values: exit 2 and no word about each of them', async () => {
  await file('huge.json', '');
  await truncate(join(folder, 'huge.json'), 300_000_000);
  const many = await file('many.json', `{"version": 1, "slots": [${'0,'.repeat(6_000_000)}0]}`);

  const huge = await run('huge.json', '--out', 'never.json');
  const crowded = await run(many, '--out', 'never.json');

  expect(huge).toMatchObject({ code: 2, stderr: 'PROBLEM.json: is larger than 256 MB (too-large)\n' });
  expect(crowded).toMatchObject({
    code: 2,
    stderr: 'PROBLEM.json: holds more than 5,000,000 values (too-large)\n',
  });
});

/** The command while it plans: it reads from a pipe, so its listening has begun when the pipe takes the problem. */
async function runOnPipe(
  out: string,
): Promise<{ child: ChildProcess; ended: Promise<Run & { signal: unknown }> }> {
  const pipe = join(folder, `${out}.pipe`);
  execFileSync('mkfifo', [pipe]);
  const args = [command, pipe, '--out', out, '--budget-ms', '120000'];
  let child: ChildProcess | undefined;
  const ended = new Promise<Run & { signal: unknown }>((resolve) => {
    child = execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) =>
      resolve({
        code: typeof error?.code === 'number' ? error.code : 0,
        signal: error?.signal,
        stdout,
        stderr,
      }),
    );
  });
  await writeFile(pipe, JSON.stringify(generateRung('scarce')));
  await rm(pipe);
  if (child === undefined) throw new Error('the command was not started');
  return { child, ended };
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the planning: the best plan so far is written',
  async (signal) => {
    const out = `stopped-by-${signal}.json`;
    const { child, ended } = await runOnPipe(out);
    const stoppedAt = performance.now();
    child.kill(signal);

    const { code, stdout } = await ended;

    const plan = PlanResult.parse(JSON.parse(await readFile(join(folder, out), 'utf8')));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^stopped early, /);
    expect(plan.quality.placed).toBeGreaterThan(200);
    expect(performance.now() - stoppedAt).toBeLessThan(60_000);
  },
);

test('a second signal ends the command at once, with nothing written', async () => {
  const { child, ended } = await runOnPipe('impatient.json');
  child.kill('SIGINT');
  child.kill('SIGTERM');

  const { code } = await ended;

  expect([128 + 2, 128 + 15]).toContain(code);
  expect((await readdir(folder)).filter((name) => name.startsWith('impatient.json'))).toEqual([]);
});
