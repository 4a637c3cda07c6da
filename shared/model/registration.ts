import * as z from 'zod';
import { PartyId, RegistrationId, Revision, ShowcaseId } from './identity.ts';
import { PartyProfile, Side } from './party.ts';
import { MemberInput } from './person.ts';
import { ConsentText } from './showcase.ts';
import { EmailAddress, Language, LocalisedName, lineOf, paragraphsOf } from './text.ts';
import { Instant } from './time.ts';

export const RegistrationStatus = z.enum(['invited', 'pending', 'waiting', 'approved', 'declined']);
export type RegistrationStatus = z.infer<typeof RegistrationStatus>;

export const RegistrationInput = z.strictObject({
  side: Side,
  profile: PartyProfile,
  members: z.array(MemberInput).min(1).max(8),
  arrival: Instant.nullable(),
  departure: Instant.nullable(),
  consent: z.strictObject({ version: ConsentText.shape.version, accepted: z.literal(true) }),
  remarks: paragraphsOf(1000).optional(),
});
export type RegistrationInput = z.infer<typeof RegistrationInput>;

export const RegistrationDecision = z.strictObject({
  decision: z.enum(['approve', 'decline', 'wait']),
  note: paragraphsOf(1000).optional(),
  revision: Revision,
});
export type RegistrationDecision = z.infer<typeof RegistrationDecision>;

/** An organiser asks an SME to register: the mail carries a link to the form. */
export const RegistrationRequestInput = z.strictObject({
  email: EmailAddress,
  language: Language,
  organisation: LocalisedName,
  message: lineOf(500).optional(),
});
export type RegistrationRequestInput = z.infer<typeof RegistrationRequestInput>;

export const Registration = z.strictObject({
  id: RegistrationId,
  showcaseId: ShowcaseId,
  status: RegistrationStatus,
  form: RegistrationInput.nullable().meta({ description: 'Null while an invited SME has not answered.' }),
  request: RegistrationRequestInput.nullable(),
  consentedAt: Instant.nullable(),
  partyId: PartyId.nullable(),
  note: paragraphsOf(1000).nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type Registration = z.infer<typeof Registration>;
