import { randomUUID } from 'node:crypto';
import { erasedAddress, isErasedAddress } from '../model/erased.ts';
import { Mail, type MailStatus, type NewMail } from '../model/mail.ts';
import type { Invitation } from '../model/meeting.ts';
import { type Database, isConditionFailure, type StoredItem, type TransactItem } from './database.ts';
import { toStored } from './entities.ts';
import { type Key, keys } from './keys.ts';
import { readOne } from './read.ts';

/**
 * Mails and what each person was last told. A mail, the ledger entry that it changes and the note that this event has
 * been composed are one transaction: no step in between can lose or double an invitation.
 */
export type MailUnit = {
  readonly mails: readonly NewMail[];
  /** The ledger entry after these mails and as it was read; null for mails that are no invitations. */
  readonly told: Invitation | null;
  readonly toldBefore: Invitation | null;
  /** The person must still be there with this address, or the mails would go to somebody who has just left. */
  readonly person: { readonly key: Key; readonly email: string } | null;
};

/** Mails stay for half a year, for questions about what was sent; journals outlive the outbox's week. */
const MAIL_SECONDS = 180 * 24 * 3600;
const JOURNAL_SECONDS = 14 * 24 * 3600;
/** Mails to somebody who has been erased: the cancellations that follow from it, and what was on its way. */
export const LAST_MAIL_SECONDS = 7 * 24 * 3600;

/** Somebody else changed the ledger or a person meanwhile: read again and decide again. */
export class MailsChangedMeanwhile extends Error {
  constructor(cause: unknown) {
    super('a person or what it was told changed meanwhile', { cause });
    this.name = 'MailsChangedMeanwhile';
  }
}

export type Journal = {
  readonly isFinished: boolean;
  /** Keys of the mails composed so far, in order, part by part. */
  readonly parts: readonly (readonly string[])[];
};

/** How far the composing of an event has got. */
export async function readJournal(database: Database, consumer: string, eventId: string): Promise<Journal> {
  const items = await database.queryAll(keys.consumed(consumer, eventId), 1_000);
  const parts = items.filter((item) => String(item['sk']) !== eventId);
  return {
    isFinished: items.length > parts.length,
    parts: parts.map((item) => (Array.isArray(item['mails']) ? item['mails'].map(String) : [])),
  };
}

/**
 * Writes one part of an event's mails.
 *
 * @throws MailsChangedMeanwhile when the ledger, a person, or this very part was written by somebody else.
 */
export async function writeMails(
  database: Database,
  place: { readonly consumer: string; readonly eventId: string; readonly part: number; readonly now: string },
  units: readonly MailUnit[],
): Promise<void> {
  const TableName = database.dataTable;
  const part = `${place.eventId}#${String(place.part).padStart(4, '0')}`;
  const mails = units.flatMap((unit) => unit.mails);
  const marks = await database.getMany(mails.map((mail) => keys.erasureMark(mail.to.email)));
  const items: TransactItem[] = [
    {
      Put: {
        TableName,
        Item: {
          ...keys.consumed(place.consumer, part),
          type: 'journal',
          schema: 1,
          mails: mails.map((mail) => mail.key),
          expiresAtSeconds: secondsOf(place.now) + JOURNAL_SECONDS,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...mails.flatMap((mail, index) =>
      mailItems(TableName, mail, place.now, marks[index] === null ? MAIL_SECONDS : LAST_MAIL_SECONDS),
    ),
    ...units.flatMap((unit) => toldItem(TableName, unit)),
    ...personChecks(TableName, units),
  ];
  try {
    await database.transact(items, randomUUID());
  } catch (error) {
    if (error instanceof Error && error.name === 'TransactionCanceledException') {
      throw new MailsChangedMeanwhile(error);
    }
    throw error;
  }
}

/** Marks the event as done with; from then on a redelivery of it has no effect. */
export async function finishJournal(
  database: Database,
  consumer: string,
  eventId: string,
  now: string,
): Promise<void> {
  const expiresAtSeconds = secondsOf(now) + JOURNAL_SECONDS;
  await database.put({ ...keys.consumed(consumer, eventId), type: 'consumed', schema: 1, expiresAtSeconds });
}

/** The mail, and where its address finds it. */
function mailItems(TableName: string, mail: NewMail, now: string, seconds: number): TransactItem[] {
  const expiresAtSeconds = secondsOf(now) + seconds;
  const pointer = keys.naming(mail.to.email, 'MAIL', [now, mail.key]);
  return [
    {
      Put: {
        TableName,
        Item: { ...storedMail(mail, now), expiresAtSeconds },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    { Put: { TableName, Item: { ...pointer, type: 'pointer', schema: 1, expiresAtSeconds } } },
  ];
}

function storedMail(mail: NewMail, now: string): StoredItem {
  const whole: Mail = {
    ...mail,
    status: 'queued',
    leaseUntil: null,
    attempts: 0,
    sesMessageId: null,
    failure: null,
    createdAt: now,
    updatedAt: now,
  };
  return { ...keys.mail(mail.key), type: 'mail', schema: 1, ...whole };
}

function toldItem(TableName: string, { told, toldBefore }: MailUnit): TransactItem[] {
  if (told === null) return [];
  const condition =
    toldBefore === null
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          // The address too: a note that was read before its person was erased must not bring it back.
          ConditionExpression:
            '#method = :method AND #sequence = :sequence AND stampedAt = :stampedAt AND email = :email',
          ExpressionAttributeNames: { '#method': 'method', '#sequence': 'sequence' },
          ExpressionAttributeValues: {
            ':method': toldBefore.method,
            ':sequence': toldBefore.sequence,
            ':stampedAt': toldBefore.stampedAt,
            ':email': toldBefore.email,
          },
        };
  const { email, showcaseId, meetingId, personId } = told;
  const pointer = keys.naming(email, 'INVITATION', [showcaseId, meetingId, personId]);
  return [
    { Put: { TableName, Item: toStored('invitation', told), ...condition } },
    ...(isErasedAddress(email)
      ? []
      : [{ Put: { TableName, Item: { ...pointer, type: 'pointer', schema: 1 } } }]),
  ];
}

/** One check a person, whom several units may be about: who joins a party is invited to each of its meetings. */
function personChecks(TableName: string, units: readonly MailUnit[]): TransactItem[] {
  const people = new Map(
    units.flatMap(({ person }) => (person === null ? [] : [[`${person.key.pk} ${person.key.sk}`, person]])),
  );
  return [...people.values()].map(({ key, email }) => ({
    ConditionCheck: {
      TableName,
      Key: key,
      ConditionExpression: 'email = :email',
      ExpressionAttributeValues: { ':email': email },
    },
  }));
}

/** Which of these mails exist already. */
export async function existingMails(
  database: Database,
  mailKeys: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await database.getMany(mailKeys.map((key) => keys.mail(key)));
  return new Set(mailKeys.filter((_, index) => found[index] !== null));
}

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

const secondsOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
