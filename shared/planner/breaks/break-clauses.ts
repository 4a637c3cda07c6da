// Above 250 lines because every hard rule becomes clauses here, over the same numbering of variables.
import { hasBit } from '../bits.ts';
import type { Schedule } from '../schedule.ts';
import { ClauseSolver } from './clause-solver.ts';

/**
 * The question "where could the placed meetings stand, and with how many breaks?" as clauses. Encoded after Bofill,
 * Coll, Garcia, Giraldez-Cru, Pesant, Suy, Villaret (JAIR 2022: implied counts of used slots), with
 * one addition that makes most proofs immediate: a party without breaks uses one block of as many slots as
 * it has meetings, so "used" is "begun by now and not begun a block's length ago".
 *
 * Interpreters' own limits and runs are left out, and more than four kinds of tables or languages are only counted
 * kind by kind: then a model need not be a plan (it is checked when taken), but a refutation stays one. Over 250 lines
 * because each rule is a few lines, and only together do they say what a model means.
 */
export type BreakClauses = {
  readonly solver: ClauseSolver;
  /** Row i stands for meeting `meetings[i]`. */
  readonly meetings: Int32Array;
  /** `stands[i * slotCount + t]`: variable "meeting i stands in slot t", -1 where it may not. */
  readonly stands: Int32Array;
  /** `uses[party * slotCount + t]`: variable "the party is busy", -1 for parties without meetings. */
  readonly uses: Int32Array;
  /** `atLeast[n]`: literal "there are more than n breaks". */
  readonly atLeast: readonly number[];
};

/** Kinds of tables or languages for which every subset is counted (Hall's condition): 2^4 counts a slot. */
const KINDS = 4;
/** Breaks of one party that are told apart; further ones count as this many, which keeps refutations sound. */
const PARTY_BREAKS = 4;

const yes = (variable: number): number => 2 * variable;
const no = (variable: number): number => 2 * variable + 1;

/**
 * How busy parties are counted. `written`: sums of groups of parties are variables too, about which lessons can be
 * learnt; a third of the pace, yet refutations that take millions of conflicts without take thousands.
 */
export type BusyCount = 'native' | 'written';

/** Clauses for some meetings (those placed now, unless told) that can tell up to `mostBreaks` breaks apart. */
export function clausesOf(
  schedule: Schedule,
  mostBreaks: number,
  busyCount: BusyCount = 'native',
  meetings: Int32Array = placedMeetings(schedule),
): BreakClauses {
  const { compiled } = schedule;
  const { slotCount, wordCount, partyCount, allowed, meetingStart, meetingParty } = compiled;
  let variables = 0;
  const stands = new Int32Array(meetings.length * slotCount).fill(-1);
  const rowsOf: number[][] = Array.from({ length: partyCount }, () => []);
  meetings.forEach((m, row) => {
    for (let t = 0; t < slotCount; t++)
      if (hasBit(allowed, m * wordCount, t)) stands[row * slotCount + t] = variables++;
    for (let k = meetingStart[m] as number; k < (meetingStart[m + 1] as number); k++)
      rowsOf[meetingParty[k] as number]?.push(row);
  });
  const uses = new Int32Array(partyCount * slotCount).fill(-1);
  const busy = [...rowsOf.keys()].filter((party) => (rowsOf[party]?.length ?? 0) >= 1);
  for (const party of busy) for (let t = 0; t < slotCount; t++) uses[party * slotCount + t] = variables++;
  const build: Build = {
    schedule,
    meetings,
    stands,
    uses,
    rowsOf,
    stated: new Statements(),
    next: variables,
  };
  addMeetings(build);
  addSeats(build);
  addVoices(build);
  addBusyCount(build, busyCount);
  addOrder(build);
  const counted: number[] = [];
  for (const party of busy) counted.push(...addParty(build, party));
  const atLeast = addCount(build, counted, mostBreaks + 1);
  return { solver: build.stated.toSolver(build.next), meetings, stands, uses, atLeast };
}

