import type { AgendaEntry } from '../../shared/contracts/meetings.ts';
import type { Meeting } from '../../shared/model/meeting.ts';

/** A meeting at ten in Kobe as it stands in an agenda, with what a test wants otherwise. */
export function agendaEntry(own: Partial<Meeting>): AgendaEntry {
  const at = '2026-11-20T12:00:00+09:00';
  return {
    meeting: {
      id: 'mtg_0123456789abcdefghjk',
      showcaseId: 'shw_0123456789abcdefghjk',
      wishId: null,
      parties: ['pty_0123456789abcdefghjk', 'pty_0123456789abcdefghjm'],
      occasion: 1,
      slotId: 's20270203t1000',
      tracks: [0, 0],
      tableId: null,
      interpreterId: null,
      language: null,
      features: [],
      status: 'confirmed',
      isLocked: false,
      uid: 'm1@example.org',
      sequence: 0,
      stampedAt: at,
      planNumber: null,
      cancelReason: null,
      outcomes: [],
      createdAt: at,
      updatedAt: at,
      revision: 1,
      ...own,
    },
    start: '2027-02-03T10:00:00+09:00',
    end: '2027-02-03T10:30:00+09:00',
    tableLabel: 'A-1',
    interpreterName: null,
    parties: [],
    mayChange: true,
  };
}
