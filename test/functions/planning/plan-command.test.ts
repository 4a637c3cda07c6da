import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlanResult } from '../../../shared/model/plan-result.ts';
import { buildProblem, meeting } from '../../planner/build-problem.ts';

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
