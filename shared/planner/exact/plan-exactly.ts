import type { Goal } from '../../model/planning-problem.ts';
import type { Compiled } from '../compile-problem.ts';
import type { Schedule } from '../schedule.ts';
import { type ExactResult, solveExactly } from './solve-exactly.ts';

/**
 * Nodes that are worth spending by number of meetings: problems of up to a dozen close within 500,000 (2
 * seconds of processor time); larger ones rarely close if they have not early on.
 */
const NODES_SMALL = 2_000_000;
const NODES_MEDIUM = 60_000;
const SMALL = 14;
const MEDIUM = 48;

/**
 * Plans a small event exactly and puts the schedule into that state; null, and nothing changed, where the problem is
 * too large for it, or its search was cut short before it was any better. The result names what is proved, and
 * carries the tables (`plan.tableOf`), which the schedule does not know.
 */
export function planExactly(
  compiled: Compiled,
  schedule: Schedule,
  goals: readonly Goal[],
  shouldStop?: () => boolean,
): ExactResult | null {
  if (compiled.meetingCount > MEDIUM) return null;
  const maxNodes = compiled.meetingCount <= SMALL ? NODES_SMALL : NODES_MEDIUM;
  const result = solveExactly(compiled, goals, { maxNodes, shouldStop });
  if (!result.isClosed || !result.plan) return null;
  schedule.restore({ slotOf: result.plan.slotOf, interpreterOf: result.plan.interpreterOf });
  return result;
}
