import { hasBit, slotsOf } from './bits.ts';
import { type Chains, placeByChain, placeDirectly } from './chains.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';

/** Victims of one ejection, successors included; more than this is no longer a small change. */
const MOST_VICTIMS = 24;
/** Meetings one before the other that are forced along at most. */
const DEEPEST_ORDER = 3;

/**
 * Puts an unplaced meeting into a slot by force: takes out whoever is in its way, places it, then finds the victims
 * new places directly or by a chain. What finds none stays out; the caller judges by the goals whether it was worth
 * it. False, and nothing changed, when the meeting cannot be forced in.
 */
export function ejectInto(
  schedule: Schedule,
  chains: Chains,
  meeting: number,
  slot: number,
  random: Random,
): boolean {
  if (schedule.isPlaced(meeting)) return false;
  const mark = schedule.mark();
  const victims: number[] = [];
  const forced = force(schedule, meeting, slot, victims, random, DEEPEST_ORDER);
  if (!forced || victims.length > MOST_VICTIMS) {
    schedule.rollback(mark);
    return false;
  }
  for (const victim of victims) {
    if (schedule.isPlaced(victim) || !schedule.hasPredecessors(victim)) continue;
    if (placeDirectly(schedule, victim, random) || placeByChain(schedule, chains, victim, random, 8))
      continue;
    fillAfter(schedule, chains, victim, random);
  }
  return true;
}

function force(
  schedule: Schedule,
  meeting: number,
  slot: number,
  victims: number[],
  random: Random,
  depth: number,
): boolean {
  const { compiled } = schedule;
  if (!hasBit(compiled.allowed, meeting * compiled.wordCount, slot)) return false;
  if (compiled.hasOrder && !forceOrder(schedule, meeting, slot, victims, random, depth)) return false;
  if (!clearParties(schedule, meeting, slot, victims, random)) return false;
  if (!schedule.tryPlace(meeting, slot)) {
    const rival = rivalOf(schedule, meeting, slot, random);
    if (rival < 0) return false;
    takeOut(schedule, rival, victims);
    if (!schedule.tryPlace(meeting, slot)) return false;
  }
  return schedule.hasPredecessors(meeting);
}

/** Forces what must come before into earlier slots, and takes out what must come after but does not. */
function forceOrder(
  schedule: Schedule,
  meeting: number,
  slot: number,
  victims: number[],
  random: Random,
  depth: number,
): boolean {
  const { predecessorStart, predecessor, successorStart, successor, allowed, wordCount } = schedule.compiled;
  for (let k = predecessorStart[meeting] as number; k < (predecessorStart[meeting + 1] as number); k++) {
    const before = predecessor[k] as number;
    const at = schedule.slotOf[before] as number;
    if (at >= 0 && at < slot) continue;
    if (depth === 0) return false;
    const earlier = slotsOf(allowed, before * wordCount, wordCount).filter((t) => t < slot);
    if (earlier.length === 0) return false;
    if (at >= 0) takeOut(schedule, before, victims);
    const choice = earlier.at(random.below(earlier.length)) ?? 0;
    if (!force(schedule, before, choice, victims, random, depth - 1)) return false;
  }
  for (let k = successorStart[meeting] as number; k < (successorStart[meeting + 1] as number); k++) {
    const later = schedule.slotOf[successor[k] as number] as number;
    if (later >= 0 && later <= slot) takeOut(schedule, successor[k] as number, victims);
  }
  return true;
}

/** A meeting that stays out leaves its parties room: some of their other wishes may now be granted. */
function fillAfter(schedule: Schedule, chains: Chains, victim: number, random: Random): void {
  const { meetingStart, meetingParty, partyStart, partyMeeting, maxMeetings } = schedule.compiled;
  for (let k = meetingStart[victim] as number; k < (meetingStart[victim + 1] as number); k++) {
    const party = meetingParty[k] as number;
    const first = partyStart[party] as number;
    const wishes = (partyStart[party + 1] as number) - first;
    const turn = random.below(wishes);
    for (let n = 0; n < wishes && (schedule.count[party] as number) < (maxMeetings[party] as number); n++) {
      const other = partyMeeting[first + ((n + turn) % wishes)] as number;
      if (other === victim || (schedule.slotOf[other] as number) >= 0 || !schedule.hasPredecessors(other))
        continue;
      if (!placeDirectly(schedule, other, random)) placeByChain(schedule, chains, other, random, 2);
    }
  }
}

/** Takes out a meeting and everything placed that must come after it. */
export function takeOut(schedule: Schedule, meeting: number, victims: number[]): void {
  const { hasOrder, successorStart, successor } = schedule.compiled;
  const waiting = [meeting];
  for (const next of waiting) {
    if ((schedule.slotOf[next] as number) < 0) continue;
    schedule.unplace(next);
    victims.push(next);
    if (!hasOrder) continue;
    for (let k = successorStart[next] as number; k < (successorStart[next + 1] as number); k++)
      waiting.push(successor[k] as number);
  }
}

