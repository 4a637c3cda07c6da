import * as z from 'zod';
import {
  InterpreterId,
  MeetingId,
  PartyId,
  Reference,
  Revision,
  ShowcaseId,
  SlotId,
  TableId,
  WishId,
} from './identity.ts';
import { Code, Codes, LanguagePair, paragraphsOf } from './text.ts';
import { Instant } from './time.ts';

export const WishPriority = z.enum(['must', 'want', 'open']);
export type WishPriority = z.infer<typeof WishPriority>;
export const WishStatus = z.enum(['pending', 'accepted', 'declined', 'expired', 'withdrawn']);
export type WishStatus = z.infer<typeof WishStatus>;

/** What only an organiser may set on a wish: how the planner must place it. */
export const WishArrangement = z.strictObject({
  weight: z
    .int()
    .min(1)
    .max(1_000_000)
    .nullable()
    .meta({ description: 'Null: from the priorities of both sides.' }),
  language: LanguagePair.nullable().meta({ description: 'Interpreter needed for this pair.' }),
  features: z.array(Code).max(20),
  slots: z.array(SlotId).max(400).nullable(),
  after: z.array(WishId).max(20),
  pinned: z
    .strictObject({
      slotId: SlotId.nullable(),
      tableId: TableId.nullable(),
      interpreterId: InterpreterId.nullable(),
    })
    .nullable(),
  occasion: z.int().min(1).max(9).meta({ description: 'Parties meet once per occasion.' }),
});
export type WishArrangement = z.infer<typeof WishArrangement>;

export const PLAIN_ARRANGEMENT: WishArrangement = {
  weight: null,
  language: null,
  features: [],
  slots: null,
  after: [],
  pinned: null,
  occasion: 1,
};

export const WishInput = z.strictObject({
  from: PartyId,
  to: z
    .array(PartyId)
    .min(1)
    .max(7)
    .meta({ description: 'Usually one party; more for a meeting of several.' }),
  priority: WishPriority,
  message: paragraphsOf(1000),
  topics: Codes,
});
export type WishInput = z.infer<typeof WishInput>;

export const WishPatch = z.strictObject({
  priority: WishPriority.optional(),
  message: paragraphsOf(1000).optional(),
  topics: Codes.optional(),
  arrangement: WishArrangement.optional(),
  revision: Revision,
});
export type WishPatch = z.infer<typeof WishPatch>;

/** A wish as an organiser brings it in, already accepted if the spreadsheet says so. */
export const WishImport = WishInput.extend({
  arrangement: WishArrangement.partial().optional(),
  accepted: z.boolean(),
  reference: Reference.optional(),
});
export type WishImport = z.infer<typeof WishImport>;

export const Wish = z.strictObject({
  id: WishId,
  showcaseId: ShowcaseId,
  from: PartyId,
  to: z.array(PartyId).min(1).max(7),
  priority: WishPriority,
  message: paragraphsOf(1000),
  topics: Codes,
  status: WishStatus,
  acceptedBy: z.array(PartyId).max(7),
  answerPriority: WishPriority.nullable().meta({ description: 'How much the other side wants it.' }),
  declineReason: paragraphsOf(500).nullable(),
  arrangement: WishArrangement,
  meetingId: MeetingId.nullable(),
  reference: Reference.optional(),
  expiresAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type Wish = z.infer<typeof Wish>;

/** "No thanks": forbids the pair, told to nobody. */
export const Veto = z.strictObject({
  showcaseId: ShowcaseId,
  by: PartyId,
  against: PartyId,
  createdAt: Instant,
});
export type Veto = z.infer<typeof Veto>;

/**
 * The wishes a party made that nobody has answered yet. Its revision is the guard for the quota and for vetoes: two
 * wishes of one party, or a wish and a veto, share no other item.
 */
export const WishBook = z.strictObject({
  showcaseId: ShowcaseId,
  partyId: PartyId,
  pending: z.array(WishId).max(500),
  revision: Revision,
});
export type WishBook = z.infer<typeof WishBook>;

/** Which of the wishes that wait for its answer a party has been told of by mail, and when last. */
export const WishDigest = z.strictObject({
  showcaseId: ShowcaseId,
  partyId: PartyId,
  told: z.array(WishId).max(5_000),
  sentAt: Instant,
  revision: Revision,
});
export type WishDigest = z.infer<typeof WishDigest>;
