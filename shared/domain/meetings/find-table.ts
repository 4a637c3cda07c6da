import type { Taken } from '../../model/app-error.ts';
import type { Table } from '../../model/resource.ts';
import type { Draft } from './draft.ts';
import { rotated } from './rotation.ts';
import type { SeatRequest } from './seat-request.ts';

export type TableFinding =
  | { readonly type: 'found'; readonly tableId: string | null }
  | { readonly type: 'refused'; readonly taken: Taken };

/**
 * A table for a meeting: its parties' home if they have one, the one asked for, the one it liked, else of those with
 * all features the one with the fewest others, so that private rooms and screens stay free for who needs them. A
 * showcase without tables has room for everybody.
 */
export function findTable(draft: Draft, request: SeatRequest): TableFinding {
  const { tables } = draft.state;
  const { slotId, wish } = request;
  if (tables.length === 0) return { type: 'found', tableId: null };
  const named = request.tableId ?? wish?.arrangement.pinned?.tableId ?? undefined;
  const candidates = tables.filter(
    (table) => isFit(draft, request, table) && (named === undefined || table.id === named),
  );
  const free = candidates.filter((table) => isFree(draft, request, table));
  const [first] = [...rotated(free, request.meeting.id)].sort((a, b) => rank(request, a) - rank(request, b));
  if (first !== undefined) return { type: 'found', tableId: first.id };
  const [only, ...others] = candidates;
  const id = named ?? (others.length === 0 ? only?.id : undefined) ?? 'any';
  return { type: 'refused', taken: { type: 'table', id, slotId } };
}

/** "All meetings of the party sit at its home, and no meeting without it does." */
function isFit(draft: Draft, { meeting }: SeatRequest, table: Table): boolean {
  const { parties, homes } = draft.state;
  const wanted = meeting.parties.flatMap((id) => parties.get(id)?.limits.homeTableId ?? []);
  const residents = homes.get(table.id) ?? [];
  return (
    wanted.every((home) => home === table.id) &&
    residents.every((id) => meeting.parties.includes(id)) &&
    meeting.features.every((feature) => table.features.includes(feature))
  );
}

function isFree(draft: Draft, { meeting, slotId }: SeatRequest, table: Table): boolean {
  const holder = draft.claims.get(`${slotId}|table|${table.id}`);
  return (holder === undefined || holder.meetingId === meeting.id) && !table.unavailable.includes(slotId);
}

const rank = (request: SeatRequest, table: Table): number =>
  table.id === request.likes?.tableId ? -1 : table.features.length;
