// Above 250 lines because a cell, its tables and the applied move must follow the very same steps.
import type { UnplacedReason } from '../model/plan-result.ts';
import type { Placement, PlanningProblem } from '../model/planning-problem.ts';
import { hasBit, slotsOf } from './bits.ts';
import { compileProblem } from './compile-problem.ts';
import { createReasonFinder } from './explain/find-reasons.ts';
import { TableBoard } from './probe/table-board.ts';
import { Schedule } from './schedule.ts';

/** Slots tried for a meeting that must make way; the first that fits with fewest breaks is taken. */
const MOST_REFUGES = 4;
const MOST_TRIED = 8;

/** Change of each goal value by a move: weight above 0 is better, all others below 0 are. */
export type GoalDeltas = Readonly<Record<'weight' | 'fairness' | 'breaks' | 'stability' | 'moves', number>>;

/**
 * What happens if the meeting goes to a slot: `here` (it is there), `free` (nobody else changes), `moves` (others
 * get another slot or table), `loses` (others lose their place), `closed` (no rule lets it in; see reasons).
 */
export type ProbeVerdict = 'here' | 'free' | 'moves' | 'loses' | 'closed';

export interface ProbeCell {
  readonly slot: string;
  readonly verdict: ProbeVerdict;
  /** The table it would get when none is asked for; null without tables, or when closed. */
  readonly table: string | null;
  readonly deltas: GoalDeltas;
  /** Where others go. */
  readonly moved: readonly Placement[];
  /** Meetings that lose their place. */
  readonly lost: readonly string[];
  /** Codes of what keeps it closed. */
  readonly reasons: readonly UnplacedReason['code'][];
}

/** The same for the tables of one slot; tables that are alike for this meeting share one entry. */
export interface ProbeTables extends Omit<ProbeCell, 'table'> {
  readonly tables: readonly string[];
}

export interface ProbeMove {
  readonly meeting: string;
  /** null takes the meeting out. */
  readonly slot: string | null;
  readonly table?: string | null;
}

export interface Probe {
  /** For every slot in time order, whether the meeting could go there, at which cost and by moving whom. */
  probe(meetingId: string): ProbeCell[];
  /** For every suitable table of one slot, alike ones together. */
  tablesAt(meetingId: string, slotId: string): ProbeTables[];
  /** Makes the move as it was shown; answers the placements that changed, and who lost theirs. */
  apply(move: ProbeMove): { readonly changed: readonly Placement[]; readonly lost: readonly string[] };
  placements(): Placement[];
}

/** Thrown when placements break a hard rule, or a move is closed. */
export class ImpossibleMove extends Error {
  readonly meeting: string;

  constructor(meeting: string, message: string) {
    super(message);
    this.name = 'ImpossibleMove';
    this.meeting = meeting;
  }
}

/**
 * Live what-if on a plan: tries a meeting in each slot on a working copy and takes it back. Deterministic, without a
 * clock; one probe costs a few thousand placings whatever the size of the event. Throws ImpossibleMove when the
 * placements do not keep the hard rules.
 */
