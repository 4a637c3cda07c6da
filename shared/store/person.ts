import * as z from 'zod';
import type { Mail } from '../model/mail.ts';
import type { Invitation } from '../model/meeting.ts';
import { MyData, type MyMail } from '../model/my-data.ts';
import { Instant } from '../model/time.ts';
import { type Database, isConditionFailure, type StoredItem } from './database.ts';
import { type Key, keys, type NamingKind } from './keys.ts';
import { LAST_MAIL_SECONDS } from './mail-journal.ts';
import { parseMail } from './mails.ts';
import { readMany } from './read.ts';

/**
 * What is kept about one address, found through what names it: pointers that are written in the transaction of what
 * they point to. None of these questions reads anything of anybody else.
 */
type Registered = { readonly showcaseId: string; readonly registrationId: string };

/** One address is named by far fewer things; reaching it is a defect, not an answer. */
const MOST_NAMINGS = 50_000;
const MOST_MAILS_SHOWN = 2_000;
const MAILS_AT_ONCE = 25;
/** Outlives the week in which events that carry the address can still be replayed. */
export const MARK_SECONDS = 14 * 24 * 3600;

const namingsOf = async (database: Database, email: string, kind: NamingKind): Promise<string[][]> => {
  const pointers = await database.queryAll(keys.naming(email, kind), MOST_NAMINGS, ['sk']);
  return pointers.map((pointer) => String(pointer['sk']).split('#').slice(1));
};

/** Whether an address holds a role or is named in a registration; only then is a link to sign in mailed to it. */
export async function isKnown(database: Database, email: string): Promise<boolean> {
  const found = await Promise.all([
    database.query(keys.rolesOf(email), { limit: 1 }),
    database.query(keys.naming(email, 'REGISTRATION'), { limit: 1 }),
  ]);
  return found.some(({ items }) => items.length > 0);
}

export async function registrationsNaming(database: Database, email: string): Promise<Registered[]> {
  const namings = await namingsOf(database, email, 'REGISTRATION');
  return namings.map(([showcaseId = '', registrationId = '']) => ({ showcaseId, registrationId }));
}

export const forgetRegistration = (database: Database, email: string, one: Registered): Promise<void> =>
  database.remove(keys.naming(email, 'REGISTRATION', [one.showcaseId, one.registrationId]));

/** Entries of the ledger that went to the address, or once did: each with its place among what names the address. */
export async function invitationsTo(
  database: Database,
  email: string,
): Promise<{ readonly pointer: Key; readonly invitation: Invitation | null }[]> {
  const namings = await namingsOf(database, email, 'INVITATION');
  const found = await readMany(
    database,
    'invitation',
    namings.map(([showcaseId = '', meetingId = '', personId = '']) =>
      keys.invitation(showcaseId, meetingId, personId),
    ),
  );
  return namings.map((naming, index) => ({
    pointer: keys.naming(email, 'INVITATION', naming),
    invitation: found[index] ?? null,
  }));
}

