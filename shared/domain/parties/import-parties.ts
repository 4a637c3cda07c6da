import { AppError, type Fault, refuseFaults } from '../../model/app-error.ts';
import { faultAt, faultsBelow } from '../../model/fault-texts.ts';
import type { Party, PartyInput, PartyLimits } from '../../model/party.ts';
import type { Showcase } from '../../model/showcase.ts';
import type { Grid } from '../../model/slot.ts';
import { auditOf, type Decision, type Making } from '../decision.ts';
import { slotListFaults } from '../showcases/slot-list.ts';
import { makeParty } from './make-party.ts';
import { memberFaults } from './member-faults.ts';
import { profileFaults } from './profile-faults.ts';

export type ImportState = {
  readonly showcase: Showcase;
  readonly grid: Grid;
  readonly tableIds: ReadonlySet<string>;
};

/** Adds approved parties as an organiser's list names them, all or none; each fault is named with its place in the list. */
export function importParties(
  { showcase, grid, tableIds }: ImportState,
  inputs: readonly PartyInput[],
  making: Making,
): { readonly decision: Decision; readonly parties: Party[] } {
  if (showcase.phase === 'closed') throw new AppError('phase-forbids', { object: 'closed' });
  refuseFaults(
    inputs.flatMap((input, index): Fault[] => {
      const path = `body.parties.${index}`;
      const isTwice =
        input.reference !== undefined &&
        inputs.slice(0, index).some((other) => other.reference === input.reference);
      return [
        ...faultsBelow(`${path}.profile`, profileFaults(input.profile, showcase.taxonomy)),
        ...memberFaults(input.members, `${path}.members`),
        ...faultsBelow(
          `${path}.limits`,
          input.limits === undefined ? [] : limitFaults(input.limits, tableIds),
        ),
        ...slotListFaults(grid, input.closedSlots ?? [], `${path}.closedSlots`),
        ...(isTwice ? [faultAt(`${path}.reference`, 'twice')] : []),
      ];
    }),
  );
  const made = inputs.map((input) => makeParty(showcase.id, input, making));
  return {
    parties: made.map(({ party }) => party),
    decision: {
      changes: made.flatMap(({ changes }) => changes),
      events: made.map(({ event }) => event),
      audit: auditOf(making, 'parties.import', showcase.id),
    },
  };
}

export function limitFaults(limits: PartyLimits, tableIds: ReadonlySet<string>): Fault[] {
  const { minMeetings, maxMeetings, homeTableId } = limits;
  const isReversed = minMeetings !== null && maxMeetings !== null && minMeetings > maxMeetings;
  return [
    ...(isReversed ? [faultAt('minMeetings', 'minimum-above-maximum')] : []),
    ...(homeTableId === null || tableIds.has(homeTableId) ? [] : [faultAt('homeTableId', 'unknown-table')]),
  ];
}
