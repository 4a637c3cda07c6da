import type { Fault } from '../../model/app-error.ts';
import { faultAt } from '../../model/fault-texts.ts';
import type { Grid } from '../../model/slot.ts';

/**
 * Faults of a list of slots that must be in the grid, each once. Those that the list held `before` pass too: a slot may
 * have left the grid since, and sending the list back must not fail for it.
 */
export function slotListFaults(
  grid: Grid,
  slotIds: readonly string[],
  path: string,
  before: readonly string[] = [],
): Fault[] {
  const known = new Set([...grid.slots.map((slot) => slot.id), ...before]);
  const seen = new Set<string>();
  return slotIds.flatMap((slotId, index) => {
    const at = `${path}.${index}`;
    const faults = [
      ...(known.has(slotId) ? [] : [faultAt(at, 'unknown-slot')]),
      ...(seen.has(slotId) ? [faultAt(at, 'twice')] : []),
    ];
    seen.add(slotId);
    return faults;
  });
}

/** Slots of `after` that `before` did not hold, among those that the grid knows. */
export const newlyClosed = (grid: Grid, before: readonly string[], after: readonly string[]): string[] =>
  grid.slots.map((slot) => slot.id).filter((slotId) => after.includes(slotId) && !before.includes(slotId));
