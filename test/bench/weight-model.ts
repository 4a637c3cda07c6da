import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { areAdjacent } from '../planner/measure-plan.ts';

/*
 * The planning problem as an integer program for general solvers: every hard rule of the contract, and the sum of
 * placed weights as the only goal (no peer gets the other four). One 0-1 variable per meeting and allowed slot; tables
 * are counted by kind and interpreters named per slot and language, which is exact: whoever fits by these numbers can
 * be seated. Above 250 lines because it is one model and reads best as one.
 */

type Meeting = PlanningProblem['meetings'][number];

export interface IntegerProgram {
  /** Objective coefficient per variable, to be maximised. */
  readonly cost: number[];
  /** Upper bound per variable; lower bounds are 0, all variables are whole numbers. */
  readonly upper: number[];
  /** Rows in compressed form: `lower <= sum(values × variables) <= upper`. */
  readonly rowStart: number[];
  readonly columns: number[];
  readonly values: number[];
  readonly rowLower: number[];
  readonly rowUpper: number[];
}

export interface WeightModel {
  readonly program: IntegerProgram;
  /** For each of the first variables, the meeting and slot it stands for. */
  readonly chosen: readonly { readonly meeting: number; readonly slot: number }[];
}

class ProgramBuilder implements IntegerProgram {
  cost: number[] = [];
  upper: number[] = [];
  rowStart: number[] = [0];
  columns: number[] = [];
  values: number[] = [];
  rowLower: number[] = [];
  rowUpper: number[] = [];

  variable(cost: number, upper = 1): number {
    this.cost.push(cost);
    this.upper.push(upper);
    return this.cost.length - 1;
  }

  row(plus: readonly number[], minus: readonly number[], lower: number, upper: number): void {
    for (const column of plus) this.entry(column, 1);
    for (const column of minus) this.entry(column, -1);
    this.rowStart.push(this.columns.length);
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
  }

  atMost(columns: readonly number[], limit: number): void {
    if (columns.length > limit) this.row(columns, [], Number.NEGATIVE_INFINITY, limit);
  }

  /** The first list may not sum to more than the second. */
  covered(demand: readonly number[], supply: readonly number[]): void {
    if (demand.length > 0) this.row(demand, supply, Number.NEGATIVE_INFINITY, 0);
  }

  private entry(column: number, value: number): void {
    this.columns.push(column);
    this.values.push(value);
  }
}

/** Writes the integer program of a valid problem. */
export function writeWeightModel(problem: PlanningProblem): WeightModel {
  const program = new ProgramBuilder();
  const chosen: { meeting: number; slot: number }[] = [];
  const allowed = allowedSlotsOf(problem);
  /** Meeting -> slot -> variable. */
  const place = problem.meetings.map((meeting, m) => {
    const variables = new Map<number, number>();
    for (const slot of allowed(meeting)) {
      variables.set(slot, program.variable(meeting.weight ?? 1));
      chosen.push({ meeting: m, slot });
    }
    const all = [...variables.values()];
    if (meeting.pinned == null) program.atMost(all, 1);
    else program.row(all, [], 1, 1);
    return variables;
  });
  const bySlot = problem.slots.map(() => [] as number[]);
  problem.meetings.forEach((_, m) => {
    for (const slot of place[m]?.keys() ?? []) bySlot[slot]?.push(m);
  });

  addParties(problem, program, place);
  addOrder(problem, program, place);
  addTables(problem, program, place, bySlot);
  addInterpreters(problem, program, place, bySlot);
  return { program, chosen };
}

