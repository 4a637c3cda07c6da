import * as z from 'zod';
import { Revision, ShowcaseId, SlotId } from './identity.ts';
import { ClockTime, Day, Instant } from './time.ts';

export const SessionName = z
  .string()
  .max(40)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/)
  .meta({ example: 'd1-am' });

export const Slot = z.strictObject({
  id: SlotId,
  start: Instant,
  end: Instant,
  day: Day,
  session: SessionName.meta({ description: 'Slots of one session follow each other without a long pause.' }),
});
export type Slot = z.infer<typeof Slot>;

const Pause = z.strictObject({ start: ClockTime, end: ClockTime });

/** One day's pattern: from start to end, slots of equal length with pauses between, nothing inside the breaks. */
export const GridDay = z.strictObject({
  day: Day,
  start: ClockTime,
  end: ClockTime,
  slotMinutes: z.int().min(5).max(240),
  pauseMinutes: z.int().min(0).max(120).meta({ description: 'Pause after each slot, for changing tables.' }),
  breaks: z
    .array(Pause)
    .max(10)
    .meta({ description: 'Lunch and other breaks; a new session begins after each.' }),
});
export type GridDay = z.infer<typeof GridDay>;

export const MAX_SLOTS = 400;

/** Slots either from a pattern per day, or one by one. */
export const GridInput = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('pattern'),
    days: z.array(GridDay).min(1).max(14),
    revision: Revision.optional(),
  }),
  z.strictObject({
    type: z.literal('list'),
    slots: z
      .array(z.strictObject({ start: Instant, end: Instant, session: SessionName }))
      .min(1)
      .max(MAX_SLOTS),
    revision: Revision.optional(),
  }),
]);
export type GridInput = z.infer<typeof GridInput>;

export const Grid = z.strictObject({
  showcaseId: ShowcaseId,
  slots: z.array(Slot).max(MAX_SLOTS),
  revision: Revision,
});
export type Grid = z.infer<typeof Grid>;

/**
 * One of several items that always carry the grid's revision. A booking checks one of them, picked at random, so that a
 * slot cannot leave the grid while it is being booked, and yet bookings do not queue up at one item.
 */
export const GridGuard = z.strictObject({
  showcaseId: ShowcaseId,
  shard: z.int().min(0).max(15),
  revision: Revision,
});
export type GridGuard = z.infer<typeof GridGuard>;

/** Of 20 bookings at the same instant about one then meets another at its guard, and is retried. */
export const GRID_GUARDS = 16;

export const gridGuardsOf = ({ showcaseId, revision }: Pick<Grid, 'showcaseId' | 'revision'>): GridGuard[] =>
  Array.from({ length: GRID_GUARDS }, (_, shard) => ({ showcaseId, shard, revision }));
