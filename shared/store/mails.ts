import { erasedAddress } from '../model/erased.ts';
import { Mail, type MailStatus } from '../model/mail.ts';
import type { Invitation } from '../model/meeting.ts';
import { type Database, isConditionFailure, type StoredItem } from './database.ts';
import { type Key, keys } from './keys.ts';
import { readOne } from './read.ts';

export async function mailByKey(database: Database, key: string): Promise<Mail | null> {
  const stored = await database.get(keys.mail(key));
  return stored === null ? null : parseMail(stored);
}

export function parseMail(stored: StoredItem): Mail {
  const { pk: _pk, sk: _sk, type: _type, schema: _schema, expiresAtSeconds: _end, ...own } = stored;
  return Mail.parse(own);
}

export type MailClaim =
  | { readonly type: 'claimed'; readonly mail: Mail }
  | { readonly type: 'leased'; readonly until: string }
  | { readonly type: 'settled' }
  | { readonly type: 'missing' };

/** Takes the right to send a mail until the lease is over; of any number of rivals one gets it. */
export async function claimMail(
  database: Database,
  key: string,
  now: string,
  leaseUntil: string,
): Promise<MailClaim> {
  try {
    const stored = await database.update(keys.mail(key), {
      set: 'SET #status = :sending, leaseUntil = :until, attempts = attempts + :one, updatedAt = :now',
      when: 'attribute_exists(pk) AND (#status = :queued OR (#status = :sending AND leaseUntil < :now))',
      names: { '#status': 'status' },
      values: { ':sending': 'sending', ':queued': 'queued', ':until': leaseUntil, ':one': 1, ':now': now },
    });
    return { type: 'claimed', mail: parseMail(stored) };
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    const mail = await mailByKey(database, key);
    if (mail === null) return { type: 'missing' };
    if (mail.status === 'queued') return { type: 'leased', until: now };
    return mail.status === 'sending' && mail.leaseUntil !== null
      ? { type: 'leased', until: mail.leaseUntil }
      : { type: 'settled' };
  }
}

/** Gives the right back at once, after a refusal that surely sent nothing. */
export const releaseMail = (database: Database, mail: Mail, now: string): Promise<boolean> =>
  moveMail(database, mail.key, ['sending'], 'queued', now, { leaseUntil: null });

const BEFORE: Readonly<Record<Exclude<MailStatus, 'queued' | 'sending'>, readonly MailStatus[]>> = {
  sent: ['queued', 'sending'],
  failed: ['queued', 'sending', 'sent'],
  superseded: ['queued', 'sending'],
  delivered: ['queued', 'sending', 'sent'],
  bounced: ['queued', 'sending', 'sent', 'delivered'],
  complained: ['queued', 'sending', 'sent', 'delivered'],
};

/** Moves a mail forward, never back: what SES tells may arrive in any order, even before our own mark. */
export async function settleMail(
  database: Database,
  mail: Mail,
  status: keyof typeof BEFORE,
  now: string,
  facts: { readonly sesMessageId?: string; readonly failure?: string } = {},
): Promise<void> {
  await moveMail(database, mail.key, BEFORE[status], status, now, { leaseUntil: null, ...facts });
  if (mail.content.template === 'invitation' && status !== 'superseded' && mail.showcase !== null) {
    const { meetingId, personId } = mail.content;
    await markTold(
      database,
      keys.invitation(mail.showcase.id, meetingId, personId),
      mail,
      status,
      now,
      facts,
    );
  }
}

async function moveMail(
  database: Database,
  key: string,
  from: readonly MailStatus[],
  to: MailStatus,
  now: string,
  facts: Readonly<Record<string, string | null>>,
): Promise<boolean> {
  return updateIf(database, keys.mail(key), from, { ...facts, status: to, updatedAt: now });
}

/** The ledger follows only the newest mail: what becomes of an older one no longer matters to anybody. */
async function markTold(
  database: Database,
  key: Key,
  mail: Mail,
  status: keyof typeof BEFORE,
  now: string,
  facts: { readonly sesMessageId?: string },
): Promise<void> {
  if (mail.content.template !== 'invitation') return;
  const { method, sequence, stampedAt } = mail.content;
  const shown = status === 'complained' ? 'delivered' : status;
  const from = BEFORE[status].filter((before) => before !== 'sending');
  const { sesMessageId } = facts;
  await updateIf(
    database,
    key,
    from,
    { status: shown, updatedAt: now, ...(sesMessageId !== undefined && { sesMessageId }) },
    { method, sequence, stampedAt },
    // Of somebody who was erased meanwhile, the ledger knows the placeholder.
    { email: [mail.to.email, erasedAddress(mail.content.personId)] },
  );
}

/** Sets the fields if the status is one of those named and the other fields are as given; answers whether it did. */
async function updateIf(
  database: Database,
  key: Key,
  statuses: readonly string[],
  fields: Readonly<Record<string, string | null>>,
  equal: Readonly<Record<string, string | number>> = {},
  oneOfThese: Readonly<Record<string, readonly string[]>> = {},
): Promise<boolean> {
  const names: Record<string, string> = { '#status': 'status' };
  const values: Record<string, unknown> = {};
  const sets = Object.entries(fields).map(([name, value]) => {
    names[`#${name}`] = name;
    values[`:${name}`] = value;
    return `#${name} = :${name}`;
  });
  const oneOf = statuses.map((status, index) => {
    values[`:from${index}`] = status;
    return `:from${index}`;
  });
  const equals = Object.entries(equal).map(([name, value]) => {
    names[`#${name}`] = name;
    values[`:is_${name}`] = value;
    return `#${name} = :is_${name}`;
  });
  const among = Object.entries(oneOfThese).map(([name, allowed]) => {
    names[`#${name}`] = name;
    const places = allowed.map((value, index) => {
      values[`:of_${name}${index}`] = value;
      return `:of_${name}${index}`;
    });
    return `#${name} IN (${places.join(', ')})`;
  });
  const conditions = ['attribute_exists(pk)', `#status IN (${oneOf.join(', ')})`, ...equals, ...among];
  const when = conditions.join(' AND ');
  try {
    await database.update(key, { set: `SET ${sets.join(', ')}`, when, names, values });
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/** What a person was last told about a meeting. */
export const toldTo = (
  database: Database,
  showcaseId: string,
  meetingId: string,
  personId: string,
): Promise<Invitation | null> =>
  readOne(database, 'invitation', keys.invitation(showcaseId, meetingId, personId));

/** Remembers that an address is not to be written to again, and why. */
export async function suppress(
  database: Database,
  email: string,
  reason: 'bounce' | 'complaint',
  now: string,
): Promise<void> {
  await database.put({ ...keys.suppression(email), type: 'suppression', schema: 1, reason, at: now });
}

export async function isSuppressed(database: Database, email: string): Promise<boolean> {
  return (await database.get(keys.suppression(email))) !== null;
}