export function placedMeetings(schedule: Schedule): Int32Array {
  return Int32Array.from(schedule.slotOf.keys()).filter((m) => schedule.isPlaced(m));
}

/** What is stated before the number of variables is known. */
class Statements {
  private readonly clauses: (readonly number[])[] = [];
  private readonly counts: { readonly literals: readonly number[]; readonly limit: number }[] = [];

  addClause(literals: readonly number[]): void {
    this.clauses.push(literals);
  }

  addAtMost(literals: readonly number[], limit: number): void {
    if (literals.length > limit) this.counts.push({ literals, limit });
  }

  toSolver(variables: number): ClauseSolver {
    const solver = new ClauseSolver(variables);
    for (const { literals, limit } of this.counts) solver.addAtMost(literals, limit);
    for (const clause of this.clauses) solver.addClause(clause);
    return solver;
  }
}

type Build = {
  readonly schedule: Schedule;
  readonly meetings: Int32Array;
  readonly stands: Int32Array;
  readonly uses: Int32Array;
  readonly rowsOf: readonly number[][];
  readonly stated: Statements;
  next: number;
};

/** Each meeting stands in exactly one slot; a party has at most `parallel` at once. */
function addMeetings({ schedule, meetings, stands, rowsOf, stated }: Build): void {
  const { slotCount, partyCount, parallel } = schedule.compiled;
  meetings.forEach((_, row) => {
    const choices = literals(stands.subarray(row * slotCount, (row + 1) * slotCount));
    stated.addClause(choices);
    stated.addAtMost(choices, 1);
  });
  for (let party = 0; party < partyCount; party++) {
    for (let t = 0; t < slotCount; t++)
      stated.addAtMost(standing(stands, rowsOf[party] ?? [], slotCount, t), parallel[party] as number);
  }
}

function literals(variables: Int32Array): number[] {
  const found: number[] = [];
  for (const variable of variables) if (variable >= 0) found.push(yes(variable));
  return found;
}

function standing(stands: Int32Array, rows: Iterable<number>, slotCount: number, t: number): number[] {
  const found: number[] = [];
  for (const row of rows) {
    const variable = stands[row * slotCount + t] as number;
    if (variable >= 0) found.push(yes(variable));
  }
  return found;
}

/** No more meetings in a slot than tables that suit them, for every set of kinds of table. */
function addSeats(build: Build): void {
  const { schedule, meetings } = build;
  const { seatClass, seatClassCount, seatClassStart, seatClassGroup, groupCapacity, slotCount } =
    schedule.compiled;
  const kindOf = meetings.map((m) => seatClass[m] as number);
  addKinds(build, kindOf, seatClassCount, (kinds, t) => {
    const groups = new Set<number>();
    for (const kind of kinds)
      for (let row = seatClassStart[kind] as number; row < (seatClassStart[kind + 1] as number); row++)
        groups.add(seatClassGroup[row] as number);
    let seats = 0;
    for (const group of groups) seats += groupCapacity[group * slotCount + t] as number;
    return seats;
  });
}

/**
 * Implied: so many tables seat only so many parties, and a slot takes at least what all others together cannot. The
 * count of meetings says the same, but sees it only once meetings are set, while blocks settle early who is busy;
 * without these lines tight tables are out of reach.
 */
