// Over 250 lines, for rules, goal values and journal must change together in one place, or they drift apart; and with the
// parties' side in a class of its own, runs of a second on 1,800 wishes took 3 to 8 % more processor time.
import { clearBit, countSet, hasBit, setBit } from './bits.ts';
import type { Compiled } from './compile-problem.ts';
import { InterpreterExchange } from './interpreting/interpreter-exchange.ts';
import { Interpreting } from './interpreting/interpreting.ts';
import { Seating } from './seating.ts';

/** What a schedule looked like at one moment: meeting -> slot and meeting -> interpreter. */
export type Snapshot = { readonly slotOf: Int32Array; readonly interpreterOf: Int32Array };

/**
 * The planner's working state: which meeting stands in which slot with which interpreter, every hard rule, and the
 * goal values, all kept up to date by each placing and removing. Tables are counted here and named at the end
 * (seat-tables.ts). Changes are journalled: `mark`, try something, then `keep` or `rollback`.
 *
 * Within a trial remove first and place afterwards: rules are checked as meetings are placed. Order and pins may be
 * broken in between; a trial may only be kept when `isWhole()`.
 */
export class Schedule {
  readonly compiled: Compiled;
  /** Meeting -> slot, -1 while not placed. */
  readonly slotOf: Int32Array;
  /** Party -> meetings placed. */
  readonly count: Int32Array;
  /** Bits of the slots in which the party has a meeting. */
  readonly used: Uint32Array;
  /** Bits of the slots in which the party could take one more meeting (available, and not full). */
  readonly free: Uint32Array;
  /** `load[party * slotCount + slot]` meetings at once. */
  readonly load: Uint8Array;
  readonly interpreting: Interpreting;
  private readonly exchange: InterpreterExchange;
  readonly seating: Seating;
  /** Meetings in each slot. */
  readonly slotLoad: Int32Array;
  /** The meetings of each slot, in no order. */
  private readonly members: number[][];
  private readonly placeInSlot: Int32Array;
  /** Meetings that are not placed though some slot is allowed to them, in no order: the first `waitingCount`. */
  readonly waiting: Int32Array;
  waitingCount = 0;
  private readonly placeInWaiting: Int32Array;

  weight = 0;
  placed = 0;
  fairness = 0;
  breaks = 0;
  /** `current` placements whose slot changed or that are lost. */
  stability = 0;

  /** `firstAt[party * slotCount + slot]`: row position of a meeting there, -1; others follow by `nextAt`. */
  private readonly firstAt: Int32Array;
  private readonly nextAt: Int32Array;
  private readonly meetingOfRow: Int32Array;
  /** `runsOfDay[party * dayCount + day]`: maximal runs of used slots. */
  private readonly runsOfDay: Int32Array;
  private orphans = 0;
  private missing: number;
  private journal = new Int32Array(3 * 256);
  private journalLength = 0;

  constructor(compiled: Compiled) {
    this.compiled = compiled;
    const { partyCount, slotCount, wordCount, meetingCount, meetingStart } = compiled;
    this.slotOf = new Int32Array(meetingCount).fill(-1);
    this.count = new Int32Array(partyCount);
    this.used = new Uint32Array(partyCount * wordCount);
    this.free = compiled.available.slice();
    this.load = new Uint8Array(partyCount * slotCount);
    this.firstAt = new Int32Array(partyCount * slotCount).fill(-1);
    this.nextAt = new Int32Array(compiled.meetingParty.length).fill(-1);
    this.meetingOfRow = new Int32Array(compiled.meetingParty.length);
    for (let m = 0; m < meetingCount; m++)
      this.meetingOfRow.fill(m, meetingStart[m] as number, meetingStart[m + 1] as number);
    this.runsOfDay = new Int32Array(partyCount * compiled.dayCount);
    this.slotLoad = new Int32Array(slotCount);
    this.members = Array.from({ length: slotCount }, () => []);
    this.placeInSlot = new Int32Array(meetingCount);
    this.waiting = new Int32Array(meetingCount);
    this.placeInWaiting = new Int32Array(meetingCount);
    for (let m = 0; m < meetingCount; m++) {
      if (countSet(compiled.allowed, m * wordCount, wordCount) > 0) this.addWaiting(m);
    }
    this.interpreting = new Interpreting(compiled);
    this.exchange = new InterpreterExchange(compiled, this.interpreting, this.slotOf, this.noteExchange);
    this.seating = new Seating(compiled);
    for (const share of compiled.fairShare) this.fairness += share;
    this.stability = compiled.currentCount;
    this.missing = compiled.mandatoryCount;
  }

