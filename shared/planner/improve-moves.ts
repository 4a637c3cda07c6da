import type { Phase } from './phase.ts';

/** Fewer changes of table: the seating at the end (seat-tables.ts) does this; slots stay as they are. */
export const improveMoves: Phase = (_, context) => context.bound;
