import type { Contract } from '../../shared/contracts/contract.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { Role } from '../../shared/model/person.ts';
import { type Principal, rolesHeldBy } from './principal.ts';

type Place = { readonly showcaseId?: string; readonly partyId?: string; readonly interpreterId?: string };

export const isOrganiserOf = (roles: readonly Role[], showcaseId: string): boolean =>
  roles.some(
    (role) => role.type === 'organiser' && (role.showcaseId === null || role.showcaseId === showcaseId),
  );

/** Organiser of the whole installation, who may make showcases. */
export const isOrganiserOfAll = (roles: readonly Role[]): boolean =>
  roles.some((role) => role.type === 'organiser' && role.showcaseId === null);

/** Organiser or staff of the showcase. */
export const isOfficeOf = (roles: readonly Role[], showcaseId: string): boolean =>
  isOrganiserOf(roles, showcaseId) ||
  roles.some((role) => role.type === 'staff' && role.showcaseId === showcaseId);

/** Parties of the showcase that the caller belongs to or acts for. */
export const partiesOf = (roles: readonly Role[], showcaseId: string): string[] =>
  roles.flatMap((role) =>
    (role.type === 'member' || role.type === 'proxy') && role.showcaseId === showcaseId ? [role.partyId] : [],
  );

/** Whether the caller holds any role in the showcase; only then a draft is visible. */
export const holdsRoleIn = (roles: readonly Role[], showcaseId: string): boolean =>
  isOrganiserOf(roles, showcaseId) || roles.some((role) => role.showcaseId === showcaseId);

/**
 * Lets the call through when one of the contract's callers fits.
 *
 * @throws AppError `not-signed-in` or `forbidden`.
 */
export function authorise(contract: Contract, principal: Principal | null, place: Place): void {
  if (contract.callers.includes('anyone')) return;
  if (principal === null) throw new AppError('not-signed-in');
  const roles = rolesHeldBy(principal);
  const { showcaseId = '', partyId = '', interpreterId = '' } = place;
  const isAllowed = contract.callers.some((caller) => {
    switch (caller) {
      case 'anyone':
        return true;
      case 'signed-in':
        return principal.type === 'signed-in';
      case 'answer-link':
        return (
          principal.type === 'answer-link' &&
          (place.showcaseId === undefined || place.showcaseId === principal.link.showcaseId)
        );
      case 'organiser':
        return isOrganiserOf(roles, showcaseId);
      case 'staff':
        return roles.some((role) => role.type === 'staff' && role.showcaseId === showcaseId);
      case 'party':
        return partiesOf(roles, showcaseId).includes(partyId);
      case 'participant':
        return holdsRoleIn(roles, showcaseId);
      case 'interpreter':
        return roles.some(
          (role) =>
            role.type === 'interpreter' &&
            role.showcaseId === showcaseId &&
            role.interpreterId === interpreterId,
        );
      default:
        return caller satisfies never;
    }
  });
  if (!isAllowed) throw new AppError('forbidden');
}

/** Refuses a request that a browser sends on behalf of another site (RFC 6454 origins, Fetch metadata). */
export function refuseForeignOrigin(
  method: string,
  headers: Readonly<Record<string, string | undefined>>,
  publicUrl: string,
): void {
  if (method === 'GET' || method === 'HEAD') return;
  const origin = headers['origin'];
  if (origin === undefined) {
    if (headers['sec-fetch-site'] === 'cross-site') throw new AppError('wrong-origin');
    return;
  }
  const isOwn = origin === publicUrl || origin.replace(/^https?:\/\//, '') === headers['host'];
  if (!isOwn) throw new AppError('wrong-origin');
}
