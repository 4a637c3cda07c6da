import type { PlanningProblem } from '../model/planning-problem.ts';
import { hasBit } from './bits.ts';
import type { CompiledParties } from './compile-parties.ts';
import { availabilityOf, type Names, wordCountOf } from './problem-names.ts';

/**
 * Tables as far as they limit the schedule. A meeting at a home table, or pinned to slot and table, has its seat
 * for itself (`fixedTable`): the home party's own parallel 1 and the capacity taken away here say the rest. All
 * other meetings draw from groups of like tables, and only numbers count: tables are named after planning.
 */
export type CompiledSeats = {
  /** Meeting -> its only possible table when that is settled in advance, -1 otherwise. */
  readonly fixedTable: Int32Array;
  /** Meeting -> seat class when it draws a table from the groups, -1 when it needs none from there. */
  readonly seatClass: Int32Array;
  /** 1 where no table of the problem can ever seat the meeting (homes in conflict, features nobody has). */
  readonly seatless: Uint8Array;
  readonly seatClassCount: number;
  /** Rows of classes: the groups whose tables suit the class. */
  readonly seatClassStart: Int32Array;
  readonly seatClassGroup: Int32Array;
  readonly tableGroupCount: number;
  /** Table -> group; -1 for home tables. */
  readonly groupOfTable: Int32Array;
  /** `groupCapacity[group * slotCount + slot]`: tables of the group open in the slot and not pinned away. */
  readonly groupCapacity: Int32Array;
  readonly tableAvailable: Uint32Array;
};

export function compileSeats(
  problem: PlanningProblem,
  names: Names,
  parties: CompiledParties,
): CompiledSeats {
  const tables = problem.tables ?? [];
  const slotCount = problem.slots.length;
  const wordCount = wordCountOf(problem);
  const tableAvailable = availabilityOf(tables, problem, names.slotIndex);
  const meetingCount = problem.meetings.length;
  const fixedTable = new Int32Array(meetingCount).fill(-1);
  const seatClass = new Int32Array(meetingCount).fill(-1);
  const seatless = new Uint8Array(meetingCount);

  const owners = new Map<number, number[]>();
  parties.homeTable.forEach((table, party) => {
    if (table >= 0) owners.set(table, [...(owners.get(table) ?? []), party]);
  });
  const single = new Set<number>();
  const asked = new Set<string>();
  for (const meeting of problem.meetings) {
    for (const feature of meeting.features ?? []) asked.add(feature);
    const table = names.tableIndex.get(meeting.pinned?.table ?? '');
    if (table !== undefined && !meeting.pinned?.slot && !owners.has(table)) single.add(table);
  }

  const groups = new Map<string, number>();
  const groupFeatures: ReadonlySet<string>[] = [];
  const groupOfTable = new Int32Array(tables.length).fill(-1);
  tables.forEach((table, t) => {
    if (owners.has(t)) return;
    const features = (table.features ?? []).filter((feature) => asked.has(feature)).sort();
    const key = JSON.stringify([features, single.has(t) ? t : -1]);
    let group = groups.get(key);
    if (group === undefined) {
      group = groups.size;
      groups.set(key, group);
      groupFeatures.push(new Set(features));
    }
    groupOfTable[t] = group;
  });
  const groupCapacity = new Int32Array(Math.max(1, groups.size * slotCount));
  tables.forEach((_, t) => {
    const group = groupOfTable[t] as number;
    if (group < 0) return;
    for (let slot = 0; slot < slotCount; slot++) {
      if (hasBit(tableAvailable, t * wordCount, slot))
        groupCapacity[group * slotCount + slot] = (groupCapacity[group * slotCount + slot] as number) + 1;
    }
  });

  const classes = new Map<string, number>();
  const classGroups: number[][] = [];
  const classFor = (key: string, fitting: () => number[]): number => {
    let known = classes.get(key);
    if (known === undefined) {
      known = classes.size;
      classes.set(key, known);
      classGroups.push(fitting());
    }
    return known;
  };
  const plainKey = JSON.stringify([]);
  problem.meetings.forEach((meeting, m) => {
    if (tables.length === 0) {
      // Seats are no limit then, but what only a table can offer is offered by none.
      if (meeting.features && meeting.features.length > 0) seatless[m] = 1;
      return;
    }
    const homes = new Set<number>();
    const members = new Set<number>();
    for (let k = parties.meetingStart[m] as number; k < (parties.meetingStart[m + 1] as number); k++) {
      const party = parties.meetingParty[k] as number;
      members.add(party);
      if ((parties.homeTable[party] as number) >= 0) homes.add(parties.homeTable[party] as number);
    }
    const pinned = names.tableIndex.get(meeting.pinned?.table ?? '');
    const features = meeting.features ?? [];
    if (homes.size > 0) {
      const [home = -1] = homes;
      const offered = tables.at(home)?.features ?? [];
      const shared = (owners.get(home) ?? []).every((party) => members.has(party));
      const suits = features.every((feature) => offered.includes(feature));
      fixedTable[m] = home;
      if (homes.size > 1 || !shared || !suits || (pinned !== undefined && pinned !== home)) seatless[m] = 1;
      return;
    }
    if (pinned !== undefined && meeting.pinned?.slot) {
      const slot = names.slotIndex.get(meeting.pinned.slot) ?? 0;
      const group = groupOfTable[pinned] as number;
      const offered = tables.at(pinned)?.features ?? [];
      fixedTable[m] = pinned;
      if (group < 0 || !features.every((feature) => offered.includes(feature))) seatless[m] = 1;
      else if (hasBit(tableAvailable, pinned * wordCount, slot))
        groupCapacity[group * slotCount + slot] = (groupCapacity[group * slotCount + slot] as number) - 1;
      return;
    }
    const group = pinned === undefined ? -1 : (groupOfTable[pinned] as number);
    if (pinned !== undefined && group < 0) {
      seatless[m] = 1;
      return;
    }
    const wanted = [...new Set(features)].sort();
    const key = wanted.length === 0 && group < 0 ? plainKey : JSON.stringify([wanted, group]);
    seatClass[m] = classFor(key, () =>
      groupFeatures.flatMap((offered, g) =>
        (group < 0 || g === group) && wanted.every((feature) => offered.has(feature)) ? [g] : [],
      ),
    );
  });

  const seatClassStart = new Int32Array(classGroups.length + 1);
  classGroups.forEach((list, c) => {
    seatClassStart[c + 1] = (seatClassStart[c] as number) + list.length;
  });
  return {
    fixedTable,
    seatClass,
    seatless,
    seatClassCount: classGroups.length,
    seatClassStart,
    seatClassGroup: Int32Array.from(classGroups.flat()),
    tableGroupCount: groups.size,
    groupOfTable,
    groupCapacity,
    tableAvailable,
  };
}
