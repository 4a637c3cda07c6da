import { isSameAddress } from '../../shared/domain/parties/member-faults.ts';
import type { MeetingFacts } from '../../shared/model/domain-event.ts';
import type { NewMail } from '../../shared/model/mail.ts';
import type { Invitation } from '../../shared/model/meeting.ts';
import type { MailUnit } from '../../shared/store/mail-journal.ts';
import { cancelMail, digestOfShown, type MeetingNews, requestMail } from './invitation-mails.ts';
import { type MailFacts, type Person, personOfInterpreter, personOfMember } from './mail-facts.ts';

/**
 * Compares who takes part with what everybody was last told, and tells the difference: those who take part get a
 * REQUEST if they know nothing or something older, those who knew and no longer take part get a CANCEL. What was told
 * already is not told again, so an event may be delivered any number of times and overtaken by a change of members.
 * A correction that shows somebody nothing new is noted in the ledger and not sent.
 */
export async function newsOfMeeting(news: MeetingNews, facts: MailFacts): Promise<MailUnit[]> {
  const { showcaseId, meeting } = news;
  const [people, told] = await Promise.all([
    news.isCancelled ? [] : participants(showcaseId, meeting, facts),
    facts.told(showcaseId, meeting.meetingId),
  ]);
  const known = new Map<string, Invitation>(told.map((entry) => [entry.personId, entry]));
  const present = new Set(people.map((person) => person.id));
  const knowing = news.isCorrection ? 'corrected' : 'moved';
  const units: MailUnit[] = [];
  for (const person of people) {
    const before = known.get(person.id) ?? null;
    if (before !== null && !isOlder(before, meeting)) continue;
    const isKnown = before?.method === 'REQUEST';
    const unit = await unitOf(news, isKnown ? knowing : 'confirmed', person, before, facts);
    const isTold = news.isCorrection && before !== null && isSameNews(before, unit.told);
    units.push(isTold ? noteOf(before, meeting) : unit);
  }
  for (const before of told) {
    if (present.has(before.personId) || before.method === 'CANCEL') continue;
    if (rightUpTo(before) > meeting.sequence) continue;
    units.push(await cancelUnit(news, news.isCancelled ? 'cancelled' : 'left', before, facts));
  }
  return units;
}

/** Members of all parties, and the interpreter that the facts name. */
export async function participants(
  showcaseId: string,
  meeting: MeetingFacts,
  facts: MailFacts,
): Promise<Person[]> {
  const members = await Promise.all(meeting.parties.map((partyId) => facts.members(showcaseId, partyId)));
  const interpreter =
    meeting.interpreterId === null ? null : await facts.interpreter(showcaseId, meeting.interpreterId);
  return [
    ...members.flat().map(personOfMember),
    ...(interpreter === null ? [] : [personOfInterpreter(interpreter)]),
  ];
}

/** The SEQUENCE of the meeting that what was told is known to agree with; that of the mail itself, or a later one. */
export const rightUpTo = (told: Pick<Invitation, 'sequence' | 'rightUpTo'>): number =>
  told.rightUpTo ?? told.sequence;

/** Whether this mailbox was told the same in another mail. */
export const isSameNews = (
  told: Pick<Invitation, 'method' | 'email' | 'shown'>,
  news: Pick<Invitation, 'email' | 'shown'>,
): boolean =>
  told.method === 'REQUEST' &&
  isSameAddress(told.email, news.email) &&
  told.shown !== undefined &&
  told.shown === news.shown;

/** Whether what was told comes before these facts by SEQUENCE, then DTSTAMP (RFC 5546 §2.1.5). */
export function isOlder(
  told: Pick<Invitation, 'sequence' | 'rightUpTo' | 'stampedAt'>,
  facts: Pick<MeetingFacts, 'sequence' | 'stampedAt'>,
): boolean {
  if (rightUpTo(told) !== facts.sequence) return rightUpTo(told) < facts.sequence;
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
): Promise<MailUnit & { readonly told: Invitation }> {
  const request = await requestMail(news, reason, person, facts);
  const mails: NewMail[] = [request];
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
      shown: digestOfShown(request),
      updatedAt: news.at,
    },
    toldBefore: before,
    person: { key: person.key, email: person.email },
    meeting: null,
  };
}

/**
 * That an older mail says all there is to say. Without it nobody could tell who needs no mail from who waits for one, and
 * a dead letter that is redriven would undo what was right.
 */
const noteOf = (before: Invitation, { sequence }: Pick<MeetingFacts, 'sequence'>): MailUnit => ({
  mails: [],
  told: { ...before, rightUpTo: sequence },
  toldBefore: before,
  person: null,
  meeting: null,
});

/** A CANCEL to somebody who was told of the meeting, at the address that was told; `person` if no longer in the store. */
export async function cancelUnit(
  news: MeetingNews,
  reason: 'cancelled' | 'left',
  before: Invitation,
  facts: MailFacts,
  person: Person | null = null,
): Promise<MailUnit> {
  const { sequence, stampedAt } = news.meeting;
  const { shown: _shown, rightUpTo: _rightUpTo, ...lasting } = before;
  return {
    mails: [await cancelMail(news, reason, { ...before, person }, facts)],
    told: {
      ...lasting,
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
