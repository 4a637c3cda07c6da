import type { Availability, Party } from '../../model/party.ts';
import type { Change } from '../decision.ts';

/**
 * The lock of a party is the revision of its availability. Changes of its people and its withdrawal raise it, so that
 * two of them never rest on the same state (the last two members leaving at once), while the profile, whose revision
 * pages hold, stays as it was read.
 */
export type PartyLock = { readonly party: Party; readonly availability: Availability | null };

export function lockChange({ party, availability }: PartyLock): Change {
  return availability === null
    ? {
        action: 'create',
        entity: 'availability',
        item: { showcaseId: party.showcaseId, partyId: party.id, closed: [], revision: 1 },
      }
    : {
        action: 'replace',
        entity: 'availability',
        item: { ...availability, revision: availability.revision + 1 },
      };
}
