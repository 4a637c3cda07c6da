import type { Meeting } from '../../model/meeting.ts';
import type { Wish } from '../../model/wish.ts';

/** What is asked: a meeting (seated or not yet) in a slot. An id left out is chosen; one that is named must be had. */
export type SeatRequest = {
  readonly meeting: Pick<Meeting, 'id' | 'parties' | 'occasion' | 'language' | 'features'>;
  readonly wish: Wish | null;
  readonly slotId: string;
  readonly tableId?: string | undefined;
  readonly interpreterId?: string | undefined;
  /** Taken if they can be had, otherwise others are chosen. */
  readonly likes?: { readonly tableId: string | null; readonly interpreterId: string | null };
};
