import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { readCommandLine } from '../support/command-line.ts';
import { generateMediumEvent } from './generate-problem.ts';
import { hostileFile } from './hostile-problem.ts';
import { judgeAgainstBruteForce, judgeFile, judgeProblem, type Verdict } from './judge-planner.ts';
import { judgeAgainstHighs } from './judge-weight.ts';
import { randomProblem, withDaysInterleaved } from './random-problem.ts';
import { randomSource } from './random-source.ts';
import { shrinkProblem } from './shrink-problem.ts';

/*
 * Judges many random problems against brute force, hostile files, and medium events against the optimum weight that
 * HiGHS finds; shrinks each failing one and saves it with what is wrong. With --interleaved the slots of the random
 * problems lie in days that alternate. Ends with one line of counts; exit 1 when anything failed.
 */
const USAGE =
  'node test/planner/judge-many.ts [--random N] [--hostile N] [--medium N] [--from SEED] [--max-meetings N] ' +
  '[--budget-ms N] [--iterations N] [--explanations] [--interleaved] [--save DIR] [--keep N]';

const { values } = readCommandLine(USAGE, {
  options: {
    random: { type: 'string', default: '200' },
    hostile: { type: 'string', default: '200' },
    medium: { type: 'string', default: '0' },
    from: { type: 'string', default: '1' },
    'max-meetings': { type: 'string', default: '8' },
    'budget-ms': { type: 'string', default: '1000' },
    iterations: { type: 'string' },
    explanations: { type: 'boolean', default: false },
    interleaved: { type: 'boolean', default: false },
    save: { type: 'string' },
    keep: { type: 'string', default: '20' },
  },
});
const options = {
  budgetMilliseconds: Number(values['budget-ms']),
  explanations: values.explanations,
  ...(values.iterations === undefined ? {} : { iterations: Number(values.iterations) }),
};
const from = Number(values.from);
const counts = { plan: 0, refused: 0, skipped: 0, failed: 0 };
let slowest = 0;
let kept = 0;

for (let seed = from; seed < from + Number(values.random); seed += 1) {
  const random = randomSource(seed);
  const made = randomProblem(random, { maxMeetings: Number(values['max-meetings']) });
  const problem = values.interleaved ? withDaysInterleaved(made, random) : made;
  await report(`random-${seed}`, await judgeAgainstBruteForce(problem, options), problem, (smaller) =>
    judgeAgainstBruteForce(smaller, options),
  );
}
for (let seed = from; seed < from + Number(values.hostile); seed += 1) {
  const text = hostileFile(randomSource(seed));
  const verdict = await judgeFile(text, options);
  if (verdict.complaints.length === 0) await report(`hostile-${seed}`, verdict);
  else
    await report(`hostile-${seed}`, verdict, PlanningProblem.parse(JSON.parse(text)), (smaller) =>
      judgeProblem(smaller, options),
    );
}
for (let seed = from; seed < from + Number(values.medium); seed += 1) {
  const problem = generateMediumEvent(seed);
  await report(`medium-${seed}`, await judgeAgainstHighs(problem, options), problem, (smaller) =>
    judgeAgainstHighs(smaller, options),
  );
}
process.stdout.write(`${JSON.stringify({ ...counts, slowestMilliseconds: Math.round(slowest) })}\n`);
if (counts.failed > 0) process.exitCode = 1;

async function report(
  name: string,
  verdict: Verdict,
  problem?: PlanningProblem,
  judge?: (problem: PlanningProblem) => Promise<Verdict>,
): Promise<void> {
  counts[verdict.outcome] += 1;
  slowest = Math.max(slowest, verdict.milliseconds);
  if (verdict.complaints.length === 0 || verdict.outcome === 'skipped') return;
  counts.failed += 1;
  process.stdout.write(`${name}: ${verdict.complaints.slice(0, 3).join(' | ').slice(0, 400)}\n`);
  kept += 1;
  if (!values.save || !problem || !judge || kept > Number(values.keep)) return;
  const kind = (complaint: string | undefined): string => (complaint ?? '').slice(0, 14);
  const first = kind(verdict.complaints[0]);
  const small = await shrinkProblem(problem, async (smaller) => {
    if (!PlanningProblem.safeParse(smaller).success) return false;
    const again = await judge(smaller).catch(() => undefined);
    return again?.complaints.some((complaint) => kind(complaint) === first) ?? false;
  });
  const complaints = (await judge(small)).complaints;
  await mkdir(values.save, { recursive: true });
  await writeFile(join(values.save, `${name}.json`), `${JSON.stringify(small)}\n`);
  await writeFile(join(values.save, `${name}.txt`), `${complaints.join('\n')}\n`);
}
