import { randomBytes } from 'node:crypto';
import type { signInContracts } from '../../shared/contracts/sign-in.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { displayName, type Role } from '../../shared/model/person.ts';
import type { Language } from '../../shared/model/text.ts';
import { keys } from '../../shared/store/keys.ts';
import { readOne } from '../../shared/store/read.ts';
import {
  countCodeTry,
  currentAttempt,
  openAttempt,
  openSession,
  rolesOf,
  type SignInAttempt,
} from '../../shared/store/sessions.ts';
import type { Call } from '../http/call.ts';
import { SESSION_COOKIE, withFirstOrganiser } from '../http/principal.ts';
import { limitUses } from '../http/source-limit.ts';
import type { Services } from '../runtime/services.ts';
import { attemptOfToken, isCodeOf, signInSecret } from '../runtime/sign-in-secret.ts';

const SESSION_DAYS = 14;
const MAX_CODE_TRIES = 5;
const MAX_PROOFS_PER_SOURCE = 200;

/** Spends the link or code and opens a session, both or neither. A wrong, used or late proof is `not-signed-in`. */
export async function createSession(call: Call<typeof signInContracts.createSession>) {
  const { services, making } = call;
  const limit = { uses: MAX_PROOFS_PER_SOURCE, windowSeconds: 600, now: making.now };
  await limitUses(services, 'proof', call.source, limit);
  const attempt = await provedAttempt(call);
  if (attempt === null) throw new AppError('not-signed-in');

  const { email, language } = attempt;
  const roles = withFirstOrganiser(services, email, await rolesOf(services.database, email));
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.parse(making.now) + SESSION_DAYS * 86_400_000).toISOString();
  const session = { email, displayName: await nameOf(services, roles, language), language, expiresAt };
  const isOpened = await openSession(services.database, attempt.attempt, token, session, making.now);
  if (!isOpened) throw new AppError('not-signed-in');
  call.setCookie(sessionCookie(token, SESSION_DAYS * 86_400, services.settings.publicUrl));
  return { ...session, roles };
}

async function provedAttempt(
  call: Call<typeof signInContracts.createSession>,
): Promise<SignInAttempt | null> {
  const { database } = call.services;
  const { now } = call.making;
  const secret = await signInSecret(call.services);
  const proof = call.body;
  if (proof.type === 'link') {
    const attempt = attemptOfToken(secret, proof.token);
    return attempt === null ? null : openAttempt(database, attempt, now);
  }
  const attempt = await currentAttempt(database, proof.email);
  if (attempt === null) return null;
  const tried = await countCodeTry(database, attempt, now, MAX_CODE_TRIES);
  return tried !== null && isCodeOf(secret, attempt, proof.code) ? tried : null;
}

/** HttpOnly and SameSite=Lax: a link in a mail arrives signed in, a form on another site does not. */
export function sessionCookie(token: string, seconds: number, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}

async function nameOf(
  services: Services,
  roles: readonly Role[],
  language: Language,
): Promise<string | null> {
  for (const role of roles) {
    if (role.type === 'member') {
      const key = keys.member(role.showcaseId, role.partyId, role.memberId);
      const member = await readOne(services.database, 'member', key);
      if (member !== null) return displayName(member.name, language);
    }
    if (role.type === 'interpreter') {
      const key = keys.interpreter(role.showcaseId, role.interpreterId);
      const interpreter = await readOne(services.database, 'interpreter', key);
      if (interpreter !== null) return displayName(interpreter.name, language);
    }
  }
  return null;
}
