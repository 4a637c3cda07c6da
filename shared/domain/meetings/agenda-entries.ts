import type { Meeting } from '../../model/meeting.ts';
import type { Party, PartyCard } from '../../model/party.ts';
import { displayName } from '../../model/person.ts';
import type { Language } from '../../model/text.ts';
import type { Standing } from '../standing.ts';
import type { Venue } from './booking-state.ts';
import { mayChange } from './may-change.ts';
import { meetingSeenBy } from './meeting-seen-by.ts';

export type AgendaEntry = {
  readonly meeting: Meeting;
  readonly start: string;
  readonly end: string;
  readonly tableLabel: string | null;
  readonly interpreterName: string | null;
  readonly parties: PartyCard[];
  readonly mayChange: boolean;
};

/** What others see of a party. */
export const cardOf = ({ id, showcaseId, side, profile, status }: Party): PartyCard => ({
  id,
  showcaseId,
  side,
  profile,
  status,
});

/**
 * Meetings as they stand in an agenda, in time order, with what a reader needs to find the place and the people. A
 * cancelled meeting whose slot is no longer in the grid is left out: it has no time any more.
 */
export function agendaEntries(
  venue: Pick<Venue, 'showcase' | 'slots' | 'tables' | 'interpreters'>,
  meetings: readonly Meeting[],
  parties: readonly Party[],
  reader: { readonly standing: Standing; readonly now: string; readonly language: Language },
): AgendaEntry[] {
  const entries = meetings.flatMap((meeting): AgendaEntry[] => {
    const slot = venue.slots.find(({ id }) => id === meeting.slotId);
    const seen = meetingSeenBy(meeting, reader.standing);
    if (slot === undefined || seen === null) return [];
    const interpreter = venue.interpreters.find(({ id }) => id === meeting.interpreterId);
    return [
      {
        meeting: seen,
        start: slot.start,
        end: slot.end,
        tableLabel: venue.tables.find(({ id }) => id === meeting.tableId)?.label ?? null,
        interpreterName: interpreter === undefined ? null : displayName(interpreter.name, reader.language),
        parties: meeting.parties.flatMap((partyId) => parties.filter(({ id }) => id === partyId)).map(cardOf),
        mayChange: mayChange(venue, meeting, reader.standing, reader.now),
      },
    ];
  });
  return entries.sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}
