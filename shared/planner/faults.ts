import type { PlanningProblem } from '../model/planning-problem.ts';
import type { Fault } from './fault.ts';
import { faultsOfOrder } from './fault-order.ts';
import { faultsOfPins } from './fault-pins.ts';
import { faultsOfReferences } from './fault-references.ts';
import { faultsOfSlots } from './fault-slots.ts';

/**
 * Everything in a problem of the right shape that contradicts itself, each with its path: ids twice or unknown,
 * slots out of order, circles in `after`, pins against a rule or against each other. Empty: the problem can be
 * planned. Limits that soft goals cannot meet (minMeetings above maxMeetings) are no fault: the plan says what lacks.
 * Pins are judged only where all references hold, for a pin to nothing has no meaning.
 */
export function faultsOf(problem: PlanningProblem): Fault[] {
  const faults = [...faultsOfReferences(problem), ...faultsOfSlots(problem), ...faultsOfOrder(problem)];
  return faults.length > 0 ? faults : faultsOfPins(problem);
}
