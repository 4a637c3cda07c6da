import { isSameAddress } from '../../shared/domain/parties/member-faults.ts';
import type { DomainEvent, MeetingFacts } from '../../shared/model/domain-event.ts';
import type { Meeting } from '../../shared/model/meeting.ts';
import { keys } from '../../shared/store/keys.ts';
import type { MailUnit } from '../../shared/store/mail-journal.ts';
import type { MeetingNews } from './invitation-mails.ts';
import { bothNames, type MailFacts, type Person, personOfInterpreter, personOfMember } from './mail-facts.ts';
import { cancelUnit, isOlder, unitOf } from './meeting-mails.ts';

type EventOf<Type extends DomainEvent['type']> = Extract<DomainEvent, { type: Type }>;
type MemberEvent = EventOf<'MemberAdded' | 'MemberChanged' | 'MemberRemoved'>;

/** Whoever joins a party is invited to its coming meetings, whoever leaves gets cancellations, an address moves. */
export async function newsOfMember(
  event: MemberEvent,
  showcaseId: string,
  now: string,
  facts: MailFacts,
): Promise<MailUnit[]> {
  const { partyId, memberId } = event.data;
  const member = event.type === 'MemberRemoved' ? null : await facts.member(showcaseId, partyId, memberId);
  const gone = goneMember(event, showcaseId);
  const person = member === null ? null : personOfMember(member);
  return newsOfPerson({ event, showcaseId, owner: partyId, personId: memberId, person, gone }, now, facts);
}

/** The new address of an interpreter takes over from the old one. */
export async function newsOfInterpreter(
  event: EventOf<'InterpreterChanged'>,
  showcaseId: string,
  now: string,
  facts: MailFacts,
): Promise<MailUnit[]> {
  // Before the person is read: what was remembered for earlier events of the batch may be the old address.
  facts.forget();
  const { interpreterId: personId } = event.data;
  const interpreter = await facts.interpreter(showcaseId, personId);
  // One who is gone had no meetings left.
  if (interpreter === null) return [];
  const person = personOfInterpreter(interpreter);
  return newsOfPerson({ event, showcaseId, owner: personId, personId, person, gone: null }, now, facts);
}

type PersonChange = {
  readonly event: Pick<DomainEvent, 'id' | 'at'>;
  readonly showcaseId: string;
  /** The party or interpreter in whose agenda the meetings stand. */
  readonly owner: string;
  readonly personId: string;
  /** As stored now, or null; `gone` is how somebody who was removed is written to. */
  readonly person: Person | null;
  readonly gone: Person | null;
};

/**
 * Invitations that follow from a change of people. SEQUENCE stays the meeting's and the time of the change is the
 * DTSTAMP, which makes what is told now newer than anything that this mailbox was told before (RFC 5546 §2.1.5),
 * also where somebody takes over the address of a person who has just left.
 */
async function newsOfPerson(change: PersonChange, now: string, facts: MailFacts): Promise<MailUnit[]> {
  const { event, showcaseId, owner, personId, person, gone } = change;
  // Whatever was corrected up to the SEQUENCE that is read now has to be in these mails.
  facts.forget();
  const meetings = await facts.standingMeetings(showcaseId, owner);
  const told = await facts.toldOf(
    showcaseId,
    meetings.map((meeting) => meeting.id),
    personId,
  );
  const units: MailUnit[] = [];
  for (const [index, meeting] of meetings.entries()) {
    const current = await factsOf(meeting, facts);
    if (Date.parse(current.end) <= Date.parse(now)) continue;
    const before = told[index] ?? null;
    const stampedAt = later(event.at, current.stampedAt);
    const news: MeetingNews = {
      eventId: event.id,
      at: event.at,
      showcaseId,
      meeting: { ...current, stampedAt },
      previous: null,
      isCancelled: false,
      cancelReason: null,
      isCorrection: false,
    };
    // Cancelled or moved meanwhile, it would tell what is no longer so, and nobody would take it back.
    const asRead = { key: keys.meeting(showcaseId, meeting.id), revision: meeting.revision };
    if (person === null) {
      if (before?.method !== 'REQUEST') continue;
      units.push({ ...(await cancelUnit(news, 'left', before, facts, gone)), meeting: asRead });
      continue;
    }
    const knows = before?.method === 'REQUEST' && isSameAddress(before.email, person.email);
    if (knows || (before !== null && !isOlder(before, news.meeting))) continue;
    units.push({ ...(await unitOf(news, 'joined', person, before, facts)), meeting: asRead });
  }
  return units;
}

const later = (one: string, other: string): string => (Date.parse(one) > Date.parse(other) ? one : other);

/** The meeting as it stands, in the words of an event. */
async function factsOf(meeting: Meeting, facts: MailFacts): Promise<MeetingFacts> {
  const { id, parties, slotId, tableId, interpreterId, uid, sequence, stampedAt, showcaseId } = meeting;
  const { start, end } = await facts.slot(showcaseId, slotId);
  const tableLabel = await facts.tableLabel(showcaseId, tableId);
  return {
    meetingId: id,
    parties,
    slotId,
    start,
    end,
    tableId,
    tableLabel,
    interpreterId,
    uid,
    sequence,
    stampedAt,
  };
}

/** Somebody who left as the event knows them; the store may know neither the person nor the address any more. */
function goneMember(event: MemberEvent, showcaseId: string): Person | null {
  if (event.type === 'MemberAdded') return null;
  const { partyId, memberId } = event.data;
  const member = event.type === 'MemberRemoved' ? event.data.member : event.data.previous;
  return {
    id: memberId,
    email: member.email,
    name: bothNames(member.name),
    language: member.language,
    timeZone: member.timeZone,
    partyId,
    key: keys.member(showcaseId, partyId, memberId),
  };
}
