import { shownIn } from '../../shared/mail/shown.ts';
import type { MeetingFacts } from '../../shared/model/domain-event.ts';
import { isErasedAddress } from '../../shared/model/erased.ts';
import type { InvitationContent, MailShowcase, NewMail } from '../../shared/model/mail.ts';
import { hashOf } from '../../shared/store/keys.ts';
import type { MailFacts, Person } from './mail-facts.ts';
import { personOfInterpreter, personOfMember } from './mail-facts.ts';
import { mailKey } from './mail-key.ts';

/** One state of a meeting that people are to be told, and the event that it comes from. */
export type MeetingNews = {
  readonly eventId: string;
  readonly at: string;
  readonly showcaseId: string;
  readonly meeting: MeetingFacts;
  readonly previous: MeetingFacts | null;
  readonly isCancelled: boolean;
  readonly cancelReason: string | null;
  /** The seat is the same; something else that invitations show was edited. */
  readonly isCorrection: boolean;
};

export type InvitationMail = NewMail & {
  readonly content: InvitationContent;
  readonly showcase: MailShowcase;
};

/** Of what a mail shows, so that the ledger keeps no name a second time. */
export const digestOfShown = (mail: InvitationMail): string =>
  hashOf(JSON.stringify(shownIn(mail, mail.content, mail.showcase)));

/** What a person would be sent who is told of the meeting now. */
export async function requestMail(
  news: MeetingNews,
  reason: 'confirmed' | 'moved' | 'corrected' | 'joined',
  person: Person,
  facts: MailFacts,
): Promise<InvitationMail> {
  const content = await contentOf(news, 'REQUEST', reason, person.id, person.partyId, facts);
  return {
    key: mailKey(news.eventId, person.email, content),
    eventId: news.eventId,
    to: { email: person.email, name: person.name },
    language: person.language,
    timeZone: person.timeZone,
    showcase: await facts.mailShowcase(news.showcaseId),
    content,
  };
}

/** Goes to the address that was told, whoever is behind it now. */
export async function cancelMail(
  news: MeetingNews,
  reason: 'cancelled' | 'left',
  whom: { readonly personId: string; readonly email: string; readonly person: Person | null },
  facts: MailFacts,
): Promise<NewMail> {
  const showcase = await facts.mailShowcase(news.showcaseId);
  const person = whom.person ?? (await personOf(news, whom.personId, facts));
  const partyId = person?.partyId ?? null;
  // The ledger forgets the address of somebody who is erased; the event of their leaving still has it.
  const email = isErasedAddress(whom.email) ? (person?.email ?? whom.email) : whom.email;
  const content = await contentOf(news, 'CANCEL', reason, whom.personId, partyId, facts);
  return {
    key: mailKey(news.eventId, email, content),
    eventId: news.eventId,
    // Somebody who was removed is no longer in the store; the address and the meeting are all that is needed.
    to: { email, name: person?.name ?? null },
    language: person?.language ?? 'en',
    timeZone: person?.timeZone ?? null,
    showcase,
    content,
  };
}

async function personOf(news: MeetingNews, personId: string, facts: MailFacts): Promise<Person | null> {
  if (personId.startsWith('itp_')) {
    const interpreter = await facts.interpreter(news.showcaseId, personId);
    return interpreter === null ? null : personOfInterpreter(interpreter);
  }
  for (const partyId of news.meeting.parties) {
    const member = await facts.member(news.showcaseId, partyId, personId);
    if (member !== null) return personOfMember(member);
  }
  return null;
}

async function contentOf(
  news: MeetingNews,
  method: 'REQUEST' | 'CANCEL',
  reason: InvitationContent['reason'],
  personId: string,
  ownPartyId: string | null,
  facts: MailFacts,
): Promise<InvitationContent> {
  const { meeting, previous, showcaseId } = news;
  const others = meeting.parties.filter((partyId) => partyId !== ownPartyId);
  const interpreter =
    meeting.interpreterId === null ? null : await facts.interpreter(showcaseId, meeting.interpreterId);
  const placeOf = ({ start, end, tableLabel }: MeetingFacts) => ({ start, end, tableLabel });
  return {
    template: 'invitation',
    method,
    reason,
    meetingId: meeting.meetingId,
    personId,
    uid: meeting.uid,
    sequence: meeting.sequence,
    stampedAt: meeting.stampedAt,
    place: placeOf(meeting),
    previous: previous === null || reason !== 'moved' ? null : placeOf(previous),
    ownPartyId,
    others: await Promise.all(others.map((partyId) => facts.partyName(showcaseId, partyId))),
    interpreter: interpreter === null ? null : personOfInterpreter(interpreter).name,
    cancelReason: reason === 'cancelled' ? news.cancelReason : null,
  };
}
