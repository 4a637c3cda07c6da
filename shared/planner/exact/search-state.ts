import type { Goal } from '../../model/planning-problem.ts';
import { countBits } from '../bits.ts';
import type { ExactModel } from './exact-model.ts';
import { createMasks, type MeetingMasks } from './meeting-masks.ts';

/**
 * What the past means for the future, after all meetings up to some slot are set: which meetings are done, and for
 * each party that still can meet today whether an idle run is open, how long its run of used slots is, and where it
 * sits; for each interpreter with limits its count and run. Two pasts with the same state have the same futures.
 *
 * A state is an Int32Array of `width` fields: words of the meetings done | one field per tracked party | table each
 * sat at last, plus one | interpreters. `bits` says how many bits a field needs when layers keep many states.
 * Party field: bits 0-1 idle state (0 not met today, 1 met and idle since, 2 met in the slot just set), bits 2.. run.
 * Interpreter field: count × RUNS + run.
 */
export interface StateLayout {
  readonly masks: MeetingMasks;
  readonly maskWords: number;
  readonly partyAt: number;
  readonly seatAt: number;
  readonly interpreterAt: number;
  readonly width: number;
  readonly bits: Uint8Array;
  readonly trackedParties: readonly number[];
  readonly trackOf: Int32Array;
  readonly tracksBreaks: boolean;
  readonly tracksRun: Uint8Array;
  readonly tracksSeats: boolean;
  readonly tracksInterpreters: boolean;
  /** Meetings of which nobody has to know later whether they were held or lost. */
  readonly forgettable: Int32Array;
}

/** Above any run of an interpreter: the search takes at most 96 meetings. */
export const RUNS = 128;

/** Decides what must be remembered for these goals; goals that are not asked for need no memory. */
export function layoutOf(model: ExactModel, goals: readonly Goal[]): StateLayout {
  const { meetingCount, partyCount, tables, interpreters } = model;
  const masks = createMasks(model);
  const maskWords = masks.words;
  const degreeOf = (sets: Int32Array, k: number): number => {
    let degree = 0;
    for (let w = 0; w < maskWords; w += 1) degree += countBits(sets[k * maskWords + w] as number);
    return degree;
  };

  const tracksBreaks = goals.includes('breaks');
  const tracksSeats = goals.includes('moves') && tables !== null;
  const tracksRun = new Uint8Array(partyCount);
  const trackedParties: number[] = [];
  const trackOf = new Int32Array(partyCount).fill(-1);
  for (let p = 0; p < partyCount; p += 1) {
    const degree = degreeOf(masks.ofParty, p);
    if ((model.maxRun[p] as number) < degree) tracksRun[p] = 1;
    if (degree < 2 || !(tracksBreaks || tracksSeats || tracksRun[p] === 1)) continue;
    trackOf[p] = trackedParties.length;
    trackedParties.push(p);
  }

  let tracksInterpreters = false;
  for (let i = 0; interpreters && i < interpreters.count; i += 1) {
    const servable = degreeOf(masks.servedBy, i);
    if ((interpreters.maxMeetings[i] as number) < servable || (interpreters.maxRun[i] as number) < servable)
      tracksInterpreters = true;
  }

  const hasSuccessor = new Uint8Array(meetingCount);
  for (const before of model.after) for (const m of before) hasSuccessor[m] = 1;
  const forgettable = new Int32Array(maskWords);
  for (let m = 0; m < meetingCount; m += 1) {
    const counted = (model.partiesOf[m] ?? []).some(
      (p) =>
        (model.maxMeetings[p] as number) < degreeOf(masks.ofParty, p) ||
        (goals.includes('fairness') && (model.fairTarget[p] as number) > 0),
    );
    if (hasSuccessor[m] === 0 && !counted && model.isPinned[m] === 0)
      forgettable[m >> 5] = (forgettable[m >> 5] as number) | (1 << (m & 31));
  }

  const partyAt = maskWords;
  const seatAt = partyAt + trackedParties.length;
  const interpreterAt = seatAt + (tracksSeats ? trackedParties.length : 0);
  const width = interpreterAt + (tracksInterpreters && interpreters ? interpreters.count : 0);
  const bits = new Uint8Array(width);
  for (let w = 0; w < maskWords; w += 1) bits[w] = Math.min(32, meetingCount - 32 * w);
  trackedParties.forEach((p, track) => {
    bits[partyAt + track] = 2 + (tracksRun[p] === 1 ? bitsFor(model.maxRun[p] as number) : 0);
    if (tracksSeats) bits[seatAt + track] = bitsFor(tables?.count ?? 0);
  });
  bits.fill(bitsFor(meetingCount * RUNS + RUNS), interpreterAt);
  return {
    masks,
    maskWords,
    partyAt,
    seatAt,
    interpreterAt,
    width,
    bits,
    trackedParties,
    trackOf,
    tracksBreaks,
    tracksRun,
    tracksSeats,
    tracksInterpreters,
    forgettable,
  };
}

const bitsFor = (largest: number): number => 32 - Math.clz32(largest);

/** True when the meeting's bit is set in the set that starts at `at`. */
export const isDone = (words: Int32Array, at: number, m: number): boolean =>
  (((words[at + (m >> 5)] as number) >>> (m & 31)) & 1) === 1;
