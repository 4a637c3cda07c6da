import { AppError, type Fault, refuseFaults } from '../../model/app-error.ts';
import { faultAt } from '../../model/fault-texts.ts';
import type { Showcase, ShowcasePatch } from '../../model/showcase.ts';
import type { Grid } from '../../model/slot.ts';
import { auditOf, type Decision, type Making } from '../decision.ts';
import { showcaseFaults } from './showcase-faults.ts';

/**
 * The showcase with what the patch names. Days that hold slots stay, and so does the time zone while there are slots,
 * because slots are named after the venue's clock. A consent text that people agreed to is never edited in
 * place: another text needs another version.
 */
export function updateShowcase(
  showcase: Showcase,
  grid: Grid,
  patch: ShowcasePatch,
  making: Making,
): { readonly decision: Decision; readonly showcase: Showcase } {
  if (showcase.phase === 'closed') throw new AppError('phase-forbids', { object: 'closed' });
  if (showcase.revision !== patch.revision) throw new AppError('stale-revision', { object: 'showcase' });
  const named = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const merged: Showcase = {
    ...showcase,
    ...named,
    id: showcase.id,
    phase: showcase.phase,
    createdAt: showcase.createdAt,
    updatedAt: making.now,
    revision: showcase.revision + 1,
  };
  refuseFaults([...showcaseFaults(merged), ...faultsAgainst(showcase, grid, merged)]);
  const next: Showcase = { ...merged, days: [...merged.days].sort() };
  return {
    showcase: next,
    decision: {
      changes: [
        { action: 'replace', entity: 'showcase', item: next },
        ...(grid.revision > 0 ? [{ action: 'check', entity: 'grid', item: grid } as const] : []),
      ],
      events: [],
      audit: auditOf(making, 'showcase.update', showcase.id),
    },
  };
}

function faultsAgainst(before: Showcase, grid: Grid, after: Showcase): Fault[] {
  const faults: Fault[] = [];
  if (grid.slots.length > 0 && after.timeZone !== before.timeZone) {
    faults.push(faultAt('body.timeZone', 'slots-exist'));
  }
  if (grid.slots.some((slot) => !after.days.includes(slot.day))) {
    faults.push(faultAt('body.days', 'slots-outside-days'));
  }
  const isOtherText =
    after.consent.text.en !== before.consent.text.en || after.consent.text.ja !== before.consent.text.ja;
  if (isOtherText && after.consent.version === before.consent.version) {
    faults.push(faultAt('body.consent.version', 'same-version'));
  }
  return faults;
}
