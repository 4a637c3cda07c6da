import type { Fault } from '../../model/app-error.ts';
import type { WishArrangement } from '../../model/wish.ts';
import type { Venue } from '../meetings/booking-state.ts';

/** What an arrangement may name. `predecessors` are the wishes that exist among those it comes after. */
export type Arrangeable = Pick<Venue, 'slots' | 'tables' | 'interpreters'> & {
  readonly predecessors: ReadonlySet<string>;
};

/** Every name in an arrangement that the showcase does not know. */
export function arrangementFaults(venue: Arrangeable, arrangement: WishArrangement, path: string): Fault[] {
  const slots = new Set(venue.slots.map(({ id }) => id));
  const unknown = (place: string): Fault => ({
    path: `${path}.${place}`,
    code: 'unknown',
    message: 'No such thing in this showcase.',
  });
  const { pinned } = arrangement;
  const isTable = venue.tables.some(({ id }) => id === pinned?.tableId);
  const isInterpreter = venue.interpreters.some(({ id }) => id === pinned?.interpreterId);
  return [
    ...(arrangement.slots ?? []).flatMap((id, at) => (slots.has(id) ? [] : [unknown(`slots.${at}`)])),
    ...arrangement.after.flatMap((id, at) => (venue.predecessors.has(id) ? [] : [unknown(`after.${at}`)])),
    ...((pinned?.slotId ?? null) === null || slots.has(pinned?.slotId ?? '')
      ? []
      : [unknown('pinned.slotId')]),
    ...((pinned?.tableId ?? null) === null || isTable ? [] : [unknown('pinned.tableId')]),
    ...((pinned?.interpreterId ?? null) === null || isInterpreter ? [] : [unknown('pinned.interpreterId')]),
  ];
}
