// Above 250 lines because choosing meetings under all rules of a slot shares one set of buffers.
import type { ExactModel, ExactUnits } from './exact-model.ts';
import { isDone, RUNS, type StateLayout } from './search-state.ts';
import { createSeater } from './seat-slot.ts';
import { createSettler } from './settle-slot.ts';
import { createSlotMatching } from './slot-matching.ts';

/** What the caller sees of each way to fill one slot; the buffers are overwritten by the next. */
export interface Expansion {
  readonly child: Int32Array;
  readonly costs: Float64Array;
  /** Meetings set in this slot, with the table and interpreter chosen (-1: any will do, a matching exists). */
  readonly chosen: Int32Array;
  chosenCount: number;
  /** How the child renames interchangeable tables and interpreters of the parent. */
  readonly tableNames: Int32Array;
  readonly interpreterNames: Int32Array;
}

/** What one slot may cost at most: ways that cost more are not looked at. */
export interface SlotAllowance {
  readonly lost: number;
  readonly breaks: number;
}

export interface StateExpander {
  readonly expansion: Expansion;
  /**
   * Calls `accept` for every feasible way to fill slot `s` from the state; answers how many were looked at. Where
   * seats are tracked, `mostMoves` is asked before tables are tried, with a child that does not know its seats: how
   * many table changes this slot may cost; below 0 none of its seatings is tried. Stops soon after `limit` ways, or when
   * `isOver` says so (asked every 256 steps): the answer is then Infinity.
   */
  expand(
    state: Int32Array,
    s: number,
    allowance: SlotAllowance,
    limit: number,
    isOver: () => boolean,
    mostMoves: () => number,
    accept: () => void,
  ): number;
  /** Repeats one known choice, to rename its units on the way back from a goal. */
  repeat(state: Int32Array, s: number, choice: Int32Array, count: number): void;
  /** Seats meetings of one slot where tables or interpreters are not tracked; null where that is impossible. */
  matchSlot(units: ExactUnits, meetings: readonly number[], s: number): Int32Array | null;
}

/**
 * Fills one slot in every feasible way: which of the meetings still to be held, at which table, with whom. Where
 * the goals do not look at tables (or no interpreter has limits) only the existence of a matching matters.
 */
