import { hasBit, setBit, slotsOf } from '../bits.ts';
import type { Compiled } from '../compile-problem.ts';
import { partiesOf } from '../compressed-rows.ts';
import { availabilityOf, indexOf } from '../problem-names.ts';
import type { Schedule } from '../schedule.ts';

/** What stands in the way of a meeting in one slot; several things may. */
export type Obstacle =
  | { readonly type: 'party-limit' | 'party-full' | 'pinned-party' | 'run-length'; readonly party: number }
  | { readonly type: 'table' | 'interpreter' | 'order' };

export interface ObstacleFinder {
  /** Slots that the meeting allows and in which all its parties are there, in time order. */
  commonSlots(meeting: number): number[];
  /** Slots that the meeting allows, whoever is there. */
  ownSlots(meeting: number): number[];
  /** True when the party is not away in the slot. */
  isThere(party: number, slot: number): boolean;
  /** All that stands in the way in a slot that is common to the parties; empty when nothing does. */
  obstacles(meeting: number, slot: number): Obstacle[];
  /** The same, told one by one without a list, since 60,000 meetings may be asked about; -1 where it is no party. */
  survey(meeting: number, slot: number, visit: (type: Obstacle['type'], party: number) => void): void;
}

/** Looks at the schedule as it stands; valid as long as nobody changes it. */
export function createObstacleFinder(schedule: Schedule): ObstacleFinder {
  const { compiled } = schedule;
  const { problem, wordCount, slotCount, meetingStart, meetingParty } = compiled;
  const slotIndex = indexOf(problem.slots);
  const there = availabilityOf(problem.parties, problem, slotIndex);
  const own = ownSlotsOf(compiled, slotIndex);
  const isPinnedAt = Uint8Array.from(problem.meetings, (meeting) => (meeting.pinned?.slot == null ? 0 : 1));

  // The schedule stands still, so what is open to one meeting of a class is open to all: asked once.
  const seatIsOpen = remembering(compiled.seatClassCount, slotCount, (c, t) =>
    schedule.seating.hasRoom(c, t),
  );
  const voiceIsOpen = remembering(
    compiled.voiceClassCount,
    slotCount,
    (c, t) => schedule.interpreting.directChoice(c, t) >= 0,
  );

  const survey: ObstacleFinder['survey'] = (meeting, slot, visit) => {
    for (let k = meetingStart[meeting] as number; k < (meetingStart[meeting + 1] as number); k++) {
      const party = meetingParty[k] as number;
      if ((schedule.count[party] as number) >= (compiled.maxMeetings[party] as number))
        visit('party-limit', party);
      const load = schedule.load[party * slotCount + slot] as number;
      if (load >= (compiled.parallel[party] as number))
        visit(allPinned(party, slot) ? 'pinned-party' : 'party-full', party);
      else if (!schedule.fitsRun(party, slot)) visit('run-length', party);
    }
    if (!schedule.hasPredecessors(meeting) || !schedule.fitsOrder(meeting, slot)) visit('order', -1);
    if (!hasSeat(meeting, slot)) visit('table', -1);
    if (!hasVoice(meeting, slot)) visit('interpreter', -1);
  };

  function allPinned(party: number, slot: number): boolean {
    const first = schedule.meetingAt(party, slot);
    return (
      (isPinnedAt[first] as number) === 1 &&
      schedule.meetingsAt(party, slot).every((m) => isPinnedAt[m] === 1)
    );
  }

  function hasSeat(meeting: number, slot: number): boolean {
    if ((compiled.seatless[meeting] as number) === 1) return false;
    const fixed = compiled.fixedTable[meeting] as number;
    if (fixed >= 0 && !hasBit(compiled.tableAvailable, fixed * wordCount, slot)) return false;
    const seat = compiled.seatClass[meeting] as number;
    return seat < 0 || seatIsOpen(seat, slot);
  }

  function hasVoice(meeting: number, slot: number): boolean {
    const voice = compiled.voiceClass[meeting] as number;
    return voice < 0 || voiceIsOpen(voice, slot);
  }

  return {
    commonSlots(meeting) {
      const parties = partiesOf(compiled, meeting);
      const words = own.slice(meeting * wordCount, (meeting + 1) * wordCount);
      for (let w = 0; w < wordCount; w++)
        for (const party of parties)
          words[w] = (words[w] as number) & (there[party * wordCount + w] as number);
      return slotsOf(words, 0, wordCount);
    },
    ownSlots: (meeting) => slotsOf(own, meeting * wordCount, wordCount),
    isThere: (party, slot) => hasBit(there, party * wordCount, slot) && slot < slotCount,
    obstacles(meeting, slot) {
      const found: Obstacle[] = [];
      survey(meeting, slot, (type, party) => {
        if (type === 'table' || type === 'interpreter' || type === 'order') found.push({ type });
        else found.push({ type, party });
      });
      return found;
    },
    survey,
  };
}

/** Rows of bits, one for each meeting: the slots a wish allows by itself. */
function ownSlotsOf(compiled: Compiled, slotIndex: ReadonlyMap<string, number>): Uint32Array {
  const { problem, wordCount, slotCount } = compiled;
  const own = new Uint32Array(Math.max(1, problem.meetings.length * wordCount));
  const every = new Uint32Array(wordCount);
  for (let slot = 0; slot < slotCount; slot++) setBit(every, 0, slot);
  problem.meetings.forEach((meeting, m) => {
    if (!meeting.slots) own.set(every, m * wordCount);
    else
      for (const id of meeting.slots) {
        const slot = slotIndex.get(id);
        if (slot !== undefined) setBit(own, m * wordCount, slot);
      }
  });
  return own;
}

/** Asks `isOpen` once for each class and slot. */
function remembering(
  classCount: number,
  slotCount: number,
  isOpen: (classIndex: number, slot: number) => boolean,
): (classIndex: number, slot: number) => boolean {
  const answers = new Int8Array(classCount * slotCount);
  return (classIndex, slot) => {
    const at = classIndex * slotCount + slot;
    if ((answers[at] as number) === 0) answers[at] = isOpen(classIndex, slot) ? 1 : -1;
    return (answers[at] as number) === 1;
  };
}
