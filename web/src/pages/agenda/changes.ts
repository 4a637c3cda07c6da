import type { AgendaEntry } from '../../../../shared/contracts/meetings.ts';

/** What a reader saw of a meeting last: enough to say what changed. */
type Seen = {
  readonly start: string;
  readonly table: string | null;
  readonly isCancelled: boolean;
};
export type SeenAgenda = Readonly<Record<string, Seen>>;

export type Change =
  | { readonly type: 'new' }
  | { readonly type: 'moved'; readonly from: string }
  | { readonly type: 'table'; readonly from: string | null }
  | { readonly type: 'cancelled' };

export const isCancelled = (entry: AgendaEntry): boolean => entry.meeting.status === 'cancelled';

const seenOf = (entry: AgendaEntry): Seen => ({
  start: entry.start,
  table: entry.tableLabel,
  isCancelled: isCancelled(entry),
});

/** What is different from what was seen; null for nothing. A meeting that came and went unseen is no news. */
export function changeOf(entry: AgendaEntry, seen: SeenAgenda): Change | null {
  const before = seen[entry.meeting.id];
  if (!before) return isCancelled(entry) ? null : { type: 'new' };
  if (isCancelled(entry)) return before.isCancelled ? null : { type: 'cancelled' };
  if (before.isCancelled) return { type: 'new' };
  if (Date.parse(before.start) !== Date.parse(entry.start)) return { type: 'moved', from: before.start };
  if (before.table !== entry.tableLabel) return { type: 'table', from: before.table };
  return null;
}

const keptUnder = (owner: string): string => `engawa.seen.${owner}`;

/** What was seen at the last visit; null on the first one, when nothing can have changed. */
export function seenAgenda(owner: string): SeenAgenda | null {
  const text = window.localStorage.getItem(keptUnder(owner));
  return text === null ? null : (JSON.parse(text) as SeenAgenda);
}

export function rememberAgenda(owner: string, items: readonly AgendaEntry[]): void {
  const seen = Object.fromEntries(items.map((entry) => [entry.meeting.id, seenOf(entry)]));
  window.localStorage.setItem(keptUnder(owner), JSON.stringify(seen));
}
