import type { DomainEvent, MeetingFacts } from '../../shared/model/domain-event.ts';
import type { Meeting } from '../../shared/model/meeting.ts';
import { keys } from '../../shared/store/keys.ts';
import type { MailUnit } from '../../shared/store/mails.ts';
import { bothNames, type MailFacts, type Person, personOfMember } from './mail-facts.ts';
import { cancelUnit, isOlder, type MeetingNews, unitOf } from './meeting-mails.ts';

type MemberEvent = Extract<DomainEvent, { type: 'MemberAdded' | 'MemberChanged' | 'MemberRemoved' }>;

/**
 * Invitations that follow from a change of people: whoever joins a party is invited to its coming meetings, whoever
 * leaves gets cancellations, and a new address takes over from the old one. SEQUENCE stays the meeting's; where the
 * person was told something before, the time of the change is the DTSTAMP, which makes it newer (RFC 5546 §2.1.5).
 */
export async function newsOfMember(
  event: MemberEvent,
  showcaseId: string,
  now: string,
  facts: MailFacts,
): Promise<MailUnit[]> {
  const { partyId, memberId } = event.data;
  const meetings = await facts.confirmedMeetings(showcaseId, partyId);
  const told = await facts.toldOf(
    showcaseId,
    meetings.map((meeting) => meeting.id),
    memberId,
  );
  const member = event.type === 'MemberRemoved' ? null : await facts.member(showcaseId, partyId, memberId);
  const gone = goneMember(event, showcaseId);
  const units: MailUnit[] = [];
  for (const [index, meeting] of meetings.entries()) {
    const current = await factsOf(meeting, facts);
    if (Date.parse(current.end) <= Date.parse(now)) continue;
    const before = told[index] ?? null;
    const news = (stampedAt: string): MeetingNews => ({
      eventId: event.id,
      at: event.at,
      showcaseId,
      meeting: { ...current, stampedAt },
      previous: null,
      isCancelled: false,
      cancelReason: null,
    });
    if (member === null) {
      if (before?.method !== 'REQUEST') continue;
      units.push(await cancelUnit(news(later(event.at, current.stampedAt)), 'left', before, facts, gone));
      continue;
    }
    const person = personOfMember(member);
    if (before === null) {
      units.push(await unitOf(news(current.stampedAt), 'joined', person, null, facts));
    } else if (before.method === 'CANCEL' || before.email !== person.email) {
      const stampedAt = later(event.at, current.stampedAt);
      if (isOlder(before, { sequence: current.sequence, stampedAt })) {
        units.push(await unitOf(news(stampedAt), 'joined', person, before, facts));
      }
    }
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
