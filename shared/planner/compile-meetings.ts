import type { PlanningProblem } from '../model/planning-problem.ts';
import { hasBit, setBit } from './bits.ts';
import type { CompiledInterpreters } from './compile-interpreters.ts';
import type { CompiledParties } from './compile-parties.ts';
import type { CompiledSeats } from './compile-seats.ts';
import { type Names, wordCountOf } from './problem-names.ts';

export type CompiledMeetings = {
  readonly weight: Int32Array;
  readonly totalWeight: number;
  /**
   * Bits of the slots in which the meeting could stand if it were alone: allowed, pinned, all parties there, a
   * fitting table and interpreter there, and late enough for what must come before it. Empty: never.
   */
  readonly allowed: Uint32Array;
  /** Rows of `after`: the meetings that must lie earlier, and the other way round. */
  readonly predecessorStart: Int32Array;
  readonly predecessor: Int32Array;
  readonly successorStart: Int32Array;
  readonly successor: Int32Array;
  readonly hasOrder: boolean;
  /** 1 for pinned meetings and all that must come before them: a plan without one of these is no plan. */
  readonly mandatory: Uint8Array;
  readonly mandatoryCount: number;
  /** Meetings so ordered that predecessors come first; those in a cycle are missing. */
  readonly order: Int32Array;
};

export function compileMeetings(
  problem: PlanningProblem,
  names: Names,
  parties: CompiledParties,
  seats: CompiledSeats,
  voices: CompiledInterpreters,
): CompiledMeetings {
  const meetingCount = problem.meetings.length;
  const wordCount = wordCountOf(problem);
  const slotCount = problem.slots.length;
  const weight = new Int32Array(meetingCount);
  let totalWeight = 0;
  problem.meetings.forEach((meeting, m) => {
    weight[m] = meeting.weight ?? 1;
    totalWeight += weight[m] as number;
  });
  const links = linksOf(problem, names);

  const seatOpen = openSlots(seats.seatClassCount, wordCount, slotCount, (c, slot) => {
    for (let k = seats.seatClassStart[c] as number; k < (seats.seatClassStart[c + 1] as number); k++) {
      if ((seats.groupCapacity[(seats.seatClassGroup[k] as number) * slotCount + slot] as number) > 0)
        return true;
    }
    return false;
  });
  const voiceOpen = openSlots(voices.voiceClassCount, wordCount, slotCount, (c, slot) => {
    for (let k = voices.voiceClassStart[c] as number; k < (voices.voiceClassStart[c + 1] as number); k++) {
      const i = voices.voiceClassInterpreter[k] as number;
      if (
        (voices.interpreterMax[i] as number) > 0 &&
        hasBit(voices.interpreterAvailable, i * wordCount, slot)
      )
        return true;
    }
    return false;
  });

  const allowed = new Uint32Array(Math.max(1, meetingCount * wordCount));
  problem.meetings.forEach((meeting, m) => {
    const offset = m * wordCount;
    if ((seats.seatless[m] as number) === 1) return;
    if (meeting.slots) {
      for (const id of meeting.slots) {
        const slot = names.slotIndex.get(id);
        if (slot !== undefined) setBit(allowed, offset, slot);
      }
    } else allowed.fill(0xffffffff, offset, offset + wordCount);
    const pinnedSlot = names.slotIndex.get(meeting.pinned?.slot ?? '') ?? -1;
    const fixed = seats.fixedTable[m] as number;
    const seat = seats.seatClass[m] as number;
    const voice = voices.voiceClass[m] as number;
    for (let w = 0; w < wordCount; w++) {
      let word = allowed[offset + w] as number;
      for (let k = parties.meetingStart[m] as number; k < (parties.meetingStart[m + 1] as number); k++) {
        const party = parties.meetingParty[k] as number;
        word &=
          (parties.maxMeetings[party] as number) > 0
            ? (parties.available[party * wordCount + w] as number)
            : 0;
      }
      if (pinnedSlot >= 0) word &= pinnedSlot >>> 5 === w ? 1 << (pinnedSlot & 31) : 0;
      if (fixed >= 0) word &= seats.tableAvailable[fixed * wordCount + w] as number;
      if (seat >= 0) word &= seatOpen[seat * wordCount + w] as number;
      if (voice >= 0) word &= voiceOpen[voice * wordCount + w] as number;
      allowed[offset + w] = word;
    }
  });
  const order = topological(meetingCount, links);
  if (links.predecessor.length > 0) keepOrderPossible(allowed, wordCount, links, order);
  const mandatory = mandatoryOf(problem, links, order);
  let mandatoryCount = 0;
  for (const must of mandatory) mandatoryCount += must;
  return {
    weight,
    totalWeight,
    allowed,
    ...links,
    hasOrder: links.predecessor.length > 0,
    mandatory,
    mandatoryCount,
    order,
  };
}

