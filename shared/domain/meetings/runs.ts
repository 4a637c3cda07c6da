import type { Slot } from '../../model/slot.ts';

/**
 * The length of the run of adjacent slots in use around one slot, that slot included. Slots are adjacent when they
 * follow each other within one session: a lunch break ends a run.
 */
export function runAround(slots: readonly Slot[], inUse: ReadonlySet<string>, slotId: string): number {
  const at = slots.findIndex((slot) => slot.id === slotId);
  const session = slots[at]?.session;
  const isInRun = (index: number): boolean => {
    const slot = slots[index];
    return slot !== undefined && slot.session === session && inUse.has(slot.id);
  };
  let length = 1;
  for (let before = at - 1; isInRun(before); before -= 1) length += 1;
  for (let after = at + 1; isInRun(after); after += 1) length += 1;
  return length;
}
