import { writeFeed } from '../../shared/calendar/calendar.ts';
import { factsOf } from '../../shared/domain/meetings/meeting-facts.ts';
import { entryOf } from '../../shared/mail/letters/invitation-letter.ts';
import { pageLinks } from '../../shared/mail/page-links.ts';
import type { Meeting } from '../../shared/model/meeting.ts';
import { displayName } from '../../shared/model/person.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import type { Language, LocalisedName } from '../../shared/model/text.ts';
import { hashOf } from '../../shared/store/keys.ts';
import { loadAgenda } from '../meetings/load-agenda.ts';
import type { Services } from '../runtime/services.ts';

export type CalendarReader = {
  /** The party, or the interpreter, whose agenda it is. */
  readonly owner: string;
  readonly name: LocalisedName;
  readonly personId: string;
  readonly partyId: string | null;
  readonly language: Language;
  readonly timeZone: string | null;
};

/**
 * An agenda as a calendar: the same UID, SEQUENCE, words and place as in the invitations, so that a file or feed beside
 * an invitation is the same entry. Cancelled meetings stay in it as cancelled, for readers who had them. The tag is of
 * the content, so it changes exactly when the calendar does.
 */
export async function agendaCalendar(
  { database, settings }: Services,
  showcase: Showcase,
  reader: CalendarReader,
): Promise<{ text: string; fileName: string; etag: string }> {
  const { meetings, places, parties } = await loadAgenda(database, showcase, reader.owner);
  const slotIds = new Set(places.slots.map(({ id }) => id));
  const shown = meetings
    .filter((one) => slotIds.has(one.slotId))
    .sort((a, b) => a.id.localeCompare(b.id, 'en'));
  const names = new Map(parties.map((party) => [party.id, party.profile.name]));
  const { id, title, venue: place, timeZone, contact } = showcase;
  const links = pageLinks(settings.publicUrl);
  const organiser = { name: title[reader.language], email: addressOf(settings.mailFrom) };
  const eventOf = (meeting: Meeting) => {
    const { start, end, tableLabel, uid, sequence, stampedAt } = factsOf(places, meeting);
    const interpreter = places.interpreters.find((one) => one.id === meeting.interpreterId);
    const content = {
      template: 'invitation',
      method: 'REQUEST',
      reason: 'confirmed',
      meetingId: meeting.id,
      personId: reader.personId,
      uid,
      sequence,
      stampedAt,
      place: { start, end, tableLabel },
      previous: null,
      ownPartyId: reader.partyId,
      others: meeting.parties.filter((one) => one !== reader.partyId).map((one) => names.get(one) ?? {}),
      interpreter:
        interpreter === undefined
          ? null
          : { en: displayName(interpreter.name, 'en'), ja: displayName(interpreter.name, 'ja') },
      cancelReason: null,
    } as const;
    const words = entryOf(
      { ...content, others: [...content.others] },
      { id, title, venue: place, timeZone, contact },
      reader,
      links,
    );
    const isCancelled = meeting.status === 'cancelled';
    return { uid, sequence, stampedAt, start, end, timeZone, ...words, organiser, isCancelled };
  };
  const name = `${nameIn(reader.name, reader.language)} – ${title[reader.language]}`;
  const text = writeFeed(name, shown.map(eventOf));
  return { text, fileName: 'agenda.ics', etag: hashOf(text).slice(0, 27) };
}

const addressOf = (from: string): string => /<([^<>]+)>$/.exec(from)?.[1] ?? from;

const nameIn = (name: LocalisedName, language: Language): string =>
  (language === 'ja' ? (name.ja ?? name.en) : (name.en ?? name.ja)) ?? '';
