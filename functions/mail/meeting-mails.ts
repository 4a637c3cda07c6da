import { isSameAddress } from '../../shared/domain/parties/member-faults.ts';
import type { MeetingFacts } from '../../shared/model/domain-event.ts';
import { isErasedAddress } from '../../shared/model/erased.ts';
import type { InvitationContent, NewMail } from '../../shared/model/mail.ts';
import type { Invitation } from '../../shared/model/meeting.ts';
import type { MailUnit } from '../../shared/store/mail-journal.ts';
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
  /** Details were corrected and the seat is the same; `only` names the one person concerned, null for all. */
  readonly correction?: { readonly only: string | null };
};

/**
 * Compares who takes part with what everybody was last told, and tells the difference: those who take part get a
 * REQUEST if they know nothing or something older, those who knew and no longer take part get a CANCEL. What was told
 * already is not told again, so an event may be delivered any number of times and overtaken by a change of members.
 */
export async function newsOfMeeting(news: MeetingNews, facts: MailFacts): Promise<MailUnit[]> {
  const { showcaseId, meeting } = news;
  const [people, told] = await Promise.all([
    news.isCancelled ? [] : participants(showcaseId, meeting, facts),
    facts.told(showcaseId, meeting.meetingId),
  ]);
  const known = new Map<string, Invitation>(told.map((entry) => [entry.personId, entry]));
  const present = new Set(people.map((person) => person.id));
  const only = news.correction?.only ?? null;
  const knowing = news.correction === undefined ? 'moved' : 'corrected';
  const units: MailUnit[] = [];
  for (const person of people) {
    const before = known.get(person.id) ?? null;
    if (only !== null && person.id !== only) continue;
    if (before !== null && !isOlder(before, meeting)) continue;
    const isKnown = before?.method === 'REQUEST';
    units.push(await unitOf(news, isKnown ? knowing : 'confirmed', person, before, facts));
  }
  for (const before of told) {
    if (present.has(before.personId) || before.method === 'CANCEL' || before.sequence > meeting.sequence)
      continue;
    units.push(await cancelUnit(news, news.isCancelled ? 'cancelled' : 'left', before, facts));
  }
  return units;
}

/** Members of all parties, and the interpreter that the facts name. */
async function participants(showcaseId: string, meeting: MeetingFacts, facts: MailFacts): Promise<Person[]> {
  const members = await Promise.all(meeting.parties.map((partyId) => facts.members(showcaseId, partyId)));
  const interpreter =
    meeting.interpreterId === null ? null : await facts.interpreter(showcaseId, meeting.interpreterId);
  return [
    ...members.flat().map(personOfMember),
    ...(interpreter === null ? [] : [personOfInterpreter(interpreter)]),
  ];
}

/** Whether what was told comes before these facts by SEQUENCE, then DTSTAMP (RFC 5546 §2.1.5). */
export function isOlder(
  told: Pick<Invitation, 'sequence' | 'stampedAt'>,
  facts: Pick<MeetingFacts, 'sequence' | 'stampedAt'>,
): boolean {
  if (told.sequence !== facts.sequence) return told.sequence < facts.sequence;
  return Date.parse(told.stampedAt) < Date.parse(facts.stampedAt);
}

/**
 * A REQUEST to one person. If the address has changed since it was last told, the old one also gets a CANCEL, first.
 */
export async function unitOf(
  news: MeetingNews,
  reason: 'confirmed' | 'moved' | 'corrected' | 'joined',
  person: Person,
  before: Invitation | null,
  facts: MailFacts,
): Promise<MailUnit> {
  const mails = [await requestMail(news, reason, person, facts)];
  if (before?.method === 'REQUEST' && !isSameAddress(before.email, person.email)) {
    mails.unshift(await cancelMail(news, 'left', { ...before, person }, facts));
  }
  const { meeting } = news;
  return {
    mails,
    told: {
      showcaseId: news.showcaseId,
      meetingId: meeting.meetingId,
      personId: person.id,
      email: person.email,
      method: 'REQUEST',
      sequence: meeting.sequence,
      stampedAt: meeting.stampedAt,
      status: 'queued',
      answer: null,
      sesMessageId: null,
      updatedAt: news.at,
    },
    toldBefore: before,
    person: { key: person.key, email: person.email },
    meeting: null,
  };
}

/** A CANCEL to somebody who was told of the meeting, at the address that was told; `person` if no longer in the store. */
export async function cancelUnit(
  news: MeetingNews,
  reason: 'cancelled' | 'left',
  before: Invitation,
  facts: MailFacts,
  person: Person | null = null,
): Promise<MailUnit> {
  const { sequence, stampedAt } = news.meeting;
  return {
    mails: [await cancelMail(news, reason, { ...before, person }, facts)],
    told: {
      ...before,
      method: 'CANCEL',
      sequence,
      stampedAt,
      status: 'queued',
      sesMessageId: null,
      updatedAt: news.at,
    },
    toldBefore: before,
    person: null,
    meeting: null,
  };
}

async function requestMail(
  news: MeetingNews,
  reason: 'confirmed' | 'moved' | 'corrected' | 'joined',
  person: Person,
  facts: MailFacts,
): Promise<NewMail> {
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

async function cancelMail(
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
