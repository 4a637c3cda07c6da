import type { UnplacedReason } from '../../model/plan-result.ts';
import type { Placement } from '../../model/planning-problem.ts';

/*
 * What a probe is asked and what it answers, in ids, so that it can be sent from a worker to the page.
 */

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

/** Thrown when placements break a hard rule, or a move is closed. */
export class ImpossibleMove extends Error {
  readonly meeting: string;

  constructor(meeting: string, message: string) {
    super(message);
    this.name = 'ImpossibleMove';
    this.meeting = meeting;
  }
}
