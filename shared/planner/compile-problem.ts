import { DEFAULT_GOALS, type Goal, type PlanningProblem } from '../model/planning-problem.ts';
import { type CompiledInterpreters, compileInterpreters } from './compile-interpreters.ts';
import { type CompiledMeetings, compileMeetings } from './compile-meetings.ts';
import { type CompiledParties, compileParties } from './compile-parties.ts';
import { type CompiledSeats, compileSeats } from './compile-seats.ts';
import { type CompiledSlots, compileSlots } from './compile-slots.ts';
import { namesOf, wordCountOf } from './problem-names.ts';

/**
 * The planning problem as numbers: ids become indices (position in the problem's lists), sets of slots become
 * bit words, lists become compressed rows (`start[i]` to `start[i + 1]`). Nothing here changes while planning.
 * Every array is documented where it is built: compile-slots, -parties, -seats, -interpreters, -meetings.
 */
export type Compiled = CompiledSlots &
  CompiledParties &
  CompiledSeats &
  CompiledInterpreters &
  CompiledMeetings & {
    readonly problem: PlanningProblem;
    readonly goals: readonly Goal[];
    readonly slotCount: number;
    /** 32-bit words of one set of slots. */
    readonly wordCount: number;
    readonly partyCount: number;
    readonly tableCount: number;
    readonly interpreterCount: number;
    readonly meetingCount: number;
    /** Meeting -> slot in `current`, -1 where it has none. */
    readonly currentSlot: Int32Array;
    readonly currentTable: Int32Array;
    readonly currentInterpreter: Int32Array;
    readonly currentCount: number;
  };

/** Turns a problem without faults of reference (see `faultsOf`) into numbers; ids that are unknown are ignored. */
export function compileProblem(problem: PlanningProblem): Compiled {
  const names = namesOf(problem);
  const { slotIndex, tableIndex, interpreterIndex, meetingIndex } = names;

  const slots = compileSlots(problem);
  const parties = compileParties(problem, names);
  const seats = compileSeats(problem, names, parties);
  const interpreters = compileInterpreters(problem, names);
  const meetings = compileMeetings(problem, names, parties, seats, interpreters);

  const meetingCount = problem.meetings.length;
  const currentSlot = new Int32Array(meetingCount).fill(-1);
  const currentTable = new Int32Array(meetingCount).fill(-1);
  const currentInterpreter = new Int32Array(meetingCount).fill(-1);
  for (const placement of problem.current ?? []) {
    const meeting = meetingIndex.get(placement.meeting);
    if (meeting === undefined) continue;
    currentSlot[meeting] = slotIndex.get(placement.slot) ?? -1;
    currentTable[meeting] = tableIndex.get(placement.table ?? '') ?? -1;
    currentInterpreter[meeting] = interpreterIndex.get(placement.interpreter ?? '') ?? -1;
  }
  return {
    ...slots,
    ...parties,
    ...seats,
    ...interpreters,
    ...meetings,
    problem,
    goals: problem.goals ?? DEFAULT_GOALS,
    slotCount: problem.slots.length,
    wordCount: wordCountOf(problem),
    partyCount: problem.parties.length,
    tableCount: problem.tables?.length ?? 0,
    interpreterCount: problem.interpreters?.length ?? 0,
    meetingCount,
    currentSlot,
    currentTable,
    currentInterpreter,
    currentCount: problem.current?.length ?? 0,
  };
}
