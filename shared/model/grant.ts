import * as z from 'zod';
import { GrantId, PartyId, ShowcaseId } from './identity.ts';
import { EmailAddress } from './text.ts';
import { Instant } from './time.ts';

/** A role that an organiser gives to an address: organiser or staff of the showcase, or proxy of one party. */
export const GrantInput = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('organiser'), email: EmailAddress }),
  z.strictObject({ role: z.literal('staff'), email: EmailAddress }),
  z.strictObject({ role: z.literal('proxy'), email: EmailAddress, partyId: PartyId }),
]);
export type GrantInput = z.infer<typeof GrantInput>;

export const Grant = z.strictObject({
  id: GrantId,
  showcaseId: ShowcaseId,
  role: z.enum(['organiser', 'staff', 'proxy']),
  email: EmailAddress,
  partyId: PartyId.nullable(),
  createdAt: Instant,
});
export type Grant = z.infer<typeof Grant>;
