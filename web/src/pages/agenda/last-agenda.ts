import type { AgendaEntry } from '../../../../shared/contracts/meetings.ts';
import { meetingContracts } from '../../../../shared/contracts/meetings.ts';

export type KeptAgenda = { readonly readAt: string; readonly items: readonly AgendaEntry[] };
const schema = meetingContracts.getPartyAgenda.reply;
const keptUnder = (owner: string): string => `engawa.agenda.${owner}`;

/** Keeps the agenda on this device, to be read where there is no network. */
export function keepAgenda(owner: string, items: readonly AgendaEntry[]): void {
  window.localStorage.setItem(keptUnder(owner), JSON.stringify({ readAt: new Date().toISOString(), items }));
}

/** The agenda as last read here; null if there is none, or one that this version cannot read. */
export function keptAgenda(owner: string): KeptAgenda | null {
  const text = window.localStorage.getItem(keptUnder(owner));
  if (text === null) return null;
  const kept = JSON.parse(text) as { readAt?: unknown; items?: unknown };
  const parsed = schema.safeParse({ items: kept.items });
  return parsed.success && typeof kept.readAt === 'string'
    ? { readAt: kept.readAt, items: parsed.data.items }
    : null;
}
