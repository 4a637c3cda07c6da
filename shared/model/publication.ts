import * as z from 'zod';
import { InterpreterId, MeetingId, Revision, SlotId, TableId, WishId } from './identity.ts';

/** A meeting as it stood when a plan was made. */
export const KnownMeeting = z.strictObject({
  wishId: WishId,
  meetingId: MeetingId,
  revision: Revision,
  isFixed: z.boolean(),
});
export type KnownMeeting = z.infer<typeof KnownMeeting>;

export const PlanTarget = z.strictObject({
  slotId: SlotId,
  tableId: TableId.nullable(),
  interpreterId: InterpreterId.nullable(),
});
export type PlanTarget = z.infer<typeof PlanTarget>;

const OfMeeting = z.strictObject({ wishId: WishId, meetingId: MeetingId, revision: Revision });

/** One thing that publishing does; `revision` is the state of the meeting that the plan knew. */
export const PublicationChange = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('new'), wishId: WishId, target: PlanTarget }),
  OfMeeting.extend({ type: z.literal('move'), target: PlanTarget }),
  /** Gets up without a word, to sit down again by a later move. */
  OfMeeting.extend({ type: z.literal('park') }),
  OfMeeting.extend({ type: z.literal('cancel') }),
]);
export type PublicationChange = z.infer<typeof PublicationChange>;
