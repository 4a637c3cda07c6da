import type { Meeting } from '../../../shared/model/meeting.ts';
import type { PlannedMeeting } from '../../../shared/model/plan.ts';
import type { Placement } from '../../../shared/model/planning-problem.ts';

/** A meeting as it stands on the board: one that is booked, or one that a draft proposes. */
export type BoardMeeting = {
  /** What the planner calls it: the wish, or the meeting itself where it has none. */
  readonly id: string;
  readonly parties: readonly string[];
  readonly slotId: string;
  readonly tableId: string | null;
  readonly interpreterId: string | null;
  readonly state: 'draft' | 'moved' | 'planned' | 'confirmed' | 'held' | 'missed';
  readonly isLocked: boolean;
  /** The booked meeting behind it; null in a draft. */
  readonly booked: Meeting | null;
};

export type Axis = 'tables' | 'parties';
export type Row = { readonly id: string; readonly label: string };

/** Where meetings without a table are shown. */
export const NO_TABLE = 'no-table';

export const bookedOnBoard = (meeting: Meeting): BoardMeeting | null =>
  meeting.status === 'cancelled'
    ? null
    : {
        id: meeting.wishId ?? meeting.id,
        parties: meeting.parties,
        slotId: meeting.slotId,
        tableId: meeting.tableId,
        interpreterId: meeting.interpreterId,
        state: meeting.status,
        isLocked: meeting.isLocked,
        booked: meeting,
      };

export const plannedOnBoard = (planned: PlannedMeeting): BoardMeeting => ({
  id: planned.wishId,
  parties: planned.parties,
  slotId: planned.slotId,
  tableId: planned.tableId,
  interpreterId: planned.interpreterId,
  state: 'draft',
  isLocked: false,
  booked: null,
});

export const placementOf = (planned: PlannedMeeting): Placement => ({
  meeting: planned.wishId,
  slot: planned.slotId,
  table: planned.tableId,
  interpreter: planned.interpreterId,
});

/** A draft's meetings as a what-if has them, those that differ from the draft marked. */
export function underWhatIf(
  draft: readonly BoardMeeting[],
  placements: readonly Placement[],
  partiesOf: (id: string) => readonly string[],
): BoardMeeting[] {
  const before = new Map(draft.map((meeting) => [meeting.id, meeting]));
  return placements.map(({ meeting: id, slot, table = null, interpreter = null }) => {
    const old = before.get(id);
    const isSame = old?.slotId === slot && old.tableId === table;
    return {
      id,
      parties: old?.parties ?? partiesOf(id),
      slotId: slot,
      tableId: table,
      interpreterId: interpreter,
      state: isSame ? 'draft' : 'moved',
      isLocked: false,
      booked: null,
    };
  });
}

export type CellIndex = ReadonlyMap<string, readonly BoardMeeting[]>;
export const cellKey = (rowId: string, slotId: string): string => `${rowId} ${slotId}`;

/** Meetings by row and slot. */
export function indexCells(meetings: readonly BoardMeeting[], axis: Axis): CellIndex {
  const cells = new Map<string, BoardMeeting[]>();
  for (const meeting of meetings) {
    const rows = axis === 'tables' ? [meeting.tableId ?? NO_TABLE] : meeting.parties;
    for (const row of rows) {
      const key = cellKey(row, meeting.slotId);
      const there = cells.get(key);
      if (there) there.push(meeting);
      else cells.set(key, [meeting]);
    }
  }
  return cells;
}
