import { randomBytes } from 'node:crypto';
import { SESSION_COOKIE } from '../../functions/http/principal.ts';
import type { Role } from '../../shared/model/person.ts';
import type { Database } from '../../shared/store/database.ts';
import { toStored } from '../../shared/store/entities.ts';
import { storedSession } from '../../shared/store/sessions.ts';

/**
 * Writes a session for an address that holds these roles and returns its cookie. Without an address each call is a
 * new person.
 */
export async function signInAs(database: Database, roles: readonly Role[], email?: string): Promise<string> {
  const address = email ?? `person-${randomBytes(6).toString('hex')}@example.org`;
  for (const role of roles) await database.put(toStored('role', { email: address, role }));
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const session = { email: address, displayName: null, language: 'en', expiresAt } as const;
  for (const item of storedSession(token, session, new Date().toISOString())) await database.put(item);
  return `${SESSION_COOKIE}=${token}`;
}

/** A session that runs the whole installation. */
export const signInAsOrganiser = (database: Database): Promise<string> =>
  signInAs(database, [{ type: 'organiser', showcaseId: null }]);
