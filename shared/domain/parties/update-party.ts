import { AppError, refuseFaults } from '../../model/app-error.ts';
import { faultsBelow } from '../../model/fault-texts.ts';
import type { Party, PartyPatch } from '../../model/party.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import { auditOf, type Decision, type Making } from '../decision.ts';
import { homeChanges } from './home-table.ts';
import { limitFaults } from './import-parties.ts';
import { profileFaults } from './profile-faults.ts';

/** What a change of a party rests on besides the party. */
export type PartyFrame = {
  readonly taxonomy: Taxonomy;
  readonly tableIds: ReadonlySet<string>;
  readonly isOffice: boolean;
};

/**
 * The party with what the patch names. Limits are the office's to set.
 *
 * @throws AppError `forbidden`, `state-forbids` (withdrawn), `stale-revision`, `invalid-input`.
 */
export function updateParty(
  party: Party,
  { taxonomy, tableIds, isOffice }: PartyFrame,
  patch: PartyPatch,
  making: Making,
): { readonly decision: Decision; readonly party: Party } {
  if (patch.limits !== undefined && !isOffice) throw new AppError('forbidden', { object: 'limits' });
  refuseWithdrawn(party);
  if (party.revision !== patch.revision) throw new AppError('stale-revision', { object: 'party' });
  refuseFaults([
    ...faultsBelow(
      'body.profile',
      patch.profile === undefined ? [] : profileFaults(patch.profile, taxonomy, party.profile),
    ),
    ...faultsBelow('body.limits', patch.limits === undefined ? [] : limitFaults(patch.limits, tableIds)),
  ]);
  const next: Party = {
    ...party,
    profile: patch.profile ?? party.profile,
    limits: patch.limits ?? party.limits,
    updatedAt: making.now,
    revision: party.revision + 1,
  };
  return {
    party: next,
    decision: {
      changes: [{ action: 'replace', entity: 'party', item: next }, ...homeChanges(party, next)],
      events: [],
      audit: auditOf(making, 'party.update', party.id),
    },
  };
}

export function refuseWithdrawn(party: Party): void {
  if (party.status === 'withdrawn') throw new AppError('state-forbids', { object: 'withdrawn' });
}
