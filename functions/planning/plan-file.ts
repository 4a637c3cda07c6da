import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { Fault } from '../../shared/planner/fault.ts';
import { FaultyProblem, type PlanOptions, placeMeetings } from '../../shared/planner/place-meetings.ts';
import { type Outcome, readProblem } from './read-problem.ts';

/** What the command's main thread and its planning thread tell each other while the planner computes. */
export type Run = {
  /** When the command began, in milliseconds since 1970: the budget counts from here. */
  readonly startedAt: number;
  readonly isStopped: () => boolean;
  readonly beginWriting: () => void;
};

const USAGE =
  'Usage: npm run plan -- PROBLEM.json --out PLAN.json [--seed N] [--budget-ms N] [--iterations N]';
const DEFAULT_MILLISECONDS = 10_000;
/** Nobody reads more lines than this. */
const MOST_FAULTS = 10_000;

type Arguments = { readonly problem: string; readonly out: string; readonly options: PlanOptions };

/** Plans the problem of one file into another; returns the exit code. */
export async function planFile(argv: readonly string[], run: Run): Promise<number> {
  const args = readArguments(argv, run);
  if ('faults' in args) return refuse(args.faults, USAGE);
  const [problem, place] = await Promise.all([readProblem(args.value.problem), faultOfPlace(args.value.out)]);
  const faults = ['faults' in problem ? problem.faults : [], place ?? []].flat();
  if ('faults' in problem || faults.length > 0) return refuse(faults);
  try {
    const result = await placeMeetings(problem.value, args.value.options);
    run.beginWriting();
    const fault = await writeWhole(args.value.out, `${JSON.stringify(result, undefined, 2)}\n`);
    if (fault !== undefined) return refuse([fault]);
    const { quality, proved, effort } = result;
    const begins = run.isStopped() ? `stopped early, ${result.status}` : result.status;
    process.stdout.write(
      `${begins}: ${quality.placed} of ${quality.wished} meetings, weight ${quality.weight} of at most ` +
        `${quality.weightBound}, fairness ${quality.fairness}, breaks ${quality.breaks}, stability ` +
        `${quality.stability}, moves ${quality.moves}; proved: ${proved.join(', ') || 'nothing'}; ` +
        `${Math.round(effort.milliseconds)} ms, ${effort.iterations} iterations\n`,
    );
    return 0;
  } catch (error) {
    if (error instanceof FaultyProblem) return refuse(error.faults);
    throw error;
  }
}

function readArguments(argv: readonly string[], { startedAt, isStopped }: Run): Outcome<Arguments> {
  const faults: Fault[] = [];
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { faults: [{ path: 'arguments', code: 'bad-argument', message }] };
  }
  const wholeNumber = (name: 'seed' | 'budget-ms' | 'iterations', least: number): number | undefined => {
    const text = parsed.values[name];
    if (text === undefined) return undefined;
    const value = Number(text);
    if (/^-?\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
    const message = `must be a whole number of at least ${least}, but is "${text}"`;
    faults.push({ path: `--${name}`, code: 'bad-argument', message });
    return undefined;
  };
  const seed = wholeNumber('seed', Number.MIN_SAFE_INTEGER);
  const budget = wholeNumber('budget-ms', 1);
  const iterations = wholeNumber('iterations', 0);
  const [problem, ...more] = parsed.positionals;
  if (problem === undefined) {
    faults.push({ path: 'PROBLEM.json', code: 'missing-argument', message: 'names no problem file' });
  }
  for (const extra of more) {
    faults.push({ path: 'arguments', code: 'bad-argument', message: `one argument too many: "${extra}"` });
  }
  if (!parsed.values.out) {
    faults.push({ path: '--out', code: 'missing-argument', message: 'says where the plan is to be written' });
  }
  if (faults.length > 0 || problem === undefined || !parsed.values.out) return { faults };
  const options: PlanOptions = {
    ...(seed === undefined ? {} : { seed }),
    ...(iterations === undefined ? {} : { iterations }),
    budgetMilliseconds: budget ?? DEFAULT_MILLISECONDS,
    startedAt,
    now: () => performance.timeOrigin + performance.now(),
    shouldStop: isStopped,
  };
  return { value: { problem, out: parsed.values.out, options } };
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      seed: { type: 'string' },
      'budget-ms': { type: 'string' },
      iterations: { type: 'string' },
    },
  });
}

/** Asked before the planning, so that nobody waits for a plan that cannot be written. */
async function faultOfPlace(out: string): Promise<Fault | undefined> {
  const folder = dirname(out);
  const isFolder = (path: string): Promise<boolean> =>
    stat(path).then(
      (found) => found.isDirectory(),
      (error: NodeJS.ErrnoException) => {
        if (['ENOENT', 'ENOTDIR', 'EACCES', 'ENAMETOOLONG', 'ELOOP'].includes(error.code ?? '')) return false;
        throw error;
      },
    );
  const fault = (message: string): Fault => ({ path: '--out', code: 'unwritable', message });
  if (!(await isFolder(folder))) return fault(`there is no folder "${folder}"`);
  if (await isFolder(out)) return fault(`"${out}" is a folder, not a file`);
  return undefined;
}

/** Writes beside the target and renames: a reader sees the old plan or the whole new one. */
async function writeWhole(path: string, text: string): Promise<Fault | undefined> {
  const draft = `${path}.${process.pid}.part`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
    return undefined;
  } catch (error) {
    await rm(draft, { force: true });
    const message = error instanceof Error ? error.message : String(error);
    return { path: '--out', code: 'unwritable', message };
  }
}

function refuse(faults: readonly Fault[], hint?: string): number {
  const lines = faults
    .slice(0, MOST_FAULTS)
    .map(({ path, message, code }) => `${path}: ${message} (${code})\n`);
  if (faults.length > MOST_FAULTS) lines.push(`and ${faults.length - MOST_FAULTS} more faults\n`);
  process.stderr.write(lines.join(''));
  if (hint !== undefined) process.stderr.write(`${hint}\n`);
  return 2;
}
