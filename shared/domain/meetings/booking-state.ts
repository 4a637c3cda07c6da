import type { Agenda, Claim, Meeting } from '../../model/meeting.ts';
import type { Availability, Party } from '../../model/party.ts';
import type { Interpreter, Table } from '../../model/resource.ts';
import type { Showcase } from '../../model/showcase.ts';
import type { GridGuard, Slot } from '../../model/slot.ts';
import type { Wish } from '../../model/wish.ts';
import type { NoThanks } from '../wishes/no-thanks.ts';

/** What all bookings of a showcase have in common. */
export type Venue = {
  readonly showcase: Showcase;
  /** In time order. */
  readonly slots: readonly Slot[];
  /** Carries the revision of the grid that the slots are from; null where no grid was made yet. */
  readonly gridGuard: GridGuard | null;
  readonly tables: readonly Table[];
  readonly interpreters: readonly Interpreter[];
  /** Parties whose home each table is. */
  readonly homes: ReadonlyMap<string, readonly string[]>;
  /** The right-hand side of calendar UIDs. */
  readonly mailDomain: string;
};

/** The part of a showcase that a booking must see: everything that shares a slot, a person or an order with it. */
export type BookingState = Venue & {
  readonly parties: ReadonlyMap<string, Party>;
  readonly availability: ReadonlyMap<string, Availability>;
  /** Of the parties, and of every interpreter that may be asked. */
  readonly agendas: ReadonlyMap<string, Agenda>;
  /** Claims of the slots that the booking may touch, and of the pairs. */
  readonly claims: readonly Claim[];
  /** Vetoes among the parties of each wish. */
  readonly noThanks: NoThanks;
  readonly wishes: ReadonlyMap<string, Wish>;
  readonly meetings: ReadonlyMap<string, Meeting>;
  /** For each wish those that must lie in later slots. */
  readonly followers: ReadonlyMap<string, readonly string[]>;
};

/** A meeting that sits somewhere: it holds its claims and counts for limits and runs. */
export const isSeated = (meeting: Meeting): boolean =>
  meeting.status === 'confirmed' || meeting.status === 'held' || meeting.status === 'missed';

/** Every wish needs its parties to meet at most once per occasion; the order of the parties does not matter. */
export const pairName = (parties: readonly string[], occasion: number): string =>
  `${[...parties].sort().join('+')}#${occasion}`;
