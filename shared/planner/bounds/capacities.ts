import { hasBit } from '../bits.ts';
import type { Compiled } from '../compile-problem.ts';

/** Limits that hold for every plan whatever stands where: the right-hand sides of all weight bounds. */
export type Capacities = {
  /** Party -> most meetings it can ever hold. */
  readonly party: Int32Array;
  /** Interpreter -> most meetings. */
  readonly interpreter: Int32Array;
  /** Slot -> most meetings in it that draw a table from the pool, and most meetings at all. */
  readonly pool: Int32Array;
  readonly slot: Int32Array;
  /** Most meetings in all. */
  readonly total: number;
};

export function capacitiesOf(compiled: Compiled): Capacities {
  const { partyCount, slotCount, wordCount, tableGroupCount, groupCapacity, meetingCount } = compiled;
  const party = new Int32Array(partyCount);
  const open = new Uint32Array(wordCount);
  const hands = new Int32Array(slotCount);
  for (let p = 0; p < partyCount; p++) {
    open.fill(0);
    for (let k = compiled.partyStart[p] as number; k < (compiled.partyStart[p + 1] as number); k++) {
      const offset = (compiled.partyMeeting[k] as number) * wordCount;
      for (let w = 0; w < wordCount; w++)
        open[w] = (open[w] as number) | (compiled.allowed[offset + w] as number);
    }
    for (let w = 0; w < wordCount; w++)
      open[w] = (open[w] as number) & (compiled.available[p * wordCount + w] as number);
    for (let t = 0; t < slotCount; t++)
      if (hasBit(open, 0, t)) hands[t] = (hands[t] as number) + (compiled.parallel[p] as number);
    const usable = mostSlots(compiled, open, 0, compiled.maxRun[p] as number);
    party[p] = Math.min(
      compiled.maxMeetings[p] as number,
      usable * (compiled.parallel[p] as number),
      (compiled.partyStart[p + 1] as number) - (compiled.partyStart[p] as number),
    );
  }
  const interpreter = new Int32Array(compiled.interpreterCount);
  for (let i = 0; i < compiled.interpreterCount; i++) {
    const usable = mostSlots(
      compiled,
      compiled.interpreterAvailable,
      i * wordCount,
      compiled.interpreterRun[i] as number,
    );
    interpreter[i] = Math.min(compiled.interpreterMax[i] as number, usable);
  }
  const pool = new Int32Array(slotCount);
  const slot = new Int32Array(slotCount);
  const seatsCount = compiled.tableCount > 0;
  let ownSeats = 0;
  for (let m = 0; m < meetingCount; m++) if ((compiled.seatClass[m] as number) < 0) ownSeats++;
  let poolTotal = 0;
  let handTotal = 0;
  for (let t = 0; t < slotCount; t++) {
    const most = (hands[t] as number) >> 1;
    pool[t] = most;
    if (seatsCount) {
      let tables = 0;
      for (let g = 0; g < tableGroupCount; g++) tables += groupCapacity[g * slotCount + t] as number;
      pool[t] = Math.min(most, tables);
    }
    slot[t] = most;
    poolTotal += pool[t] as number;
    handTotal += most;
  }
  return { party, interpreter, pool, slot, total: Math.min(meetingCount, handTotal, poolTotal + ownSeats) };
}

/** Most slots of a set that can be used with no run of joined slots longer than `maxRun`: each segment alone. */
export function mostSlots(compiled: Compiled, words: Uint32Array, offset: number, maxRun: number): number {
  let usable = 0;
  let segment = 0;
  for (let t = 0; t <= compiled.slotCount; t++) {
    const open = t < compiled.slotCount && hasBit(words, offset, t);
    if (segment > 0 && (!open || (compiled.joined[t] as number) === 0)) {
      usable += segment - Math.floor(segment / (maxRun + 1));
      segment = 0;
    }
    if (open) segment++;
  }
  return usable;
}
