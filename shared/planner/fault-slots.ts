import type { PlanningProblem } from '../model/planning-problem.ts';
import type { Fault } from './fault.ts';

/** Slots that end before they begin, stand out of order or overlap the one before. */
export function faultsOfSlots(problem: PlanningProblem): Fault[] {
  const faults: Fault[] = [];
  let previousStart = Number.NEGATIVE_INFINITY;
  let previousEnd = Number.NEGATIVE_INFINITY;
  problem.slots.forEach((slot, i) => {
    const path = `slots[${i}]`;
    const start = Date.parse(slot.start);
    const end = Date.parse(slot.end);
    if (Number.isNaN(start)) {
      faults.push({ path: `${path}.start`, code: 'bad-time', message: `"${slot.start}" is no time` });
    }
    if (Number.isNaN(end)) {
      faults.push({ path: `${path}.end`, code: 'bad-time', message: `"${slot.end}" is no time` });
    }
    if (Number.isNaN(start) || Number.isNaN(end)) return;
    if (end <= start) {
      faults.push({
        path: `${path}.end`,
        code: 'ends-before-start',
        message: 'the slot ends before it begins',
      });
    }
    if (start < previousStart) {
      faults.push({
        path: `${path}.start`,
        code: 'out-of-order',
        message: 'it begins before the slot before it',
      });
    } else if (start < previousEnd) {
      faults.push({ path: `${path}.start`, code: 'overlap', message: 'it overlaps the slot before it' });
    }
    previousStart = start;
    previousEnd = Math.max(start, end);
  });
  return faults;
}