function openSlots(
  classCount: number,
  wordCount: number,
  slotCount: number,
  isOpen: (classIndex: number, slot: number) => boolean,
): Uint32Array {
  const words = new Uint32Array(Math.max(1, classCount * wordCount));
  for (let c = 0; c < classCount; c++) {
    for (let slot = 0; slot < slotCount; slot++) if (isOpen(c, slot)) setBit(words, c * wordCount, slot);
  }
  return words;
}

type Links = Pick<CompiledMeetings, 'predecessorStart' | 'predecessor' | 'successorStart' | 'successor'>;

function linksOf(problem: PlanningProblem, names: Names): Links {
  const meetingCount = problem.meetings.length;
  const predecessorStart = new Int32Array(meetingCount + 1);
  const successorStart = new Int32Array(meetingCount + 1);
  const flat: number[] = [];
  problem.meetings.forEach((meeting, m) => {
    for (const id of new Set(meeting.after ?? [])) {
      const before = names.meetingIndex.get(id);
      if (before === undefined) continue;
      flat.push(before);
      successorStart[before + 1] = (successorStart[before + 1] as number) + 1;
    }
    predecessorStart[m + 1] = flat.length;
  });
  for (let m = 0; m < meetingCount; m++)
    successorStart[m + 1] = (successorStart[m + 1] as number) + (successorStart[m] as number);
  const predecessor = Int32Array.from(flat);
  const successor = new Int32Array(flat.length);
  const filled = successorStart.slice();
  for (let m = 0; m < meetingCount; m++) {
    for (let k = predecessorStart[m] as number; k < (predecessorStart[m + 1] as number); k++) {
      const before = predecessor[k] as number;
      successor[filled[before] as number] = m;
      filled[before] = (filled[before] as number) + 1;
    }
  }
  return { predecessorStart, predecessor, successorStart, successor };
}

function topological(meetingCount: number, links: Links): Int32Array {
  const waiting = new Int32Array(meetingCount);
  const order = new Int32Array(meetingCount);
  let length = 0;
  for (let m = 0; m < meetingCount; m++) {
    waiting[m] = (links.predecessorStart[m + 1] as number) - (links.predecessorStart[m] as number);
    if ((waiting[m] as number) === 0) order[length++] = m;
  }
  for (let read = 0; read < length; read++) {
    const m = order[read] as number;
    for (let k = links.successorStart[m] as number; k < (links.successorStart[m + 1] as number); k++) {
      const next = links.successor[k] as number;
      waiting[next] = (waiting[next] as number) - 1;
      if ((waiting[next] as number) === 0) order[length++] = next;
    }
  }
  return order.subarray(0, length);
}

/** Takes from each meeting the slots that are not later than the first one open to a meeting before it. */
function keepOrderPossible(allowed: Uint32Array, wordCount: number, links: Links, order: Int32Array): void {
  for (const m of order) {
    let earliest = 0;
    for (let k = links.predecessorStart[m] as number; k < (links.predecessorStart[m + 1] as number); k++) {
      earliest = Math.max(
        earliest,
        firstSlot(allowed, (links.predecessor[k] as number) * wordCount, wordCount) + 1,
      );
    }
    for (let slot = 0; slot < Math.min(earliest, wordCount * 32); slot++) {
      allowed[m * wordCount + (slot >>> 5)] =
        (allowed[m * wordCount + (slot >>> 5)] as number) & ~(1 << (slot & 31));
    }
  }
}

function firstSlot(words: Uint32Array, offset: number, wordCount: number): number {
  for (let w = 0; w < wordCount; w++) {
    const word = words[offset + w] as number;
    if (word !== 0) return w * 32 + 31 - Math.clz32(word & -word);
  }
  return wordCount * 32;
}

function mandatoryOf(problem: PlanningProblem, links: Links, order: Int32Array): Uint8Array {
  const mandatory = new Uint8Array(problem.meetings.length);
  problem.meetings.forEach((meeting, m) => {
    if (meeting.pinned) mandatory[m] = 1;
  });
  for (let read = order.length - 1; read >= 0; read--) {
    const m = order[read] as number;
    if ((mandatory[m] as number) === 0) continue;
    for (let k = links.predecessorStart[m] as number; k < (links.predecessorStart[m + 1] as number); k++) {
      mandatory[links.predecessor[k] as number] = 1;
    }
  }
  return mandatory;
}
