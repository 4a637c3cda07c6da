import type { Meeting } from '../../model/meeting.ts';
import { type Standing, speaksForAny } from '../standing.ts';

/** A meeting as somebody may see it, or null. What a party said of it afterwards is for that party and the office. */
export function meetingSeenBy(meeting: Meeting, standing: Standing): Meeting | null {
  if (standing.isOffice) return meeting;
  const interprets = meeting.interpreterId !== null && standing.interpreters.includes(meeting.interpreterId);
  if (!interprets && !speaksForAny(standing, meeting.parties)) return null;
  return {
    ...meeting,
    outcomes: meeting.outcomes.filter(({ partyId }) => standing.parties.includes(partyId)),
  };
}
