// Over 250 lines, for the rows of one model belong together: each hard rule has its own few lines here.
import { hasBit, slotsOf } from './bits.ts';
import type { UnitProgram } from './linear-solver.ts';
import type { Schedule } from './schedule.ts';

/** One way to place a meeting. */
export type Choice = { readonly meeting: number; readonly slot: number };

/** An interpreter who works in a slot for a class of meetings: which meeting of the class does not matter. */
export type Duty = { readonly voice: number; readonly slot: number; readonly interpreter: number };

export type PlacementProgram = {
  readonly program: UnitProgram;
  /** What the first columns stand for, then the next; the rest say that a party of several tracks works in a slot. */
  readonly choices: readonly Choice[];
  readonly duties: readonly Duty[];
};

/** Sets of seat classes whose common tables are stated; with more classes, those that lie within one another. */
const MOST_CLASSES = 6;

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
    push(byMeeting, meeting, column);
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

/** The rows of a program, written one after the other. */
class Rows {
  columns: number;
  private readonly start = [0];
  private readonly column: number[] = [];
  private readonly coefficient: number[] = [];
  private readonly limit: number[] = [];

  constructor(columns: number) {
    this.columns = columns;
  }

  /** The sum over some columns, each times `factor`, is at most `most`. A row that cannot bind is left out. */
  add(columns: readonly number[], factor: 1 | -1, most: number): void {
    if (factor === 1 && columns.length <= most) return;
    for (const column of columns) {
      this.column.push(column);
      this.coefficient.push(factor);
    }
    this.close(most);
  }

  /** The sum of `plus` is at most the sum of `minus`. */
  atMost(plus: readonly number[], minus: readonly number[]): void {
    for (const column of plus) {
      this.column.push(column);
      this.coefficient.push(1);
    }
    for (const column of minus) {
      this.column.push(column);
      this.coefficient.push(-1);
    }
    this.close(0);
  }

  program(gain: readonly number[]): UnitProgram {
    return {
      gain: Float64Array.from(gain),
      start: Int32Array.from(this.start),
      column: Int32Array.from(this.column),
      coefficient: Float64Array.from(this.coefficient),
      limit: Float64Array.from(this.limit),
    };
  }

  private close(most: number): void {
    this.start.push(this.column.length);
    this.limit.push(most);
  }
}

/** Everything each meeting could do by itself, as the others stand. */
function choicesOf(
  schedule: Schedule,
  meetings: readonly number[],
  mostColumns: number,
): Choice[] | undefined {
  const { compiled } = schedule;
  const { allowed, wordCount, seatClass } = compiled;
  const free = new Set(meetings);
  const choices: Choice[] = [];
  for (const meeting of meetings) {
    if (!canFollow(schedule, meeting, free)) continue;
    for (const slot of slotsOf(allowed, meeting * wordCount, wordCount)) {
      if (!schedule.fitsParties(meeting, slot) || !schedule.fitsOrder(meeting, slot)) continue;
      const seat = seatClass[meeting] as number;
      if (seat >= 0 && !schedule.seating.hasRoom(seat, slot)) continue;
      choices.push({ meeting, slot });
      if (choices.length > mostColumns) return undefined;
    }
  }
  return choices;
}

/** Who could interpret for the classes and slots that the choices speak of. */
function dutiesOf(schedule: Schedule, choices: readonly Choice[]): Duty[] {
  const { voiceClass, voiceClassStart, voiceClassInterpreter, slotCount } = schedule.compiled;
  const asked = new Set<number>();
  for (const { meeting, slot } of choices) {
    const voice = voiceClass[meeting] as number;
    if (voice >= 0) asked.add(voice * slotCount + slot);
  }
  const duties: Duty[] = [];
  for (const key of asked) {
    const voice = Math.floor(key / slotCount);
    const slot = key % slotCount;
    for (let k = voiceClassStart[voice] as number; k < (voiceClassStart[voice + 1] as number); k++) {
      const interpreter = voiceClassInterpreter[k] as number;
      if (schedule.interpreting.canServe(interpreter, slot)) duties.push({ voice, slot, interpreter });
    }
  }
  return duties;
}

