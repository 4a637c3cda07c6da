import * as z from 'zod';
import { MailedAnswerLink } from './answer-link.ts';
import {
  EventId,
  InterpreterId,
  MeetingId,
  MemberId,
  PartyId,
  RegistrationId,
  ShowcaseId,
  WishId,
} from './identity.ts';
import {
  Bilingual,
  bilingualOf,
  EmailAddress,
  Language,
  LocalisedName,
  lineOf,
  paragraphsOf,
} from './text.ts';
import { Instant, TimeZone } from './time.ts';
import { WishPriority } from './wish.ts';

/** What a mail says of the showcase it belongs to, frozen when it was composed. */
export const MailShowcase = z.strictObject({
  id: ShowcaseId,
  title: bilingualOf(160),
  venue: z.strictObject({ name: Bilingual, address: Bilingual }),
  timeZone: TimeZone,
  contact: EmailAddress,
});
export type MailShowcase = z.infer<typeof MailShowcase>;

const Place = z.strictObject({ start: Instant, end: Instant, tableLabel: z.string().max(60).nullable() });

/** Everything an invitation says, frozen: a mail sent twice says the same twice. */
export const InvitationContent = z.strictObject({
  template: z.literal('invitation'),
  method: z.enum(['REQUEST', 'CANCEL']),
  reason: z.enum(['confirmed', 'moved', 'corrected', 'cancelled', 'joined', 'left']),
  meetingId: MeetingId,
  personId: z.union([MemberId, InterpreterId]),
  uid: z.string().max(120),
  sequence: z.int().min(0),
  stampedAt: Instant,
  place: Place,
  previous: Place.nullable(),
  /** Null for an interpreter. */
  ownPartyId: PartyId.nullable(),
  others: z.array(LocalisedName).max(8),
  interpreter: z.strictObject({ en: lineOf(200), ja: lineOf(200) }).nullable(),
  cancelReason: paragraphsOf(500).nullable(),
});
export type InvitationContent = z.infer<typeof InvitationContent>;

/** One wish as a mail tells of it. */
const ReceivedWish = z.strictObject({
  wishId: WishId,
  from: LocalisedName,
  priority: WishPriority,
  message: paragraphsOf(1000),
  topics: z.array(Bilingual).max(30),
  expiresAt: Instant.nullable(),
});
export type ReceivedWish = z.infer<typeof ReceivedWish>;

export const MailContent = z.discriminatedUnion('template', [
  z.strictObject({ template: z.literal('sign-in'), attempt: z.string().max(60), validUntil: Instant }),
  z.strictObject({ template: z.literal('registration-received'), organisation: LocalisedName }),
  z.strictObject({
    template: z.literal('registration-decided'),
    decision: z.enum(['approve', 'decline', 'wait']),
    organisation: LocalisedName,
    note: paragraphsOf(1000).nullable(),
  }),
  z.strictObject({
    template: z.literal('registration-invitation'),
    registrationId: RegistrationId,
    organisation: LocalisedName,
    message: z.string().max(500).nullable(),
  }),
  z.strictObject({
    template: z.literal('wishes-received'),
    partyId: PartyId,
    answerLink: MailedAnswerLink,
    wishes: z.array(ReceivedWish).min(1).max(40),
  }),
  z.strictObject({
    template: z.literal('wish-answered'),
    wishId: WishId,
    partyId: PartyId,
    by: z.array(LocalisedName).max(7),
    answer: z.enum(['accepted', 'declined', 'expired']),
    reason: paragraphsOf(500).nullable(),
  }),
  InvitationContent,
]);
export type MailContent = z.infer<typeof MailContent>;

/**
 * `sending` is held by a lease; when that is over, whoever comes next may send. `superseded` was never sent because
 * the person has already been told something newer.
 */
export const MailStatus = z.enum([
  'queued',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'failed',
  'superseded',
]);
export type MailStatus = z.infer<typeof MailStatus>;

/** One mail to one person. Its key is its identity in queue, SES tag and ledger; it is written once and sent once. */
export const Mail = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9_-]{20,60}$/),
  eventId: EventId,
  to: z.strictObject({
    email: EmailAddress,
    name: z.strictObject({ en: lineOf(200), ja: lineOf(200) }).nullable(),
  }),
  language: Language,
  /** Where the reader is, when known: times are then also given on the reader's clock. */
  timeZone: TimeZone.nullable(),
  showcase: MailShowcase.nullable(),
  content: MailContent,
  status: MailStatus,
  leaseUntil: Instant.nullable(),
  attempts: z.int().min(0),
  sesMessageId: z.string().max(200).nullable(),
  failure: z.string().max(500).nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Mail = z.infer<typeof Mail>;
export type NewMail = Pick<Mail, 'key' | 'eventId' | 'to' | 'language' | 'timeZone' | 'showcase' | 'content'>;