function clearParties(
  schedule: Schedule,
  meeting: number,
  slot: number,
  victims: number[],
  random: Random,
): boolean {
  const { meetingStart, meetingParty, maxMeetings, wordCount } = schedule.compiled;
  for (let k = meetingStart[meeting] as number; k < (meetingStart[meeting + 1] as number); k++) {
    const party = meetingParty[k] as number;
    if (!hasBit(schedule.free, party * wordCount, slot)) {
      const there = schedule.meetingsAt(party, slot);
      if (there.length === 0) return false;
      takeOut(schedule, lightest(schedule, there), victims);
    }
    if ((schedule.count[party] as number) >= (maxMeetings[party] as number)) {
      const mine = placedOf(schedule, party);
      if (mine.length === 0) return false;
      takeOut(schedule, pickLight(schedule, mine, random), victims);
    }
    for (let tries = 0; tries < 4 && !schedule.fitsRun(party, slot); tries++) {
      const breaker = runBreaker(schedule, party, slot, random);
      if (breaker < 0) return false;
      for (const there of schedule.meetingsAt(party, breaker)) takeOut(schedule, there, victims);
    }
  }
  for (let k = meetingStart[meeting] as number; k < (meetingStart[meeting + 1] as number); k++) {
    if (!hasBit(schedule.free, (meetingParty[k] as number) * wordCount, slot)) return false;
  }
  return true;
}

function placedOf(schedule: Schedule, party: number): number[] {
  const { partyStart, partyMeeting } = schedule.compiled;
  const found: number[] = [];
  for (let k = partyStart[party] as number; k < (partyStart[party + 1] as number); k++) {
    if ((schedule.slotOf[partyMeeting[k] as number] as number) >= 0) found.push(partyMeeting[k] as number);
  }
  return found;
}

function lightest(schedule: Schedule, meetings: readonly number[]): number {
  let best = meetings.at(0) ?? 0;
  for (const m of meetings)
    if ((schedule.compiled.weight[m] as number) < (schedule.compiled.weight[best] as number)) best = m;
  return best;
}

/** The lightest of up to four drawn at random: mostly light, never always the same. */
function pickLight(schedule: Schedule, meetings: readonly number[], random: Random): number {
  const drawn: number[] = [];
  for (let d = 0; d < 4; d++) drawn.push(meetings.at(random.below(meetings.length)) ?? 0);
  return lightest(schedule, drawn);
}

/** A used slot next to `slot`, in the run that would be too long, at a random distance. */
function runBreaker(schedule: Schedule, party: number, slot: number, random: Random): number {
  const { joined, slotCount, wordCount } = schedule.compiled;
  const offset = party * wordCount;
  const run: number[] = [];
  for (let t = slot; (joined[t] as number) === 1 && hasBit(schedule.used, offset, t - 1); t--)
    run.push(t - 1);
  for (
    let t = slot + 1;
    t < slotCount && (joined[t] as number) === 1 && hasBit(schedule.used, offset, t);
    t++
  )
    run.push(t);
  return run.length === 0 ? -1 : (run.at(random.below(run.length)) ?? -1);
}

/** A meeting of the slot that holds a table or an interpreter the new one could use, light ones first. */
function rivalOf(schedule: Schedule, meeting: number, slot: number, random: Random): number {
  const { seatClass, voiceClass, voiceClassStart, voiceClassInterpreter, slotCount } = schedule.compiled;
  const voice = voiceClass[meeting] as number;
  const rivals: number[] = [];
  const seat = seatClass[meeting] as number;
  const wantsSeat = seat >= 0 && !schedule.seating.hasRoom(seat, slot);
  if (wantsSeat) {
    for (const m of schedule.membersOf(slot)) {
      if (
        (seatClass[m] as number) >= 0 &&
        (voice < 0 || (voiceClass[m] as number) >= 0 || random.below(4) === 0)
      )
        rivals.push(m);
    }
  } else if (voice >= 0) {
    for (let k = voiceClassStart[voice] as number; k < (voiceClassStart[voice + 1] as number); k++) {
      const interpreter = voiceClassInterpreter[k] as number;
      const there = schedule.interpreting.meetingAt[interpreter * slotCount + slot] as number;
      if (there >= 0) rivals.push(there);
      else {
        const t = random.below(slotCount);
        const elsewhere = schedule.interpreting.meetingAt[interpreter * slotCount + t] as number;
        if (elsewhere >= 0) rivals.push(elsewhere);
      }
    }
  }
  return rivals.length === 0 ? -1 : pickLight(schedule, rivals, random);
}