  /** True when every placed meeting has all that must come before it, and every pinned meeting is placed. */
  isWhole(): boolean {
    return this.orphans === 0 && this.missing === 0;
  }

  /** Pinned meetings, and meetings that must come before them, that are not placed. */
  missingCount(): number {
    return this.missing;
  }

  isPlaced(meeting: number): boolean {
    return (this.slotOf[meeting] as number) >= 0;
  }

  /** The meetings of a party in a slot (none, one, or up to its `parallel`). */
  meetingsAt(party: number, slot: number): number[] {
    const found: number[] = [];
    const at = this.firstAt[party * this.compiled.slotCount + slot] as number;
    for (let row = at; row >= 0; row = this.nextAt[row] as number)
      found.push(this.meetingOfRow[row] as number);
    return found;
  }

  /** The meetings of a slot, in no order; not to be changed, and not to be held across changes. */
  membersOf(slot: number): readonly number[] {
    return this.members.at(slot) ?? [];
  }

  /** The first meeting of a party in a slot, -1 when it has none. */
  meetingAt(party: number, slot: number): number {
    const row = this.firstAt[party * this.compiled.slotCount + slot] as number;
    return row < 0 ? -1 : (this.meetingOfRow[row] as number);
  }

  /** Places the meeting if every hard rule allows it, finding an interpreter where one is needed. */
  tryPlace(meeting: number, slot: number): boolean {
    const { seatClass, voiceClass } = this.compiled;
    if (!this.fitsParties(meeting, slot) || !this.fitsOrder(meeting, slot)) return false;
    const seat = seatClass[meeting] as number;
    if (seat >= 0 && !this.seating.take(seat, slot)) return false;
    const voice = voiceClass[meeting] as number;
    if (voice >= 0) {
      let interpreter = this.interpreting.directChoice(voice, slot);
      if (interpreter < 0) interpreter = this.exchange.free(meeting, slot);
      if (interpreter < 0) {
        if (seat >= 0) this.seating.give(seat, slot);
        return false;
      }
      this.interpreting.set(meeting, interpreter, slot);
    }
    this.note(meeting, -1, -1);
    this.put(meeting, slot);
    return true;
  }

  /** Like `tryPlace` with this very interpreter (-1 where the meeting needs none) and no exchanges. */
  tryPlaceWith(meeting: number, slot: number, interpreter: number): boolean {
    if (!this.fitsParties(meeting, slot) || !this.fitsOrder(meeting, slot)) return false;
    if (interpreter >= 0 && !this.interpreting.canServe(interpreter, slot)) return false;
    const seat = this.compiled.seatClass[meeting] as number;
    if (seat >= 0 && !this.seating.take(seat, slot)) return false;
    if (interpreter >= 0) this.interpreting.set(meeting, interpreter, slot);
    this.note(meeting, -1, -1);
    this.put(meeting, slot);
    return true;
  }

  /** Takes a placed meeting out. What must come after it is then without its predecessor: see `isWhole`. */
  unplace(meeting: number): void {
    const slot = this.slotOf[meeting] as number;
    this.note(meeting, slot, this.interpreting.interpreterOf[meeting] as number);
    this.lift(meeting, slot);
  }

