import type { InvitationContent, MailShowcase, NewMail } from '../model/mail.ts';
import { nameIn } from './letter-words.ts';
import { secondClock } from './when.ts';

/**
 * Everything that an invitation puts into its reader's calendar besides SEQUENCE and DTSTAMP, in the reader's language: two
 * invitations that show the same are two copies of one. Facts and not words, so that a new wording of ours is no news.
 */
export function shownIn(
  { language, timeZone, to }: Pick<NewMail, 'language' | 'timeZone' | 'to'>,
  { place, others, interpreter, ownPartyId }: InvitationContent,
  { title, venue, timeZone: venueZone }: MailShowcase,
): readonly unknown[] {
  return [
    language,
    [place.start, place.end, venueZone, secondClock(place.start, venueZone, timeZone)],
    [place.tableLabel, venue.name[language], venue.address[language]],
    others.map((name) => nameIn(name, language)),
    interpreter?.[language],
    title[language],
    [to.name?.[language], ownPartyId],
  ];
}
