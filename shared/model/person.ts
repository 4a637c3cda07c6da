import * as z from 'zod';
import { FeedId, InterpreterId, MemberId, PartyId, Revision, ShowcaseId } from './identity.ts';
import { EmailAddress, Language, lineOf } from './text.ts';
import { Instant, TimeZone } from './time.ts';

/**
 * A person's name in roman letters and, where it has one, in its own script with its reading (kana). Which part
 * comes first is the reader's language's affair, never the writer's.
 */
export const PersonName = z.strictObject({
  family: lineOf(80),
  given: lineOf(80),
  nativeFamily: lineOf(80).optional(),
  nativeGiven: lineOf(80).optional(),
  reading: lineOf(160)
    .optional()
    .meta({ description: 'Kana reading, family name first.', example: 'ヤマダ ハナコ' }),
});
export type PersonName = z.infer<typeof PersonName>;

/** The name in the order its reader expects: "Hanako Yamada" in English, "山田 花子" in Japanese. */
export function displayName(name: PersonName, reader: Language): string {
  if (reader === 'en') return `${name.given} ${name.family}`;
  if (name.nativeFamily !== undefined && name.nativeGiven !== undefined) {
    return `${name.nativeFamily} ${name.nativeGiven}`;
  }
  return `${name.family} ${name.given}`;
}

export const MemberInput = z.strictObject({
  name: PersonName,
  email: EmailAddress,
  language: Language,
  timeZone: TimeZone,
  jobTitle: lineOf(120).optional(),
});
export type MemberInput = z.infer<typeof MemberInput>;

export const MemberPatch = MemberInput.partial().extend({ revision: Revision });
export type MemberPatch = z.infer<typeof MemberPatch>;

export const Member = MemberInput.extend({
  id: MemberId,
  showcaseId: ShowcaseId,
  partyId: PartyId,
  revision: Revision,
});
export type Member = z.infer<typeof Member>;

const OfFeed = {
  id: FeedId,
  showcaseId: ShowcaseId,
  secretHash: z.string().max(100),
  createdAt: Instant,
  revision: Revision,
};

/** The address under which a member's or an interpreter's calendar can be subscribed to; only the hash of its secret is kept. */
export const CalendarFeed = z.union([
  z.strictObject({ ...OfFeed, partyId: PartyId, memberId: MemberId }),
  z.strictObject({ ...OfFeed, interpreterId: InterpreterId }),
]);
export type CalendarFeed = z.infer<typeof CalendarFeed>;

/** Who a session speaks for. One person can hold several roles; each names the object it reaches. */
export const Role = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('organiser'), showcaseId: ShowcaseId.nullable() }),
  z.strictObject({ type: z.literal('staff'), showcaseId: ShowcaseId }),
  z.strictObject({ type: z.literal('member'), showcaseId: ShowcaseId, partyId: PartyId, memberId: MemberId }),
  z.strictObject({ type: z.literal('proxy'), showcaseId: ShowcaseId, partyId: PartyId }),
  z.strictObject({ type: z.literal('interpreter'), showcaseId: ShowcaseId, interpreterId: InterpreterId }),
]);
export type Role = z.infer<typeof Role>;