/** Slots open to the meeting, its pin, its parties and, where one has a home table, that table. */
function allowedSlotsOf(problem: PlanningProblem): (meeting: Meeting) => number[] {
  const slotIndex = new Map(problem.slots.map((slot, index) => [slot.id, index]));
  const indexes = (ids: readonly string[] | undefined | null): Set<number> =>
    new Set((ids ?? []).map((id) => slotIndex.get(id) ?? -1));
  const tables = new Map((problem.tables ?? []).map((table) => [table.id, table]));
  const parties = new Map(
    problem.parties.map((party) => [
      party.id,
      {
        closed: indexes(party.unavailable),
        homeClosed: indexes(tables.get(party.homeTable ?? '')?.unavailable),
      },
    ]),
  );
  const partyById = new Map(problem.parties.map((party) => [party.id, party]));
  const ownersOf = new Map<string, string[]>();
  for (const party of problem.parties)
    if (party.homeTable != null)
      ownersOf.set(party.homeTable, [...(ownersOf.get(party.homeTable) ?? []), party.id]);
  return (meeting) => {
    const homes = new Set(meeting.parties.flatMap((id) => partyById.get(id)?.homeTable ?? []));
    const [home] = homes;
    const pinnedTable = meeting.pinned?.table;
    if (homes.size > 1) return [];
    if (home !== undefined) {
      if (pinnedTable != null && pinnedTable !== home) return [];
      if (!(ownersOf.get(home) ?? []).every((id) => meeting.parties.includes(id))) return [];
      if (!(meeting.features ?? []).every((feature) => tables.get(home)?.features?.includes(feature)))
        return [];
    }
    const only = meeting.slots == null ? undefined : indexes(meeting.slots);
    const pinned = meeting.pinned?.slot == null ? undefined : slotIndex.get(meeting.pinned.slot);
    return problem.slots.flatMap((_, slot) => {
      if ((only && !only.has(slot)) || (pinned !== undefined && pinned !== slot)) return [];
      const isOpen = meeting.parties.every((id) => {
        const party = parties.get(id);
        return !party?.closed.has(slot) && !party?.homeClosed.has(slot);
      });
      return isOpen ? [slot] : [];
    });
  };
}

type Places = readonly ReadonlyMap<number, number>[];

/** Tracks, limits and runs of parties; a home table seats one meeting, so its party has one track. */
function addParties(problem: PlanningProblem, program: ProgramBuilder, place: Places): void {
  const meetingsOf = new Map<string, number[]>();
  problem.meetings.forEach((meeting, m) => {
    for (const id of meeting.parties) {
      const own = meetingsOf.get(id);
      if (own) own.push(m);
      else meetingsOf.set(id, [m]);
    }
  });
  for (const party of problem.parties) {
    const own = meetingsOf.get(party.id) ?? [];
    const tracks = party.homeTable == null ? (party.parallel ?? 1) : 1;
    const inSlot = problem.slots.map((_, slot) => own.flatMap((m) => place[m]?.get(slot) ?? []));
    for (const columns of inSlot) program.atMost(columns, tracks);
    if (party.maxMeetings != null) program.atMost(inSlot.flat(), party.maxMeetings);
    if (party.maxConsecutive == null) continue;
    const used = tracks === 1 ? inSlot : inSlot.map((columns) => usedSlot(program, columns));
    addRuns(problem, program, used, party.maxConsecutive);
  }
}

/** A variable that is 1 when any of the meetings takes place. */
function usedSlot(program: ProgramBuilder, columns: readonly number[]): number[] {
  if (columns.length === 0) return [];
  const used = program.variable(0);
  for (const column of columns) program.covered([column], [used]);
  return [used];
}

/** In any window of one slot more than allowed, one slot stays free. */
function addRuns(
  problem: PlanningProblem,
  program: ProgramBuilder,
  used: readonly (readonly number[])[],
  longest: number,
): void {
  for (let from = 0; from + longest < used.length; from += 1) {
    let isOneRun = true;
    for (let slot = from; slot < from + longest; slot += 1)
      if (!areAdjacent(problem, slot, slot + 1)) isOneRun = false;
    if (isOneRun) program.atMost(used.slice(from, from + longest + 1).flat(), longest);
  }
}

/** A follow-up by some slot needs its predecessor before that slot. */
function addOrder(problem: PlanningProblem, program: ProgramBuilder, place: Places): void {
  const indexOf = new Map(problem.meetings.map((meeting, m) => [meeting.id, m]));
  problem.meetings.forEach((meeting, m) => {
    for (const id of meeting.after ?? []) {
      const before = place[indexOf.get(id) ?? -1] ?? new Map<number, number>();
      for (const slot of place[m]?.keys() ?? []) {
        const followUp = [...(place[m] ?? [])].flatMap(([s, column]) => (s <= slot ? [column] : []));
        const earlier = [...before].flatMap(([s, column]) => (s < slot ? [column] : []));
        program.covered(followUp, earlier);
      }
    }
  });
}