export function createExpander(model: ExactModel, layout: StateLayout): StateExpander {
  const { meetingCount, partyCount, slotCount, tables, interpreters } = model;
  const { masks, maskWords, partyAt, interpreterAt, trackOf } = layout;
  const interpreterTaken = new Uint8Array(interpreters?.count ?? 0);
  const chosenSet = new Int32Array(maskWords);
  const useOf = new Int32Array(partyCount);
  const choice = { chosen: chosenSet, useOf, interpreterTaken };
  const settler = createSettler(model, layout);
  const seater = createSeater(model, layout, settler, isEnough, () => {
    made += 1;
    onAccept();
  });
  const chosen = new Int32Array(meetingCount * 3);
  const expansion: Expansion = {
    child: settler.child,
    costs: settler.costs,
    chosen,
    chosenCount: 0,
    tableNames: seater.tableNames,
    interpreterNames: settler.interpreterNames,
  };

  const candidates = new Int32Array(meetingCount);
  let candidateCount = 0;
  const held = new Int32Array(partyCount);
  const tableMatch = createSlotMatching(tables, meetingCount, slotCount);
  const interpreterMatch = createSlotMatching(interpreters, meetingCount, slotCount);

  let parent: Int32Array = settler.child;
  let slot = 0;
  let made = 0;
  let mostMade = 0;
  let asked = 0;
  let spareLost = 0;
  let spareBreaks = 0;
  let askOver: () => boolean = () => false;
  let askMoves: () => number = () => 0;
  let onAccept: () => void = () => undefined;

  /** Asked at each step of filling a slot, of which one state may need millions. */
  function isEnough(): boolean {
    asked += 1;
    if ((asked & 255) === 0 && askOver()) mostMade = -1;
    return made > mostMade;
  }

  function prepare(state: Int32Array, s: number): void {
    parent = state;
    slot = s;
    held.fill(0);
    useOf.fill(0);
    chosenSet.fill(0);
    expansion.chosenCount = 0;
    for (let m = 0; m < meetingCount; m += 1)
      if (isDone(state, 0, m)) for (const p of model.partiesOf[m] as readonly number[]) (held[p] as number)++;
    tableMatch.reset();
    interpreterTaken.fill(0);
    if (!layout.tracksInterpreters) interpreterMatch.reset();
  }

  function partiesAllow(m: number): boolean {
    for (const p of model.partiesOf[m] as readonly number[]) {
      const use = useOf[p] as number;
      if (use >= (model.parallel[p] as number) || (held[p] as number) >= (model.maxMeetings[p] as number))
        return false;
      const track = trackOf[p] as number;
      if (use === 0 && track >= 0 && layout.tracksRun[p] === 1) {
        const run = (parent[partyAt + track] as number) >> 2;
        if (run >= (model.maxRun[p] as number)) return false;
      }
    }
    return true;
  }

  /** How many parties come back from an idle run only by this meeting. */
  function breaksOf(m: number): number {
    let breaks = 0;
    if (layout.tracksBreaks)
      for (const p of model.partiesOf[m] as readonly number[]) {
        const track = trackOf[p] as number;
        if (track >= 0 && useOf[p] === 0 && ((parent[partyAt + track] as number) & 3) === 1) breaks += 1;
      }
    return breaks;
  }

  function take(m: number, interpreter: number, k: number): void {
    const at = expansion.chosenCount * 3;
    chosen[at] = m;
    chosen[at + 1] = -1;
    chosen[at + 2] = interpreter;
    expansion.chosenCount += 1;
    choose(k + 1);
    expansion.chosenCount -= 1;
  }

  function chooseInterpreter(m: number, k: number): void {
    if (!interpreters || interpreters.needed[m] === 0) {
      take(m, -1, k);
      return;
    }
    if (!layout.tracksInterpreters) {
      const mark = interpreterMatch.mark();
      if (interpreterMatch.add(m, slot)) take(m, -1, k);
      interpreterMatch.restore(mark);
      return;
    }
    let previousKind = -1;
    let previousField = -1;
    for (const i of interpreters.choicesOf[m] as readonly number[]) {
      if (interpreterTaken[i] === 1 || interpreters.open[i * slotCount + slot] === 0) continue;
      const field = parent[interpreterAt + i] as number;
      const kind = interpreters.kindOf[i] as number;
      if (kind === previousKind && field === previousField) continue;
      previousKind = kind;
      previousField = field;
      if (Math.floor(field / RUNS) >= (interpreters.maxMeetings[i] as number)) continue;
      if (field % RUNS >= (interpreters.maxRun[i] as number)) continue;
      interpreterTaken[i] = 1;
      take(m, i, k);
      interpreterTaken[i] = 0;
    }
  }

  function chooseTable(m: number, k: number): void {
    if (!tables) {
      chooseInterpreter(m, k);
      return;
    }
    const mark = tableMatch.mark();
    if (tableMatch.add(m, slot)) chooseInterpreter(m, k);
    tableMatch.restore(mark);
  }

  function choose(k: number): void {
    if (isEnough()) return;
    if (k === candidateCount) {
      made += 1;
      if (!settler.settle(parent, slot, choice)) return;
      if (!layout.tracksSeats) onAccept();
      else {
        const most = askMoves();
        if (most >= 0) seater.seat(parent, slot, chosen, expansion.chosenCount, most);
      }
      return;
    }
    const m = candidates[k] as number;
    const breaks = breaksOf(m);
    if (breaks <= spareBreaks && partiesAllow(m)) takeIn(m, breaks, k);
    const isLastChance = !isDone(masks.allowedLater, slot * maskWords, m);
    if (!isLastChance) {
      choose(k + 1);
      return;
    }
    const weight = model.weight[m] as number;
    if (weight > spareLost || model.isPinned[m] === 1) return;
    spareLost -= weight;
    choose(k + 1);
    spareLost += weight;
  }

  function takeIn(m: number, breaks: number, k: number): void {
    const own = model.partiesOf[m] as readonly number[];
    for (const p of own) {
      (useOf[p] as number)++;
      (held[p] as number)++;
    }
    (chosenSet[m >> 5] as number) |= 1 << (m & 31);
    spareBreaks -= breaks;
    chooseTable(m, k);
    spareBreaks += breaks;
    (chosenSet[m >> 5] as number) &= ~(1 << (m & 31));
    for (const p of own) {
      (useOf[p] as number)--;
      (held[p] as number)--;
    }
  }

  return {
    expansion,
    expand(state, s, allowance, limit, isOver, mostMoves, accept) {
      askOver = isOver;
      mostMade = limit;
      spareLost = allowance.lost;
      spareBreaks = allowance.breaks;
      prepare(state, s);
      candidateCount = 0;
      for (let m = 0; m < meetingCount; m += 1) {
        if (model.allowed[m * slotCount + s] === 0 || isDone(state, 0, m)) continue;
        if (!(model.after[m] as readonly number[]).every((before) => isDone(state, 0, before))) continue;
        candidates[candidateCount] = m;
        candidateCount += 1;
      }
      made = 0;
      onAccept = accept;
      askMoves = mostMoves;
      choose(0);
      return made > mostMade ? Number.POSITIVE_INFINITY : made;
    },
    repeat(state, s, known, count) {
      prepare(state, s);
      for (let c = 0; c < count; c += 1) {
        const m = known[c * 3] as number;
        (chosenSet[m >> 5] as number) |= 1 << (m & 31);
        for (const p of model.partiesOf[m] as readonly number[]) (useOf[p] as number)++;
        const i = known[c * 3 + 2] as number;
        if (i >= 0) interpreterTaken[i] = 1;
        for (let k = 0; k < 3; k += 1) chosen[c * 3 + k] = known[c * 3 + k] as number;
      }
      expansion.chosenCount = count;
      settler.settle(state, s, choice);
      if (layout.tracksSeats) seater.repeat(state, known, count);
    },
    matchSlot(units, meetings, s) {
      const matching = createSlotMatching(units, meetingCount, slotCount);
      for (const m of meetings) if (!matching.add(m, s)) return null;
      return matching.unitOf;
    },
  };
}
