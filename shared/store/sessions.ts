import * as z from 'zod';
import { Role } from '../model/person.ts';
import { Session } from '../model/session.ts';
import { EmailAddress, Language } from '../model/text.ts';
import { Instant } from '../model/time.ts';
import { type Database, isConditionFailure, type StoredItem } from './database.ts';
import { hashOf, type Key, keys } from './keys.ts';
import { transactPatiently } from './transact-patiently.ts';

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

/** A session and the pointer by which its address finds it. */
export function storedSession(
  token: string,
  session: z.infer<typeof StoredSession>,
  now: string,
): StoredItem[] {
  const expiresAtSeconds = secondsOf(session.expiresAt) + SECONDS_KEPT_AFTER_END;
  const pointer = sessionPointer(session.email, token);
  return [
    { ...pointer, type: 'pointer', schema: 1, at: now, expiresAtSeconds },
    { ...keys.session(token), type: 'session', schema: 1, ...session, expiresAtSeconds },
  ];
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

export function storedSignIn(attempt: SignInAttempt): StoredItem[] {
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

/** What was asked for with an attempt that can still be spent; null when it is unknown, over, or spent. */
export async function openAttempt(
  database: Database,
  attempt: string,
  now: string,
): Promise<SignInAttempt | null> {
  const stored = await database.get(keys.signIn(attempt));
  if (stored === null || stored['isSpent'] !== false) return null;
  const known = attemptIn(stored);
  return known.expiresAt > now ? known : null;
}

/**
 * Spends an attempt and opens its session in one transaction: of any number of rivals exactly one succeeds, and none
 * is left with a link that is spent and no session. False for the others, and when the attempt is over.
 */
export async function openSession(
  database: Database,
  attempt: string,
  token: string,
  session: z.infer<typeof StoredSession>,
  now: string,
): Promise<boolean> {
  const { dataTable: TableName } = database;
  const spending = {
    Update: {
      TableName,
      Key: keys.signIn(attempt),
      UpdateExpression: 'SET isSpent = :true',
      ConditionExpression: OPEN,
      ExpressionAttributeValues: { ':true': true, ':false': false, ':now': now },
    },
  };
  const opening = storedSession(token, session, now).map((Item) => ({ Put: { TableName, Item } }));
  return (await transactPatiently(database, [spending, ...opening])).length === 0;
}

const OPEN = 'attribute_exists(pk) AND isSpent = :false AND expiresAt > :now';

/** Counts a typed code; null when the attempt is unknown, over, spent, or was tried `most` times. */
export async function countCodeTry(
  database: Database,
  attempt: string,
  now: string,
  most: number,
): Promise<SignInAttempt | null> {
  try {
    const stored = await database.update(keys.signIn(attempt), {
      set: 'SET codeTries = codeTries + :one',
      when: `${OPEN} AND codeTries < :most`,
      values: { ':one': 1, ':false': false, ':now': now, ':most': most },
    });
    return attemptIn(stored);
  } catch (error) {
    if (isConditionFailure(error)) return null;
    throw error;
  }
}

function attemptIn(stored: StoredItem): SignInAttempt {
  const { attempt, email, language, expiresAt, codeTries } = stored;
  return SignInAttempt.parse({ attempt, email, language, expiresAt, codeTries });
}
