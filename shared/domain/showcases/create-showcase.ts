import { refuseFaults } from '../../model/app-error.ts';
import { DEFAULT_RULES, type Showcase, type ShowcaseInput } from '../../model/showcase.ts';
import { type Grid, gridGuardsOf } from '../../model/slot.ts';
import { LIFE_SCIENCE_TAXONOMY } from '../../model/taxonomy.ts';
import { auditOf, type Decision, type Making } from '../decision.ts';
import { DEFAULT_CONSENT } from './default-consent.ts';
import { showcaseFaults } from './showcase-faults.ts';

/** A new showcase in phase draft, with an empty grid of slots and our defaults for whatever is left out. */
export function createShowcase(
  input: ShowcaseInput,
  making: Making,
): { readonly decision: Decision; readonly showcase: Showcase } {
  const showcase: Showcase = {
    ...input,
    days: [...input.days].sort(),
    rules: input.rules ?? DEFAULT_RULES,
    taxonomy: input.taxonomy ?? LIFE_SCIENCE_TAXONOMY,
    consent: input.consent ?? DEFAULT_CONSENT,
    phaseDates: input.phaseDates ?? {
      registrationOpens: null,
      registrationCloses: null,
      wishesClose: null,
      schedulePublished: null,
    },
    id: making.newId('shw'),
    phase: 'draft',
    createdAt: making.now,
    updatedAt: making.now,
    revision: 1,
  };
  const grid: Grid = { showcaseId: showcase.id, slots: [], revision: 1 };
  refuseFaults(showcaseFaults({ ...showcase, days: input.days }));
  return {
    showcase,
    decision: {
      changes: [
        { action: 'create', entity: 'showcase', item: showcase },
        { action: 'create', entity: 'grid', item: grid },
        ...gridGuardsOf(grid).map((item) => ({ action: 'create', entity: 'gridGuard', item }) as const),
      ],
      events: [],
      audit: auditOf(making, 'showcase.create', showcase.id),
    },
  };
}
