// Above 250 lines because each hard rule has its own sentence here, and they share one survey of the slots.
import type { UnplacedReason } from '../../model/plan-result.ts';
import { hasBit, setBit, slotsOf } from '../bits.ts';
import type { Compiled } from '../compile-problem.ts';
import { availabilityOf } from '../problem-names.ts';
import type { Schedule } from '../schedule.ts';

/** A reason names at most so many meetings; who stands behind the first dozen is seldom asked. */
const MOST_NAMED = 12;

/**
 * Slots looked at for one meeting: an event has up to 64, and beyond this a list of slots explains nothing. When
 * time is short, so few that 60,000 meetings are explained in 0.1 s.
 */
const MOST_SLOTS = 128;
const FEW_SLOTS = 3;

/** What stands in the way of a meeting in one slot; several things may. */
export type Obstacle =
  | { readonly type: 'party-limit' | 'party-full' | 'pinned-party' | 'run-length'; readonly party: number }
  | { readonly type: 'table' | 'interpreter' | 'order' };

export interface ReasonFinder {
  /** Slots that the meeting allows and in which all its parties are there, in time order. */
  commonSlots(meeting: number): number[];
  /** Slots that the meeting allows, whoever is there. */
  ownSlots(meeting: number): number[];
  /** True when the party is not away in the slot. */
  isThere(party: number, slot: number): boolean;
  /** All that stands in the way in a slot that is common to the parties; empty when nothing does. */
  obstacles(meeting: number, slot: number): Obstacle[];
  /**
   * Why the meeting is not placed: at least one reason, and one for each of the first 128 slots common to its
   * parties; `briefly` for the first few only.
   */
  reasons(meeting: number, briefly?: boolean): UnplacedReason[];
}