function addBusyCount(build: Build, busyCount: BusyCount): void {
  const { schedule, meetings, stands, uses, rowsOf, stated } = build;
  const { seatClass, seatClassCount, groupCapacity, tableGroupCount, slotCount } = schedule.compiled;
  const { meetingStart, partyCount, parallel } = schedule.compiled;
  if (seatClassCount === 0 || meetings.some((m) => (seatClass[m] as number) < 0)) return;
  const sizes = new Set<number>();
  for (const m of meetings) sizes.add((meetingStart[m + 1] as number) - (meetingStart[m] as number));
  const largest = Math.max(...sizes);
  const seats = new Int32Array(slotCount);
  for (let t = 0; t < slotCount; t++)
    for (let group = 0; group < tableGroupCount; group++)
      seats[t] = (seats[t] as number) + (groupCapacity[group * slotCount + t] as number);
  const all = seats.reduce((sum, here) => sum + here, 0);
  const isEven = sizes.size === 1 && parallel.every((limit) => limit === 1);
  const addAtMost = (literals: readonly number[], limit: number): void => {
    if (busyCount === 'native' || limit < 1) stated.addAtMost(literals, limit);
    else if (literals.length > limit) {
      const more = addCount(build, literals, limit + 1)[limit];
      if (more !== undefined) stated.addClause([negated(more)]);
    }
  };
  for (let t = 0; t < slotCount; t++) {
    const busy: number[] = [];
    for (let party = 0; party < partyCount; party++) {
      const mayBeBusy = standing(stands, rowsOf[party] ?? [], slotCount, t).length > 0;
      if (mayBeBusy) busy.push(yes(uses[party * slotCount + t] as number));
    }
    addAtMost(busy, largest * (seats[t] as number));
    const least = meetings.length - (all - (seats[t] as number));
    if (least <= 0) continue;
    const here = standing(stands, meetings.keys(), slotCount, t);
    stated.addAtMost(here.map(negated), here.length - least);
    if (isEven) addAtMost(busy.map(negated), busy.length - largest * least);
  }
}

function negated(literal: number): number {
  return literal ^ 1;
}

/** No more meetings in a slot than interpreters there who speak for them, for every set of languages. */
function addVoices(build: Build): void {
  const { schedule, meetings } = build;
  const {
    voiceClass,
    voiceClassCount,
    voiceClassStart,
    voiceClassInterpreter,
    interpreterAvailable,
    wordCount,
  } = schedule.compiled;
  const kindOf = meetings.map((m) => voiceClass[m] as number);
  addKinds(build, kindOf, voiceClassCount, (kinds, t) => {
    const there = new Set<number>();
    for (const kind of kinds)
      for (let row = voiceClassStart[kind] as number; row < (voiceClassStart[kind + 1] as number); row++) {
        const interpreter = voiceClassInterpreter[row] as number;
        if (hasBit(interpreterAvailable, interpreter * wordCount, t)) there.add(interpreter);
      }
    return there.size;
  });
}

function addKinds(
  build: Build,
  kindOf: Int32Array,
  kindCount: number,
  capacity: (kinds: readonly number[], slot: number) => number,
): void {
  const { stands, stated, schedule } = build;
  const { slotCount } = schedule.compiled;
  if (kindCount === 0) return;
  const all = Array.from({ length: kindCount }, (_, kind) => kind);
  const sets = kindCount <= KINDS ? subsets(all) : [...all.map((kind) => [kind]), all];
  for (const kinds of sets) {
    const rows = [...kindOf.keys()].filter((row) => kinds.includes(kindOf[row] as number));
    for (let t = 0; t < slotCount; t++)
      stated.addAtMost(standing(stands, rows, slotCount, t), capacity(kinds, t));
  }
}

function subsets(all: readonly number[]): number[][] {
  const sets: number[][] = [];
  for (let mask = 1; mask < 1 << all.length; mask++) sets.push(all.filter((_, i) => (mask >> i) & 1));
  return sets;
}

/** A meeting stands in a slot only if what must come before it stands earlier. */
function addOrder({ schedule, meetings, stands, stated }: Build): void {
  const { hasOrder, predecessorStart, predecessor, slotCount } = schedule.compiled;
  if (!hasOrder) return;
  const rowOf = new Map(Array.from(meetings, (m, row) => [m, row]));
  meetings.forEach((m, row) => {
    for (let k = predecessorStart[m] as number; k < (predecessorStart[m + 1] as number); k++) {
      const before = rowOf.get(predecessor[k] as number);
      if (before === undefined) continue;
      for (let t = 0; t < slotCount; t++) {
        const variable = stands[row * slotCount + t] as number;
        if (variable < 0) continue;
        const earlier = literals(stands.subarray(before * slotCount, before * slotCount + t));
        stated.addClause([no(variable), ...earlier]);
      }
    }
  });
}

