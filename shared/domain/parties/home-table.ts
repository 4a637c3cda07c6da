import type { Party } from '../../model/party.ts';
import type { Change } from '../decision.ts';
import { changeValue } from '../uniqueness.ts';

/**
 * The markers that say whose home a table is, kept in step with the limits: a booking asks them who else may
 * sit there, without reading every party.
 */
export function homeChanges(before: Party | null, after: Party): Change[] {
  const place = { showcaseId: after.showcaseId, kind: 'home-table', holder: after.id } as const;
  return changeValue(place, markerOf(before), markerOf(after));
}

const markerOf = (party: Party | null): string | undefined =>
  party === null || party.limits.homeTableId === null ? undefined : `${party.limits.homeTableId}#${party.id}`;
