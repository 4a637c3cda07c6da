// Above 250 lines because choosing meetings, their seats and the state that follows share one set of buffers.
import { type ExactModel, type ExactUnits, UNLIMITED } from './exact-model.ts';
import { isDone, type StateLayout } from './search-state.ts';
import { createSlotMatching } from './slot-matching.ts';
import { BREAKS, COSTS, LOST, MOVES, UNSTABLE } from './state-layer.ts';

/** What the caller sees of each way to fill one slot; the buffers are overwritten by the next. */
export interface Expansion {
  readonly child: Int32Array;
  readonly costs: Int32Array;
  /** Meetings set in this slot, with the table and interpreter chosen (-1: any will do, a matching exists). */
  readonly chosen: Int32Array;
  chosenCount: number;
  /** How the child renames interchangeable tables and interpreters of the parent. */
  readonly tableNames: Int32Array;
  readonly interpreterNames: Int32Array;
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
    rows: Int32Array,
    at: number,
    s: number,
    limit: number,
    isOver: () => boolean,
    mostMoves: () => number,
    accept: () => void,
  ): number;
  /** Repeats one known choice, to rename its units on the way back from a goal. */
  repeat(rows: Int32Array, at: number, s: number, choice: Int32Array, count: number): void;
  /** Seats meetings of one slot where tables or interpreters are not tracked; null where that is impossible. */
  matchSlot(units: ExactUnits, meetings: readonly number[], s: number): Int32Array | null;
}

/**
 * Fills one slot in every feasible way: which of the meetings still to be held, at which table, with whom. Where
 * the goals do not look at tables (or no interpreter has limits) only the existence of a matching matters.
 */