/** Used slots, runs, blocks and breaks of one party; returns literals "it has at least 1, 2, ... breaks". */
function addParty(build: Build, party: number): number[] {
  const { schedule, stands, uses, rowsOf, stated } = build;
  const { slotCount, dayCount, parallel, maxRun, joined, previousInDay, nextInDay } = schedule.compiled;
  const rows = rowsOf[party] ?? [];
  const used = (t: number): number => uses[party * slotCount + t] as number;
  const begun = build.next;
  const open = begun + slotCount;
  const stopped = open + slotCount;
  const broken = stopped + slotCount;
  build.next = broken + 1;
  const single = (parallel[party] as number) === 1;
  const breaks: number[] = [];
  for (let t = 0; t < slotCount; t++) {
    const here = standing(stands, rows, slotCount, t);
    for (const literal of here) stated.addClause([literal ^ 1, yes(used(t))]);
    stated.addClause([no(used(t)), ...here]);
    const before = previousInDay[t] as number;
    const after = nextInDay[t] as number;
    stated.addClause([no(used(t)), yes(begun + t)]);
    stated.addClause([no(used(t)), yes(open + t)]);
    stated.addClause([no(begun + t), yes(used(t)), ...(before >= 0 ? [yes(begun + before)] : [])]);
    stated.addClause([no(open + t), yes(used(t)), ...(after >= 0 ? [yes(open + after)] : [])]);
    if (before >= 0) stated.addClause([no(begun + before), yes(begun + t)]);
    if (after >= 0) stated.addClause([no(open + after), yes(open + t)]);
    stated.addClause([yes(broken), no(begun + t), no(open + t), yes(used(t))]);
    if (before < 0 || after < 0) stated.addClause([no(stopped + t)]);
    else {
      // A break starts: busy before, idle here, busy again later this day.
      stated.addClause([no(used(before)), yes(used(t)), no(open + t), yes(stopped + t)]);
      stated.addClause([no(stopped + t), yes(used(before))]);
      stated.addClause([no(stopped + t), no(used(t))]);
      stated.addClause([no(stopped + t), yes(open + t)]);
      stated.addClause([no(stopped + t), yes(broken)]);
      breaks.push(yes(stopped + t));
    }
  }
  stated.addClause([no(broken), ...breaks]);
  const limit = maxRun[party] as number;
  for (let first = 0; limit < slotCount && first + limit < slotCount; first++) {
    let whole = true;
    for (let t = first + 1; t <= first + limit; t++) whole &&= (joined[t] as number) === 1;
    if (whole) stated.addClause(Array.from({ length: limit + 1 }, (_, i) => no(used(first + i))));
  }
  if (single) {
    const slots = Array.from({ length: slotCount }, (_, t) => used(t));
    stated.addAtMost(slots.map(yes), rows.length);
    stated.addAtMost(slots.map(no), slotCount - rows.length);
    addOwnSlots(build, rows, used);
    if (dayCount === 1) {
      addBlock(stated, used, begun, broken, rows.length, slotCount);
      forbidBlocks(build, rows, begun, broken);
    }
  }
  return addCount(build, breaks, PARTY_BREAKS);
}

/** On a single day: unless broken, used slots are those begun by now but not begun a block's length ago. */
function addBlock(
  stated: Statements,
  used: (t: number) => number,
  begun: number,
  broken: number,
  length: number,
  slotCount: number,
): void {
  for (let t = 0; t < slotCount; t++) {
    if (t < length) {
      stated.addClause([yes(broken), no(begun + t), yes(used(t))]);
      continue;
    }
    stated.addClause([yes(broken), no(used(t)), no(begun + t - length)]);
    stated.addClause([yes(broken), no(begun + t), yes(begun + t - length), yes(used(t))]);
  }
  if (length <= slotCount) stated.addClause([yes(begun + slotCount - length)]);
}

