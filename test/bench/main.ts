import { cpus, totalmem } from 'node:os';
import { endWithUsage, readCommandLine } from '../support/command-line.ts';
import { benchProblem, isRung } from './bench-problem.ts';
import { rowsOf, tableOf } from './bench-table.ts';
import { CONTENDERS, type Contender } from './contender.ts';
import { replanAfterDropOut } from './replan-after-drop-out.ts';
import { type Result, runContender } from './run-contender.ts';

/*
 * One table: the planner, first come first served, HiGHS and a plain CP-SAT model on the same problems in the same
 * run, one after the other, each at most N seconds (default 60) of wall clock. All keep every hard rule; the two
 * solvers optimise weight only, the planner all five goals.
 */
const USAGE =
  'npm run bench -- [--rungs kobe,osaka,FILE.json,...] [--seconds N] [--seed N] [--peers all|none|highs,cp-sat,first-come]';

const PEERS = {
  'first-come': 'first come',
  highs: 'HiGHS',
  'cp-sat': 'plain CP-SAT',
} as const satisfies Record<string, Contender>;

const isPeer = (name: string): name is keyof typeof PEERS => Object.hasOwn(PEERS, name);

async function main(): Promise<number> {
  const { values } = readCommandLine(USAGE, {
    options: {
      rungs: { type: 'string', default: 'kobe,osaka,scarce,1800,19000,60000' },
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      peers: { type: 'string', default: 'all' },
    },
  });
  const rungs = values.rungs.split(',');
  const peers =
    values.peers === 'all' ? Object.keys(PEERS) : values.peers === 'none' ? [] : values.peers.split(',');
  const seconds = Number(values.seconds);
  const seed = Number(values.seed);
  const faults = [
    ...rungs.flatMap((name) => faultOf(name)),
    ...peers
      .filter((name) => !isPeer(name))
      .map((name) => `no peer "${name}": ${Object.keys(PEERS).join(', ')}`),
    ...(seconds > 0 ? [] : [`--seconds must be a number above 0, not "${values.seconds}"`]),
    ...(Number.isSafeInteger(seed) ? [] : [`--seed must be a whole number, not "${values.seed}"`]),
  ];
  if (faults.length > 0) {
    endWithUsage(USAGE, faults);
  }
  const chosen = new Set<Contender>(['engawa', ...peers.filter(isPeer).map((name) => PEERS[name])]);
  const contenders = CONTENDERS.filter((contender) => chosen.has(contender));
  const rows: string[][] = [];
  for (const rung of rungs) {
    const results: Result[] = [];
    for (const contender of contenders) {
      process.stderr.write(`${rung}: ${contender} ...\n`);
      results.push(await runContender({ contender, rung, seed, seconds }));
    }
    rows.push(...rowsOf(benchProblem(rung, seed).meetings.length, results));
  }
  const replan = rungs.includes('1800')
    ? `${await replanAfterDropOut(benchProblem('1800', seed), seed)}\n`
    : '';
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  process.stdout.write(
    `${tableOf(rows)}\n\n${replan}Node ${process.version}, ${machine}; seed ${seed}, at most ${seconds} s each. ` +
      'Shares and gap against the best bound any contender proved; "=" after a bound: weight proved optimal; ' +
      'unfair: meetings short of what parties were promised.\n',
  );
  return 0;
}

/** Why there is no such problem; nothing when there is. */
function faultOf(name: string): string[] {
  try {
    if (!isRung(name)) benchProblem(name, 1);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

process.exitCode = await main();
