import { improveByChains } from './improve.ts';
import { type Phase, SEATS_EACH_STEP } from './phase.ts';

/**
 * Fewer changes of table: in events of up to 250 meetings by exchanging slots along chains, each step judged by
 * naming the tables anew; in larger ones the naming at the end (seat-tables.ts) does what can be done.
 */
export const improveMoves: Phase = (schedule, context) => {
  const { meetingCount, tableCount } = schedule.compiled;
  if (tableCount === 0 || meetingCount > SEATS_EACH_STEP) return context.bound;
  return improveByChains(schedule, context);
};
