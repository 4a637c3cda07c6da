import type { ExactModel } from './exact-model.ts';
import type { StateLayout } from './search-state.ts';
import type { SlotSettler } from './settle-slot.ts';
import { MOVES } from './state-layer.ts';

export interface SlotSeater {
  /** How the child renames interchangeable tables of the parent. */
  readonly tableNames: Int32Array;
  /** Calls `accept` for each seating worth telling apart of the meetings chosen that costs at most `mostMoves`. */
  seat(parent: Int32Array, slot: number, chosen: Int32Array, count: number, mostMoves: number): void;
  /** Seats the meetings as they were seated once before. */
  repeat(parent: Int32Array, chosen: Int32Array, count: number): void;
}

/**
 * Tries the tables of the meetings chosen for one slot; of like tables nobody keeps, the first will do. Parties are
 * followed from table to table; meetings at once count in the problem's order. `chosen` holds meeting, table and
 * interpreter of each.
 */
export function createSeater(
  model: ExactModel,
  layout: StateLayout,
  { child, costs, comesBack }: SlotSettler,
  isEnough: () => boolean,
  accept: () => void,
): SlotSeater {
  const { slotCount, tables } = model;
  const { seatAt, interpreterAt, trackedParties, trackOf } = layout;
  const tableCount = tables?.count ?? 0;
  const isKept = new Uint8Array(tableCount);
  const isTaken = new Uint8Array(tableCount);
  const nextName = new Int32Array(tableCount);
  const names = new Int32Array(tableCount);
  const seatNow = new Int32Array(trackedParties.length);
  const tracksOf = model.partiesOf.map((own) =>
    own.map((p) => trackOf[p] as number).filter((track) => track >= 0),
  );
  let slot = 0;
  let chosen = new Int32Array(0);
  let count = 0;
  let spare = 0;

  function seatFrom(c: number, moves: number): void {
    if (isEnough()) return;
    if (!tables || c === count) {
      costs[MOVES] = moves;
      writeSeats();
      accept();
      return;
    }
    const m = chosen[c * 3] as number;
    const tracks = tracksOf[m] as readonly number[];
    const before = tracks.map((track) => seatNow[track] as number);
    let freshKind = -1;
    for (const t of tables.choicesOf[m] as readonly number[]) {
      if (isTaken[t] === 1 || tables.open[t * slotCount + slot] === 0) continue;
      if (isKept[t] === 0) {
        if (tables.kindOf[t] === freshKind) continue;
        freshKind = tables.kindOf[t] as number;
      }
      let more = 0;
      for (const seat of before) if (seat > 0 && seat !== t + 1) more += 1;
      if (moves + more > spare) continue;
      isTaken[t] = 1;
      chosen[c * 3 + 1] = t;
      for (const track of tracks) seatNow[track] = t + 1;
      seatFrom(c + 1, moves + more);
      isTaken[t] = 0;
    }
    for (let k = 0; k < tracks.length; k += 1) seatNow[tracks[k] as number] = before[k] as number;
  }

  function writeSeats(): void {
    for (let track = 0; track < trackedParties.length; track += 1)
      child[seatAt + track] = comesBack[track] === 1 ? (seatNow[track] as number) : 0;
    renameTables();
  }

  /** Interchangeable tables take the names of their kind in the order in which parties sit at them. */
  function renameTables(): void {
    if (!tables) return;
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

  function startFrom(parent: Int32Array): void {
    for (let track = 0; track < trackedParties.length; track += 1)
      seatNow[track] = parent[seatAt + track] as number;
  }

  return {
    tableNames: names,
    seat(parent, inSlot, meetings, meetingCount, mostMoves) {
      slot = inSlot;
      chosen = meetings as Int32Array<ArrayBuffer>;
      count = meetingCount;
      spare = mostMoves;
      isKept.fill(0);
      isTaken.fill(0);
      startFrom(parent);
      for (const seat of seatNow) if (seat > 0) isKept[seat - 1] = 1;
      seatFrom(0, 0);
    },
    repeat(parent, meetings, meetingCount) {
      startFrom(parent);
      for (let c = 0; c < meetingCount; c += 1)
        for (const track of tracksOf[meetings[c * 3] as number] as readonly number[])
          seatNow[track] = (meetings[c * 3 + 1] as number) + 1;
      writeSeats();
    },
  };
}
