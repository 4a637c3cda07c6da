import * as z from 'zod';
import { InterpreterId, MeetingId, MemberId, PartyId, Revision, ShowcaseId, TableId } from './identity.ts';
import { Instant } from './time.ts';

/**
 * What invitations show besides a meeting's own seat: title and venue of the showcase, a table's label, the names of
 * parties and interpreters; and of a `person` what its own invitations are written by: name, language, time zone.
 */
export const CorrectionSource = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('showcase') }),
  z.strictObject({ type: z.literal('table'), id: TableId }),
  z.strictObject({ type: z.literal('interpreter'), id: InterpreterId }),
  z.strictObject({ type: z.literal('party'), id: PartyId }),
  z.strictObject({ type: z.literal('person'), id: z.union([MemberId, InterpreterId]), owner: z.string() }),
]);
export type CorrectionSource = z.infer<typeof CorrectionSource>;

/** An edit that may have made invitations wrong; they are looked at when the editing has come to rest. */
export const Correction = z.strictObject({
  showcaseId: ShowcaseId,
  source: CorrectionSource,
  editedAt: Instant,
  after: MeetingId.nullable().meta({ description: 'The last meeting that is done.' }),
  corrected: z.int().min(0).meta({ description: 'Meetings whose people were told anew.' }),
  revision: Revision,
});
export type Correction = z.infer<typeof Correction>;
