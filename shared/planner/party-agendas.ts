import { clearBit, hasBit, setBit } from './bits.ts';
import type { Compiled } from './compile-problem.ts';

/**
 * What each party has in each slot, with the rules and goals that are the parties' own: how many meetings at once, in
 * all and in a row; promises kept, and breaks. Kept up to date by each placing and removing.
 */
export class PartyAgendas {
  private readonly compiled: Compiled;
  /** Party -> meetings placed. */
  readonly count: Int32Array;
  /** Bits of the slots in which the party has a meeting. */
  readonly used: Uint32Array;
  /** Bits of the slots in which the party could take one more meeting (available, and not full). */
  readonly free: Uint32Array;
  /** `load[party * slotCount + slot]` meetings at once. */
  readonly load: Uint8Array;
  fairness = 0;
  breaks = 0;
  /** `firstAt[party * slotCount + slot]`: row position of a meeting there, -1; others follow by `nextAt`. */
  private readonly firstAt: Int32Array;
  private readonly nextAt: Int32Array;
  private readonly meetingOfRow: Int32Array;
  /** `runsOfDay[party * dayCount + day]`: maximal runs of used slots. */
  private readonly runsOfDay: Int32Array;

  constructor(compiled: Compiled) {
    this.compiled = compiled;
    const { partyCount, slotCount, wordCount, dayCount, meetingCount, meetingStart } = compiled;
    this.count = new Int32Array(partyCount);
    this.used = new Uint32Array(partyCount * wordCount);
    this.free = compiled.available.slice();
    this.load = new Uint8Array(partyCount * slotCount);
    this.firstAt = new Int32Array(partyCount * slotCount).fill(-1);
    this.nextAt = new Int32Array(compiled.meetingParty.length).fill(-1);
    this.meetingOfRow = new Int32Array(compiled.meetingParty.length);
    for (let m = 0; m < meetingCount; m++)
      this.meetingOfRow.fill(m, meetingStart[m] as number, meetingStart[m + 1] as number);
    this.runsOfDay = new Int32Array(partyCount * dayCount);
    for (const share of compiled.fairShare) this.fairness += share;
  }

  /** May all its parties take the meeting in the slot: there, not full, within limit and run? */
  fits(meeting: number, slot: number): boolean {
    const { wordCount, meetingStart, meetingParty, maxMeetings } = this.compiled;
    for (let k = meetingStart[meeting] as number; k < (meetingStart[meeting + 1] as number); k++) {
      const party = meetingParty[k] as number;
      if (!hasBit(this.free, party * wordCount, slot)) return false;
      if ((this.count[party] as number) >= (maxMeetings[party] as number) || !this.fitsRun(party, slot))
        return false;
    }
    return true;
  }

  /** May the party work in this slot too without a run of used slots longer than its maximum? */
  fitsRun(party: number, slot: number): boolean {
    const { maxRun, joined, slotCount, wordCount } = this.compiled;
    const limit = maxRun[party] as number;
    if (limit >= slotCount) return true;
    const offset = party * wordCount;
    if (hasBit(this.used, offset, slot)) return true;
    let run = 1;
    for (let t = slot; run <= limit && (joined[t] as number) === 1 && hasBit(this.used, offset, t - 1); t--)
      run++;
    for (
      let t = slot + 1;
      run <= limit && t < slotCount && (joined[t] as number) === 1 && hasBit(this.used, offset, t);
      t++
    ) {
      run++;
    }
    return run <= limit;
  }

  /** The meetings of a party in a slot (none, one, or up to its `parallel`). */
  meetingsAt(party: number, slot: number): number[] {
    const found: number[] = [];
    const at = this.firstAt[party * this.compiled.slotCount + slot] as number;
    for (let row = at; row >= 0; row = this.nextAt[row] as number)
      found.push(this.meetingOfRow[row] as number);
    return found;
  }

  /** The first meeting of a party in a slot, -1 when it has none. */
  meetingAt(party: number, slot: number): number {
    const row = this.firstAt[party * this.compiled.slotCount + slot] as number;
    return row < 0 ? -1 : (this.meetingOfRow[row] as number);
  }

  put(meeting: number, slot: number): void {
    const { meetingStart, meetingParty, slotCount, parallel, wordCount, fairShare } = this.compiled;
    for (let k = meetingStart[meeting] as number; k < (meetingStart[meeting + 1] as number); k++) {
      const party = meetingParty[k] as number;
      const cell = party * slotCount + slot;
      this.nextAt[k] = this.firstAt[cell] as number;
      this.firstAt[cell] = k;
      this.load[cell] = (this.load[cell] as number) + 1;
      if ((this.count[party] as number) < (fairShare[party] as number)) this.fairness--;
      this.count[party] = (this.count[party] as number) + 1;
      if ((this.load[cell] as number) === 1) {
        this.changeRuns(party, slot, 1);
        setBit(this.used, party * wordCount, slot);
      }
      if ((this.load[cell] as number) >= (parallel[party] as number))
        clearBit(this.free, party * wordCount, slot);
    }
  }

  lift(meeting: number, slot: number): void {
    const { meetingStart, meetingParty, slotCount, wordCount, fairShare } = this.compiled;
    for (let k = meetingStart[meeting] as number; k < (meetingStart[meeting + 1] as number); k++) {
      const party = meetingParty[k] as number;
      const cell = party * slotCount + slot;
      this.unlink(cell, k);
      this.load[cell] = (this.load[cell] as number) - 1;
      this.count[party] = (this.count[party] as number) - 1;
      if ((this.count[party] as number) < (fairShare[party] as number)) this.fairness++;
      if ((this.load[cell] as number) === 0) {
        clearBit(this.used, party * wordCount, slot);
        this.changeRuns(party, slot, -1);
      }
      setBit(this.free, party * wordCount, slot);
    }
  }

  private unlink(cell: number, row: number): void {
    if ((this.firstAt[cell] as number) === row) {
      this.firstAt[cell] = this.nextAt[row] as number;
      return;
    }
    let at = this.firstAt[cell] as number;
    while (at >= 0 && (this.nextAt[at] as number) !== row) at = this.nextAt[at] as number;
    if (at >= 0) this.nextAt[at] = this.nextAt[row] as number;
  }

  /** Runs of used slots in a day minus one are its breaks; a slot opens, lengthens or joins runs. */
  private changeRuns(party: number, slot: number, sign: number): void {
    const { dayOfSlot, dayCount, previousInDay, nextInDay, wordCount } = this.compiled;
    const offset = party * wordCount;
    const before = previousInDay[slot] as number;
    const after = nextInDay[slot] as number;
    let change = 1;
    if (before >= 0 && hasBit(this.used, offset, before)) change--;
    if (after >= 0 && hasBit(this.used, offset, after)) change--;
    if (change === 0) return;
    const cell = party * dayCount + (dayOfSlot[slot] as number);
    const runs = this.runsOfDay[cell] as number;
    const now = runs + sign * change;
    this.runsOfDay[cell] = now;
    this.breaks += Math.max(0, now - 1) - Math.max(0, runs - 1);
  }
}
