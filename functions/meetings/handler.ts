import { meetingContracts } from '../../shared/contracts/meetings.ts';
import { httpFunction } from '../http/edge.ts';
import { bookMeeting } from './book-meeting.ts';
import { cancelMeeting, lockMeeting, moveMeeting, recordOutcome, swapMeetings } from './change-meeting.ts';
import { listInvitations } from './list-invitations.ts';
import { getInterpreterAgenda, getPartyAgenda } from './view-agenda.ts';
import { getMeeting, listMeetings } from './view-meetings.ts';

export const handler = httpFunction(meetingContracts, {
  listMeetings,
  getPartyAgenda,
  getInterpreterAgenda,
  getMeeting,
  bookMeeting,
  moveMeeting,
  swapMeetings,
  cancelMeeting,
  lockMeeting,
  recordOutcome,
  listInvitations,
});
