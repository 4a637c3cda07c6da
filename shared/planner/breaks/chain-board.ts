import { countBits, hasBit } from '../bits.ts';
import type { Schedule } from '../schedule.ts';

/**
 * A schedule reduced to what chain swaps need when rules are plain: two parties who meet one at a time, alike tables,
 * no interpreter, no order. Placed meetings that are not plain stay where they are. Meetings are numbered anew.
 */
export type ChainBoard = {
  readonly meetingCount: number;
  readonly partyCount: number;
  readonly slotCount: number;
  readonly wordCount: number;
  readonly dayCount: number;
  /** Board meeting -> meeting of the problem. */
  readonly meetingOf: Int32Array;
  readonly slotOf: Int32Array;
  readonly partyA: Int32Array;
  readonly partyB: Int32Array;
  readonly allowed: Uint32Array;
  /** 1 where the meeting draws one of the alike tables. */
  readonly seated: Uint8Array;
  readonly seats: Int32Array;
  readonly seatsTaken: Int32Array;
  /** `at[party * slotCount + slot]`: board meeting there, -1 when idle. */
  readonly at: Int32Array;
  readonly dayOfSlot: Int32Array;
  /** Slot -> its bit within the word of its day. */
  readonly bitOfSlot: Int32Array;
  /** `used[party * dayCount + day]`: bits of the slots in use. */
  readonly used: Int32Array;
  /** Slots in which some meeting of the party could stand: idling elsewhere cannot be mended. */
  readonly reachable: Int32Array;
  /** Party -> longest run it may have, 0 when there is no limit. */
  readonly runLimit: Int32Array;
  /** Day -> bits of slots that continue the run of the slot before. */
  readonly joined: Int32Array;
};

/**
 * The board of a schedule, or nothing when days have more than 32 slots or a run goes on over night. `held` meetings
 * (1) keep their slots, as do all that are not plain.
 */
export function boardOf(schedule: Schedule, held: Uint8Array): ChainBoard | undefined {
  const { compiled } = schedule;
  const { partyCount, slotCount, wordCount, dayCount, dayOfSlot, meetingStart, meetingParty } = compiled;
  const bitOfSlot = new Int32Array(slotCount);
  const inDay = new Int32Array(dayCount);
  const joined = new Int32Array(dayCount);
  for (let t = 0; t < slotCount; t++) {
    const day = dayOfSlot[t] as number;
    bitOfSlot[t] = inDay[day] as number;
    inDay[day] = (inDay[day] as number) + 1;
    if ((inDay[day] as number) > 32) return undefined;
    if ((compiled.joined[t] as number) === 0) continue;
    if ((compiled.previousInDay[t] as number) !== t - 1) return undefined;
    joined[day] = (joined[day] as number) | (1 << (bitOfSlot[t] as number));
  }
  const seatClass = commonSeatClass(schedule);
  const placed: number[] = [];
  const fixed = held.slice();
  for (let m = 0; m < compiled.meetingCount; m++) {
    if ((schedule.slotOf[m] as number) < 0) continue;
    placed.push(m);
    if (!isPlain(schedule, m, seatClass)) fixed[m] = 1;
  }
  const meetingOf = Int32Array.from(placed);
  const meetingCount = placed.length;
  const board: ChainBoard = {
    meetingCount,
    partyCount,
    slotCount,
    wordCount,
    dayCount,
    meetingOf,
    slotOf: meetingOf.map((m) => schedule.slotOf[m] as number),
    partyA: meetingOf.map((m) => meetingParty[meetingStart[m] as number] as number),
    partyB: meetingOf.map((m) => meetingParty[(meetingStart[m] as number) + 1] as number),
    allowed: allowedSlots(schedule, meetingOf, fixed),
    seated: Uint8Array.from(meetingOf, (m) =>
      seatClass >= 0 && compiled.seatClass[m] === seatClass ? 1 : 0,
    ),
    seats: seatsOf(schedule, seatClass),
    seatsTaken: new Int32Array(slotCount),
    at: new Int32Array(partyCount * slotCount).fill(-1),
    dayOfSlot,
    bitOfSlot,
    used: new Int32Array(partyCount * dayCount),
    reachable: new Int32Array(partyCount * dayCount),
    runLimit: compiled.maxRun.map((limit) => (limit >= slotCount ? 0 : limit)),
    joined,
  };
  for (let m = 0; m < meetingCount; m++) {
    const t = board.slotOf[m] as number;
    if ((board.seated[m] as number) === 1) board.seatsTaken[t] = (board.seatsTaken[t] as number) + 1;
    const own = meetingOf[m] as number;
    for (let k = meetingStart[own] as number; k < (meetingStart[own + 1] as number); k++) {
      const party = meetingParty[k] as number;
      board.at[party * slotCount + t] = m;
      const cell = party * dayCount + (dayOfSlot[t] as number);
      board.used[cell] = (board.used[cell] as number) | (1 << (bitOfSlot[t] as number));
      for (let s = 0; s < slotCount; s++) {
        if (!hasBit(board.allowed, m * wordCount, s)) continue;
        const there = party * dayCount + (dayOfSlot[s] as number);
        board.reachable[there] = (board.reachable[there] as number) | (1 << (bitOfSlot[s] as number));
      }
    }
  }
  return board;
}

