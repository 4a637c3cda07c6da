import * as z from 'zod';

/**
 * Identifiers are a prefix that says what they name and 20 characters of Crockford's base 32 (100 bits). They are
 * safe in URLs, in DynamoDB keys and as the local part of a calendar UID.
 */
const idOf = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{20}$`))
    .meta({ example: `${prefix}_0123456789abcdefghjk` });

export const ShowcaseId = idOf('shw');
export const PartyId = idOf('pty');
export const MemberId = idOf('mbr');
export const RegistrationId = idOf('reg');
export const TableId = idOf('tbl');
export const InterpreterId = idOf('itp');
export const WishId = idOf('wsh');
export const MeetingId = idOf('mtg');
export const GrantId = idOf('grt');
export const EventId = idOf('evt');
export const FeedId = idOf('fed');
export const AnswerLinkId = idOf('ans');

export const ID_PREFIXES = [
  'shw',
  'pty',
  'mbr',
  'reg',
  'tbl',
  'itp',
  'wsh',
  'mtg',
  'grt',
  'evt',
  'fed',
  'ans',
] as const;
export type IdPrefix = (typeof ID_PREFIXES)[number];

/** Slots are named after their start on the venue's clock, so a grid generated twice has the same names. */
export const SlotId = z
  .string()
  .regex(/^s[0-9]{8}t[0-9]{4}$/)
  .meta({ description: 'A slot, named after its start at the venue.', example: 's20270203t1000' });

/** What the organiser's own lists call a thing: kept for imports and exports, unique within its kind and showcase. */
export const Reference = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[!-~]+( [!-~]+)*$/)
  .meta({ example: 'd1' });

/** Counts the writes of an item; every change names the revision it was made from. */
export const Revision = z.int().min(1).max(1_000_000_000);

export const PlanNumber = z.int().min(1).max(100_000);
