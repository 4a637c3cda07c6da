import type { Compiled } from '../compile-problem.ts';
import type { UnitProgram } from '../linear-solver.ts';
import { type Capacities, mostSlots } from './capacities.ts';

export type WishProgram = { readonly program: UnitProgram; readonly meeting: Int32Array };

/** Sets of classes whose common capacity is stated; beyond this only single classes and all together. */
const MOST_CLASSES = 6;

/**
 * Which wishes to grant, without saying when: a program in whole numbers whose optimum no plan can beat. Rows: what a
 * party can hold in all, and of those meetings that are confined to the same few slots; what every set of table
 * groups and every set of languages can hold in all (Hall's condition summed over the slots); order.
 */
export function wishProgram(compiled: Compiled, capacities: Capacities): WishProgram {
  const { meetingCount, wordCount, allowed } = compiled;
  const columnOf = new Int32Array(meetingCount).fill(-1);
  const meetings: number[] = [];
  for (let m = 0; m < meetingCount; m++) {
    let any = 0;
    for (let w = 0; w < wordCount; w++) any |= allowed[m * wordCount + w] as number;
    if (any === 0) continue;
    columnOf[m] = meetings.length;
    meetings.push(m);
  }
  const start = [0];
  const column: number[] = [];
  const coefficient: number[] = [];
  const limit: number[] = [];
  const addRow = (members: readonly number[], most: number): void => {
    if (members.length <= most) return;
    for (const m of members) {
      column.push(columnOf[m] as number);
      coefficient.push(1);
    }
    start.push(column.length);
    limit.push(most);
  };
  addPartyRows(compiled, capacities, columnOf, addRow);
  addSeatRows(compiled, meetings, addRow);
  addVoiceRows(compiled, capacities, meetings, addRow);
  addRow(meetings, capacities.total);
  for (const m of meetings) {
    for (
      let k = compiled.predecessorStart[m] as number;
      k < (compiled.predecessorStart[m + 1] as number);
      k++
    ) {
      const before = columnOf[compiled.predecessor[k] as number] as number;
      if (before < 0) continue;
      column.push(columnOf[m] as number, before);
      coefficient.push(1, -1);
      start.push(column.length);
      limit.push(0);
    }
  }
  // A mandatory meeting is in every plan: its parties' other rows then bind where they should.
  for (const m of meetings) {
    if ((compiled.mandatory[m] as number) === 0) continue;
    column.push(columnOf[m] as number);
    coefficient.push(-1);
    start.push(column.length);
    limit.push(-1);
  }
  return {
    program: {
      gain: Float64Array.from(meetings, (m) => compiled.weight[m] as number),
      start: Int32Array.from(start),
      column: Int32Array.from(column),
      coefficient: Float64Array.from(coefficient),
      limit: Float64Array.from(limit),
    },
    meeting: Int32Array.from(meetings),
  };
}

type AddRow = (members: readonly number[], most: number) => void;

function addPartyRows(
  compiled: Compiled,
  capacities: Capacities,
  columnOf: Int32Array,
  addRow: AddRow,
): void {
  const { partyStart, partyMeeting, wordCount, allowed, parallel, maxRun } = compiled;
  for (let p = 0; p < compiled.partyCount; p++) {
    const own: number[] = [];
    const windows = new Map<string, Uint32Array>();
    for (let k = partyStart[p] as number; k < (partyStart[p + 1] as number); k++) {
      const m = partyMeeting[k] as number;
      if ((columnOf[m] as number) < 0) continue;
      own.push(m);
      const window = allowed.subarray(m * wordCount, (m + 1) * wordCount);
      windows.set(window.join(), window);
    }
    addRow(own, capacities.party[p] as number);
    for (const window of windows.values()) {
      const inside = own.filter((m) => isWithin(allowed, m * wordCount, window));
      const most = mostSlots(compiled, window, 0, maxRun[p] as number) * (parallel[p] as number);
      if (most < (capacities.party[p] as number) && inside.length > most) addRow(inside, most);
    }
  }
}

function isWithin(words: Uint32Array, offset: number, window: Uint32Array): boolean {
  for (let w = 0; w < window.length; w++)
    if (((words[offset + w] as number) & ~(window[w] as number)) !== 0) return false;
  return true;
}

function addSeatRows(compiled: Compiled, meetings: readonly number[], addRow: AddRow): void {
  const { seatClass, seatClassCount, seatClassStart, seatClassGroup, groupCapacity, slotCount } = compiled;
  for (const classes of setsOf(seatClassCount)) {
    const groups = new Set<number>();
    for (const c of classes) {
      for (let k = seatClassStart[c] as number; k < (seatClassStart[c + 1] as number); k++)
        groups.add(seatClassGroup[k] as number);
    }
    const members = meetings.filter((m) => classes.has(seatClass[m] as number));
    let most = 0;
    for (let t = 0; t < slotCount; t++) {
      for (const g of groups) most += groupCapacity[g * slotCount + t] as number;
    }
    addRow(members, most);
  }
}

function addVoiceRows(
  compiled: Compiled,
  capacities: Capacities,
  meetings: readonly number[],
  addRow: AddRow,
): void {
  const { voiceClass, voiceClassCount, voiceClassStart, voiceClassInterpreter } = compiled;
  for (const classes of setsOf(voiceClassCount)) {
    const voices = new Set<number>();
    for (const c of classes) {
      for (let k = voiceClassStart[c] as number; k < (voiceClassStart[c + 1] as number); k++)
        voices.add(voiceClassInterpreter[k] as number);
    }
    let most = 0;
    for (const i of voices) most += capacities.interpreter[i] as number;
    addRow(
      meetings.filter((m) => classes.has(voiceClass[m] as number)),
      most,
    );
  }
}

/** All sets of classes where they are few, else each alone and all together. */
function setsOf(count: number): ReadonlySet<number>[] {
  const sets: Set<number>[] = [];
  if (count > MOST_CLASSES) {
    for (let c = 0; c < count; c++) sets.push(new Set([c]));
    sets.push(new Set(Array.from({ length: count }, (_, c) => c)));
    return sets;
  }
  for (let mask = 1; mask < 1 << count; mask++) {
    const set = new Set<number>();
    for (let c = 0; c < count; c++) if (((mask >> c) & 1) === 1) set.add(c);
    sets.push(set);
  }
  return sets;
}
