import type { AnswerLink } from '../../shared/model/answer-link.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { Role } from '../../shared/model/person.ts';
import type { Session } from '../../shared/model/session.ts';
import { hashOf } from '../../shared/store/keys.ts';
import { sessionByToken } from '../../shared/store/sessions.ts';
import type { Services } from '../runtime/services.ts';
import { answerLinkOf } from './answer-link.ts';
import type { Source } from './source-limit.ts';

/** Who is calling: somebody who signed in, or the holder of an answer link. `name` is a pseudonym fit for logs and audit entries. */
export type Principal = SignedIn | LinkHolder;
export type SignedIn = {
  readonly type: 'signed-in';
  readonly session: Session;
  readonly token: string;
  readonly name: string;
};
export type LinkHolder = { readonly type: 'answer-link'; readonly link: AnswerLink; readonly name: string };

/** The roles of a caller; a link is no role, and what it may do it does by being named in a contract. */
export const rolesHeldBy = (principal: Principal | null): readonly Role[] =>
  principal?.type === 'signed-in' ? principal.session.roles : [];

/** The caller of a route that is for people with a session. @throws AppError `not-signed-in`. */
export function signedIn(principal: Principal | null): SignedIn {
  if (principal?.type !== 'signed-in') throw new AppError('not-signed-in');
  return principal;
}

/** Who calls by an answer link. @throws AppError `not-signed-in`, `too-many-requests`. */
export async function linkHolderOf(services: Services, token: string, source: Source): Promise<LinkHolder> {
  const link = await answerLinkOf(services, token, source);
  return { type: 'answer-link', link, name: `answer-link:${link.memberId}` };
}

export const SESSION_COOKIE = 'engawa_session';

/** Reads the session cookie; a missing, unknown or expired session is nobody. */
export async function principalOf(services: Services, cookies: readonly string[]): Promise<SignedIn | null> {
  const prefix = `${SESSION_COOKIE}=`;
  const token = cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
  if (token === undefined || !/^[A-Za-z0-9_-]{20,100}$/.test(token)) return null;
  const stored = await sessionByToken(services.database, token, services.now());
  if (stored === null) return null;
  const roles = withFirstOrganiser(services, stored.email, stored.roles);
  return {
    type: 'signed-in',
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