function allowedSlots(schedule: Schedule, meetingOf: Int32Array, held: Uint8Array): Uint32Array {
  const { allowed, wordCount } = schedule.compiled;
  const words = new Uint32Array(Math.max(1, meetingOf.length * wordCount));
  meetingOf.forEach((m, index) => {
    const slot = schedule.slotOf[m] as number;
    for (let w = 0; w < wordCount; w++) {
      const only = slot >>> 5 === w ? 1 << (slot & 31) : 0;
      words[index * wordCount + w] =
        (held[m] as number) === 1 ? only : (allowed[m * wordCount + w] as number);
    }
  });
  return words;
}

/** The kind of table most placed meetings draw from, -1 when none needs one. */
function commonSeatClass(schedule: Schedule): number {
  const { seatClass, seatClassCount } = schedule.compiled;
  const placed = new Int32Array(seatClassCount);
  schedule.slotOf.forEach((slot, m) => {
    const kind = seatClass[m] as number;
    if (slot >= 0 && kind >= 0) placed[kind] = (placed[kind] as number) + 1;
  });
  return placed.indexOf(placed.reduce((most, count) => Math.max(most, count), 0));
}

function isPlain(schedule: Schedule, m: number, common: number): boolean {
  const { compiled } = schedule;
  const { meetingStart, meetingParty, predecessorStart, successorStart, seatClass } = compiled;
  const first = meetingStart[m] as number;
  if ((meetingStart[m + 1] as number) !== first + 2 || (compiled.voiceClass[m] as number) >= 0) return false;
  if (predecessorStart[m] !== predecessorStart[m + 1] || successorStart[m] !== successorStart[m + 1])
    return false;
  if ((seatClass[m] as number) >= 0 && seatClass[m] !== common) return false;
  const a = meetingParty[first] as number;
  const b = meetingParty[first + 1] as number;
  return a !== b && (compiled.parallel[a] as number) === 1 && (compiled.parallel[b] as number) === 1;
}

/** Tables for meetings of the common kind in each slot, with all others where they are. */
function seatsOf(schedule: Schedule, seatClass: number): Int32Array {
  const { slotCount } = schedule.compiled;
  const seats = new Int32Array(slotCount).fill(seatClass < 0 ? 1 << 29 : 0);
  for (let t = 0; t < slotCount && seatClass >= 0; t++) {
    let spare = 0;
    while (schedule.seating.take(seatClass, t)) spare++;
    for (let n = 0; n < spare; n++) schedule.seating.give(seatClass, t);
    for (const m of schedule.membersOf(t)) if (schedule.compiled.seatClass[m] === seatClass) spare++;
    seats[t] = spare;
  }
  return seats;
}

/** Runs of idle slots between the first and the last used slot of one day. */
export function breaksIn(word: number): number {
  return word === 0 ? 0 : countBits(word & ~(word << 1)) - 1;
}

/** The idle slots between the first and the last used slot of one day. */
export function idleBits(word: number): number {
  if (word === 0) return 0;
  const low = word & -word;
  const upToLast = -1 >>> Math.clz32(word);
  return upToLast & ~(low - 1) & ~word;
}
