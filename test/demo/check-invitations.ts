import type { Meeting } from '../../shared/model/meeting.ts';
import type { Slot } from '../../shared/model/slot.ts';
import type { Mail } from './inbox.ts';

/** Addresses that must hold an invitation for a meeting: members of its parties and its interpreter. */
export type Audience = (meeting: Meeting) => readonly string[];

export type InvitationFindings = { readonly faults: string[]; readonly invitations: number };

/**
 * Judges the inbox as the calendars of the recipients would (RFC 5546 §2.1.4: UID, then SEQUENCE): every person of an
 * active meeting holds exactly one REQUEST of its present sequence, slot and UID, and nobody holds anything else.
 */
export function checkInvitations(
  meetings: readonly Meeting[],
  slots: ReadonlyMap<string, Slot>,
  audience: Audience,
  mails: readonly Mail[],
): InvitationFindings {
  const faults: string[] = [];
  const byPerson = new Map<string, Mail[]>();
  for (const mail of mails) {
    if (mail.calendar === null) continue;
    const key = `${mail.calendar.uid} ${mail.to.toLowerCase()}`;
    byPerson.set(key, [...(byPerson.get(key) ?? []), mail]);
  }
  let invitations = 0;
  for (const meeting of meetings) {
    const isActive = meeting.status === 'confirmed' || meeting.status === 'planned';
    for (const address of audience(meeting)) {
      const key = `${meeting.uid} ${address.toLowerCase()}`;
      const received = byPerson.get(key) ?? [];
      byPerson.delete(key);
      const newest = received.toSorted((a, b) => (b.calendar?.sequence ?? 0) - (a.calendar?.sequence ?? 0));
      const latest = newest.filter((mail) => mail.calendar?.sequence === newest[0]?.calendar?.sequence);
      const fault = faultOf(meeting, isActive, slots, latest);
      if (fault === null) invitations += isActive ? 1 : 0;
      else faults.push(`${meeting.id} for ${address}: ${fault}`);
    }
  }
  for (const [key, extra] of byPerson) {
    const last = extra.toSorted((a, b) => (b.calendar?.sequence ?? 0) - (a.calendar?.sequence ?? 0))[0];
    if (last?.calendar?.method !== 'CANCEL') faults.push(`nobody should hold ${key}`);
  }
  return { faults, invitations };
}

function faultOf(
  meeting: Meeting,
  isActive: boolean,
  slots: ReadonlyMap<string, Slot>,
  latest: readonly Mail[],
): string | null {
  const mail = latest[0];
  if (mail?.calendar === undefined || mail.calendar === null) return isActive ? 'no invitation' : null;
  if (latest.length > 1) return `${latest.length} mails of sequence ${mail.calendar.sequence}`;
  const expected = isActive ? 'REQUEST' : 'CANCEL';
  if (mail.calendar.method !== expected) return `the last mail is ${mail.calendar.method}, not ${expected}`;
  if (mail.calendar.sequence !== meeting.sequence)
    return `sequence ${mail.calendar.sequence}, not ${meeting.sequence}`;
  if (mail.calendar.attendees.length !== 1) return `${mail.calendar.attendees.length} attendees`;
  const slot = slots.get(meeting.slotId);
  if (slot === undefined) return `the slot ${meeting.slotId} is unknown`;
  // Calendars carry the venue's wall clock with its zone, or UTC.
  const told = mail.calendar.start ?? '';
  const isAtStart = told.endsWith('Z')
    ? Date.parse(told) === Date.parse(slot.start)
    : told === slot.start.slice(0, 19);
  if (isActive && !isAtStart) return `starts ${told}, not ${slot.start}`;
  return null;
}
