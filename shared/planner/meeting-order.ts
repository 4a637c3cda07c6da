import type { Compiled } from './compile-problem.ts';

/** Which meetings must come before which, asked of the slots they have: `slotOf` is the schedule's own, -1 while not placed. */
export class MeetingOrder {
  private readonly compiled: Compiled;
  private readonly slotOf: Int32Array;

  constructor(compiled: Compiled, slotOf: Int32Array) {
    this.compiled = compiled;
    this.slotOf = slotOf;
  }

  /** Later than all placed meetings that come before it, earlier than all that come after. */
  fits(meeting: number, slot: number): boolean {
    const { hasOrder, predecessorStart, predecessor, successorStart, successor } = this.compiled;
    if (!hasOrder) return true;
    for (let k = predecessorStart[meeting] as number; k < (predecessorStart[meeting + 1] as number); k++) {
      if ((this.slotOf[predecessor[k] as number] as number) >= slot) return false;
    }
    for (let k = successorStart[meeting] as number; k < (successorStart[meeting + 1] as number); k++) {
      const later = this.slotOf[successor[k] as number] as number;
      if (later >= 0 && later <= slot) return false;
    }
    return true;
  }

  /** True when all meetings that must come before this one are placed. */
  hasPredecessors(meeting: number): boolean {
    const { predecessorStart, predecessor } = this.compiled;
    for (let k = predecessorStart[meeting] as number; k < (predecessorStart[meeting + 1] as number); k++) {
      if ((this.slotOf[predecessor[k] as number] as number) < 0) return false;
    }
    return true;
  }

  /** Change of the number of (placed meeting, missing predecessor) pairs by placing this meeting. */
  orphanChange(meeting: number): number {
    const { predecessorStart, predecessor, successorStart, successor } = this.compiled;
    let change = 0;
    for (let k = predecessorStart[meeting] as number; k < (predecessorStart[meeting + 1] as number); k++) {
      if ((this.slotOf[predecessor[k] as number] as number) < 0) change++;
    }
    for (let k = successorStart[meeting] as number; k < (successorStart[meeting + 1] as number); k++) {
      if ((this.slotOf[successor[k] as number] as number) >= 0) change--;
    }
    return change;
  }
}
