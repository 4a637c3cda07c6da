import { hasBit, slotsOf } from './bits.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';

/** Meetings one chain may move: measured chains are 4 to 12 long, and long ones rarely keep every rule. */
const LONGEST_CHAIN = 400;

/**
 * Alternating paths between two slots (Kempe chains; König's proof of edge colouring): a meeting goes into slot b,
 * whoever it displaces there goes to slot a, whom that displaces goes to b, and so on. No party is ever seated
 * twice by it, and what remains to be checked is checked meeting by meeting.
 */
export class Chains {
  private readonly schedule: Schedule;
  private readonly chain: Int32Array;
  private readonly target: Int32Array;
  private readonly seen: Int32Array;
  private stamp = 0;
  private length = 0;

  constructor(schedule: Schedule) {
    this.schedule = schedule;
    this.chain = new Int32Array(LONGEST_CHAIN);
    this.target = new Int32Array(LONGEST_CHAIN);
    this.seen = new Int32Array(schedule.compiled.meetingCount);
  }

  /** Moves a placed meeting to another slot by exchanging along the chain; false, and nothing changed, if it cannot. */
  swap(meeting: number, slot: number): boolean {
    const from = this.schedule.slotOf[meeting] as number;
    return from >= 0 && from !== slot && this.run(meeting, slot, from);
  }

  /** Places an unplaced meeting in slot `into`; whom it displaces goes to slot `aside` or along the chain. */
  insert(meeting: number, into: number, aside: number): boolean {
    return (this.schedule.slotOf[meeting] as number) < 0 && into !== aside && this.run(meeting, into, aside);
  }

  /** The meetings moved by the last successful chain; overwritten by the next. */
  lastMoved(): Int32Array {
    return this.chain.subarray(0, this.length);
  }

  /** Meetings moved by the last successful chain. */
  lastLength(): number {
    return this.length;
  }

  private run(meeting: number, slot: number, other: number): boolean {
    if (!this.collect(meeting, slot, other)) return false;
    const { schedule, chain, target } = this;
    const mark = schedule.mark();
    for (let c = 0; c < this.length; c++)
      if ((schedule.slotOf[chain[c] as number] as number) >= 0) schedule.unplace(chain[c] as number);
    for (let c = 0; c < this.length; c++) {
      if (schedule.tryPlace(chain[c] as number, target[c] as number)) continue;
      schedule.rollback(mark);
      return false;
    }
    return true;
  }

  private collect(meeting: number, slot: number, other: number): boolean {
    const { schedule, chain, target, seen } = this;
    const { allowed, wordCount, meetingStart, meetingParty, slotCount, parallel } = schedule.compiled;
    if (!hasBit(allowed, meeting * wordCount, slot)) return false;
    this.stamp++;
    chain[0] = meeting;
    target[0] = slot;
    seen[meeting] = this.stamp;
    this.length = 1;
    for (let read = 0; read < this.length; read++) {
      const moving = chain[read] as number;
      const to = target[read] as number;
      const back = to === slot ? other : slot;
      for (let k = meetingStart[moving] as number; k < (meetingStart[moving + 1] as number); k++) {
        const party = meetingParty[k] as number;
        if ((schedule.load[party * slotCount + to] as number) < (parallel[party] as number)) continue;
        const displaced = this.displacedOf(party, to);
        if (displaced === -2) continue;
        if (displaced < 0 || this.length >= LONGEST_CHAIN) return false;
        if (!hasBit(allowed, displaced * wordCount, back)) return false;
        seen[displaced] = this.stamp;
        chain[this.length] = displaced;
        target[this.length] = back;
        this.length++;
      }
    }
    return true;
  }

  /** A meeting of the party in the slot that can make way: -2 when one of the chain already does, -1 when none. */
  private displacedOf(party: number, slot: number): number {
    if ((this.schedule.compiled.parallel[party] as number) === 1) {
      const only = this.schedule.meetingAt(party, slot);
      return only < 0 || (this.seen[only] as number) === this.stamp ? -2 : only;
    }
    let found = -1;
    for (const meeting of this.schedule.meetingsAt(party, slot)) {
      if ((this.seen[meeting] as number) === this.stamp) return -2;
      found = meeting;
    }
    return found;
  }
}

/** Slots in which all parties of the meeting are free and which the meeting allows; rules beyond are not asked. */
export function openSlotsOf(schedule: Schedule, meeting: number): number[] {
  const { allowed, wordCount, meetingStart, meetingParty } = schedule.compiled;
  const words = new Uint32Array(wordCount);
  for (let w = 0; w < wordCount; w++) {
    let word = allowed[meeting * wordCount + w] as number;
    for (
      let k = meetingStart[meeting] as number;
      k < (meetingStart[meeting + 1] as number) && word !== 0;
      k++
    ) {
      word &= schedule.free[(meetingParty[k] as number) * wordCount + w] as number;
    }
    words[w] = word;
  }
  return slotsOf(words, 0, wordCount);
}

/**
 * Places a meeting in the first slot that takes it, beginning at a random one of those open to all its parties, of
 * which at most `attempts` are tried.
 */
export function placeDirectly(
  schedule: Schedule,
  meeting: number,
  random: Random,
  attempts = Number.POSITIVE_INFINITY,
): boolean {
  const open = openSlotsOf(schedule, meeting);
  const shift = open.length > 1 ? random.below(open.length) : 0;
  for (let n = 0; n < open.length && n < attempts; n++) {
    const slot = open.at((n + shift) % open.length) ?? 0;
    if (schedule.tryPlace(meeting, slot)) return true;
  }
  return false;
}

/**
 * Places a meeting through one chain: into a slot where at least one of its parties is free, those displaced going
 * to a slot where the displaced party is free. Tries at most `attempts` pairs of slots, in random order.
 */
export function placeByChain(
  schedule: Schedule,
  chains: Chains,
  meeting: number,
  random: Random,
  attempts: number,
): boolean {
  const { allowed, wordCount, meetingStart, meetingParty, maxMeetings, available } = schedule.compiled;
  for (let k = meetingStart[meeting] as number; k < (meetingStart[meeting + 1] as number); k++) {
    const party = meetingParty[k] as number;
    if ((schedule.count[party] as number) >= (maxMeetings[party] as number)) return false;
  }
  const into = slotsOf(allowed, meeting * wordCount, wordCount);
  if (into.length === 0) return false;
  let left = attempts;
  const shift = random.below(into.length);
  for (let n = 0; n < into.length && left > 0; n++) {
    const slot = into.at((n + shift) % into.length) ?? 0;
    let blocked = -1;
    let blockers = 0;
    for (let k = meetingStart[meeting] as number; k < (meetingStart[meeting + 1] as number); k++) {
      const party = meetingParty[k] as number;
      if (hasBit(schedule.free, party * wordCount, slot)) continue;
      if (!hasBit(available, party * wordCount, slot)) continue;
      blocked = party;
      blockers++;
    }
    if (blockers !== 1) continue;
    const aside = slotsOf(schedule.free, blocked * wordCount, wordCount);
    const turn = aside.length > 1 ? random.below(aside.length) : 0;
    for (let a = 0; a < aside.length && left > 0; a++) {
      left--;
      if (chains.insert(meeting, slot, aside.at((a + turn) % aside.length) ?? 0)) return true;
    }
  }
  return false;
}