export function createExpander(model: ExactModel, layout: StateLayout): StateExpander {
  const { meetingCount, partyCount, slotCount, tables, interpreters } = model;
  const { partyAt, seatAt, interpreterAt, trackedParties, trackOf } = layout;
  const tableCount = tables?.count ?? 0;
  const interpreterCount = interpreters?.count ?? 0;
  const expansion: Expansion = {
    child: new Int32Array(layout.width),
    costs: new Int32Array(COSTS),
    chosen: new Int32Array(meetingCount * 3),
    chosenCount: 0,
    tableNames: new Int32Array(tableCount),
    interpreterNames: new Int32Array(interpreterCount),
  };
  const { child, costs, chosen } = expansion;

  const candidates = new Int32Array(meetingCount);
  let candidateCount = 0;
  const useInSlot = new Int32Array(partyCount);
  const held = new Int32Array(partyCount);
  const isSeatKept = new Uint8Array(tableCount);
  const tableTaken = new Uint8Array(tableCount);
  const interpreterTaken = new Uint8Array(interpreterCount);
  const isChosen = new Uint8Array(meetingCount);
  const tableMatch = createSlotMatching(tables, meetingCount, slotCount);
  const interpreterMatch = createSlotMatching(interpreters, meetingCount, slotCount);
  const nextName = new Int32Array(tableCount);

  let parent: Int32Array = child;
  let parentAt = 0;
  let slot = 0;
  let made = 0;
  let mostMade = 0;
  let askOver: () => boolean = () => false;

  let asked = 0;

  /** Asked at each step of filling a slot, of which one state may need millions. */
  function isEnough(): boolean {
    asked += 1;
    if ((asked & 255) === 0 && askOver()) mostMade = -1;
    return made > mostMade;
  }

  let onAccept: () => void = () => undefined;
  let askMoves: () => number = () => 0;
  let spareMoves = 0;
  const seatNow = new Int32Array(trackedParties.length);
  const tracksOf = model.partiesOf.map((own) =>
    own.map((p) => trackOf[p] as number).filter((track) => track >= 0),
  );
  const comesBackOf = new Uint8Array(trackedParties.length);

  function prepare(rows: Int32Array, at: number, s: number): void {
    parent = rows;
    parentAt = at;
    slot = s;
    held.fill(0);
    useInSlot.fill(0);
    isChosen.fill(0);
    expansion.chosenCount = 0;
    for (let m = 0; m < meetingCount; m += 1)
      if (isDone(rows, at, m)) for (const p of model.partiesOf[m] as readonly number[]) (held[p] as number)++;
    if (layout.tracksSeats) {
      isSeatKept.fill(0);
      tableTaken.fill(0);
      for (let k = seatAt; k < interpreterAt; k += 1) {
        const seat = rows[at + k] as number;
        if (seat > 0) isSeatKept[seat - 1] = 1;
      }
    }
    tableMatch.reset();
    if (layout.tracksInterpreters) interpreterTaken.fill(0);
    else interpreterMatch.reset();
  }

  function partiesAllow(m: number): boolean {
    for (const p of model.partiesOf[m] as readonly number[]) {
      const use = useInSlot[p] as number;
      if (use >= (model.parallel[p] as number) || (held[p] as number) >= (model.maxMeetings[p] as number))
        return false;
      const track = trackOf[p] as number;
      if (use === 0 && track >= 0 && layout.tracksRun[p] === 1) {
        const run = (parent[parentAt + partyAt + track] as number) >> 2;
        if (run >= (model.maxRun[p] as number)) return false;
      }
    }
    return true;
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
    let previousWord = -1;
    for (const i of interpreters.choicesOf[m] as readonly number[]) {
      if (interpreterTaken[i] === 1 || interpreters.open[i * slotCount + slot] === 0) continue;
      const word = parent[parentAt + interpreterAt + i] as number;
      const kind = interpreters.kindOf[i] as number;
      if (kind === previousKind && word === previousWord) continue;
      previousKind = kind;
      previousWord = word;
      if (word >> 10 >= (interpreters.maxMeetings[i] as number)) continue;
      if ((word & 1023) >= (interpreters.maxRun[i] as number)) continue;
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

  /**
   * Tries the tables of the meetings chosen, from the c-th on; of like tables nobody keeps, the first will do. Parties
   * are followed from table to table; meetings at once count in the problem's order.
   */
  function seatFrom(c: number, moves: number): void {
    if (isEnough()) return;
    if (!tables || c === expansion.chosenCount) {
      costs[MOVES] = moves;
      for (let track = 0; track < trackedParties.length; track += 1)
        child[seatAt + track] = comesBackOf[track] === 1 ? (seatNow[track] as number) : 0;
      renameTables();
      made += 1;
      onAccept();
      return;
    }
    const m = chosen[c * 3] as number;
    const tracks = tracksOf[m] as readonly number[];
    const before = tracks.map((track) => seatNow[track] as number);
    let freshKind = -1;
    for (const t of tables.choicesOf[m] as readonly number[]) {
      if (tableTaken[t] === 1 || tables.open[t * slotCount + slot] === 0) continue;
      if (isSeatKept[t] === 0) {
        if (tables.kindOf[t] === freshKind) continue;
        freshKind = tables.kindOf[t] as number;
      }
      let more = 0;
      for (const seat of before) if (seat > 0 && seat !== t + 1) more += 1;
      if (moves + more > spareMoves) continue;
      tableTaken[t] = 1;
      chosen[c * 3 + 1] = t;
      for (const track of tracks) seatNow[track] = t + 1;
      seatFrom(c + 1, moves + more);
      tableTaken[t] = 0;
    }
    for (let k = 0; k < tracks.length; k += 1) seatNow[tracks[k] as number] = before[k] as number;
  }

  function startSeats(): void {
    for (let track = 0; track < trackedParties.length; track += 1)
      seatNow[track] = parent[parentAt + seatAt + track] as number;
  }

  function choose(k: number): void {
    if (isEnough()) return;
    if (k === candidateCount) {
      made += 1;
      if (!settle()) return;
      if (!layout.tracksSeats) onAccept();
      else {
        spareMoves = askMoves();
        startSeats();
        if (spareMoves >= 0) seatFrom(0, 0);
      }
      return;
    }
    const m = candidates[k] as number;
    if (partiesAllow(m)) {
      const own = model.partiesOf[m] as readonly number[];
      for (const p of own) {
        (useInSlot[p] as number)++;
        (held[p] as number)++;
      }
      isChosen[m] = 1;
      chooseTable(m, k);
      isChosen[m] = 0;
      for (const p of own) {
        (useInSlot[p] as number)--;
        (held[p] as number)--;
      }
    }
    choose(k + 1);
  }

  /** Writes the state and costs that follow from the choice; false where a pinned meeting would be lost. */
  function settle(): boolean {
    for (let w = 0; w < layout.maskWords; w += 1) child[w] = parent[parentAt + w] as number;
    costs.fill(0);
    for (let m = 0; m < meetingCount; m += 1) {
      if (model.currentSlot[m] === slot && isChosen[m] === 0) (costs[UNSTABLE] as number)++;
      if (isChosen[m] === 1) {
        (child[m >> 5] as number) |= 1 << (m & 31);
        continue;
      }
      const at = m * slotCount + slot;
      if (isDone(parent, parentAt, m) || layout.allowedLater[at] === 1) continue;
      if (model.allowed[at] === 0) continue;
      if (model.isPinned[m] === 1) return false;
      costs[LOST] = (costs[LOST] as number) + (model.weight[m] as number);
      if (layout.forgettable[m] === 1) (child[m >> 5] as number) |= 1 << (m & 31);
    }
    settleParties();
    child.fill(0, seatAt, interpreterAt);
    if (layout.tracksInterpreters) settleInterpreters();
    return true;
  }

  function settleParties(): void {
    const endsSession = slot + 1 >= slotCount || model.followsPrevious[slot + 1] === 0;
    for (let track = 0; track < trackedParties.length; track += 1) {
      const p = trackedParties[track] as number;
      const used = (useInSlot[p] as number) > 0;
      const word = parent[parentAt + partyAt + track] as number;
      const idle = word & 3;
      let nextIdle = 0;
      let comesBack = false;
      let comesBackToday = false;
      for (const m of layout.meetingsOf[p] as readonly number[]) {
        if (isDone(child, 0, m)) continue;
        const at = m * slotCount + slot;
        if (layout.allowedLater[at] === 1) comesBack = true;
        if (layout.allowedLaterToday[at] === 1) comesBackToday = true;
      }
      if (layout.tracksBreaks) {
        if (used && idle === 1) (costs[BREAKS] as number)++;
        if (used) nextIdle = 2;
        else if (idle > 0) nextIdle = 1;
        if (!comesBackToday) nextIdle = 0;
      }
      let run = 0;
      if (layout.tracksRun[p] === 1 && used && !endsSession && comesBack) run = (word >> 2) + 1;
      child[partyAt + track] = (run << 2) | nextIdle;
      comesBackOf[track] = comesBack ? 1 : 0;
    }
  }

  /** Interchangeable tables take the names of their kind in the order in which parties sit at them. */
  function renameTables(): void {
    if (!tables) return;
    const names = expansion.tableNames;
    names.fill(-1);
    nextName.fill(-1);
    for (let t = tables.count - 1; t >= 0; t -= 1) nextName[tables.kindOf[t] as number] = t;
    for (let k = seatAt; k < interpreterAt; k += 1) {
      const t = (child[k] as number) - 1;
      if (t < 0) continue;
      if ((names[t] as number) < 0) {
        const kind = tables.kindOf[t] as number;
        let name = nextName[kind] as number;
        names[t] = name;
        do name += 1;
        while (name < tables.count && tables.kindOf[name] !== kind);
        nextName[kind] = name;
      }
      child[k] = (names[t] as number) + 1;
    }
  }

  function settleInterpreters(): void {
    if (!interpreters) return;
    const endsSession = slot + 1 >= slotCount || model.followsPrevious[slot + 1] === 0;
    for (let i = 0; i < interpreters.count; i += 1) {
      const word = parent[parentAt + interpreterAt + i] as number;
      const used = interpreterTaken[i] === 1;
      const limited = (interpreters.maxMeetings[i] as number) < UNLIMITED;
      const runs = (interpreters.maxRun[i] as number) < UNLIMITED;
      const count = limited ? (word >> 10) + (used ? 1 : 0) : 0;
      const run = runs && used && !endsSession ? (word & 1023) + 1 : 0;
      child[interpreterAt + i] = (count << 10) | run;
    }
    dropIdleInterpreters(interpreters);
    const names = expansion.interpreterNames;
    for (let i = 0; i < interpreters.count; i += 1) names[i] = i;
    for (let i = 1; i < interpreters.count; i += 1)
      for (let j = i; j > 0 && interpreters.kindOf[j - 1] === interpreters.kindOf[i]; j -= 1) {
        const before = child[interpreterAt + j - 1] as number;
        if (before >= (child[interpreterAt + j] as number)) break;
        child[interpreterAt + j - 1] = child[interpreterAt + j] as number;
        child[interpreterAt + j] = before;
        const name = names[j - 1] as number;
        names[j - 1] = names[j] as number;
        names[j] = name;
      }
  }

  /** Nobody has to remember an interpreter whom no meeting can ask for any more. */
  function dropIdleInterpreters(people: ExactUnits): void {
    for (let i = 0; i < people.count; i += 1) {
      if (child[interpreterAt + i] === 0) continue;
      let asked = false;
      for (let m = 0; m < meetingCount && !asked; m += 1)
        asked =
          !isDone(child, 0, m) &&
          layout.allowedLater[m * slotCount + slot] === 1 &&
          (people.choicesOf[m] as readonly number[]).includes(i);
      if (!asked) child[interpreterAt + i] = 0;
    }
  }

  return {
    expansion,
    expand(rows, at, s, limit, isOver, mostMoves, accept) {
      askOver = isOver;
      mostMade = limit;
      prepare(rows, at, s);
      candidateCount = 0;
      for (let m = 0; m < meetingCount; m += 1) {
        if (model.allowed[m * slotCount + s] === 0 || isDone(rows, at, m)) continue;
        if (!(model.after[m] as readonly number[]).every((before) => isDone(rows, at, before))) continue;
        candidates[candidateCount] = m;
        candidateCount += 1;
      }
      made = 0;
      onAccept = accept;
      askMoves = mostMoves;
      choose(0);
      return made > mostMade ? Number.POSITIVE_INFINITY : made;
    },
    repeat(rows, at, s, choice, count) {
      prepare(rows, at, s);
      for (let c = 0; c < count; c += 1) {
        const m = choice[c * 3] as number;
        isChosen[m] = 1;
        for (const p of model.partiesOf[m] as readonly number[]) (useInSlot[p] as number)++;
        const i = choice[c * 3 + 2] as number;
        if (i >= 0) interpreterTaken[i] = 1;
        for (let k = 0; k < 3; k += 1) chosen[c * 3 + k] = choice[c * 3 + k] as number;
      }
      expansion.chosenCount = count;
      settle();
      if (!layout.tracksSeats) return;
      startSeats();
      for (let c = 0; c < count; c += 1)
        for (const track of tracksOf[choice[c * 3] as number] as readonly number[])
          seatNow[track] = (choice[c * 3 + 1] as number) + 1;
      for (let track = 0; track < trackedParties.length; track += 1)
        child[seatAt + track] = comesBackOf[track] === 1 ? (seatNow[track] as number) : 0;
      renameTables();
    },
    matchSlot(units, meetings, s) {
      const matching = createSlotMatching(units, meetingCount, slotCount);
      for (const m of meetings) if (!matching.add(m, s)) return null;
      return matching.unitOf;
    },
  };
}
