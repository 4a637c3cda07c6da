import type { Placement } from '../../../shared/model/planning-problem.ts';
import type { ProbeCell, ProbeMove, ProbeTables } from '../../../shared/planner/probe/probe-answer.ts';

/** What the page asks of the what-if worker. */
export type ToWorker =
  /** Where the problem is; read at once, while the page still gathers what stands on the board. */
  | { readonly type: 'read'; readonly address: string }
  /** Opens the what-if on these placements; null: on what stands now. */
  | { readonly type: 'open'; readonly placements: readonly Placement[] | null }
  | {
      readonly type: 'ask';
      readonly meeting: string;
      /** Slots whose tables are looked at, those in sight first. */
      readonly slots: readonly string[];
      readonly wantsTables: boolean;
    }
  | { readonly type: 'apply'; readonly move: ProbeMove };

/** What it says. */
export type FromWorker =
  | { readonly type: 'ready'; readonly milliseconds: number; readonly meetings: readonly string[] }
  | { readonly type: 'slots'; readonly meeting: string; readonly cells: readonly ProbeCell[] }
  | {
      readonly type: 'tables';
      readonly meeting: string;
      readonly slot: string;
      readonly groups: readonly ProbeTables[];
    }
  | { readonly type: 'asked'; readonly milliseconds: number }
  | {
      readonly type: 'applied';
      readonly changed: readonly Placement[];
      readonly lost: readonly string[];
      readonly placements: readonly Placement[];
    }
  | { readonly type: 'failed'; readonly during: ToWorker['type']; readonly message: string };
