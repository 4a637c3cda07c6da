import { randomUUID } from 'node:crypto';
import { isErasedAddress } from '../model/erased.ts';
import type { Mail, NewMail } from '../model/mail.ts';
import type { Invitation } from '../model/meeting.ts';
import type { Database, StoredItem, TransactItem } from './database.ts';
import { toStored } from './entities.ts';
import { type Key, keys } from './keys.ts';
import { cancellationReasons, isOurFault } from './passing-trouble.ts';

/**
 * Mails and what each person was last told. A mail, the ledger entry that it changes and the note that this event has
 * been composed are one transaction: no step in between can lose or double an invitation.
 */
export type MailUnit = {
  readonly mails: readonly NewMail[];
  /**
   * The ledger entry after these mails and as it was read; null for mails that are no invitations. Without mails it
   * notes that what was told last is still right.
   */
  readonly told: Invitation | null;
  readonly toldBefore: Invitation | null;
  /** The person must still be there with this address, or the mails would go to somebody who has just left. */
  readonly person: { readonly key: Key; readonly email: string } | null;
  /** The meeting must be as it was read, where the mails come from its state and not from an event about it. */
  readonly meeting: { readonly key: Key; readonly revision: number } | null;
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
    ...meetingChecks(TableName, units),
  ];
  try {
    await database.transact(items, randomUUID());
  } catch (error) {
    const reasons = cancellationReasons(error);
    if (reasons === null || isOurFault(reasons)) throw error;
    throw new MailsChangedMeanwhile(error);
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
    toldBefore === null ? { ConditionExpression: 'attribute_not_exists(pk)' } : asBefore(toldBefore);
  const { email, showcaseId, meetingId, personId } = told;
  const pointer = keys.naming(email, 'INVITATION', [showcaseId, meetingId, personId]);
  return [
    { Put: { TableName, Item: toStored('invitation', told), ...condition } },
    ...(isErasedAddress(email)
      ? []
      : [{ Put: { TableName, Item: { ...pointer, type: 'pointer', schema: 1 } } }]),
  ];
}

function asBefore({ method, sequence, stampedAt, email, rightUpTo }: Invitation) {
  const isNoted = rightUpTo === undefined ? 'attribute_not_exists(rightUpTo)' : 'rightUpTo = :rightUpTo';
  return {
    // The address too: a note that was read before its person was erased must not bring it back.
    ConditionExpression: `#method = :method AND #sequence = :sequence AND stampedAt = :stampedAt AND email = :email AND ${isNoted}`,
    ExpressionAttributeNames: { '#method': 'method', '#sequence': 'sequence' },
    ExpressionAttributeValues: {
      ':method': method,
      ':sequence': sequence,
      ':stampedAt': stampedAt,
      ':email': email,
      ...(rightUpTo !== undefined && { ':rightUpTo': rightUpTo }),
    },
  };
}

/** One check per person: DynamoDB refuses a transaction that names an item twice, and one person has many meetings. */
function personChecks(TableName: string, units: readonly MailUnit[]): TransactItem[] {
  const people = new Map(
    units.flatMap(({ person }) => (person === null ? [] : [[nameOf(person.key), person]])),
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

function meetingChecks(TableName: string, units: readonly MailUnit[]): TransactItem[] {
  const meetings = new Map(
    units.flatMap(({ meeting }) => (meeting === null ? [] : [[nameOf(meeting.key), meeting]])),
  );
  return [...meetings.values()].map(({ key, revision }) => ({
    ConditionCheck: {
      TableName,
      Key: key,
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': revision },
    },
  }));
}

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** Which of these mails exist already. */
export async function existingMails(
  database: Database,
  mailKeys: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await database.getMany(mailKeys.map((key) => keys.mail(key)));
  return new Set(mailKeys.filter((_, index) => found[index] !== null));
}

const secondsOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
