import { slotsOf } from './bits.ts';
import type { Compiled } from './compile-problem.ts';
import type { Effort } from './effort.ts';
import type { Schedule } from './schedule.ts';

/** Pins without a slot that the search takes on: it goes one call deep for each. */
const MOST_OPEN = 3_000;

/** Work charged to the effort is counted in hundreds of meetings looked at. */
const STEPS_PER_ITERATION = 100;

/**
 * Places all the given meetings by exact search: the one with the fewest ways left first, every slot and every
 * interpreter tried. `impossible` only after all ways were tried; the schedule is then as before.
 */
export function searchPins(
  schedule: Schedule,
  meetings: readonly number[],
  mostSteps: number,
  effort: Effort,
): 'placed' | 'impossible' | 'unsettled' {
  if (meetings.length > MOST_OPEN) return 'unsettled';
  const steps = { left: mostSteps };
  if (descend(schedule, new Set(meetings), steps, effort)) return 'placed';
  return steps.left > 0 ? 'impossible' : 'unsettled';
}

function descend(schedule: Schedule, open: Set<number>, steps: { left: number }, effort: Effort): boolean {
  if (open.size === 0) return true;
  let best = -1;
  let bestChoices: [number, number][] = [];
  for (const meeting of open) {
    const choices = choicesOf(schedule, meeting, best < 0 ? Number.POSITIVE_INFINITY : bestChoices.length);
    if (best >= 0 && choices.length >= bestChoices.length) continue;
    best = meeting;
    bestChoices = choices;
    if (choices.length === 0) break;
  }
  open.delete(best);
  for (const [slot, voice] of bestChoices) {
    const before = steps.left;
    steps.left -= open.size + 1;
    const isLooking =
      Math.floor(before / STEPS_PER_ITERATION) !== Math.floor(steps.left / STEPS_PER_ITERATION);
    if (isLooking && !effort.goOn()) steps.left = 0;
    if (steps.left <= 0) break;
    const mark = schedule.mark();
    if (!schedule.tryPlaceWith(best, slot, voice)) continue;
    if (descend(schedule, open, steps, effort)) return true;
    schedule.rollback(mark);
  }
  open.add(best);
  return false;
}

/** The (slot, interpreter) pairs a meeting could take now, counted no further than `enough`. */
function choicesOf(schedule: Schedule, meeting: number, enough: number): [number, number][] {
  const { compiled } = schedule;
  const choices: [number, number][] = [];
  const voices = voicesOf(compiled, meeting);
  for (const slot of slotsOf(compiled.allowed, meeting * compiled.wordCount, compiled.wordCount)) {
    if (choices.length >= enough) break;
    if (!schedule.fitsParties(meeting, slot) || !schedule.fitsOrder(meeting, slot)) continue;
    const seat = compiled.seatClass[meeting] as number;
    if (seat >= 0 && !schedule.seating.hasRoom(seat, slot)) continue;
    if ((compiled.voiceClass[meeting] as number) < 0) choices.push([slot, -1]);
    for (const voice of voices) if (schedule.interpreting.canServe(voice, slot)) choices.push([slot, voice]);
  }
  return choices;
}

/** The interpreters who can serve the meeting; none where it needs none, or where nobody can. */
export function voicesOf(compiled: Compiled, meeting: number): number[] {
  const { voiceClass, voiceClassStart, voiceClassInterpreter } = compiled;
  const kind = voiceClass[meeting] as number;
  if (kind < 0) return [];
  return Array.from(
    voiceClassInterpreter.subarray(voiceClassStart[kind] as number, voiceClassStart[kind + 1] as number),
  );
}
