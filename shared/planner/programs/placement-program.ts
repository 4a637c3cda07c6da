import type { UnitProgram } from '../linear-solver.ts';
import type { Schedule } from '../schedule.ts';
import { addInterpreters } from './interpreter-rows.ts';
import { addOrder } from './order-rows.ts';
import { addParties } from './party-rows.ts';
import { type Choice, choicesOf, type Duty, dutiesOf } from './program-columns.ts';
import { listUnder, Rows } from './program-rows.ts';
import { addTables } from './table-rows.ts';

export type PlacementProgram = {
  readonly program: UnitProgram;
  /** What the first columns stand for, then the next; the rest say that a party of several tracks works in a slot. */
  readonly choices: readonly Choice[];
  readonly duties: readonly Duty[];
};

/**
 * Places a set of unplaced meetings around all others, which stay where they are: a program in whole numbers with
 * every hard rule but one (tables are exact where the classes number six or fewer or lie within one another), so its
 * bound is a proof and its solution nearly always a plan. `mustPlace` meetings are rows, not gains. Undefined when
 * it would have more than `mostColumns` columns.
 */
export function placementProgram(
  schedule: Schedule,
  meetings: readonly number[],
  options: {
    readonly mostColumns: number;
    readonly gainOf: (meeting: number) => number;
    readonly mustPlace: (meeting: number) => boolean;
  },
): PlacementProgram | undefined {
  const choices = choicesOf(schedule, meetings, options.mostColumns);
  if (choices === undefined) return undefined;
  const duties = dutiesOf(schedule, choices);
  const rows = new Rows(choices.length + duties.length);
  const gain: number[] = choices.map((choice) => options.gainOf(choice.meeting));
  const byMeeting = new Map<number, number[]>();
  choices.forEach(({ meeting }, column) => {
    listUnder(byMeeting, meeting, column);
  });
  for (const meeting of meetings) {
    const own = byMeeting.get(meeting) ?? [];
    if (options.mustPlace(meeting)) rows.add(own, -1, -1);
    rows.add(own, 1, 1);
  }
  addParties(schedule, choices, rows);
  addInterpreters(schedule, choices, duties, rows);
  addTables(schedule, choices, rows);
  addOrder(schedule, meetings, byMeeting, choices, rows);
  while (gain.length < rows.columns) gain.push(0);
  return { program: rows.program(gain), choices, duties };
}
