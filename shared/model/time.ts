import * as z from 'zod';

/** An instant as ISO 8601 with an offset; Temporal reads and writes it, nobody does arithmetic on it as text. */
export const Instant = z.iso
  .datetime({ offset: true })
  .max(40)
  .meta({ description: 'ISO 8601 instant with offset.', example: '2027-02-03T10:00:00+09:00' });
export type Instant = z.infer<typeof Instant>;

export const Day = z.iso.date().meta({ description: 'ISO 8601 day at the venue.', example: '2027-02-03' });
export type Day = z.infer<typeof Day>;

export const ClockTime = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
  .meta({ description: 'Wall clock at the venue.', example: '09:30' });
export type ClockTime = z.infer<typeof ClockTime>;

export const TimeZone = z
  .string()
  .max(60)
  .regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/)
  .meta({ description: 'IANA time zone name.', example: 'Asia/Tokyo' });
