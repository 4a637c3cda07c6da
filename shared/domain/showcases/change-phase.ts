import { AppError } from '../../model/app-error.ts';
import { faultAt } from '../../model/fault-texts.ts';
import { PHASES, type Phase, type Showcase } from '../../model/showcase.ts';
import type { Grid } from '../../model/slot.ts';
import { auditOf, type Decision, eventOf, type Making } from '../decision.ts';

/**
 * Moves a showcase one phase on or back; closed is final. Registration opens only once there are slots: delegates
 * give arrival and departure and SMEs pick slots, and what they say is turned into closed slots when they are
 * approved. The later phases ask for nothing more: a showcase may well be published without a plan, since parties can
 * book for themselves.
 */
export function changePhase(
  showcase: Showcase,
  grid: Grid,
  wanted: { readonly phase: Phase; readonly revision: number },
  making: Making,
): { readonly decision: Decision; readonly showcase: Showcase } {
  const { phase } = showcase;
  if (phase === 'closed') throw new AppError('phase-forbids', { object: 'closed' });
  if (showcase.revision !== wanted.revision) throw new AppError('stale-revision', { object: 'showcase' });
  if (Math.abs(PHASES.indexOf(wanted.phase) - PHASES.indexOf(phase)) !== 1) {
    throw new AppError('phase-forbids', { object: phase });
  }
  if (phase === 'draft' && grid.slots.length === 0) {
    throw new AppError('phase-forbids', { object: 'slots', faults: [faultAt('body.phase', 'needs-slots')] });
  }
  const next: Showcase = {
    ...showcase,
    phase: wanted.phase,
    updatedAt: making.now,
    revision: showcase.revision + 1,
  };
  const event = eventOf(making, 'ShowcasePhaseChanged', showcase.id, `SHOWCASE#${showcase.id}`, {
    from: phase,
    to: wanted.phase,
  });
  return {
    showcase: next,
    decision: {
      changes: [
        { action: 'replace', entity: 'showcase', item: next },
        ...(grid.revision > 0 ? [{ action: 'check', entity: 'grid', item: grid } as const] : []),
      ],
      events: [event],
      audit: auditOf(making, `showcase.phase.${wanted.phase}`, showcase.id),
    },
  };
}
