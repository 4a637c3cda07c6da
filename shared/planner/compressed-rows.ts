import type { Compiled } from './compile-problem.ts';

/*
 * One row of a compressed list of the compiled problem, as a view. For code that asks now and then: the searches run
 * from `start[i]` to `start[i + 1]` themselves, since a view made millions of times costs more than what is read.
 */

/** Parties of a meeting. */
export function partiesOf(compiled: Compiled, meeting: number): Int32Array {
  const { meetingStart, meetingParty } = compiled;
  return meetingParty.subarray(meetingStart[meeting], meetingStart[meeting + 1]);
}

/** Meetings of a party, placed or not. */
export function meetingsOf(compiled: Compiled, party: number): Int32Array {
  const { partyStart, partyMeeting } = compiled;
  return partyMeeting.subarray(partyStart[party], partyStart[party + 1]);
}

/** Meetings that must come before this one. */
export function predecessorsOf(compiled: Compiled, meeting: number): Int32Array {
  const { predecessorStart, predecessor } = compiled;
  return predecessor.subarray(predecessorStart[meeting], predecessorStart[meeting + 1]);
}

/** Meetings that must come after this one. */
export function successorsOf(compiled: Compiled, meeting: number): Int32Array {
  const { successorStart, successor } = compiled;
  return successor.subarray(successorStart[meeting], successorStart[meeting + 1]);
}

/** Interpreters who serve a class of meetings. */
export function speakersOf(compiled: Compiled, voiceClass: number): Int32Array {
  const { voiceClassStart, voiceClassInterpreter } = compiled;
  return voiceClassInterpreter.subarray(voiceClassStart[voiceClass], voiceClassStart[voiceClass + 1]);
}
