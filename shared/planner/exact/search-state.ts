import type { Goal } from '../../model/planning-problem.ts';
import type { ExactModel } from './exact-model.ts';

/**
 * What the past means for the future, after all meetings up to some slot are set: which meetings are done, and for
 * each party that still can meet today whether an idle run is open, how long its run of used slots is, and where it
 * sits; for each interpreter with limits its count and run. Two pasts with the same state have the same futures.
 *
 * Layout of a row of Int32: mask words | one word per tracked party | table each sat at last, plus one | interpreters.
 * Party word: bits 0-1 idle state (0 not met today, 1 met and idle since, 2 met in the slot just set), bits 2.. run.
 */
export interface StateLayout {
  readonly maskWords: number;
  readonly partyAt: number;
  readonly seatAt: number;
  readonly interpreterAt: number;
  readonly width: number;
  readonly trackedParties: readonly number[];
  readonly trackOf: Int32Array;
  readonly tracksBreaks: boolean;
  readonly tracksRun: Uint8Array;
  readonly tracksSeats: boolean;
  readonly tracksInterpreters: boolean;
  /** meeting × slot: 1 where a later slot is allowed; where a later slot of the same day is. */
  readonly allowedLater: Uint8Array;
  readonly allowedLaterToday: Uint8Array;
  /** 1 where nobody has to know later whether the meeting was held or lost. */
  readonly forgettable: Uint8Array;
  readonly meetingsOf: readonly (readonly number[])[];
}

/** Decides what must be remembered for these goals; goals that are not asked for need no memory. */
export function layoutOf(model: ExactModel, goals: readonly Goal[]): StateLayout {
  const { meetingCount, partyCount, slotCount, tables, interpreters } = model;
  const allowedLater = new Uint8Array(meetingCount * slotCount);
  const allowedLaterToday = new Uint8Array(meetingCount * slotCount);
  for (let m = 0; m < meetingCount; m += 1)
    for (let s = slotCount - 2; s >= 0; s -= 1) {
      const at = m * slotCount + s;
      const nextAllowed = model.allowed[at + 1] === 1;
      if (nextAllowed || allowedLater[at + 1] === 1) allowedLater[at] = 1;
      if (model.dayOf[s] === model.dayOf[s + 1] && (nextAllowed || allowedLaterToday[at + 1] === 1))
        allowedLaterToday[at] = 1;
    }

  const meetingsOf: number[][] = Array.from({ length: partyCount }, () => []);
  const canBePlaced = (m: number) =>
    model.allowed.subarray(m * slotCount, (m + 1) * slotCount).some((value) => value === 1);
  for (let m = 0; m < meetingCount; m += 1)
    if (canBePlaced(m)) for (const p of model.partiesOf[m] ?? []) meetingsOf[p]?.push(m);

  const tracksBreaks = goals.includes('breaks');
  const tracksSeats = goals.includes('moves') && tables !== null;
  const tracksRun = new Uint8Array(partyCount);
  const trackedParties: number[] = [];
  const trackOf = new Int32Array(partyCount).fill(-1);
  for (let p = 0; p < partyCount; p += 1) {
    const degree = meetingsOf[p]?.length ?? 0;
    if ((model.maxRun[p] as number) < degree) tracksRun[p] = 1;
    if (degree < 2 || !(tracksBreaks || tracksSeats || tracksRun[p] === 1)) continue;
    trackOf[p] = trackedParties.length;
    trackedParties.push(p);
  }

  let tracksInterpreters = false;
  if (interpreters)
    for (let i = 0; i < interpreters.count; i += 1) {
      let servable = 0;
      for (let m = 0; m < meetingCount; m += 1)
        if (canBePlaced(m) && interpreters.choicesOf[m]?.includes(i)) servable += 1;
      if ((interpreters.maxMeetings[i] as number) < servable || (interpreters.maxRun[i] as number) < servable)
        tracksInterpreters = true;
    }

  const hasSuccessor = new Uint8Array(meetingCount);
  for (const before of model.after) for (const m of before) hasSuccessor[m] = 1;
  const forgettable = new Uint8Array(meetingCount);
  for (let m = 0; m < meetingCount; m += 1) {
    const counted = (model.partiesOf[m] ?? []).some(
      (p) =>
        (model.maxMeetings[p] as number) < (meetingsOf[p]?.length ?? 0) ||
        (goals.includes('fairness') && (model.fairTarget[p] as number) > 0),
    );
    forgettable[m] = hasSuccessor[m] === 1 || counted || model.isPinned[m] === 1 ? 0 : 1;
  }

  const maskWords = Math.max(1, Math.ceil(meetingCount / 32));
  const partyAt = maskWords;
  const seatAt = partyAt + trackedParties.length;
  const interpreterAt = seatAt + (tracksSeats ? trackedParties.length : 0);
  return {
    maskWords,
    partyAt,
    seatAt,
    interpreterAt,
    width: interpreterAt + (tracksInterpreters && interpreters ? interpreters.count : 0),
    trackedParties,
    trackOf,
    tracksBreaks,
    tracksRun,
    tracksSeats,
    tracksInterpreters,
    allowedLater,
    allowedLaterToday,
    forgettable,
    meetingsOf,
  };
}

/** True when the meeting's bit is set in the mask that starts at `at`. */
export const isDone = (rows: Int32Array, at: number, m: number): boolean =>
  (((rows[at + (m >> 5)] as number) >>> (m & 31)) & 1) === 1;
