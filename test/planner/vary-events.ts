import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { endWithUsage, readCommandLine } from '../support/command-line.ts';
import { standInsOf } from './vary-event.ts';

/* Writes stand-ins of each event to DIR/EVENT-CHANGE.json: fewer tables, more meetings, dropped restrictions. */
const USAGE = 'node test/planner/vary-events.ts --out DIR [--seed N] EVENT.json...';

const { values, positionals } = readCommandLine(USAGE, {
  allowPositionals: true,
  options: { out: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
if (values.out === undefined || positionals.length === 0)
  endWithUsage(USAGE, ['--out names the folder to write to, and at least one event is needed']);
await mkdir(values.out, { recursive: true });
for (const path of positionals) {
  const event = PlanningProblem.parse(JSON.parse(await readFile(path, 'utf8')));
  for (const { name, problem } of await standInsOf(event, Number(values.seed))) {
    const file = join(values.out, `${basename(path, '.json')}-${name}.json`);
    await writeFile(file, `${JSON.stringify(problem)}\n`);
    process.stdout.write(
      `${file}: ${problem.meetings.length} meetings, ${problem.slots.length} slots, ${problem.tables?.length ?? 'no'} tables\n`,
    );
  }
}
