import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Assignment, Report } from './contender.ts';

/** All that is known of one contender on one problem when it has ended or was ended. */
export interface Result {
  readonly assignment: Assignment;
  readonly plans: readonly { readonly at: number; readonly weight: number }[];
  readonly bound: number | null;
  readonly end: Extract<Report, { type: 'end' }> | null;
  readonly megabytes: number;
  readonly note: string;
}

/** Time beyond the cap in which a contender may still write its model or hand in its last plan. */
const GRACE_SECONDS = 5;

/** Runs a contender in a process of its own and ends it when it does not end itself. */
export function runContender(assignment: Assignment): Promise<Result> {
  return new Promise((resolve) => {
    const plans: { at: number; weight: number }[] = [];
    let bound: number | null = null;
    let end: Extract<Report, { type: 'end' }> | null = null;
    let megabytes = 0;
    let complaint = '';
    const child = fork(join(import.meta.dirname, 'contender.ts'), {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ['--max-old-space-size=8192'],
    });
    let timer: NodeJS.Timeout | undefined;
    let wasEnded = false;
    child.stderr?.on('data', (data: Buffer) => {
      complaint = `${complaint}${data.toString()}`.slice(-2_000);
    });
    child.on('message', (report: Report & { megabytes: number }) => {
      megabytes = Math.max(megabytes, report.megabytes);
      switch (report.type) {
        case 'started':
          timer = setTimeout(
            () => {
              wasEnded = true;
              child.kill('SIGKILL');
            },
            (assignment.seconds + GRACE_SECONDS) * 1000,
          );
          return;
        case 'plan':
          plans.push({ at: report.at, weight: report.weight });
          return;
        case 'bound':
          bound = Math.min(bound ?? report.bound, report.bound);
          return;
        case 'end':
          end = report;
          return;
        default:
          report satisfies never;
      }
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      const failure = complaint.match(/^\w*Error.*$/m)?.[0] ?? `exit ${code}`;
      const note = end?.note ?? (wasEnded ? 'ended at the cap' : `failed: ${failure}`.slice(0, 80));
      resolve({ assignment, plans, bound, end, megabytes, note });
    });
    child.send(assignment);
  });
}
