import * as z from 'zod';
import { CorrectionSource } from './correction.ts';
import {
  EventId,
  InterpreterId,
  MeetingId,
  MemberId,
  PartyId,
  PlanNumber,
  RegistrationId,
  ShowcaseId,
  SlotId,
  TableId,
  WishId,
} from './identity.ts';
import { PartyProfile, Side } from './party.ts';
import { MemberInput } from './person.ts';
import { RegistrationRequestInput } from './registration.ts';
import { Phase } from './showcase.ts';
import { EmailAddress, Language } from './text.ts';
import { Instant } from './time.ts';
import { WishPriority } from './wish.ts';

/**
 * Domain events: facts in the past tense, written to the outbox in the same transaction as the change they tell of.
 * A breaking change of `data` is a new version beside the old one, never an edit.
 */
const eventOf = <Type extends string, Data extends z.ZodRawShape>(type: Type, data: Data) =>
  z.strictObject({
    id: EventId,
    type: z.literal(type),
    version: z.literal(1),
    at: Instant,
    showcaseId: ShowcaseId.nullable(),
    actor: z
      .string()
      .max(120)
      .meta({ description: 'Pseudonym of who did it: a role and an id, never an address.' }),
    subject: z
      .string()
      .max(160)
      .meta({ description: 'What the event is about; events of one subject stay in order.' }),
    data: z.strictObject(data),
  });

/** Everything an invitation says about a meeting, frozen when the event was written. */
export const MeetingFacts = z.strictObject({
  meetingId: MeetingId,
  parties: z.array(PartyId).min(2).max(8),
  slotId: SlotId,
  start: Instant,
  end: Instant,
  tableId: TableId.nullable(),
  tableLabel: z.string().max(60).nullable(),
  interpreterId: InterpreterId.nullable(),
  uid: z.string().max(120),
  sequence: z.int().min(0),
  stampedAt: Instant,
});
export type MeetingFacts = z.infer<typeof MeetingFacts>;

export const SignInRequested = eventOf('SignInRequested', {
  attempt: z.string().max(60),
  email: EmailAddress,
  language: Language,
});
export const ShowcasePhaseChanged = eventOf('ShowcasePhaseChanged', { from: Phase, to: Phase });
export const RegistrationRequested = eventOf('RegistrationRequested', {
  registrationId: RegistrationId,
  request: RegistrationRequestInput,
});
export const RegistrationSubmitted = eventOf('RegistrationSubmitted', {
  registrationId: RegistrationId,
  side: Side,
  profile: PartyProfile,
  members: z.array(MemberInput),
});
export const RegistrationDecided = eventOf('RegistrationDecided', {
  registrationId: RegistrationId,
  decision: z.enum(['approve', 'decline', 'wait']),
  partyId: PartyId.nullable(),
  members: z.array(MemberInput),
});
export const PartyJoined = eventOf('PartyJoined', { partyId: PartyId, side: Side });
export const PartyWithdrawn = eventOf('PartyWithdrawn', { partyId: PartyId });
export const MemberAdded = eventOf('MemberAdded', { partyId: PartyId, memberId: MemberId });
export const MemberChanged = eventOf('MemberChanged', {
  partyId: PartyId,
  memberId: MemberId,
  previous: MemberInput.meta({ description: 'As it was before: a former address is told of cancellations.' }),
});
export const MemberRemoved = eventOf('MemberRemoved', {
  partyId: PartyId,
  memberId: MemberId,
  member: MemberInput,
});
export const InterpreterChanged = eventOf('InterpreterChanged', { interpreterId: InterpreterId });
export const WishMade = eventOf('WishMade', {
  wishId: WishId,
  from: PartyId,
  to: z.array(PartyId),
  priority: WishPriority,
});
export const WishAnswered = eventOf('WishAnswered', {
  wishId: WishId,
  from: PartyId,
  by: PartyId,
  answer: z.enum(['accepted', 'declined']),
});
/** Wishes are waiting that a party has not been told of: its members get one mail about all of them. */
export const AnswersRequested = eventOf('AnswersRequested', {
  partyId: PartyId,
  wishIds: z.array(WishId).min(1).max(40),
});
export const WishWithdrawn = eventOf('WishWithdrawn', {
  wishId: WishId,
  from: PartyId,
  to: z.array(PartyId),
});
export const WishExpired = eventOf('WishExpired', { wishId: WishId, from: PartyId, to: z.array(PartyId) });
export const MeetingConfirmed = eventOf('MeetingConfirmed', { meeting: MeetingFacts });
export const MeetingMoved = eventOf('MeetingMoved', { meeting: MeetingFacts, previous: MeetingFacts });
export const MeetingCancelled = eventOf('MeetingCancelled', {
  meeting: MeetingFacts,
  reason: z.string().max(500).nullable(),
});
/** What invitations show of it was edited after people were told. */
export const MeetingDetailsChanged = eventOf('MeetingDetailsChanged', { meeting: MeetingFacts });
export const CorrectionRequested = eventOf('CorrectionRequested', { source: CorrectionSource });
export const MeetingOutcomeRecorded = eventOf('MeetingOutcomeRecorded', {
  meetingId: MeetingId,
  partyId: PartyId,
  answer: z.string().max(40),
});
export const PlanRequested = eventOf('PlanRequested', { number: PlanNumber });
export const PlanFinished = eventOf('PlanFinished', {
  number: PlanNumber,
  status: z.enum(['done', 'failed']),
});
export const PublicationRequested = eventOf('PublicationRequested', { number: PlanNumber });
export const PlanPublished = eventOf('PlanPublished', {
  number: PlanNumber,
  meetings: z.int(),
  refused: z.int(),
});

export const DomainEvent = z.discriminatedUnion('type', [
  SignInRequested,
  ShowcasePhaseChanged,
  RegistrationRequested,
  RegistrationSubmitted,
  RegistrationDecided,
  PartyJoined,
  PartyWithdrawn,
  MemberAdded,
  MemberChanged,
  MemberRemoved,
  InterpreterChanged,
  WishMade,
  WishAnswered,
  AnswersRequested,
  WishWithdrawn,
  WishExpired,
  MeetingConfirmed,
  MeetingMoved,
  MeetingCancelled,
  MeetingDetailsChanged,
  CorrectionRequested,
  MeetingOutcomeRecorded,
  PlanRequested,
  PlanFinished,
  PublicationRequested,
  PlanPublished,
]);
export type DomainEvent = z.infer<typeof DomainEvent>;
export type DomainEventType = DomainEvent['type'];

/** The events that go out to the event bus for third parties; none of them carries an address. */
export const PUBLIC_EVENTS: readonly DomainEventType[] = [
  'ShowcasePhaseChanged',
  'PartyJoined',
  'PartyWithdrawn',
  'WishMade',
  'WishAnswered',
  'WishWithdrawn',
  'WishExpired',
  'MeetingConfirmed',
  'MeetingMoved',
  'MeetingCancelled',
  'MeetingOutcomeRecorded',
  'PlanFinished',
  'PlanPublished',
];
