import type { privacyContracts } from '../../shared/contracts/privacy.ts';
import { auditOf } from '../../shared/domain/decision.ts';
import { remainsAfterErasure } from '../../shared/domain/privacy/remains.ts';
import type { ErasureReceipt } from '../../shared/model/my-data.ts';
import { commit } from '../../shared/store/commit.ts';
import {
  endSessions,
  eraseMailsTo,
  eraseSignIns,
  markErased,
  suppressionOf,
} from '../../shared/store/person.ts';
import { rolesOf } from '../../shared/store/sessions.ts';
import type { Call } from '../http/call.ts';
import { signedIn } from '../http/principal.ts';
import { sessionCookie } from '../sign-in/create-session.ts';
import { eraseInvitations } from './erase-invitations.ts';
import { redactRegistrations } from './erase-registrations.ts';
import { eraseRole, refuseBusyInterpreters } from './erase-role.ts';

/**
 * Erases a person in many small transactions. What is left to do is read from what names the address, and each step
 * takes that away last, so that after an interruption the same request goes on. The session that asks ends last.
 *
 * @throws AppError `state-forbids` while meetings are to be interpreted; nothing is erased then.
 */
export async function eraseMyData(call: Call<typeof privacyContracts.eraseMyData>): Promise<ErasureReceipt> {
  const { services, making } = call;
  const principal = signedIn(call.principal);
  const { database, settings } = services;
  const { email } = principal.session;
  const roles = await rolesOf(database, email);
  await refuseBusyInterpreters(services, roles, making.now);

  await markErased(database, email, making.now);
  for (const role of roles) await eraseRole(services, role, email, making);
  const registrations = await redactRegistrations(services, email, making);
  const invitations = await eraseInvitations(database, email);
  const mails = await eraseMailsTo(database, email, making.now);
  await eraseSignIns(database, email);
  const audit = auditOf(making, 'person.erase', principal.name);
  await commit(database, { changes: [], events: [], audit });
  const isSuppressed = (await suppressionOf(database, email)) !== null;
  const sessions = await endSessions(database, email, principal.token);
  call.setCookie(sessionCookie('', 0, settings.publicUrl));

  const count = (...types: readonly string[]) => roles.filter(({ type }) => types.includes(type)).length;
  return {
    erasedAt: making.now,
    members: count('member'),
    interpreters: count('interpreter'),
    registrations,
    invitations,
    mails,
    grants: count('organiser', 'staff', 'proxy'),
    sessions,
    remains: remainsAfterErasure(making.now, { isInterpreter: count('interpreter') > 0, isSuppressed }),
  };
}
