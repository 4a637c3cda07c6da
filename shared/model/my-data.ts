import * as z from 'zod';
import { Grant } from './grant.ts';
import { MeetingId, PartyId, RegistrationId, ShowcaseId, WishId } from './identity.ts';
import { Mail } from './mail.ts';
import { Invitation } from './meeting.ts';
import { Side } from './party.ts';
import { Member, MemberInput, Role } from './person.ts';
import { Registration, RegistrationInput } from './registration.ts';
import { Interpreter } from './resource.ts';
import { bilingualOf, EmailAddress, LocalisedName } from './text.ts';
import { Instant } from './time.ts';

/** Which showcase an entry belongs to, with its title for whoever reads the document. */
const OfShowcase = z.strictObject({ id: ShowcaseId, title: bilingualOf(160) });

/** What a registration says of one of the people it names, and the consent that was given with it. */
export const MyRegistration = z.strictObject({
  showcase: OfShowcase,
  id: RegistrationId,
  status: Registration.shape.status,
  side: Side.nullable(),
  organisation: LocalisedName,
  partyId: PartyId.nullable(),
  person: MemberInput.nullable().meta({ description: 'As the form names you; null if only invited.' }),
  request: Registration.shape.request.meta({ description: 'The invitation, if it went to you.' }),
  consent: z.strictObject({ version: z.string(), at: Instant }).nullable(),
  arrival: RegistrationInput.shape.arrival,
  departure: RegistrationInput.shape.departure,
  remarks: z.string().nullable().meta({ description: 'Told to whoever filled in the form.' }),
  note: Registration.shape.note.meta({ description: 'Told to whoever filled in the form.' }),
  createdAt: Instant,
  updatedAt: Instant,
});
export type MyRegistration = z.infer<typeof MyRegistration>;

/** One mail to the address: what it was about, when, and what became of it. What it said of others is left out. */
export const MyMail = z.strictObject({
  template: z.enum([
    'sign-in',
    'registration-received',
    'registration-decided',
    'registration-invitation',
    'wishes-received',
    'wish-answered',
    'invitation',
  ]),
  method: Invitation.shape.method.nullable(),
  showcaseId: ShowcaseId.nullable(),
  about: z.union([MeetingId, WishId, RegistrationId]).nullable(),
  to: Mail.shape.to,
  language: Mail.shape.language,
  timeZone: Mail.shape.timeZone,
  status: Mail.shape.status,
  createdAt: Instant,
  updatedAt: Instant,
});
export type MyMail = z.infer<typeof MyMail>;

/** Everything that is kept about one address. */
export const MyData = z.strictObject({
  email: EmailAddress,
  at: Instant,
  roles: z.array(Role).max(501),
  members: z.array(
    z.strictObject({
      showcase: OfShowcase,
      party: z.strictObject({ id: PartyId, name: LocalisedName }),
      member: Member,
      calendarFeedSince: Instant.nullable(),
      answerLinkUntil: Instant.nullable(),
    }),
  ),
  interpreters: z.array(
    z.strictObject({
      showcase: OfShowcase,
      interpreter: Interpreter,
      calendarFeedSince: Instant.nullable(),
    }),
  ),
  registrations: z.array(MyRegistration),
  invitations: z.array(Invitation),
  mails: z.strictObject({
    items: z.array(MyMail),
    isComplete: z.boolean().meta({ description: 'False when older ones were left out.' }),
  }),
  grants: z.array(Grant),
  sessions: z.array(
    z.strictObject({ since: Instant, expiresAt: Instant, displayName: z.string().max(200).nullable() }),
  ),
  signIns: z
    .array(z.strictObject({ expiresAt: Instant, isSpent: z.boolean() }))
    .meta({ description: 'Links and codes asked for, until a day after they end.' }),
  suppression: z
    .strictObject({ reason: z.enum(['bounce', 'complaint']), at: Instant })
    .nullable()
    .meta({ description: 'Why no mail goes to the address any more, if so.' }),
});
export type MyData = z.infer<typeof MyData>;

/** What an erasure leaves behind and until when; null: for good, without a name or address. */
export const Remainder = z.strictObject({
  what: z.enum([
    'events',
    'mails-on-their-way',
    'interpreter-name-in-mails-of-others',
    'answers-to-requests',
    'delivery-reports',
    'erasure-mark',
    'backups',
    'audit-pseudonyms',
    'suppression',
  ]),
  until: Instant.nullable(),
});
export type Remainder = z.infer<typeof Remainder>;

export const ErasureReceipt = z.strictObject({
  erasedAt: Instant,
  members: z.int().min(0),
  interpreters: z.int().min(0),
  registrations: z.int().min(0),
  invitations: z.int().min(0),
  mails: z.int().min(0),
  grants: z.int().min(0),
  sessions: z.int().min(0),
  remains: z.array(Remainder),
});
export type ErasureReceipt = z.infer<typeof ErasureReceipt>;
