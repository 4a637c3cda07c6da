import type { Standing } from '../../shared/domain/standing.ts';
import { isOfficeOf, partiesOf } from './authorise.ts';
import type { Principal } from './principal.ts';

/** For whom the caller speaks in a showcase. */
export function standingOf(principal: Principal | null, showcaseId: string): Standing {
  const roles = principal?.session.roles ?? [];
  return {
    isOffice: isOfficeOf(roles, showcaseId),
    parties: partiesOf(roles, showcaseId),
    interpreters: roles.flatMap((role) =>
      role.type === 'interpreter' && role.showcaseId === showcaseId ? [role.interpreterId] : [],
    ),
  };
}
