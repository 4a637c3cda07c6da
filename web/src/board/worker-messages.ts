import type { Placement } from '../../../shared/model/planning-problem.ts';
import type { ProbeCell, ProbeMove, ProbeTables } from '../../../shared/planner/probe.ts';

/** What the page asks of the what-if worker. */
export type ToWorker =
  | {
      readonly type: 'open';
      /** Where the problem is read; null keeps the one that is there. */
      readonly address: string | null;
      /** Null: what stands now. */
      readonly placements: readonly Placement[] | null;
    }
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