/** Puts another address into an entry of the ledger, unless it has got another already. */
export async function readdress(
  database: Database,
  { showcaseId, meetingId, personId, email }: Invitation,
  next: string,
): Promise<void> {
  try {
    await database.update(keys.invitation(showcaseId, meetingId, personId), {
      // The digest is of a text with the person's name in it.
      set: 'SET email = :next REMOVE shown',
      when: 'email = :email',
      values: { ':email': email, ':next': next },
    });
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

/** The newest mails to an address, at most 2,000. */
export async function mailsTo(database: Database, email: string): Promise<MyData['mails']> {
  const items: MyMail[] = [];
  let cursor: string | null = null;
  do {
    const limit = Math.min(100, MOST_MAILS_SHOWN - items.length);
    const page = await database.query(
      keys.naming(email, 'MAIL'),
      { limit, cursor: cursor ?? undefined },
      'backward',
    );
    const mails = await database.getMany(page.items.map(({ sk }) => keys.mail(mailKeyIn(String(sk)))));
    for (const mail of mails) if (mail !== null) items.push(shownMail(parseMail(mail)));
    cursor = page.cursor;
  } while (cursor !== null && items.length < MOST_MAILS_SHOWN);
  return { items, isComplete: cursor === null };
}

const mailKeyIn = (sortKey: string): string => sortKey.split('#')[2] ?? '';

function shownMail({ content, showcase, ...mail }: Mail): MyMail {
  const { to, language, timeZone, status, createdAt, updatedAt } = mail;
  const ids = {
    meetingId: null,
    wishId: null,
    registrationId: null,
    method: null,
    ...content,
  } as const;
  return {
    template: content.template,
    method: ids.method,
    showcaseId: showcase?.id ?? null,
    about: ids.meetingId ?? ids.wishId ?? ids.registrationId,
    to,
    language,
    timeZone,
    status,
    createdAt,
    updatedAt,
  };
}

/**
 * Removes the mails to an address. Those not yet sent stay until they are, and a week at most: among them may be the
 * cancellations that free the person's calendar. Answers how many were removed.
 */
export async function eraseMailsTo(database: Database, email: string, now: string): Promise<number> {
  const namings = await namingsOf(database, email, 'MAIL');
  let removed = 0;
  for (let from = 0; from < namings.length; from += MAILS_AT_ONCE) {
    const some = namings.slice(from, from + MAILS_AT_ONCE);
    const found = await database.getMany(some.map(([, key = '']) => keys.mail(key)));
    const areRemoved = await Promise.all(
      some.map(async (naming, index): Promise<boolean> => {
        const stored = found[index] ?? null;
        const pointer = keys.naming(email, 'MAIL', naming);
        if (stored !== null && isUnsent(parseMail(stored))) {
          await endSoon(database, [pointer, keyOf(stored)], now);
          return false;
        }
        if (stored !== null) await database.remove(keyOf(stored));
        await database.remove(pointer);
        return stored !== null;
      }),
    );
    removed += areRemoved.filter(Boolean).length;
  }
  return removed;
}

async function endSoon(database: Database, items: readonly Key[], now: string): Promise<void> {
  const values = { ':end': secondsAfter(now, LAST_MAIL_SECONDS) };
  await Promise.all(items.map((key) => database.update(key, { set: 'SET expiresAtSeconds = :end', values })));
}

const isUnsent = ({ status }: Mail): boolean => status === 'queued' || status === 'sending';

const StoredSession = z.object({ expiresAt: Instant, displayName: z.string().nullable() });

/** Sessions of an address, without their tokens, of which only hashes are kept. */
export async function sessionsOf(database: Database, email: string): Promise<MyData['sessions']> {
  const pointers = await database.queryAll(keys.naming(email, 'SESSION'), MOST_NAMINGS);
  const found = await database.getMany(pointers.map(pointedAt));
  return found.flatMap((stored, index) => {
    if (stored === null) return [];
    const { expiresAt, displayName } = StoredSession.parse(stored);
    return [{ since: Instant.parse(pointers[index]?.['at']), expiresAt, displayName }];
  });
}

/** Ends the sessions of an address, that of `lastToken` last, so that an interrupted erasure can be asked for again. */
export async function endSessions(database: Database, email: string, lastToken: string): Promise<number> {
  const pointers = await database.queryAll(keys.naming(email, 'SESSION'), MOST_NAMINGS);
  const last = keys.session(lastToken);
  const isLast = (key: Key): boolean => key.pk === last.pk;
  for (const pointer of pointers) {
    const key = pointedAt(pointer);
    if (isLast(key)) continue;
    await database.remove(key);
    await database.remove(keyOf(pointer));
  }
  for (const pointer of pointers.filter((one) => isLast(pointedAt(one))))
    await database.remove(keyOf(pointer));
  await database.remove(last);
  return pointers.length;
}

const StoredSignIn = z.object({ expiresAt: Instant, isSpent: z.boolean() });

/** Links and codes that were asked for, until a day after they end. */
export async function signInsOf(database: Database, email: string): Promise<MyData['signIns']> {
  const pointers = await database.queryAll(keys.naming(email, 'SIGN-IN'), MOST_NAMINGS);
  const found = await database.getMany(pointers.map(pointedAt));
  return found.flatMap((stored) => {
    if (stored === null) return [];
    const { expiresAt, isSpent } = StoredSignIn.parse(stored);
    return [{ expiresAt, isSpent }];
  });
}

export async function eraseSignIns(database: Database, email: string): Promise<void> {
  await database.remove(keys.signInCode(email));
  for (const pointer of await database.queryAll(keys.naming(email, 'SIGN-IN'), MOST_NAMINGS)) {
    await database.remove(pointedAt(pointer));
    await database.remove(keyOf(pointer));
  }
}

/** Pointers to sessions and attempts are named like the partition of what they point to. */
function pointedAt(pointer: StoredItem): Key {
  const sortKey = String(pointer['sk']);
  return { pk: sortKey, sk: sortKey.startsWith('SESSION#') ? 'SESSION' : 'SIGN-IN' };
}

const keyOf = (stored: StoredItem): Key => ({ pk: String(stored['pk']), sk: String(stored['sk']) });

/** From now on mails to the address are kept a week only: composing reads this mark. It names nobody. */
export async function markErased(database: Database, email: string, now: string): Promise<void> {
  const expiresAtSeconds = secondsAfter(now, MARK_SECONDS);
  await database.put({
    ...keys.erasureMark(email),
    type: 'erasure-mark',
    schema: 1,
    at: now,
    expiresAtSeconds,
  });
}

export async function suppressionOf(database: Database, email: string): Promise<MyData['suppression']> {
  const stored = await database.get(keys.suppression(email));
  if (stored === null) return null;
  return MyData.shape.suppression.parse({ reason: stored['reason'], at: stored['at'] });
}

export const secondsAfter = (now: string, seconds: number): number =>
  Math.floor(Date.parse(now) / 1000) + seconds;
