import * as z from 'zod';
import { InterpreterId, MeetingId, SlotId, TableId, WishId } from './identity.ts';

export const PlanTarget = z.strictObject({
  slotId: SlotId,
  tableId: TableId.nullable(),
  interpreterId: InterpreterId.nullable(),
});
export type PlanTarget = z.infer<typeof PlanTarget>;

/**
 * A meeting where it sat when a plan was made. A corrected label or an unlocking in between changes its revision and
 * nothing that the plan rests on, so the seat is what is compared.
 */
export const KnownMeeting = z.strictObject({
  wishId: WishId,
  meetingId: MeetingId,
  seat: PlanTarget,
  isFixed: z.boolean(),
});
export type KnownMeeting = z.infer<typeof KnownMeeting>;

const OfMeeting = z.strictObject({ wishId: WishId, meetingId: MeetingId, seat: PlanTarget });

/** One thing that publishing does; `seat` is where the plan knew the meeting to be. */
export const PublicationChange = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('new'), wishId: WishId, target: PlanTarget }),
  OfMeeting.extend({ type: z.literal('move'), target: PlanTarget }),
  /** Gets up without a word, to sit down again by a later move. */
  OfMeeting.extend({ type: z.literal('park') }),
  OfMeeting.extend({ type: z.literal('cancel') }),
]);
export type PublicationChange = z.infer<typeof PublicationChange>;