/** True when all that must come before is placed or among those that may be. */
function canFollow(schedule: Schedule, meeting: number, free: ReadonlySet<number>): boolean {
  const { predecessorStart, predecessor } = schedule.compiled;
  for (let k = predecessorStart[meeting] as number; k < (predecessorStart[meeting + 1] as number); k++) {
    const before = predecessor[k] as number;
    if (!schedule.isPlaced(before) && !free.has(before)) return false;
  }
  return true;
}

function addParties(schedule: Schedule, choices: readonly Choice[], rows: Rows): void {
  const { compiled } = schedule;
  const { meetingStart, meetingParty, slotCount, wordCount } = compiled;
  const bySlot = new Map<number, number[]>();
  choices.forEach(({ meeting, slot }, column) => {
    for (let k = meetingStart[meeting] as number; k < (meetingStart[meeting + 1] as number); k++)
      push(bySlot, (meetingParty[k] as number) * slotCount + slot, column);
  });
  const cellsOf = new Map<number, number[]>();
  for (const cell of bySlot.keys()) push(cellsOf, Math.floor(cell / slotCount), cell);
  for (const [party, cells] of cellsOf) {
    const parallel = compiled.parallel[party] as number;
    const all: number[] = [];
    for (const cell of cells) {
      const columns = bySlot.get(cell) ?? [];
      rows.add(columns, 1, parallel - (schedule.load[cell] as number));
      all.push(...columns);
    }
    rows.add(all, 1, (compiled.maxMeetings[party] as number) - (schedule.count[party] as number));
    const maxRun = compiled.maxRun[party] as number;
    if (maxRun >= slotCount) continue;
    const isUsed = (slot: number): boolean => hasBit(schedule.used, party * wordCount, slot);
    const works = new Map<number, readonly number[]>();
    for (const cell of cells) {
      const columns = bySlot.get(cell) ?? [];
      if (isUsed(cell % slotCount)) continue;
      if (parallel === 1 || columns.length === 1) {
        works.set(cell % slotCount, columns);
        continue;
      }
      const working = rows.columns++;
      for (const column of columns) rows.atMost([column], [working]);
      works.set(cell % slotCount, [working]);
    }
    addRuns(compiled.joined, slotCount, maxRun, isUsed, works, rows);
  }
}

function addInterpreters(
  schedule: Schedule,
  choices: readonly Choice[],
  duties: readonly Duty[],
  rows: Rows,
): void {
  const { compiled, interpreting } = schedule;
  const { slotCount, voiceClass } = compiled;
  const wanting = new Map<number, number[]>();
  choices.forEach(({ meeting, slot }, column) => {
    const voice = voiceClass[meeting] as number;
    if (voice >= 0) push(wanting, voice * slotCount + slot, column);
  });
  const serving = new Map<number, number[]>();
  const bySlot = new Map<number, number[]>();
  duties.forEach(({ voice, slot, interpreter }, d) => {
    push(serving, voice * slotCount + slot, choices.length + d);
    push(bySlot, interpreter * slotCount + slot, choices.length + d);
  });
  for (const [key, columns] of wanting) rows.atMost(columns, serving.get(key) ?? []);
  const cellsOf = new Map<number, number[]>();
  for (const cell of bySlot.keys()) push(cellsOf, Math.floor(cell / slotCount), cell);
  for (const [interpreter, cells] of cellsOf) {
    const all: number[] = [];
    const works = new Map<number, readonly number[]>();
    for (const cell of cells) {
      const columns = bySlot.get(cell) ?? [];
      rows.add(columns, 1, 1);
      works.set(cell % slotCount, columns);
      all.push(...columns);
    }
    const room =
      (compiled.interpreterMax[interpreter] as number) - (interpreting.load[interpreter] as number);
    rows.add(all, 1, room);
    const maxRun = compiled.interpreterRun[interpreter] as number;
    if (maxRun >= slotCount) continue;
    const isUsed = (slot: number): boolean =>
      (interpreting.meetingAt[interpreter * slotCount + slot] as number) >= 0;
    addRuns(compiled.joined, slotCount, maxRun, isUsed, works, rows);
  }
}

