import type { ExactModel } from './exact-model.ts';

/** party × (slot + 1): meetings the party can hold from that slot on, with its pauses taken out. */
export function laterCapacities(model: ExactModel): Int32Array {
  const { partyCount, slotCount, meetingCount } = model;
  const result = new Int32Array(partyCount * (slotCount + 1));
  const usable = new Uint8Array(partyCount * slotCount);
  for (let m = 0; m < meetingCount; m += 1)
    for (const p of model.partiesOf[m] as readonly number[])
      for (let s = 0; s < slotCount; s += 1)
        if (model.allowed[m * slotCount + s] === 1) usable[p * slotCount + s] = 1;
  for (let p = 0; p < partyCount; p += 1) {
    const limit = model.maxRun[p] as number;
    for (let from = 0; from <= slotCount; from += 1) {
      let slots = 0;
      let run = 0;
      for (let s = from; s < slotCount; s += 1) {
        if (s > from && model.followsPrevious[s] === 0) run = 0;
        if (usable[p * slotCount + s] === 0) {
          run = 0;
          continue;
        }
        run += 1;
        if (run > limit) run = 0;
        else slots += 1;
      }
      result[p * (slotCount + 1) + from] = slots * (model.parallel[p] as number);
    }
  }
  return result;
}

/** Meetings that tables and interpreters can seat from each slot on. */
export function laterSlotCapacities(model: ExactModel): Int32Array {
  const { slotCount, meetingCount, tables } = model;
  const result = new Int32Array(slotCount + 1);
  for (let s = slotCount - 1; s >= 0; s -= 1) {
    let wanting = 0;
    for (let m = 0; m < meetingCount; m += 1) wanting += model.allowed[m * slotCount + s] as number;
    let seats = wanting;
    if (tables) {
      seats = 0;
      for (let t = 0; t < tables.count; t += 1) seats += tables.open[t * slotCount + s] as number;
    }
    result[s] = (result[s + 1] as number) + Math.min(wanting, seats);
  }
  return result;
}
