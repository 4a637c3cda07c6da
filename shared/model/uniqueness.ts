import * as z from 'zod';
import { ShowcaseId } from './identity.ts';
import { Role } from './person.ts';
import { EmailAddress } from './text.ts';

/** Holds a value once per showcase: a table's label, an imported reference, a pair's wish, which wish follows which, whose home a table is. */
export const UniqueValue = z.strictObject({
  showcaseId: ShowcaseId,
  kind: z.enum([
    'table-label',
    'party-reference',
    'table-reference',
    'interpreter-reference',
    'wish-reference',
    'wish-pair',
    'wish-order',
    'home-table',
    'grant',
    'applicant',
  ]),
  value: z.string().min(1).max(500),
  holder: z.string().max(100),
});
export type UniqueValue = z.infer<typeof UniqueValue>;

/** One role of one address; all roles of an address are read at each request, so a role taken back ends at once. */
export const RoleAssignment = z.strictObject({ email: EmailAddress, role: Role });
export type RoleAssignment = z.infer<typeof RoleAssignment>;
