import type { Random } from '../random.ts';
import type { Schedule } from '../schedule.ts';
import type { BreakClauses } from './break-clauses.ts';

/** Slots by which the windows of held parties may be left on either side: 1 or this many. */
const WIDEST_SLACK = 2;

/** The literal "this row's meeting stands where it stands now". */
export function standsNow({ stands, meetings }: BreakClauses, schedule: Schedule, row: number): number {
  const slot = schedule.slotOf[meetings[row] as number] as number;
  return 2 * (stands[row * schedule.compiled.slotCount + slot] as number);
}

/**
 * Holds parties to their windows: all but a share of them meet only between their first and last slot of now, give or
 * take one or two; every meeting may move. A plan with one break less is mostly some windows away while hundreds of
 * meetings change places, which is why this finds in seconds what holding meetings does not find in minutes.
 */
export function heldWindows(
  { uses }: BreakClauses,
  schedule: Schedule,
  random: Random,
  share: number,
): number[] {
  const { compiled } = schedule;
  const { partyCount, slotCount, dayOfSlot } = compiled;
  const parties = [...Array(partyCount).keys()].filter((party) => (schedule.count[party] as number) > 0);
  const free = freedParties(schedule, random, Math.ceil(share * parties.length));
  const slack = 1 + random.below(WIDEST_SLACK);
  const held: number[] = [];
  for (const party of parties) {
    if ((free[party] as number) === 1) continue;
    const near = new Uint8Array(slotCount);
    for (let t = 0; t < slotCount; t++) {
      if ((schedule.load[party * slotCount + t] as number) === 0) continue;
      let last = t;
      for (let s = t + 1; s < slotCount && dayOfSlot[s] === dayOfSlot[t]; s++)
        if ((schedule.load[party * slotCount + s] as number) > 0) last = s;
      for (let s = Math.max(0, t - slack); s <= Math.min(slotCount - 1, last + slack); s++)
        if (dayOfSlot[s] === dayOfSlot[t]) near[s] = 1;
      t = last;
    }
    for (let t = 0; t < slotCount; t++)
      if ((near[t] as number) === 0) held.push(2 * (uses[party * slotCount + t] as number) + 1);
  }
  return held;
}

/** Holds all but a share of the meetings where they are: free are those of some slots, or of parties near each other. */
export function heldMeetings(
  clauses: BreakClauses,
  schedule: Schedule,
  random: Random,
  share: number,
): number[] {
  const { meetings } = clauses;
  const { slotCount, partyStart, partyMeeting } = schedule.compiled;
  const wanted = Math.ceil(share * meetings.length);
  const free = new Uint8Array(schedule.compiled.meetingCount);
  let count = 0;
  const release = (meeting: number): void => {
    count += 1 - (free[meeting] as number);
    free[meeting] = 1;
  };
  if (random.below(3) === 0) {
    const slots = Array.from({ length: slotCount }, (_, t) => t);
    while (count < wanted && slots.length > 0) {
      const [slot = 0] = slots.splice(random.below(slots.length), 1);
      for (const meeting of schedule.membersOf(slot)) release(meeting);
    }
  } else {
    for (const party of partiesNearby(schedule, random)) {
      if (count >= wanted) break;
      for (let k = partyStart[party] as number; k < (partyStart[party + 1] as number); k++)
        if (schedule.isPlaced(partyMeeting[k] as number)) release(partyMeeting[k] as number);
    }
  }
  const held: number[] = [];
  meetings.forEach((meeting, row) => {
    if ((free[meeting] as number) === 0) held.push(standsNow(clauses, schedule, row));
  });
  return held;
}

function freedParties(schedule: Schedule, random: Random, wanted: number): Uint8Array {
  const free = new Uint8Array(schedule.compiled.partyCount);
  let count = 0;
  for (const party of partiesNearby(schedule, random)) {
    if (count >= wanted) break;
    free[party] = 1;
    count++;
  }
  return free;
}

/** Parties in an order that starts at one with a break (or at any) and goes on among partners, without end of luck. */
function* partiesNearby(schedule: Schedule, random: Random): Generator<number> {
  const { partyCount, meetingStart, meetingParty, partyStart, partyMeeting } = schedule.compiled;
  const others = [...Array(partyCount).keys()].filter((party) => (schedule.count[party] as number) > 0);
  const broken = random.below(3) === 0 ? [] : brokenParties(schedule);
  const queue = broken.length === 0 ? [] : [broken[random.below(broken.length)] as number];
  const seen = new Set<number>();
  while (queue.length > 0 || others.length > 0) {
    const from = queue.length > 0 ? queue : others;
    const [party = 0] = from.splice(random.below(from.length), 1);
    if (seen.has(party)) continue;
    seen.add(party);
    yield party;
    for (let k = partyStart[party] as number; k < (partyStart[party + 1] as number); k++) {
      const own = partyMeeting[k] as number;
      if (!schedule.isPlaced(own)) continue;
      for (let j = meetingStart[own] as number; j < (meetingStart[own + 1] as number); j++)
        if (random.below(3) === 0) queue.push(meetingParty[j] as number);
    }
  }
}

/** Parties with at least one break. */
function brokenParties(schedule: Schedule): number[] {
  const { partyCount, slotCount, previousInDay } = schedule.compiled;
  const broken: number[] = [];
  for (let party = 0; party < partyCount; party++) {
    let seenBusy = false;
    let idleSince = false;
    for (let t = 0; t < slotCount; t++) {
      if ((previousInDay[t] as number) < 0) {
        seenBusy = false;
        idleSince = false;
      }
      if ((schedule.load[party * slotCount + t] as number) === 0) idleSince = seenBusy;
      else if (idleSince) {
        broken.push(party);
        break;
      } else seenBusy = true;
    }
  }
  return broken;
}
