import type { Compiled } from '../../compile-problem.ts';
import { Schedule } from '../../schedule.ts';

/** The parts of a compiled problem that a fix changes, free to be changed and changed back. */
export type Scratch = Compiled &
  Record<'available' | 'allowed' | 'interpreterAvailable', Uint32Array> &
  Record<
    'maxMeetings' | 'maxRun' | 'seatClass' | 'voiceClass' | 'interpreterMax' | 'interpreterRun',
    Int32Array
  >;

/**
 * A copy of the schedule on a copy of its rules, so that rules can be eased, the meeting tried, and all taken back
 * without touching the plan that is being explained. One copy serves all trials.
 */
export function scratchOf(schedule: Schedule): { readonly rules: Scratch; readonly trial: Schedule } {
  const { compiled } = schedule;
  const rules: Scratch = {
    ...compiled,
    available: compiled.available.slice(),
    allowed: compiled.allowed.slice(),
    interpreterAvailable: compiled.interpreterAvailable.slice(),
    maxMeetings: compiled.maxMeetings.slice(),
    maxRun: compiled.maxRun.slice(),
    seatClass: compiled.seatClass.slice(),
    voiceClass: compiled.voiceClass.slice(),
    interpreterMax: compiled.interpreterMax.slice(),
    interpreterRun: compiled.interpreterRun.slice(),
  };
  const trial = new Schedule(rules);
  trial.restore(schedule.capture());
  return { rules, trial };
}
