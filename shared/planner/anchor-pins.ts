import { countSet, slotsOf } from './bits.ts';
import { Chains } from './chains.ts';
import type { Compiled } from './compile-problem.ts';
import { placeInOrder } from './construct.ts';
import { Effort } from './effort.ts';
import { randomOf } from './random.ts';
import { Schedule } from './schedule.ts';

/** Work of the search, in meetings looked at: about two seconds. */
const MOST_STEPS = 1_000_000;

/** Pins without a slot that the search takes on: it goes one call deep for each. */
const MOST_OPEN = 3_000;

export type Anchored =
  | { readonly type: 'placed'; readonly schedule: Schedule }
  /** No placement of all pinned meetings exists, or none was found within the steps (`exhausted` false). */
  | { readonly type: 'impossible'; readonly meetings: readonly number[]; readonly exhausted: boolean };

/**
 * Places every pinned meeting, and all that must come before one, by exact search: the meeting with the fewest
 * slots left first, every slot and every interpreter tried. A plan starts from what is found here.
 */
export function anchorPins(compiled: Compiled): Anchored {
  const schedule = new Schedule(compiled);
  if (compiled.mandatoryCount === 0) return { type: 'placed', schedule };
  const open = new Set<number>();
  for (let m = 0; m < compiled.meetingCount; m++) if ((compiled.mandatory[m] as number) === 1) open.add(m);
  const steps = { left: MOST_STEPS };
  placeForced(schedule, open);
  if (placeLightly(schedule, open)) return { type: 'placed', schedule };
  if (open.size > MOST_OPEN) return { type: 'impossible', meetings: [...open].slice(0, 1), exhausted: false };
  const deepest = { length: open.size + 1, meeting: -1 };
  if (descend(schedule, open, steps, deepest)) {
    schedule.keep();
    return { type: 'placed', schedule };
  }
  return { type: 'impossible', meetings: [deepest.meeting], exhausted: steps.left > 0 };
}

/** Pins with one possible slot and at most one interpreter leave no choice: thousands of them cost nothing. */
function placeForced(schedule: Schedule, open: Set<number>): void {
  const { compiled } = schedule;
  for (const m of [...open]) {
    if (countSet(compiled.allowed, m * compiled.wordCount, compiled.wordCount) !== 1) continue;
    const voices = voicesOf(compiled, m);
    if (voices.length > 1) continue;
    const [slot = 0] = slotsOf(compiled.allowed, m * compiled.wordCount, compiled.wordCount);
    if (schedule.tryPlaceWith(m, slot, voices.at(0) ?? -1)) open.delete(m);
  }
}

/** Most pins leave room: placing them one by one with chains settles nearly all problems without a search. */
function placeLightly(schedule: Schedule, open: ReadonlySet<number>): boolean {
  const order = Array.from(schedule.compiled.order).filter((m) => open.has(m));
  const mark = schedule.capture();
  placeInOrder(schedule, new Chains(schedule), order, new Effort({}), randomOf(1));
  if (schedule.isWhole()) return true;
  schedule.restore(mark);
  return false;
}

function descend(
  schedule: Schedule,
  open: Set<number>,
  steps: { left: number },
  deepest: { length: number; meeting: number },
): boolean {
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
  if (open.size < deepest.length) {
    deepest.length = open.size;
    deepest.meeting = best;
  }
  open.delete(best);
  for (const [slot, voice] of bestChoices) {
    steps.left -= open.size + 1;
    if (steps.left <= 0) break;
    const mark = schedule.mark();
    if (!schedule.tryPlaceWith(best, slot, voice)) continue;
    if (descend(schedule, open, steps, deepest)) return true;
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

function voicesOf(compiled: Compiled, meeting: number): number[] {
  const { voiceClass, voiceClassStart, voiceClassInterpreter } = compiled;
  const kind = voiceClass[meeting] as number;
  if (kind < 0) return [];
  return Array.from(
    voiceClassInterpreter.subarray(voiceClassStart[kind] as number, voiceClassStart[kind + 1] as number),
  );
}