  /** The parties' side of the hard rules: open slot, parallel, limit, run length. */
  fitsParties(meeting: number, slot: number): boolean {
    const { allowed, wordCount, meetingStart, meetingParty, maxMeetings } = this.compiled;
    if ((this.slotOf[meeting] as number) >= 0 || !hasBit(allowed, meeting * wordCount, slot)) return false;
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

  /** Later than all placed meetings that come before it, earlier than all that come after. */
  fitsOrder(meeting: number, slot: number): boolean {
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

  /** A place in the journal to go back to. */
  mark(): number {
    return this.journalLength;
  }

  /** Meetings whose slot or interpreter was changed since `mark`, each as often as it was. */
  changedSince(mark: number): number[] {
    const changed: number[] = [];
    for (let k = mark; k < this.journalLength; k += 3) changed.push(this.journal[k] as number);
    return changed;
  }

  /** Undoes everything since `mark`. */
  rollback(mark: number): void {
    while (this.journalLength > mark) {
      this.journalLength -= 3;
      const meeting = this.journal[this.journalLength] as number;
      const slot = this.journal[this.journalLength + 1] as number;
      const interpreter = this.journal[this.journalLength + 2] as number;
      const now = this.slotOf[meeting] as number;
      if (now >= 0 && now === slot) {
        this.interpreting.clear(meeting, now);
        this.interpreting.set(meeting, interpreter, now);
      } else if (now >= 0) this.lift(meeting, now);
      else this.putBack(meeting, slot, interpreter);
    }
  }

  /** Forgets the journal: what was done stays. Only at the end of the outermost trial. */
  keep(): void {
    this.journalLength = 0;
  }

  capture(): Snapshot {
    return { slotOf: this.slotOf.slice(), interpreterOf: this.interpreting.interpreterOf.slice() };
  }

  /** Goes to a captured state; the journal is forgotten. */
  restore(snapshot: Snapshot): void {
    const { meetingCount } = this.compiled;
    const differing: number[] = [];
    for (let m = 0; m < meetingCount; m++) {
      const same =
        (this.slotOf[m] as number) === (snapshot.slotOf[m] as number) &&
        (this.interpreting.interpreterOf[m] as number) === (snapshot.interpreterOf[m] as number);
      if (!same) differing.push(m);
    }
    for (const m of differing) if ((this.slotOf[m] as number) >= 0) this.lift(m, this.slotOf[m] as number);
    for (const m of differing) {
      if ((snapshot.slotOf[m] as number) >= 0)
        this.putBack(m, snapshot.slotOf[m] as number, snapshot.interpreterOf[m] as number);
    }
    this.journalLength = 0;
  }

  private readonly noteExchange = (meeting: number, slot: number, before: number): void => {
    this.note(meeting, slot, before);
  };

  private note(meeting: number, slot: number, interpreter: number): void {
    if (this.journalLength + 3 > this.journal.length) {
      const longer = new Int32Array(this.journal.length * 2);
      longer.set(this.journal);
      this.journal = longer;
    }
    this.journal[this.journalLength] = meeting;
    this.journal[this.journalLength + 1] = slot;
    this.journal[this.journalLength + 2] = interpreter;
    this.journalLength += 3;
  }

  private putBack(meeting: number, slot: number, interpreter: number): void {
    const seat = this.compiled.seatClass[meeting] as number;
    if (seat >= 0) this.seating.take(seat, slot);
    if (interpreter >= 0) this.interpreting.set(meeting, interpreter, slot);
    this.put(meeting, slot);
  }

  private put(meeting: number, slot: number): void {
    const { meetingStart, meetingParty, slotCount, parallel, wordCount, fairShare, weight } = this.compiled;
    this.slotOf[meeting] = slot;
    const members = this.members.at(slot) ?? [];
    this.placeInSlot[meeting] = members.length;
    members.push(meeting);
    this.waitingCount--;
    const moved = this.waiting[this.waitingCount] as number;
    this.waiting[this.placeInWaiting[meeting] as number] = moved;
    this.placeInWaiting[moved] = this.placeInWaiting[meeting] as number;
    this.slotLoad[slot] = (this.slotLoad[slot] as number) + 1;
    this.weight += weight[meeting] as number;
    this.placed++;
    if ((this.compiled.currentSlot[meeting] as number) === slot) this.stability--;
    if ((this.compiled.mandatory[meeting] as number) === 1) this.missing--;
    if (this.compiled.hasOrder) this.orphans += this.orphanChange(meeting);
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

  private lift(meeting: number, slot: number): void {
    const { meetingStart, meetingParty, slotCount, wordCount, fairShare, weight, seatClass } = this.compiled;
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
    if ((seatClass[meeting] as number) >= 0) this.seating.give(seatClass[meeting] as number, slot);
    this.interpreting.clear(meeting, slot);
    if ((this.compiled.currentSlot[meeting] as number) === slot) this.stability++;
    if ((this.compiled.mandatory[meeting] as number) === 1) this.missing++;
    const members = this.members.at(slot) ?? [];
    const last = members.pop() ?? meeting;
    if (last !== meeting) {
      const gap = this.placeInSlot[meeting] as number;
      members[gap] = last;
      this.placeInSlot[last] = gap;
    }
    this.slotOf[meeting] = -1;
    this.addWaiting(meeting);
    if (this.compiled.hasOrder) this.orphans -= this.orphanChange(meeting);
    this.slotLoad[slot] = (this.slotLoad[slot] as number) - 1;
    this.weight -= weight[meeting] as number;
    this.placed--;
  }

  private addWaiting(meeting: number): void {
    this.waiting[this.waitingCount] = meeting;
    this.placeInWaiting[meeting] = this.waitingCount;
    this.waitingCount++;
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

  /** Change of the number of (placed meeting, missing predecessor) pairs by placing this meeting. */
  private orphanChange(meeting: number): number {
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