/** Looks at the schedule as it stands; valid as long as nobody changes it. */
export function createReasonFinder(schedule: Schedule): ReasonFinder {
  const { compiled } = schedule;
  const { problem, wordCount, slotCount, meetingStart, meetingParty } = compiled;
  const slotIndex = new Map(problem.slots.map((slot, t) => [slot.id, t]));
  const there = availabilityOf(problem.parties, problem, slotIndex);
  const own = ownSlotsOf(compiled, slotIndex);

  // The schedule stands still, so what is open to one meeting of a class is open to all: asked once.
  const seatIsOpen = remembering(compiled.seatClassCount, slotCount, (c, t) =>
    schedule.seating.hasRoom(c, t),
  );
  const voiceIsOpen = remembering(
    compiled.voiceClassCount,
    slotCount,
    (c, t) => schedule.interpreting.directChoice(c, t) >= 0,
  );

  const partiesOf = (meeting: number): Int32Array =>
    meetingParty.subarray(meetingStart[meeting], meetingStart[meeting + 1]);
  const isPinnedAt = Uint8Array.from(problem.meetings, (meeting) => (meeting.pinned?.slot == null ? 0 : 1));
  const isHome = new Uint8Array(compiled.tableCount);
  for (const table of compiled.homeTable) if (table >= 0) isHome[table] = 1;
  const offersBy = new Map<string, boolean>();
  const partyIds = (parties: readonly number[]) => parties.map((p) => problem.parties[p]?.id ?? '');
  const slotIds = (slots: readonly number[]) => slots.map((t) => problem.slots[t]?.id ?? '');
  const meetingIds = (meetings: readonly number[]) =>
    [...new Set(meetings)].slice(0, MOST_NAMED).map((m) => problem.meetings[m]?.id ?? '');

  function commonSlots(meeting: number): number[] {
    const words = new Uint32Array(wordCount);
    for (let w = 0; w < wordCount; w++) {
      let word = own[meeting * wordCount + w] as number;
      for (const party of partiesOf(meeting)) word &= there[party * wordCount + w] as number;
      words[w] = word;
    }
    return slotsOf(words, 0, wordCount);
  }

  /** Tells `visit` of everything in the way in the slot. */
  function survey(
    meeting: number,
    slot: number,
    visit: (type: Obstacle['type'], party: number) => void,
  ): void {
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
  }

  function allPinned(party: number, slot: number): boolean {
    const first = schedule.meetingAt(party, slot);
    return (
      (isPinnedAt[first] as number) === 1 &&
      schedule.meetingsAt(party, slot).every((m) => isPinnedAt[m] === 1)
    );
  }

  function obstacles(meeting: number, slot: number): Obstacle[] {
    const found: Obstacle[] = [];
    survey(meeting, slot, (type, party) => {
      if (type === 'table' || type === 'interpreter' || type === 'order') found.push({ type });
      else found.push({ type, party });
    });
    return found;
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

  /** The homes of its parties differ, or one is shared with a party that does not take part. */
  function homeConflict(meeting: number): UnplacedReason | null {
    const parties = [...partiesOf(meeting)];
    const homes = parties.filter((p) => (compiled.homeTable[p] as number) >= 0);
    const tables = [...new Set(homes.map((p) => compiled.homeTable[p] as number))];
    if (tables.length === 0) return null;
    const owners = [...compiled.homeTable.keys()].filter((p) => compiled.homeTable[p] === tables[0]);
    if (tables.length === 1 && owners.every((p) => parties.includes(p))) return null;
    return {
      code: 'home-table-conflict',
      parties: partyIds([...new Set([...homes, ...(tables.length === 1 ? owners : [])])]),
      tables: tables.map((t) => problem.tables?.[t]?.id ?? ''),
    };
  }

  function tableReason(meeting: number, slots: readonly number[]): UnplacedReason {
    const conflict = (compiled.seatless[meeting] as number) === 1 ? homeConflict(meeting) : null;
    if (conflict) return conflict;
    const features = [...new Set(problem.meetings[meeting]?.features ?? [])];
    const fixed = compiled.fixedTable[meeting] as number;
    const home = fixed >= 0 ? { tables: [problem.tables?.[fixed]?.id ?? ''] } : {};
    if (features.length > 0 && !isOffered(features, fixed))
      return { code: 'no-table-with-feature', features, ...home };
    const wanted = features.length > 0 ? { features } : {};
    return { code: 'no-table', slots: slotIds(slots), ...wanted, ...home };
  }

  /** Some table (the fixed one, else any that is nobody's home) has all the features. */
  function isOffered(features: readonly string[], fixed: number): boolean {
    const key = JSON.stringify([fixed, ...features]);
    const known = offersBy.get(key);
    if (known !== undefined) return known;
    const answer = (problem.tables ?? []).some(
      (table, t) =>
        features.every((feature) => table.features?.includes(feature)) &&
        (fixed >= 0 ? t === fixed : isHome[t] === 0),
    );
    offersBy.set(key, answer);
    return answer;
  }

  function interpreterReason(meeting: number, slots: readonly number[]): UnplacedReason {
    const voice = compiled.voiceClass[meeting] as number;
    const speakers = compiled.voiceClassInterpreter.subarray(
      compiled.voiceClassStart[voice],
      compiled.voiceClassStart[voice + 1],
    );
    const language = problem.meetings[meeting]?.language;
    const named = language == null ? {} : { language };
    if (speakers.length === 0) return { code: 'no-interpreter-of-language', ...named };
    const interpreters = [...speakers].slice(0, MOST_NAMED).map((i) => problem.interpreters?.[i]?.id ?? '');
    return { code: 'interpreters-busy', ...named, interpreters, slots: slotIds(slots) };
  }

  function orderReason(meeting: number, slots: readonly number[]): UnplacedReason {
    const before = compiled.predecessor.subarray(
      compiled.predecessorStart[meeting],
      compiled.predecessorStart[meeting + 1],
    );
    const unplaced = [...before].filter((m) => !schedule.isPlaced(m));
    if (unplaced.length > 0) return { code: 'order', meetings: meetingIds(unplaced) };
    const after = compiled.successor.subarray(
      compiled.successorStart[meeting],
      compiled.successorStart[meeting + 1],
    );
    const inTheWay = [
      ...[...before].filter((m) => slots.some((t) => t <= (schedule.slotOf[m] as number))),
      ...[...after].filter(
        (m) => schedule.isPlaced(m) && slots.some((t) => t >= (schedule.slotOf[m] as number)),
      ),
    ];
    return { code: 'order', meetings: meetingIds(inTheWay), slots: slotIds(slots) };
  }

  function partyReason(type: Obstacle['type'], party: number, slots: readonly number[]): UnplacedReason {
    const parties = partyIds([party]);
    if (type === 'party-limit') {
      const row = compiled.partyMeeting.subarray(compiled.partyStart[party], compiled.partyStart[party + 1]);
      const held = [...row].filter((m) => schedule.isPlaced(m));
      return {
        code: 'party-limit',
        parties,
        meetings: meetingIds(held),
        limit: compiled.maxMeetings[party] as number,
      };
    }
    if (type === 'run-length')
      return { code: 'run-length', parties, slots: slotIds(slots), limit: compiled.maxRun[party] as number };
    const meetings = meetingIds(slots.slice(0, MOST_NAMED).flatMap((t) => schedule.meetingsAt(party, t)));
    return {
      code: type === 'pinned-party' ? 'displaced-by-pin' : 'party-full',
      parties,
      meetings,
      slots: slotIds(slots),
    };
  }

  function reasons(meeting: number, briefly = false): UnplacedReason[] {
    const common = commonSlots(meeting).slice(0, briefly ? FEW_SLOTS : MOST_SLOTS);
    if (common.length === 0) return [{ code: 'no-common-slot', parties: partyIds([...partiesOf(meeting)]) }];
    const rows: { readonly type: Obstacle['type']; readonly party: number; readonly slots: number[] }[] = [];
    const clear: number[] = [];
    let slot = 0;
    let isClear = true;
    const visit = (type: Obstacle['type'], party: number): void => {
      isClear = false;
      const known = rows.find((row) => row.type === type && row.party === party);
      if (known) known.slots.push(slot);
      else rows.push({ type, party, slots: [slot] });
    };
    for (slot of common) {
      isClear = true;
      survey(meeting, slot, visit);
      if (isClear) clear.push(slot);
    }
    const found = rows.map(({ type, party, slots }) => {
      if (type === 'table') return tableReason(meeting, slots);
      if (type === 'interpreter') return interpreterReason(meeting, slots);
      return type === 'order' ? orderReason(meeting, slots) : partyReason(type, party, slots);
    });
    if (clear.length > 0) found.push({ code: 'outweighed', slots: slotIds(clear) });
    return found;
  }

  return {
    commonSlots,
    ownSlots: (meeting) => slotsOf(own, meeting * wordCount, wordCount),
    isThere: (party, slot) => hasBit(there, party * wordCount, slot) && slot < slotCount,
    obstacles,
    reasons,
  };
}

/** meeting rows of bits: the slots a wish allows by itself. */
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