/** Meetings away from home tables share the other tables, which are counted by kind. */
function addTables(
  problem: PlanningProblem,
  program: ProgramBuilder,
  place: Places,
  bySlot: readonly (readonly number[])[],
): void {
  const needed = new Set(problem.meetings.flatMap((meeting) => meeting.features ?? []));
  const forbid = (m: number): void => {
    for (const column of place[m]?.values() ?? []) program.upper[column] = 0;
  };
  if ((problem.tables ?? []).length === 0) {
    problem.meetings.forEach((meeting, m) => {
      if ((meeting.features ?? []).length > 0) forbid(m);
    });
    return;
  }
  const homeOf = new Map(problem.parties.map((party) => [party.id, party.homeTable]));
  const homes = new Set(problem.parties.flatMap((party) => party.homeTable ?? []));
  const pinned = new Set(problem.meetings.flatMap((meeting) => meeting.pinned?.table ?? []));
  const kinds = new Map<
    string,
    { features: readonly string[]; pin: string | null; ids: typeof problem.tables }
  >();
  for (const table of problem.tables ?? []) {
    if (homes.has(table.id)) continue;
    const features = [...new Set(table.features ?? [])].filter((feature) => needed.has(feature)).sort();
    const pin = pinned.has(table.id) ? table.id : null;
    const key = JSON.stringify([features, pin]);
    const kind = kinds.get(key) ?? { features, pin, ids: [] };
    kind.ids?.push(table);
    kinds.set(key, kind);
  }
  const classOf = problem.meetings.map((meeting) => {
    if (meeting.parties.some((id) => homeOf.get(id) != null)) return null;
    return JSON.stringify([[...new Set(meeting.features ?? [])].sort(), meeting.pinned?.table ?? null]);
  });
  const suits = (meeting: Meeting, kind: { features: readonly string[]; pin: string | null }): boolean =>
    (meeting.features ?? []).every((feature) => kind.features.includes(feature)) &&
    (meeting.pinned?.table == null || meeting.pinned.table === kind.pin);

  bySlot.forEach((meetings, slot) => {
    const classes = new Map<string, number[]>();
    for (const m of meetings) {
      const key = classOf[m];
      if (key == null) continue;
      const members = classes.get(key);
      if (members) members.push(m);
      else classes.set(key, [m]);
    }
    const slotId = problem.slots[slot]?.id ?? '';
    const shares = [...kinds.values()].map((kind) => ({
      kind,
      capacity: (kind.ids ?? []).filter((table) => !table.unavailable?.includes(slotId)).length,
      columns: [] as number[],
    }));
    for (const members of classes.values()) {
      const demand = members.flatMap((m) => place[m]?.get(slot) ?? []);
      const example = problem.meetings[members[0] ?? -1];
      const fitting = shares.filter((one) => example && suits(example, one.kind));
      if (classes.size === 1) {
        const total = fitting.reduce((sum, one) => sum + one.capacity, 0);
        program.atMost(demand, total);
        continue;
      }
      const supply = fitting.map((one) => {
        const column = program.variable(0, one.capacity);
        one.columns.push(column);
        return column;
      });
      program.covered(demand, supply);
    }
    for (const one of shares) if (one.columns.length > 1) program.row(one.columns, [], 0, one.capacity);
  });
}

/** Each language needed in a slot is covered by interpreters who are free then and stay within limits and runs. */
function addInterpreters(
  problem: PlanningProblem,
  program: ProgramBuilder,
  place: Places,
  bySlot: readonly (readonly number[])[],
): void {
  const people = problem.interpreters ?? [];
  const busy = people.map(() => problem.slots.map(() => [] as number[]));
  bySlot.forEach((meetings, slot) => {
    const groups = new Map<string, number[]>();
    for (const m of meetings) {
      const meeting = problem.meetings[m];
      const pin = meeting?.pinned?.interpreter ?? null;
      if (!meeting || (meeting.language == null && pin === null)) continue;
      const key = JSON.stringify([meeting.language ?? null, pin]);
      groups.set(key, [...(groups.get(key) ?? []), m]);
    }
    for (const [key, members] of groups) {
      const [language, pin] = JSON.parse(key) as [string | null, string | null];
      const supply = people.flatMap((person, i) => {
        if (pin !== null && pin !== person.id) return [];
        if (language !== null && !person.languages.includes(language)) return [];
        if (person.unavailable?.includes(problem.slots[slot]?.id ?? '')) return [];
        const column = program.variable(0);
        busy[i]?.[slot]?.push(column);
        return [column];
      });
      program.covered(
        members.flatMap((m) => place[m]?.get(slot) ?? []),
        supply,
      );
    }
  });
  people.forEach((person, i) => {
    const used = busy[i] ?? [];
    for (const columns of used) program.atMost(columns, 1);
    if (person.maxMeetings != null) program.atMost(used.flat(), person.maxMeetings);
    if (person.maxConsecutive != null) addRuns(problem, program, used, person.maxConsecutive);
  });
}
