/**
 * A small problem as the exact search sees it: dense arrays, tables and interpreters cut down to as many of each
 * identical kind as meetings could ever use (more copies add nothing but symmetry).
 */
export interface ExactModel {
  readonly slotCount: number;
  /** Index of the day of each slot. */
  readonly dayOf: Int32Array;
  /** 1 where the slot follows the one before without a pause, in the same session. */
  readonly followsPrevious: Uint8Array;
  readonly partyCount: number;
  readonly parallel: Int32Array;
  readonly maxMeetings: Int32Array;
  readonly maxRun: Int32Array;
  /** The least number of meetings the fairness goal wants, already cut to what is wished. */
  readonly fairTarget: Int32Array;
  readonly meetingCount: number;
  readonly partiesOf: readonly (readonly number[])[];
  readonly weight: Int32Array;
  /** meeting × slot: 1 where wish, parties, pins and at least one table and interpreter allow it. */
  readonly allowed: Uint8Array;
  readonly isPinned: Uint8Array;
  readonly after: readonly (readonly number[])[];
  /** Slot in `current`, -1 where the meeting has none. */
  readonly currentSlot: Int32Array;
  /** Tables, or interpreters. */
  readonly tables: ExactUnits | null;
  readonly interpreters: ExactUnits | null;
}

/** Things of which one meeting at a time may take one: tables, or interpreters. */
export interface ExactUnits {
  readonly count: number;
  /** Index in the problem. */
  readonly original: Int32Array;
  /** Units of one kind are interchangeable; kinds are numbered in order of their first unit. */
  readonly kindOf: Int32Array;
  /** unit × slot. */
  readonly open: Uint8Array;
  /** Units each meeting may take; empty means that it needs none. */
  readonly choicesOf: readonly (readonly number[])[];
  readonly needed: Uint8Array;
  readonly maxMeetings: Int32Array;
  readonly maxRun: Int32Array;
}

/** No limit: larger than any count of meetings. */
export const UNLIMITED = 0x3fffffff;

/** A full answer of the exact search, by index in the problem; -1 for unplaced, no table, no interpreter. */
export interface ExactPlan {
  readonly slotOf: Int32Array;
  readonly tableOf: Int32Array;
  readonly interpreterOf: Int32Array;
}
