import { factsOf } from '../../shared/domain/meetings/meeting-facts.ts';
import { isErasedAddress } from '../../shared/model/erased.ts';
import type { Meeting } from '../../shared/model/meeting.ts';
import type { Table } from '../../shared/model/resource.ts';
import type { Slot } from '../../shared/model/slot.ts';
import { digestOfShown, type MeetingNews, requestMail } from '../mail/invitation-mails.ts';
import type { MailFacts } from '../mail/mail-facts.ts';
import { isSameNews, participants, rightUpTo } from '../mail/meeting-mails.ts';

/**
 * How long mails of a meeting may take to be composed until they are given up: what goes to the dead letters must not hold
 * up everybody else's correction for good.
 */
const COMPOSING_MINUTES = 10;

type Places = { readonly slots: readonly Slot[]; readonly tables: readonly Table[] };

/**
 * Those of the meetings of which somebody was told something that is not so, or not told at all. Null when it cannot be said
 * yet: what happened to one of them just now is not composed, and may well be told with the edit in it.
 */
export async function findWrong(
  meetings: readonly Meeting[],
  places: Places,
  facts: MailFacts,
  now: string,
): Promise<Meeting[] | null> {
  const judged = await Promise.all(meetings.map((meeting) => judge(meeting, places, facts, now)));
  if (judged.includes('too early')) return null;
  return meetings.filter((_, index) => judged[index] === 'wrong');
}

/**
 * What was told counts only where it is known to agree with the meeting's present SEQUENCE: then no older event
 * can still come and be told after it.
 */
async function judge(
  meeting: Meeting,
  places: Places,
  facts: MailFacts,
  now: string,
): Promise<'right' | 'wrong' | 'too early'> {
  const { showcaseId, id, sequence, stampedAt } = meeting;
  const news: MeetingNews = {
    eventId: '',
    at: now,
    showcaseId,
    meeting: factsOf(places, meeting),
    previous: null,
    isCancelled: false,
    cancelReason: null,
    isCorrection: true,
  };
  const [people, told] = await Promise.all([
    participants(showcaseId, news.meeting, facts),
    facts.told(showcaseId, id),
  ]);
  const known = new Map(told.map((entry) => [entry.personId, entry]));
  const due = people.filter(({ email }) => !isErasedAddress(email));
  const isBehind = due.some((person) => {
    const entry = known.get(person.id);
    return entry === undefined || rightUpTo(entry) < sequence;
  });
  if (isBehind) {
    const minutes = (Date.parse(now) - Date.parse(stampedAt)) / 60_000;
    return minutes < COMPOSING_MINUTES ? 'too early' : 'wrong';
  }
  for (const person of due) {
    const entry = known.get(person.id);
    const shown = digestOfShown(await requestMail(news, 'corrected', person, facts));
    if (entry === undefined || !isSameNews(entry, { email: person.email, shown })) return 'wrong';
  }
  return 'right';
}
