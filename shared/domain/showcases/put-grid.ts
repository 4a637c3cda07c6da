import { AppError, refuseFaults } from '../../model/app-error.ts';
import { faultsBelow } from '../../model/fault-texts.ts';
import type { Showcase } from '../../model/showcase.ts';
import { type Grid, type GridInput, gridGuardsOf, type Slot } from '../../model/slot.ts';
import { previewGrid } from '../../model/slot-grid.ts';
import { auditOf, type Decision, type Making } from '../decision.ts';

/** The slots of `before` that are gone afterwards, or begin or end at another time. Sessions may be renamed freely. */
export function lostSlots(before: Grid, after: readonly Slot[]): string[] {
  const kept = new Map(after.map((slot) => [slot.id, slot]));
  return before.slots.flatMap((slot) => {
    const now = kept.get(slot.id);
    const isSame =
      now !== undefined &&
      Date.parse(now.start) === Date.parse(slot.start) &&
      Date.parse(now.end) === Date.parse(slot.end);
    return isSame ? [] : [slot.id];
  });
}

/** The grid that an input comes to for this showcase. @throws AppError `invalid-input` with every fault. */
export function nextGrid(showcase: Showcase, grid: Grid, input: GridInput): Grid {
  if (showcase.phase === 'closed') throw new AppError('phase-forbids', { object: 'closed' });
  if (input.revision !== undefined && input.revision !== grid.revision) {
    throw new AppError('stale-revision', { object: 'grid' });
  }
  const { slots, faults } = previewGrid(input, showcase);
  refuseFaults(faultsBelow('body', faults));
  return { showcaseId: showcase.id, slots, revision: grid.revision + 1 };
}

/**
 * Replaces the slots with all their guards. The showcase is checked too, so that its days and time zone are those the slots were
 * made for.
 */
export function putGrid(showcase: Showcase, grid: Grid, next: Grid, making: Making): Decision {
  const action = grid.revision === 0 ? 'create' : 'replace';
  return {
    changes: [
      { action, entity: 'grid', item: next },
      ...gridGuardsOf(next).map((item) => ({ action, entity: 'gridGuard', item }) as const),
      { action: 'check', entity: 'showcase', item: showcase },
    ],
    events: [],
    audit: auditOf(making, 'showcase.slots', showcase.id),
  };
}