/**
 * Implied: as many slots of a set are used as meetings of the party may only stand there. Sets tried are those that
 * some meeting is bound to.
 */
function addOwnSlots(
  { schedule, stands, stated }: Build,
  rows: readonly number[],
  used: (t: number) => number,
): void {
  const { slotCount } = schedule.compiled;
  const open = (row: number, t: number): boolean => (stands[row * slotCount + t] as number) >= 0;
  const sets = new Map<string, number[]>();
  for (const row of rows) {
    const slots: number[] = [];
    for (let t = 0; t < slotCount; t++) if (open(row, t)) slots.push(t);
    if (slots.length < slotCount) sets.set(slots.join(), slots);
  }
  for (const slots of sets.values()) {
    const inside = new Set(slots);
    let bound = 0;
    for (const row of rows) {
      let within = true;
      for (let t = 0; t < slotCount; t++) within &&= !open(row, t) || inside.has(t);
      if (within) bound++;
    }
    stated.addAtMost(
      slots.map((t) => no(used(t))),
      Math.max(0, slots.length - bound),
    );
  }
}

/** Implied, on a single day: no block begins where the party's meetings cannot fill it, whoever else is where. */
function forbidBlocks(
  { schedule, stands, stated }: Build,
  rows: readonly number[],
  begun: number,
  broken: number,
): void {
  const { slotCount } = schedule.compiled;
  for (let first = 0; first + rows.length <= slotCount; first++) {
    if (canFill(stands, slotCount, rows, first)) continue;
    stated.addClause([yes(broken), no(begun + first), ...(first > 0 ? [yes(begun + first - 1)] : [])]);
  }
}

/** Whether each row finds a slot of its own in the block (bipartite matching along augmenting paths). */
function canFill(stands: Int32Array, slotCount: number, rows: readonly number[], first: number): boolean {
  const holder = new Int32Array(rows.length).fill(-1);
  const visit = (index: number, seen: Uint8Array): boolean => {
    for (let n = 0; n < rows.length; n++) {
      if ((stands[(rows[index] as number) * slotCount + first + n] as number) < 0 || seen[n] === 1) continue;
      seen[n] = 1;
      if ((holder[n] as number) < 0 || visit(holder[n] as number, seen)) {
        holder[n] = index;
        return true;
      }
    }
    return false;
  };
  return rows.every((_, index) => visit(index, new Uint8Array(rows.length)));
}

/** Totalizer (Bailleux, Boufkhad, CP 2003): output n holds whenever more than n of the literals do, up to `most`. */
function addCount(build: Build, literals: readonly number[], most: number): number[] {
  if (literals.length <= 1) return [...literals];
  const half = literals.length >> 1;
  const left = addCount(build, literals.slice(0, half), most);
  const right = addCount(build, literals.slice(half), most);
  const { stated } = build;
  const outputs: number[] = [];
  for (let n = 0; n < Math.min(most, left.length + right.length); n++) outputs.push(yes(build.next++));
  for (let l = 0; l <= left.length; l++) {
    for (let r = 0; r <= right.length; r++) {
      const output = outputs[Math.min(l + r, outputs.length) - 1];
      if (output === undefined) continue;
      const clause = [output];
      const fromLeft = left[l - 1];
      const fromRight = right[r - 1];
      if (fromLeft !== undefined) clause.push(fromLeft ^ 1);
      if (fromRight !== undefined) clause.push(fromRight ^ 1);
      stated.addClause(clause);
    }
  }
  for (let n = 1; n < outputs.length; n++)
    stated.addClause([(outputs[n] as number) ^ 1, outputs[n - 1] as number]);
  return outputs;
}
