import type { PlanningProblem } from '../model/planning-problem.ts';
import { availabilityOf, type Names, wordCountOf } from './problem-names.ts';

/** Stands for "no limit"; larger than any count of meetings or slots. */
export const NO_LIMIT = 1 << 29;

export type CompiledParties = {
  /** Bits of the slots a party can use: its own availability and, with a home table, the table's. */
  readonly available: Uint32Array;
  /** Meetings at once; a home table seats one, so it makes this 1. */
  readonly parallel: Int32Array;
  readonly maxMeetings: Int32Array;
  /** The fairness target min(minMeetings, wished); 0 where there is none. */
  readonly fairShare: Int32Array;
  readonly maxRun: Int32Array;
  /** Party -> home table, -1 without. */
  readonly homeTable: Int32Array;
  /** Rows of meetings: those of meeting m are `meetingParty[meetingStart[m] .. meetingStart[m + 1])`. */
  readonly meetingStart: Int32Array;
  readonly meetingParty: Int32Array;
  /** Rows of parties: their meetings in the problem's order. */
  readonly partyStart: Int32Array;
  readonly partyMeeting: Int32Array;
};

export function compileParties(problem: PlanningProblem, names: Names): CompiledParties {
  const partyCount = problem.parties.length;
  const wordCount = wordCountOf(problem);
  const available = availabilityOf(problem.parties, problem, names.slotIndex);
  const tableAvailable = availabilityOf(problem.tables ?? [], problem, names.slotIndex);
  const parallel = new Int32Array(partyCount).fill(1);
  const maxMeetings = new Int32Array(partyCount).fill(NO_LIMIT);
  const fairShare = new Int32Array(partyCount);
  const maxRun = new Int32Array(partyCount).fill(NO_LIMIT);
  const homeTable = new Int32Array(partyCount).fill(-1);
  const rows = rowsOf(problem, names);
  problem.parties.forEach((party, p) => {
    parallel[p] = party.parallel ?? 1;
    maxMeetings[p] = party.maxMeetings ?? NO_LIMIT;
    maxRun[p] = party.maxConsecutive ?? NO_LIMIT;
    const wished = (rows.partyStart[p + 1] as number) - (rows.partyStart[p] as number);
    fairShare[p] = Math.min(party.minMeetings ?? 0, wished);
    const home = names.tableIndex.get(party.homeTable ?? '');
    if (home === undefined) return;
    homeTable[p] = home;
    parallel[p] = 1;
    for (let w = 0; w < wordCount; w++)
      available[p * wordCount + w] =
        (available[p * wordCount + w] as number) & (tableAvailable[home * wordCount + w] as number);
  });
  return { available, parallel, maxMeetings, fairShare, maxRun, homeTable, ...rows };
}

function rowsOf(problem: PlanningProblem, names: Names) {
  const meetingStart = new Int32Array(problem.meetings.length + 1);
  const partyStart = new Int32Array(problem.parties.length + 1);
  const flat: number[] = [];
  problem.meetings.forEach((meeting, m) => {
    for (const id of meeting.parties) {
      const party = names.partyIndex.get(id);
      if (party === undefined) continue;
      flat.push(party);
      partyStart[party + 1] = (partyStart[party + 1] as number) + 1;
    }
    meetingStart[m + 1] = flat.length;
  });
  for (let p = 0; p < problem.parties.length; p++)
    partyStart[p + 1] = (partyStart[p + 1] as number) + (partyStart[p] as number);
  const meetingParty = Int32Array.from(flat);
  const partyMeeting = new Int32Array(flat.length);
  const filled = partyStart.slice();
  for (let m = 0; m < problem.meetings.length; m++) {
    for (let k = meetingStart[m] as number; k < (meetingStart[m + 1] as number); k++) {
      const party = meetingParty[k] as number;
      partyMeeting[filled[party] as number] = m;
      filled[party] = (filled[party] as number) + 1;
    }
  }
  return { meetingStart, meetingParty, partyStart, partyMeeting };
}
