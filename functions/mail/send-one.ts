import { setTimeout as wait } from 'node:timers/promises';
import { renderMail, type Sender } from '../../shared/mail/render-mail.ts';
import type { Mail } from '../../shared/model/mail.ts';
import type { Database } from '../../shared/store/database.ts';
import { claimMail, isSuppressed, releaseMail, settleMail, toldTo } from '../../shared/store/mails.ts';
import { type RawMail, SEND_TIMEOUT_MILLISECONDS, type SendOutcome } from './ses-client.ts';

/** What sending needs; `send` is the one step that cannot be taken back. */
export type SendDesk = {
  readonly database: Database;
  readonly sender: Sender;
  readonly configurationSet: string | undefined;
  readonly now: () => string;
  readonly send: (mail: RawMail) => Promise<SendOutcome>;
  /** Milliseconds that this function may still run. */
  readonly remaining: () => number;
};

export type SendResult =
  | { readonly type: 'done' }
  | { readonly type: 'later'; readonly seconds: number; readonly why: string };

/** Twice what a call to SES can take; after a crash it is how long a mail waits. */
const LEASE_SECONDS = 10;
const THROTTLE_ATTEMPTS = 8;
/** Time for marking, and for the other mails of the batch. */
const RESERVE_MILLISECONDS = 12_000;
const MARGIN_MILLISECONDS = 1_000;
const PARK_SECONDS = 3_600;
const MOST_THROTTLE_SECONDS = 600;

const DONE: SendResult = { type: 'done' };

/**
 * Sends one mail: claim, send, mark. Ended before SES accepts, it is sent when the lease is over; ended between
 * acceptance and mark, it would be sent again with equal bytes, unless SES's own event has marked it by then, which
 * is why the lease is waited for in full.
 */
export async function sendOne(key: string, desk: SendDesk): Promise<SendResult> {
  const { database } = desk;
  const now = desk.now();
  const leaseUntil = new Date(Date.parse(now) + LEASE_SECONDS * 1000).toISOString();
  const claim = await claimMail(database, key, now, leaseUntil);
  if (claim.type === 'missing' || claim.type === 'settled') return DONE;
  if (claim.type === 'leased') {
    return { type: 'later', seconds: secondsBetween(now, claim.until) + 1, why: 'another sender holds it' };
  }
  const { mail } = claim;
  const [isSpared, isOld] = await Promise.all([
    isSuppressed(database, mail.to.email),
    isOutdated(mail, database),
  ]);
  if (isSpared) {
    await settleMail(database, mail, 'failed', now, { failure: 'the address is suppressed' });
    return DONE;
  }
  if (isOld || isOver(mail, now)) {
    await settleMail(database, mail, 'superseded', now);
    return DONE;
  }
  const raw = await renderMail(mail, desk.sender);
  return settle(mail, await attempt(mail, raw, desk, leaseUntil), desk, leaseUntil);
}

/** A short throttling is waited out here, since each return to the queue counts against the message. */
async function attempt(mail: Mail, raw: Buffer, desk: SendDesk, leaseUntil: string): Promise<SendOutcome> {
  const lastStart = Date.parse(leaseUntil) - SEND_TIMEOUT_MILLISECONDS - MARGIN_MILLISECONDS;
  const rawMail = {
    raw,
    from: desk.sender.from,
    to: mail.to.email,
    key: mail.key,
    configurationSet: desk.configurationSet,
  };
  let outcome = await desk.send(rawMail);
  for (let count = 1; outcome.type === 'throttled' && count < THROTTLE_ATTEMPTS; count += 1) {
    const pause = Math.random() * Math.min(2_000, 100 * 2 ** count);
    if (desk.remaining() < RESERVE_MILLISECONDS + pause) break;
    // A call that outlived the lease could meet another sender of the same mail.
    if (Date.parse(desk.now()) + pause > lastStart) break;
    await wait(pause);
    outcome = await desk.send(rawMail);
  }
  return outcome;
}

async function settle(
  mail: Mail,
  outcome: SendOutcome,
  { database, now }: SendDesk,
  leaseUntil: string,
): Promise<SendResult> {
  switch (outcome.type) {
    case 'accepted':
      await settleMail(database, mail, 'sent', now(), { sesMessageId: outcome.messageId });
      return DONE;
    case 'refused':
      await settleMail(database, mail, 'failed', now(), { failure: outcome.reason });
      return DONE;
    case 'throttled':
      await releaseMail(database, mail, now());
      return { type: 'later', seconds: throttlePause(mail.attempts), why: 'sending too fast' };
    case 'quota':
      await releaseMail(database, mail, now());
      return {
        type: 'later',
        seconds: PARK_SECONDS * (0.9 + Math.random() * 0.2),
        why: 'the daily quota is used up',
      };
    case 'misconfigured':
      await releaseMail(database, mail, now());
      return { type: 'later', seconds: 180, why: outcome.reason };
    case 'unknown':
      return { type: 'later', seconds: secondsBetween(now(), leaseUntil) + 1, why: outcome.reason };
    default:
      return outcome satisfies never;
  }
}

/**
 * Seconds until a throttled mail comes again, longer each time: its 40 deliveries have to outlast whatever is queued
 * with it. 20 seconds each time end after a quarter of an hour, which 1,000 mails at one a second outlast; these after
 * two hours.
 */
export function throttlePause(attempts: number): number {
  return Math.min(MOST_THROTTLE_SECONDS, 5 * 1.15 ** attempts) * (0.75 + Math.random() / 2);
}

/** Whether the person has already been sent something newer about this meeting: then this one would undo it. */
async function isOutdated({ content, showcase }: Mail, database: Database): Promise<boolean> {
  if (content.template !== 'invitation' || showcase === null) return false;
  const told = await toldTo(database, showcase.id, content.meetingId, content.personId);
  if (told === null || told.status === 'queued') return false;
  if (told.sequence !== content.sequence) return told.sequence > content.sequence;
  return Date.parse(told.stampedAt) > Date.parse(content.stampedAt);
}

/** A link that no longer works helps nobody; its reader has long asked for another. */
const isOver = ({ content }: Mail, now: string): boolean =>
  content.template === 'sign-in' && Date.parse(content.validUntil) <= Date.parse(now);

const secondsBetween = (from: string, until: string): number =>
  Math.max(0, (Date.parse(until) - Date.parse(from)) / 1000);
