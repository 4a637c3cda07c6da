import * as z from 'zod';
import { Role } from './person.ts';
import { EmailAddress, Language, lineOf } from './text.ts';
import { Instant } from './time.ts';

/** Who is signed in, with every role the address holds at this moment. */
export const Session = z.strictObject({
  email: EmailAddress,
  displayName: lineOf(200).nullable(),
  language: Language,
  roles: z.array(Role).max(501),
  expiresAt: Instant,
});
export type Session = z.infer<typeof Session>;