/** In each window of `maxRun + 1` joined slots at most `maxRun` are worked in. */
function addRuns(
  joined: Uint8Array,
  slotCount: number,
  maxRun: number,
  isUsed: (slot: number) => boolean,
  works: ReadonlyMap<number, readonly number[]>,
  rows: Rows,
): void {
  let length = 0;
  for (let slot = 0; slot < slotCount; slot++) {
    length = (joined[slot] as number) === 1 ? length + 1 : 1;
    if (length <= maxRun) continue;
    let used = 0;
    const columns: number[] = [];
    for (let t = slot - maxRun; t <= slot; t++) {
      if (isUsed(t)) used++;
      else columns.push(...(works.get(t) ?? []));
    }
    if (columns.length > 0) rows.add(columns, 1, maxRun - used);
  }
}

/** Hall's condition for the tables of each slot, over sets of classes. */
function addTables(schedule: Schedule, choices: readonly Choice[], rows: Rows): void {
  const { compiled } = schedule;
  const { seatClass, slotCount, groupCapacity } = compiled;
  const columnsAt: number[][] = Array.from({ length: slotCount }, () => []);
  choices.forEach(({ meeting, slot }, column) => {
    if ((seatClass[meeting] as number) >= 0) columnsAt.at(slot)?.push(column);
  });
  const sets = setsOfClasses(schedule);
  for (let slot = 0; slot < slotCount; slot++) {
    const columns = columnsAt.at(slot) ?? [];
    if (columns.length === 0) continue;
    const seated = schedule.membersOf(slot);
    for (const { classes, groups } of sets) {
      let room = 0;
      for (const group of groups) room += groupCapacity[group * slotCount + slot] as number;
      for (const other of seated) if (classes.has(seatClass[other] as number)) room--;
      rows.add(
        columns.filter((column) => classes.has(seatClass[choices[column]?.meeting ?? 0] as number)),
        1,
        room,
      );
    }
  }
}

type ClassSet = { readonly classes: ReadonlySet<number>; readonly groups: ReadonlySet<number> };

function setsOfClasses(schedule: Schedule): ClassSet[] {
  const { seatClassCount, seatClassStart, seatClassGroup } = schedule.compiled;
  const groupsOf = Array.from(
    { length: seatClassCount },
    (_, c) => new Set(seatClassGroup.subarray(seatClassStart[c] as number, seatClassStart[c + 1] as number)),
  );
  const all = groupsOf.map((_, c) => c);
  const setOf = (classes: readonly number[]): ClassSet => ({
    classes: new Set(classes),
    groups: new Set(classes.flatMap((c) => [...(groupsOf[c] ?? [])])),
  });
  if (seatClassCount <= MOST_CLASSES) {
    return Array.from({ length: (1 << seatClassCount) - 1 }, (_, mask) =>
      setOf(all.filter((c) => (((mask + 1) >> c) & 1) === 1)),
    );
  }
  const within = all.map((c) =>
    setOf(all.filter((other) => [...(groupsOf[other] ?? [])].every((group) => groupsOf[c]?.has(group)))),
  );
  return [...within, setOf(all)];
}

/** A meeting stands after a free one that must come before it only where that one stands earlier. */
function addOrder(
  schedule: Schedule,
  meetings: readonly number[],
  byMeeting: ReadonlyMap<number, readonly number[]>,
  choices: readonly Choice[],
  rows: Rows,
): void {
  const { hasOrder, predecessorStart, predecessor } = schedule.compiled;
  if (!hasOrder) return;
  const slotOf = (column: number): number => choices[column]?.slot ?? 0;
  for (const meeting of meetings) {
    const own = byMeeting.get(meeting) ?? [];
    if (own.length === 0) continue;
    for (let k = predecessorStart[meeting] as number; k < (predecessorStart[meeting + 1] as number); k++) {
      const before = predecessor[k] as number;
      if (schedule.isPlaced(before)) continue;
      const earlier = byMeeting.get(before) ?? [];
      for (const slot of new Set(own.map(slotOf))) {
        rows.atMost(
          own.filter((column) => slotOf(column) <= slot),
          earlier.filter((column) => slotOf(column) < slot),
        );
      }
    }
  }
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
