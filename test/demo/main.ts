import { mkdirSync, writeFileSync } from 'node:fs';
import { readProblem } from '../../functions/planning/read-problem.ts';
import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { faultsOf } from '../../shared/planner/faults.ts';
import { endWithUsage, readCommandLine } from '../support/command-line.ts';
import { demoProblem } from './demo-problem.ts';
import { demoShowcase } from './demo-showcase.ts';
import { ORGANISER, startHostProcess } from './host-process.ts';
import { startReport } from './report.ts';
import { signIn } from './sign-in.ts';

/**
 * `npm run demo`: the main job with no hands, against a host of its own, through HTTP only. `--problem FILE` plays a
 * planning problem instead of the sample showcase. Ends with 1 when a check fails.
 */
const USAGE = 'npm run demo [-- --problem PROBLEM.json]';
const { values } = readCommandLine(USAGE, { options: { problem: { type: 'string' } } });
const problem = values.problem === undefined ? null : await soundProblem(values.problem);

const report = startReport((line) => console.log(line));
const startedAt = performance.now();
console.log(problem === null ? 'Demo: the Kobe sample showcase' : `Demo: ${values.problem}`);
const host = await startHostProcess({ sample: problem === null ? 'kobe' : 'none' });
report.say(`host ready at ${host.url} (${host.readySeconds.toFixed(1)} s)`);
try {
  const organiser = await signIn(host.url, ORGANISER);
  const faults =
    problem === null
      ? await demoShowcase(host.url, organiser, report)
      : await demoProblem(host.url, organiser, problem, report);
  report.fact('in all', `${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  const verdict =
    faults.length === 0
      ? 'All checks hold.'
      : `${faults.length} checks failed:\n${faults.slice(0, 50).join('\n')}`;
  mkdirSync('out', { recursive: true });
  writeFileSync('out/demo.txt', `${report.summary()}\n${verdict}\n`);
  console.log(`\n${report.summary()}\n\n${verdict}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await host.stop();
}

async function soundProblem(path: string): Promise<PlanningProblem> {
  const read = await readProblem(path);
  const faults = 'faults' in read ? read.faults : faultsOf(read.value);
  if (faults.length === 0 && 'value' in read) return read.value;
  return endWithUsage(
    USAGE,
    faults.slice(0, 100).map((fault) => `${fault.path}: ${fault.message} (${fault.code})`),
  );
}
