// Above 250 lines because placing, removing and taking back must change the same counts, step for step.
import { countSet, hasBit } from './bits.ts';
import type { Compiled } from './compile-problem.ts';
import { InterpreterExchange } from './interpreting/interpreter-exchange.ts';
import { Interpreting } from './interpreting/interpreting.ts';
import { MeetingOrder } from './meeting-order.ts';
import { PartyAgendas } from './party-agendas.ts';
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
  /** What the parties have, slot by slot; its four arrays are asked so often that they are at hand here too. */
  private readonly agendas: PartyAgendas;
  readonly count: Int32Array;
  readonly used: Uint32Array;
  readonly free: Uint32Array;
  readonly load: Uint8Array;
  private readonly order: MeetingOrder;
  readonly interpreting: Interpreting;
  private readonly exchange: InterpreterExchange;
  readonly seating: Seating;
  /** The meetings of each slot, in no order. */
  private readonly members: number[][];
  private readonly placeInSlot: Int32Array;
  /** Meetings that are not placed though some slot is allowed to them, in no order: the first `waitingCount`. */
  readonly waiting: Int32Array;
  waitingCount = 0;
  private readonly placeInWaiting: Int32Array;

  weight = 0;
  placed = 0;
  /** `current` placements whose slot changed or that are lost. */
  stability = 0;

  private orphans = 0;
  private missing: number;
  private journal = new Int32Array(3 * 256);
  private journalLength = 0;

  constructor(compiled: Compiled) {
    this.compiled = compiled;
    const { slotCount, wordCount, meetingCount } = compiled;
    this.slotOf = new Int32Array(meetingCount).fill(-1);
    this.agendas = new PartyAgendas(compiled);
    this.count = this.agendas.count;
    this.used = this.agendas.used;
    this.free = this.agendas.free;
    this.load = this.agendas.load;
    this.order = new MeetingOrder(compiled, this.slotOf);
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
    this.stability = compiled.currentCount;
    this.missing = compiled.mandatoryCount;
  }

  get fairness(): number {
    return this.agendas.fairness;
  }

  get breaks(): number {
    return this.agendas.breaks;
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
    return this.agendas.meetingsAt(party, slot);
  }

  /** The meetings of a slot, in no order; not to be changed, and not to be held across changes. */
  membersOf(slot: number): readonly number[] {
    return this.members.at(slot) ?? [];
  }

  /** The first meeting of a party in a slot, -1 when it has none. */
  meetingAt(party: number, slot: number): number {
    return this.agendas.meetingAt(party, slot);
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
    const { allowed, wordCount } = this.compiled;
    return (
      (this.slotOf[meeting] as number) < 0 &&
      hasBit(allowed, meeting * wordCount, slot) &&
      this.agendas.fits(meeting, slot)
    );
  }

  /** May the party work in this slot too without a run of used slots longer than its maximum? */
  fitsRun(party: number, slot: number): boolean {
    return this.agendas.fitsRun(party, slot);
  }

  /** Later than all placed meetings that come before it, earlier than all that come after. */
  fitsOrder(meeting: number, slot: number): boolean {
    return this.order.fits(meeting, slot);
  }

  /** True when all meetings that must come before this one are placed. */
  hasPredecessors(meeting: number): boolean {
    return this.order.hasPredecessors(meeting);
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
    const { weight, currentSlot, mandatory, hasOrder } = this.compiled;
    this.slotOf[meeting] = slot;
    const members = this.members.at(slot) ?? [];
    this.placeInSlot[meeting] = members.length;
    members.push(meeting);
    this.waitingCount--;
    const moved = this.waiting[this.waitingCount] as number;
    this.waiting[this.placeInWaiting[meeting] as number] = moved;
    this.placeInWaiting[moved] = this.placeInWaiting[meeting] as number;
    this.weight += weight[meeting] as number;
    this.placed++;
    if ((currentSlot[meeting] as number) === slot) this.stability--;
    if ((mandatory[meeting] as number) === 1) this.missing--;
    if (hasOrder) this.orphans += this.order.orphanChange(meeting);
    this.agendas.put(meeting, slot);
  }

  private lift(meeting: number, slot: number): void {
    const { weight, currentSlot, mandatory, hasOrder, seatClass } = this.compiled;
    this.agendas.lift(meeting, slot);
    if ((seatClass[meeting] as number) >= 0) this.seating.give(seatClass[meeting] as number, slot);
    this.interpreting.clear(meeting, slot);
    if ((currentSlot[meeting] as number) === slot) this.stability++;
    if ((mandatory[meeting] as number) === 1) this.missing++;
    const members = this.members.at(slot) ?? [];
    const last = members.pop() ?? meeting;
    if (last !== meeting) {
      const gap = this.placeInSlot[meeting] as number;
      members[gap] = last;
      this.placeInSlot[last] = gap;
    }
    this.slotOf[meeting] = -1;
    this.addWaiting(meeting);
    if (hasOrder) this.orphans -= this.order.orphanChange(meeting);
    this.weight -= weight[meeting] as number;
    this.placed--;
  }

  private addWaiting(meeting: number): void {
    this.waiting[this.waitingCount] = meeting;
    this.placeInWaiting[meeting] = this.waitingCount;
    this.waitingCount++;
  }
}
