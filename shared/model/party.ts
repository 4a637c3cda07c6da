import * as z from 'zod';
import { MeetingId, PartyId, Reference, Revision, ShowcaseId, SlotId, TableId } from './identity.ts';
import { MemberInput } from './person.ts';
import {
  Code,
  Codes,
  CountryCode,
  LocalisedName,
  LocalisedText,
  lineOf,
  SpokenLanguage,
  WebAddress,
} from './text.ts';
import { Instant } from './time.ts';

export const Side = z.enum(['delegate', 'sme']);
export type Side = z.infer<typeof Side>;

export const PartyProfile = z.strictObject({
  name: LocalisedName,
  country: CountryCode,
  city: LocalisedName.optional(),
  website: WebAddress.optional(),
  summary: LocalisedText,
  focusAreas: Codes,
  collaborationTypes: Codes,
  regulatoryStage: Code.nullable(),
  seeks: Codes,
  offers: Codes,
  funding: Codes,
  languages: z.array(SpokenLanguage).min(1).max(10),
  needsInterpreter: z.boolean(),
  nda: z.enum(['none', 'wanted', 'signed']),
  notToAsk: lineOf(400)
    .optional()
    .meta({ description: 'Know-how that partners are asked not to ask about.' }),
});
export type PartyProfile = z.infer<typeof PartyProfile>;

/** What the organiser sets for the planner; left out: one meeting at a time and no limits. */
export const PartyLimits = z.strictObject({
  parallel: z.int().min(1).max(20),
  maxMeetings: z.int().min(0).max(400).nullable(),
  minMeetings: z.int().min(0).max(400).nullable(),
  maxConsecutive: z.int().min(1).max(400).nullable(),
  homeTableId: TableId.nullable(),
});
export type PartyLimits = z.infer<typeof PartyLimits>;

export const NO_LIMITS: PartyLimits = {
  parallel: 1,
  maxMeetings: null,
  minMeetings: null,
  maxConsecutive: null,
  homeTableId: null,
};

export const PartyStatus = z.enum(['active', 'withdrawn']);

export const PartyInput = z.strictObject({
  side: Side,
  profile: PartyProfile,
  limits: PartyLimits.optional(),
  members: z.array(MemberInput).min(1).max(8),
  closedSlots: z.array(SlotId).max(400).optional(),
  reference: Reference.optional(),
});
export type PartyInput = z.infer<typeof PartyInput>;

export const PartyPatch = z.strictObject({
  profile: PartyProfile.optional(),
  limits: PartyLimits.optional(),
  revision: Revision,
});
export type PartyPatch = z.infer<typeof PartyPatch>;

export const Party = z.strictObject({
  id: PartyId,
  showcaseId: ShowcaseId,
  side: Side,
  profile: PartyProfile,
  limits: PartyLimits,
  status: PartyStatus,
  reference: Reference.optional(),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type Party = z.infer<typeof Party>;

/** What other participants see of a party: never its limits, references or members' addresses. */
export const PartyCard = Party.pick({ id: true, showcaseId: true, side: true, profile: true, status: true });
export type PartyCard = z.infer<typeof PartyCard>;

/** The slots a party has closed; all others are open. Kept apart from the profile so that both save freely. */
export const Availability = z.strictObject({
  showcaseId: ShowcaseId,
  partyId: PartyId,
  closed: z.array(SlotId).max(400),
  revision: Revision,
});
export type Availability = z.infer<typeof Availability>;

export const AvailabilityPatch = z.strictObject({
  open: z.array(SlotId).max(400),
  close: z.array(SlotId).max(400),
});
export type AvailabilityPatch = z.infer<typeof AvailabilityPatch>;

export const SlotState = z.strictObject({
  slotId: SlotId,
  state: z.enum(['open', 'closed', 'booked']),
  meetingIds: z.array(MeetingId).max(20),
});
export type SlotState = z.infer<typeof SlotState>;
