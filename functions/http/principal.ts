import type { Role } from '../../shared/model/person.ts';
import type { Session } from '../../shared/model/session.ts';
import { hashOf } from '../../shared/store/keys.ts';
import { sessionByToken } from '../../shared/store/sessions.ts';
import type { Services } from '../runtime/services.ts';

/** Who is calling. `name` is a pseudonym fit for logs and audit entries. */
export type Principal = {
  readonly session: Session;
  readonly token: string;
  readonly name: string;
};

export const SESSION_COOKIE = 'engawa_session';

/** Reads the session cookie; a missing, unknown or expired session is nobody. */
export async function principalOf(services: Services, cookies: readonly string[]): Promise<Principal | null> {
  const prefix = `${SESSION_COOKIE}=`;
  const token = cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
  if (token === undefined || !/^[A-Za-z0-9_-]{20,100}$/.test(token)) return null;
  const stored = await sessionByToken(services.database, token, services.now());
  if (stored === null) return null;
  const roles = withFirstOrganiser(services, stored.email, stored.roles);
  return {
    session: { ...stored, roles },
    token,
    name: `${roles[0]?.type ?? 'guest'}:${hashOf(stored.email).slice(0, 12)}`,
  };
}

/** The first organiser comes from the configuration and holds the whole installation. */
export function withFirstOrganiser(services: Services, email: string, roles: readonly Role[]): Role[] {
  const isFirst = services.settings.firstOrganiser?.toLowerCase() === email.toLowerCase();
  const whole: Role = { type: 'organiser', showcaseId: null };
  return isFirst ? [whole, ...roles] : [...roles];
}
