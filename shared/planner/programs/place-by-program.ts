import type { Effort } from '../effort.ts';
import { solveUnitProgram } from '../linear-solver.ts';
import type { Schedule } from '../schedule.ts';
import { placementProgram } from './placement-program.ts';

export type ProgramOptions = {
  readonly mostColumns: number;
  readonly nodes: number;
  readonly gainOf: (meeting: number) => number;
  /** Meetings that no solution may leave out. */
  readonly mustPlace: (meeting: number) => boolean;
};

export type ProgramOutcome = {
  /** No way to place these meetings around the others gains more; Infinity when nothing was proved. */
  readonly bound: number;
  /** True when a solution was found and every rule let it in. */
  readonly placed: boolean;
  /** Columns of the program; 0 when it was too large to be written. */
  readonly columns: number;
};

const ROUNDING = 1e-6;

/**
 * Takes the meetings out and places them anew by an exact program around all others. Everything is in the schedule's
 * journal: the caller keeps it or rolls it back, also where `placed` is false.
 */
export async function placeByProgram(
  schedule: Schedule,
  meetings: readonly number[],
  effort: Effort,
  options: ProgramOptions,
): Promise<ProgramOutcome> {
  for (const meeting of meetings) if (schedule.isPlaced(meeting)) schedule.unplace(meeting);
  const model = placementProgram(schedule, meetings, options);
  if (model === undefined) return { bound: Number.POSITIVE_INFINITY, placed: false, columns: 0 };
  const answer = await solveUnitProgram(model.program, {
    mayGoOn: () => !effort.isOver(),
    nodes: options.nodes,
  });
  const bound = Math.floor(answer.bound + ROUNDING * Math.max(1, Math.abs(answer.bound) * 0.1));
  if (answer.taken.length === 0) return { bound, placed: false, columns: model.program.gain.length };
  const chosen = model.choices.filter((_choice, column) => answer.taken[column] === 1);
  chosen.sort((a, b) => a.slot - b.slot || a.meeting - b.meeting);
  const onDuty = new Map<string, number[]>();
  model.duties.forEach(({ voice, slot, interpreter }, d) => {
    if (answer.taken[model.choices.length + d] !== 1) return;
    const key = `${voice} ${slot}`;
    onDuty.set(key, [...(onDuty.get(key) ?? []), interpreter]);
  });
  let placed = true;
  for (const { meeting, slot } of chosen) {
    const voice = schedule.compiled.voiceClass[meeting] as number;
    const interpreter = voice < 0 ? -1 : (onDuty.get(`${voice} ${slot}`)?.pop() ?? -1);
    if ((voice >= 0 && interpreter < 0) || !schedule.tryPlaceWith(meeting, slot, interpreter)) placed = false;
  }
  return { bound, placed, columns: model.program.gain.length };
}
