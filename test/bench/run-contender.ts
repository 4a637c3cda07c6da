import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--max-old-space-size=8192'],
    });
    let timer: NodeJS.Timeout | undefined;
    const watch = setInterval(() => {
      megabytes = Math.max(megabytes, peakMegabytes(child.pid));
    }, 500);
    let wasEnded = false;
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
        case 'failed':
          complaint = report.message;
          return;
        case 'end':
          end = report;
          return;
        default:
          report satisfies never;
      }
    });
    // A solver's threads may outlive its work.
    child.on('disconnect', () => child.kill('SIGKILL'));
    child.on('exit', (code) => {
      clearTimeout(timer);
      clearInterval(watch);
      const failure = `failed: ${complaint || `exit ${code}`}`.replaceAll(/\s+/g, ' ').slice(0, 60);
      const note = wasEnded ? 'ended at the cap' : (end?.note ?? failure);
      resolve({ assignment, plans, bound, end, megabytes, note });
    });
    child.send(assignment);
  });
}

/** Peak memory of a process that is too busy to tell, where the system (Linux) shows it; otherwise 0. */
function peakMegabytes(pid: number | undefined): number {
  if (process.platform !== 'linux' || pid === undefined) return 0;
  try {
    const kilobytes = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s*(\d+)/)?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch (error) {
    // The process may end between two looks.
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH'].includes(String(error.code)))
      return 0;
    throw error;
  }
}
