import * as z from 'zod';
import { MeetingStatus } from '../model/meeting.ts';
import { PartyStatus, Side } from '../model/party.ts';
import { RegistrationStatus } from '../model/registration.ts';
import { WishStatus } from '../model/wish.ts';
import type { Database } from './database.ts';
import { type Key, keys } from './keys.ts';

/** What the overview counts, and nothing else of the items: names and texts stay in the table. */
const Counted = {
  registration: z.object({ status: RegistrationStatus }),
  party: z.object({ id: z.string(), side: Side, status: PartyStatus }),
  availability: z.object({ partyId: z.string(), closed: z.array(z.string()) }),
  wish: z.object({
    status: WishStatus,
    from: z.string(),
    to: z.array(z.string()),
    acceptedBy: z.array(z.string()),
  }),
  veto: z.object({ by: z.string(), against: z.string() }),
  meeting: z.object({ status: MeetingStatus }),
  invitation: z.object({ status: z.enum(['queued', 'sent', 'delivered', 'bounced', 'failed']) }),
  table: z.object({ id: z.string() }),
  interpreter: z.object({ id: z.string() }),
};

/** Far above the largest known event (1,300 parties, some 10,000 wishes); reaching it is a defect, not an answer. */
const MOST = 100_000;

export type OverviewFacts = { readonly [Kind in keyof typeof Counted]: z.infer<(typeof Counted)[Kind]>[] };

/** Reads the counted fields of everything a showcase holds, kind by kind at once, in pages. */
export async function overviewFacts(database: Database, showcaseId: string): Promise<OverviewFacts> {
  const read = async <Schema extends z.ZodObject>(schema: Schema, key: Key): Promise<z.infer<Schema>[]> => {
    const items = await database.queryAll(key, MOST, Object.keys(schema.shape));
    return items.map((item) => schema.parse(item));
  };
  const [registration, party, availability, wish, veto, meeting, invitation, table, interpreter] =
    await Promise.all([
      read(Counted.registration, keys.registration(showcaseId)),
      read(Counted.party, keys.party(showcaseId)),
      read(Counted.availability, keys.availability(showcaseId)),
      read(Counted.wish, keys.wish(showcaseId)),
      read(Counted.veto, keys.vetoes(showcaseId)),
      read(Counted.meeting, keys.meeting(showcaseId)),
      read(Counted.invitation, keys.invitation(showcaseId)),
      read(Counted.table, keys.table(showcaseId)),
      read(Counted.interpreter, keys.interpreter(showcaseId)),
    ]);
  return { registration, party, availability, wish, veto, meeting, invitation, table, interpreter };
}
