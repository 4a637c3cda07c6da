import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { Role } from '../model/person.ts';
import { Session } from '../model/session.ts';
import { EmailAddress, Language } from '../model/text.ts';
import { Instant } from '../model/time.ts';
import { type Database, isConditionFailure } from './database.ts';
import { hashOf, type Key, keys } from './keys.ts';

const StoredSession = Session.omit({ roles: true });
const SECONDS_KEPT_AFTER_END = 24 * 3600;

/** Instants kept here are all UTC with milliseconds, as `Date.toISOString` writes them: they compare as text. */
const secondsOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

/** The session of a token with the roles its address holds now; null when unknown or over. */
export async function sessionByToken(
  database: Database,
  token: string,
  now: string,
): Promise<Session | null> {
  const stored = await database.get(keys.session(token));
  if (stored === null) return null;
  const session = StoredSession.parse({
    email: stored['email'],
    displayName: stored['displayName'],
    language: stored['language'],
    expiresAt: stored['expiresAt'],
  });
  if (Date.parse(session.expiresAt) <= Date.parse(now)) return null;
  return { ...session, roles: await rolesOf(database, session.email) };
}

/** All roles of an address, at most 500. */
export async function rolesOf(database: Database, email: string): Promise<Role[]> {
  const items = await database.queryAll(keys.rolesOf(email), 500);
  return items.map((item) => Role.parse(item['role']));
}

export async function putSession(
  database: Database,
  token: string,
  session: z.infer<typeof StoredSession>,
  now: string,
): Promise<void> {
  const expiresAtSeconds = secondsOf(session.expiresAt) + SECONDS_KEPT_AFTER_END;
  const stored = { ...keys.session(token), type: 'session', schema: 1, ...session, expiresAtSeconds };
  const pointer = {
    ...sessionPointer(session.email, token),
    type: 'pointer',
    schema: 1,
    at: now,
    expiresAtSeconds,
  };
  const items = [pointer, stored].map((Item) => ({ Put: { TableName: database.dataTable, Item } }));
  await database.transact(items, randomUUID());
}

export async function removeSession(database: Database, token: string, email: string): Promise<void> {
  await database.remove(keys.session(token));
  await database.remove(sessionPointer(email, token));
}

const sessionPointer = (email: string, token: string): Key => keys.naming(email, 'SESSION', [hashOf(token)]);

/** One request to sign in. Neither link nor code is kept: both are derived from the attempt and the secret. */
export const SignInAttempt = z.strictObject({
  attempt: z.string().max(60),
  email: EmailAddress,
  language: Language,
  expiresAt: Instant,
  codeTries: z.int().min(0),
});
export type SignInAttempt = z.infer<typeof SignInAttempt>;

export function storedSignIn(attempt: SignInAttempt): Record<string, unknown>[] {
  const expiresAtSeconds = secondsOf(attempt.expiresAt) + SECONDS_KEPT_AFTER_END;
  const pointer = {
    ...keys.signInCode(attempt.email),
    type: 'sign-in-code',
    schema: 1,
    attempt: attempt.attempt,
  };
  return [
    {
      ...keys.signIn(attempt.attempt),
      type: 'sign-in',
      schema: 1,
      ...attempt,
      isSpent: false,
      expiresAtSeconds,
    },
    { ...pointer, expiresAtSeconds },
    {
      ...keys.naming(attempt.email, 'SIGN-IN', [attempt.attempt]),
      type: 'pointer',
      schema: 1,
      expiresAtSeconds,
    },
  ];
}

/** The newest attempt of an address, whose code may be typed. */
export async function currentAttempt(database: Database, email: string): Promise<string | null> {
  const stored = await database.get(keys.signInCode(email));
  return stored === null ? null : z.string().parse(stored['attempt']);
}

/**
 * Spends an attempt: one conditional write, so of any number of rivals exactly one succeeds. Null when it is
 * unknown, over, or spent.
 */
export async function spendAttempt(
  database: Database,
  attempt: string,
  now: string,
): Promise<SignInAttempt | null> {
  return attemptAfter(database, keys.signIn(attempt), 'SET isSpent = :true', {
    when: 'attribute_exists(pk) AND isSpent = :false AND expiresAt > :now',
    values: { ':true': true, ':false': false, ':now': now },
  });
}

/** Counts a typed code; null when the attempt is unknown, over, spent, or was tried `most` times. */
export async function countCodeTry(
  database: Database,
  attempt: string,
  now: string,
  most: number,
): Promise<SignInAttempt | null> {
  return attemptAfter(database, keys.signIn(attempt), 'SET codeTries = codeTries + :one', {
    when: 'attribute_exists(pk) AND isSpent = :false AND expiresAt > :now AND codeTries < :most',
    values: { ':one': 1, ':false': false, ':now': now, ':most': most },
  });
}

async function attemptAfter(
  database: Database,
  key: Key,
  set: string,
  condition: { readonly when: string; readonly values: Record<string, unknown> },
): Promise<SignInAttempt | null> {
  try {
    const { attempt, email, language, expiresAt, codeTries } = await database.update(key, {
      set,
      ...condition,
    });
    return SignInAttempt.parse({ attempt, email, language, expiresAt, codeTries });
  } catch (error) {
    if (isConditionFailure(error)) return null;
    throw error;
  }
}