export function createProbe(problem: PlanningProblem, placements: readonly Placement[]): Probe {
  const compiled = compileProblem(problem);
  const { meetingCount, slotCount, wordCount, meetingStart, meetingParty, tableCount } = compiled;
  const schedule = new Schedule(compiled);
  const board = new TableBoard(schedule);
  const finder = createReasonFinder(schedule);
  const indexOf = (things: readonly { readonly id: string }[] | undefined) =>
    new Map((things ?? []).map((thing, i) => [thing.id, i]));
  const meetingIndex = indexOf(problem.meetings);
  const slotIndex = indexOf(problem.slots);
  const tableIndex = indexOf(problem.tables);
  const interpreterIndex = indexOf(problem.interpreters);
  seatPlan();

  function seatPlan(): void {
    const inOrder = [...placements].sort(
      (a, b) => (slotIndex.get(a.slot) ?? 0) - (slotIndex.get(b.slot) ?? 0),
    );
    for (const placement of inOrder) {
      const meeting = meetingIndex.get(placement.meeting) ?? -1;
      const slot = slotIndex.get(placement.slot) ?? -1;
      const interpreter = interpreterIndex.get(placement.interpreter ?? '') ?? -1;
      if (meeting < 0 || slot < 0 || !schedule.tryPlaceWith(meeting, slot, interpreter))
        throw new ImpossibleMove(
          placement.meeting,
          `${placement.meeting} cannot stand in ${placement.slot}.`,
        );
      const table = tableIndex.get(placement.table ?? '') ?? -1;
      if (table >= 0) board.seat(meeting, table);
    }
    board.keep();
  }

  const partiesOf = (meeting: number) =>
    meetingParty.subarray(meetingStart[meeting], meetingStart[meeting + 1]);
  const idOf = (things: readonly { readonly id: string }[] | undefined, i: number) => things?.[i]?.id ?? '';
  const weightOf = (meeting: number) => compiled.weight[meeting] as number;

  function placementOf(meeting: number): Placement {
    const table = board.tableOf[meeting] as number;
    const interpreter = schedule.interpreting.interpreterOf[meeting] as number;
    return {
      meeting: idOf(problem.meetings, meeting),
      slot: idOf(problem.slots, schedule.slotOf[meeting] as number),
      table: table < 0 ? null : idOf(problem.tables, table),
      interpreter: interpreter < 0 ? null : idOf(problem.interpreters, interpreter),
    };
  }

  /** Table changes of one party over the whole event. */
  function movesOf(party: number): number {
    let moves = 0;
    let last = -1;
    for (let slot = 0; slot < slotCount; slot += 1) {
      const load = schedule.load[party * slotCount + slot] as number;
      if (load === 0) continue;
      const meetings = schedule.meetingsAt(party, slot);
      if (load > 1) meetings.sort((a, b) => a - b);
      for (const meeting of meetings) {
        const table = board.tableOf[meeting] as number;
        if (last >= 0 && table !== last) moves += 1;
        last = table;
      }
    }
    return moves;
  }

  /** Tables at which the parties of the meeting sit before and after the slot: there they need not change. */
  function tablesNearby(meeting: number, slot: number): number[] {
    const near: number[] = [];
    if (tableCount === 0) return near;
    for (const party of partiesOf(meeting))
      for (const step of [-1, 1])
        for (let t = slot + step; t >= 0 && t < slotCount; t += step) {
          const other = schedule.meetingAt(party, t);
          if (other < 0 || other === meeting) continue;
          near.push(board.tableOf[other] as number);
          break;
        }
    return near;
  }

  interface Outcome {
    readonly closed: readonly UnplacedReason['code'][];
    readonly victims: readonly number[];
  }

  /** Puts the meeting into the slot (and at the table, unless -1), making room; the caller keeps it or takes it back. */
  function carryOut(meeting: number, slot: number, table: number): Outcome {
    const closed = closedBy(meeting, slot, table);
    if (closed.length > 0) return { closed, victims: [] };
    const before = schedule.slotOf[meeting] as number;
    const after = successorsOf(meeting, slot);
    const victims: number[] = [];
    if (before >= 0) board.unplace(meeting);
    const evict = (other: number): void => {
      for (const m of withSuccessors(other)) {
        if (!schedule.isPlaced(m)) continue;
        board.unplace(m);
        victims.push(m);
      }
    };
    for (const m of after) if (schedule.isPlaced(m)) evict(m);
    for (const party of partiesOf(meeting)) {
      if (hasBit(schedule.free, party * wordCount, slot)) continue;
      const rival = lightestOf(schedule.meetingsAt(party, slot));
      if (rival < 0) return { closed: ['displaced-by-pin'], victims };
      evict(rival);
    }
    for (const party of partiesOf(meeting)) {
      if ((schedule.count[party] as number) >= (compiled.maxMeetings[party] as number))
        return { closed: ['party-limit'], victims };
      if (!schedule.fitsRun(party, slot)) return { closed: ['run-length'], victims };
    }
    if (table >= 0 && !clearTable(meeting, slot, table, evict)) return { closed: ['no-table'], victims };
    const wished = table >= 0 ? [table] : tablesNearby(meeting, slot);
    if (!board.place(meeting, slot, wished)) {
      const rival = rivalOf(meeting, slot);
      if (rival < 0) return { closed: lackOf(meeting, slot), victims };
      evict(rival);
      if (!board.place(meeting, slot, wished)) return { closed: lackOf(meeting, slot), victims };
    }
    if (table >= 0 && board.tableOf[meeting] !== table) {
      if (board.occupantOf(slot, table) >= 0) return { closed: ['no-table'], victims };
      board.reseat(meeting, table);
    }
    board.held = table >= 0 ? meeting : -1;
    for (const victim of victims) findRefuge(victim, before);
    board.held = -1;
    return { closed: schedule.isWhole() ? [] : ['displaced-by-pin'], victims };
  }

  /** Frees the table asked for: who sits there goes to another table of the slot, or out. */
  function clearTable(meeting: number, slot: number, table: number, evict: (m: number) => void): boolean {
    if (!board.suitableTables(meeting).includes(table) || !board.isOpen(table, slot)) return false;
    const sitting = board.occupantOf(slot, table);
    if (sitting < 0 || board.shift(slot, table)) return true;
    if ((compiled.mandatory[sitting] as number) === 1) return false;
    evict(sitting);
    return true;
  }

  /** What closes the slot whoever makes way. */
  function closedBy(meeting: number, slot: number, table: number): UnplacedReason['code'][] {
    if (!hasBit(compiled.allowed, meeting * wordCount, slot)) {
      if (problem.meetings[meeting]?.pinned != null && finder.commonSlots(meeting).includes(slot))
        return ['displaced-by-pin'];
      if (!finder.commonSlots(meeting).includes(slot)) return ['no-common-slot'];
      const slotId = idOf(problem.slots, slot);
      const codes = finder.reasons(meeting).filter((one) => one.slots?.includes(slotId) ?? true);
      return codes.length > 0 ? [...new Set(codes.map((one) => one.code))] : ['order'];
    }
    if (table >= 0 && !board.isOpen(table, slot)) return ['no-table'];
    const { predecessorStart, predecessor } = compiled;
    for (let k = predecessorStart[meeting] as number; k < (predecessorStart[meeting + 1] as number); k += 1) {
      const before = schedule.slotOf[predecessor[k] as number] as number;
      if (before < 0 || before >= slot) return ['order'];
    }
    return [];
  }

  function lackOf(meeting: number, slot: number): UnplacedReason['code'][] {
    const seat = compiled.seatClass[meeting] as number;
    return seat >= 0 && !schedule.seating.hasRoom(seat, slot) ? ['no-table'] : ['interpreters-busy'];
  }

  /** Placed meetings that must come later but would not. */
  function successorsOf(meeting: number, slot: number): number[] {
    const row = compiled.successor.subarray(
      compiled.successorStart[meeting],
      compiled.successorStart[meeting + 1],
    );
    return [...row].filter((m) => schedule.isPlaced(m) && (schedule.slotOf[m] as number) <= slot);
  }

  function withSuccessors(meeting: number): number[] {
    const list = [meeting];
    if (!compiled.hasOrder) return list;
    for (const m of list)
      for (const next of compiled.successor.subarray(
        compiled.successorStart[m],
        compiled.successorStart[m + 1],
      ))
        if (!list.includes(next)) list.push(next);
    return list;
  }

  /** The lightest that may go; -1 when all are pinned. */
  function lightestOf(meetings: readonly number[]): number {
    let best = -1;
    for (const m of meetings) {
      if ((compiled.mandatory[m] as number) === 1) continue;
      if (best < 0 || weightOf(m) < weightOf(best) || (weightOf(m) === weightOf(best) && m < best)) best = m;
    }
    return best;
  }

  /** The lightest meeting of the slot that has the table or interpreter that is lacking. */
  function rivalOf(meeting: number, slot: number): number {
    const seat = compiled.seatClass[meeting] as number;
    const wantsSeat = seat >= 0 && !schedule.seating.hasRoom(seat, slot);
    if (wantsSeat) {
      const suitable = new Set(board.suitableTables(meeting));
      return lightestOf(schedule.membersOf(slot).filter((m) => suitable.has(board.tableOf[m] as number)));
    }
    const voice = compiled.voiceClass[meeting] as number;
    if (voice < 0) return -1;
    const from = compiled.voiceClassStart[voice] as number;
    const to = compiled.voiceClassStart[voice + 1] as number;
    const speaking = [...compiled.voiceClassInterpreter.subarray(from, to)].map(
      (i) => schedule.interpreting.meetingAt[i * slotCount + slot] as number,
    );
    return lightestOf(speaking.filter((m) => m >= 0));
  }

  /** A new slot for whoever made way: the one left behind first, then others; fewest breaks win. */
  function findRefuge(victim: number, vacated: number): void {
    if (!schedule.hasPredecessors(victim)) return;
    const words = new Uint32Array(wordCount);
    for (let w = 0; w < wordCount; w += 1) {
      let word = compiled.allowed[victim * wordCount + w] as number;
      for (const party of partiesOf(victim)) word &= schedule.free[party * wordCount + w] as number;
      words[w] = word;
    }
    const open = slotsOf(words, 0, wordCount);
    const first = compiled.currentSlot[victim] as number;
    const rank = (slot: number) => (slot === first ? 0 : slot === vacated ? 1 : 2);
    open.sort((a, b) => rank(a) - rank(b) || a - b);
    const refuges: { readonly slot: number; readonly breaks: number }[] = [];
    for (const slot of open.slice(0, MOST_TRIED)) {
      if (refuges.length >= MOST_REFUGES) break;
      const mark = schedule.mark();
      if (!schedule.tryPlace(victim, slot)) continue;
      refuges.push({ slot, breaks: schedule.breaks });
      schedule.rollback(mark);
    }
    refuges.sort((a, b) => a.breaks - b.breaks);
    for (const { slot } of refuges) if (board.place(victim, slot, tablesNearby(victim, slot))) return;
  }

  /** Tries one cell and takes it back. */
  function look(meeting: number, slot: number, table: number): ProbeCell {
    const slotId = idOf(problem.slots, slot);
    const none = { weight: 0, fairness: 0, breaks: 0, stability: 0, moves: 0 };
    const before = schedule.slotOf[meeting] as number;
    if (before === slot && (table < 0 || board.tableOf[meeting] === table))
      return {
        slot: slotId,
        verdict: 'here',
        table: placementOf(meeting).table ?? null,
        deltas: none,
        moved: [],
        lost: [],
        reasons: [],
      };
    const { weight, fairness, breaks, stability } = schedule;
    const mark = board.mark();
    const { closed } = carryOut(meeting, slot, table);
    if (closed.length > 0) {
      board.rollback(mark);
      return {
        slot: slotId,
        verdict: 'closed',
        table: null,
        deltas: none,
        moved: [],
        lost: [],
        reasons: closed,
      };
    }
    const touched = board.touchedSince(mark);
    const parties = new Set<number>();
    for (const m of touched) for (const party of partiesOf(m)) parties.add(party);
    let moves = 0;
    if (tableCount > 0) for (const party of parties) moves += movesOf(party);
    const others = touched.filter((m) => m !== meeting);
    const lost = others.filter((m) => !schedule.isPlaced(m));
    const after = new Map(others.filter((m) => schedule.isPlaced(m)).map((m) => [m, placementOf(m)]));
    const seat = placementOf(meeting).table ?? null;
    const deltas = {
      weight: schedule.weight - weight,
      fairness: schedule.fairness - fairness,
      breaks: schedule.breaks - breaks,
      stability: schedule.stability - stability,
    };
    board.rollback(mark);
    if (tableCount > 0) for (const party of parties) moves -= movesOf(party);
    const moved = [...after].flatMap(([m, now]) => (isSame(now, placementOf(m)) ? [] : [now]));
    return {
      slot: slotId,
      verdict: lost.length > 0 ? 'loses' : moved.length > 0 ? 'moves' : 'free',
      table: seat,
      deltas: { ...deltas, moves },
      moved,
      lost: lost.map((m) => idOf(problem.meetings, m)),
      reasons: [],
    };
  }

  function known(index: ReadonlyMap<string, number>, id: string): number {
    const at = index.get(id);
    if (at === undefined) throw new ImpossibleMove(id, `${id} is not part of the problem.`);
    return at;
  }

  return {
    probe(meetingId) {
      const meeting = known(meetingIndex, meetingId);
      return problem.slots.map((_, slot) => look(meeting, slot, -1));
    },
    tablesAt(meetingId, slotId) {
      const meeting = known(meetingIndex, meetingId);
      const slot = known(slotIndex, slotId);
      const near = new Set(tablesNearby(meeting, slot));
      let areAlike = true;
      const groups = new Map<string, { cell: ProbeCell; tables: string[] }>();
      for (const table of board.suitableTables(meeting)) {
        const sitting = board.occupantOf(slot, table);
        const special = sitting >= 0 || near.has(table) || !areAlike ? table : -1;
        const key = `${special} ${board.isOpen(table, slot)}`;
        const group = groups.get(key);
        if (group) {
          group.tables.push(idOf(problem.tables, table));
          continue;
        }
        const cell = look(meeting, slot, table);
        if (special < 0 && cell.moved.length > 0) areAlike = false;
        groups.set(key, { cell, tables: [idOf(problem.tables, table)] });
      }
      return [...groups.values()].map(({ cell: { table: _, ...cell }, tables }) => ({ ...cell, tables }));
    },
    apply(move) {
      const meeting = known(meetingIndex, move.meeting);
      const mark = board.mark();
      if (move.slot === null) {
        if (schedule.isPlaced(meeting))
          for (const m of withSuccessors(meeting)) if (schedule.isPlaced(m)) board.unplace(m);
      } else {
        const slot = known(slotIndex, move.slot);
        const table = move.table == null ? -1 : known(tableIndex, move.table);
        const isHere = schedule.slotOf[meeting] === slot && (table < 0 || board.tableOf[meeting] === table);
        const closed = isHere ? [] : carryOut(meeting, slot, table).closed;
        if (closed.length > 0) {
          board.rollback(mark);
          throw new ImpossibleMove(
            move.meeting,
            `${move.meeting} cannot go to ${move.slot}: ${closed.join(', ')}.`,
          );
        }
      }
      const touched = board.touchedSince(mark);
      board.keep();
      return {
        changed: touched.filter((m) => schedule.isPlaced(m)).map(placementOf),
        lost: touched.filter((m) => !schedule.isPlaced(m)).map((m) => idOf(problem.meetings, m)),
      };
    },
    placements() {
      const list: Placement[] = [];
      for (let m = 0; m < meetingCount; m += 1) if (schedule.isPlaced(m)) list.push(placementOf(m));
      return list;
    },
  };
}

function isSame(a: Placement, b: Placement): boolean {
  return a.slot === b.slot && a.table === b.table && a.interpreter === b.interpreter;
}
