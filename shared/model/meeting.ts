import * as z from 'zod';
import {
  InterpreterId,
  MeetingId,
  MemberId,
  PartyId,
  PlanNumber,
  Revision,
  ShowcaseId,
  SlotId,
  TableId,
  WishId,
} from './identity.ts';
import { EmailAddress, LanguagePair, paragraphsOf } from './text.ts';
import { Instant } from './time.ts';

export const MeetingStatus = z.enum(['planned', 'confirmed', 'cancelled', 'held', 'missed']);
export type MeetingStatus = z.infer<typeof MeetingStatus>;

/** The four one-tap answers after a meeting. */
export const OutcomeAnswer = z.enum(['missed', 'no-interest', 'informative', 'cooperation-possible']);
export const OutcomeInput = z.strictObject({
  partyId: PartyId,
  answer: OutcomeAnswer,
  note: paragraphsOf(1000).optional(),
});
export type OutcomeInput = z.infer<typeof OutcomeInput>;
export const Outcome = OutcomeInput.extend({ at: Instant });

export const Meeting = z.strictObject({
  id: MeetingId,
  showcaseId: ShowcaseId,
  wishId: WishId.nullable(),
  parties: z.array(PartyId).min(2).max(8),
  occasion: z.int().min(1).max(9),
  slotId: SlotId,
  tracks: z
    .array(z.int().min(0).max(19))
    .min(2)
    .max(8)
    .meta({ description: 'For each party the parallel track taken.' }),
  tableId: TableId.nullable(),
  interpreterId: InterpreterId.nullable(),
  language: LanguagePair.nullable(),
  features: z.array(z.string()).max(20),
  status: MeetingStatus,
  isLocked: z.boolean().meta({ description: 'The planner leaves it where it is.' }),
  uid: z
    .string()
    .max(120)
    .regex(/^[A-Za-z0-9.@_-]+$/)
    .meta({ description: 'Calendar UID (RFC 5545 §3.8.4.7), stable for ever.' }),
  sequence: z
    .int()
    .min(0)
    .meta({ description: 'Calendar SEQUENCE: raised by each change of time, place or status.' }),
  stampedAt: Instant.meta({ description: 'Calendar DTSTAMP of the current sequence.' }),
  planNumber: PlanNumber.nullable(),
  cancelReason: paragraphsOf(500).nullable(),
  outcomes: z.array(Outcome).max(8),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type Meeting = z.infer<typeof Meeting>;

/** The guard against double booking: this resource is taken in this slot by this meeting. */
export const Claim = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('party'),
    showcaseId: ShowcaseId,
    partyId: PartyId,
    track: z.int(),
    slotId: SlotId,
    meetingId: MeetingId,
  }),
  z.strictObject({
    type: z.literal('table'),
    showcaseId: ShowcaseId,
    tableId: TableId,
    slotId: SlotId,
    meetingId: MeetingId,
  }),
  z.strictObject({
    type: z.literal('interpreter'),
    showcaseId: ShowcaseId,
    interpreterId: InterpreterId,
    slotId: SlotId,
    meetingId: MeetingId,
  }),
  z.strictObject({
    type: z.literal('pair'),
    showcaseId: ShowcaseId,
    parties: z.array(PartyId).min(2).max(8),
    occasion: z.int(),
    meetingId: MeetingId,
  }),
]);
export type Claim = z.infer<typeof Claim>;

/**
 * All meetings of one party or interpreter. Its revision is the guard for limits and runs: two bookings of
 * one party in different slots touch no common claim, but both write this item.
 */
export const Agenda = z.strictObject({
  showcaseId: ShowcaseId,
  owner: z.union([PartyId, InterpreterId]),
  meetings: z
    .array(z.strictObject({ meetingId: MeetingId, slotId: SlotId, isActive: z.boolean() }))
    .max(1000),
  revision: Revision,
});
export type Agenda = z.infer<typeof Agenda>;

export const InvitationStatus = z.enum(['queued', 'sent', 'delivered', 'bounced', 'failed']);

/** What one person was last told about one meeting. */
export const Invitation = z.strictObject({
  showcaseId: ShowcaseId,
  meetingId: MeetingId,
  personId: z.union([MemberId, InterpreterId]),
  email: EmailAddress.meta({ description: 'Where it went; a changed address gets its own invitation.' }),
  method: z.enum(['REQUEST', 'CANCEL']),
  sequence: z.int().min(0),
  stampedAt: Instant,
  status: InvitationStatus,
  answer: z.enum(['accepted', 'declined', 'tentative']).nullable(),
  sesMessageId: z.string().max(200).nullable(),
  shown: z.string().max(100).optional().meta({
    description: 'Digest of what the mail shows besides its SEQUENCE; not there after a cancellation.',
  }),
  rightUpTo: z.int().min(0).optional().meta({
    description:
      'A later SEQUENCE of the meeting that changed nothing for this person, who was not told of it.',
  }),
  updatedAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;
