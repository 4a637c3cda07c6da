import type { Standing } from '../../shared/domain/standing.ts';
import { isOfficeOf, partiesOf } from './authorise.ts';
import { type Principal, rolesHeldBy } from './principal.ts';

/** For whom the caller speaks in a showcase. */
export function standingOf(principal: Principal | null, showcaseId: string): Standing {
  const roles = rolesHeldBy(principal);
  const isOfLink = principal?.type === 'answer-link' && principal.link.showcaseId === showcaseId;
  return {
    isOffice: isOfficeOf(roles, showcaseId),
    parties: isOfLink ? [principal.link.partyId] : partiesOf(roles, showcaseId),
    interpreters: roles.flatMap((role) =>
      role.type === 'interpreter' && role.showcaseId === showcaseId ? [role.interpreterId] : [],
    ),
  };
}
