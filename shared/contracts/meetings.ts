import * as z from 'zod';
import {
  InterpreterId,
  MeetingId,
  PartyId,
  Revision,
  ShowcaseId,
  SlotId,
  TableId,
  WishId,
} from '../model/identity.ts';
import { Invitation, InvitationStatus, Meeting, MeetingStatus, OutcomeInput } from '../model/meeting.ts';
import { PartyCard } from '../model/party.ts';
import { paragraphsOf } from '../model/text.ts';
import { Instant } from '../model/time.ts';
import { defineContracts, PageQuery, pageOf } from './contract.ts';

const InShowcase = z.strictObject({ showcaseId: ShowcaseId });
const OfParty = z.strictObject({ showcaseId: ShowcaseId, partyId: PartyId });
const OfInterpreter = z.strictObject({ showcaseId: ShowcaseId, interpreterId: InterpreterId });
const OfMeeting = z.strictObject({ showcaseId: ShowcaseId, meetingId: MeetingId });
const office = ['organiser', 'staff'] as const;
const ownParty = ['organiser', 'staff', 'party'] as const;
const involved = ['organiser', 'staff', 'participant'] as const;

/** A meeting as it stands in somebody's agenda, with what is needed to find the place and the people. */
export const AgendaEntry = z.strictObject({
  meeting: Meeting,
  start: Instant,
  end: Instant,
  tableLabel: z.string().max(60).nullable(),
  interpreterName: z.string().max(200).nullable(),
  parties: z.array(PartyCard).max(8),
  mayChange: z.boolean().meta({ description: 'Whether the reader may still move or cancel it.' }),
});
export type AgendaEntry = z.infer<typeof AgendaEntry>;
const AgendaReply = z.strictObject({ items: z.array(AgendaEntry).max(1000) });

export const meetingContracts = defineContracts({
  listMeetings: {
    capability: 'meetings',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/meetings',
    summary: 'All meetings of the showcase, for the office.',
    callers: office,
    params: InShowcase,
    query: PageQuery.extend({ status: MeetingStatus.optional() }),
    status: 200,
    reply: pageOf(Meeting),
    errors: ['not-found'],
  },
  getPartyAgenda: {
    capability: 'meetings',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/agenda',
    summary: 'Meetings of one party in time order, cancelled ones included.',
    callers: ownParty,
    params: OfParty,
    status: 200,
    reply: AgendaReply,
    errors: ['not-found'],
  },
  getInterpreterAgenda: {
    capability: 'meetings',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/interpreters/{interpreterId}/agenda',
    summary: 'Meetings of one interpreter in time order.',
    callers: ['organiser', 'staff', 'interpreter'],
    params: OfInterpreter,
    status: 200,
    reply: AgendaReply,
    errors: ['not-found'],
  },
  getMeeting: {
    capability: 'meetings',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/meetings/{meetingId}',
    summary: 'One meeting, for those who take part and the office.',
    callers: involved,
    params: OfMeeting,
    status: 200,
    reply: Meeting,
    errors: ['not-found'],
  },
  bookMeeting: {
    capability: 'meetings',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/meetings',
    summary: 'Books an accepted wish into a slot, at once and all or nothing.',
    callers: involved,
    phases: ['wishes', 'planning', 'published', 'live'],
    params: InShowcase,
    body: z.strictObject({
      wishId: WishId,
      slotId: SlotId,
      tableId: TableId.nullable().optional(),
      interpreterId: InterpreterId.nullable().optional(),
    }),
    status: 201,
    reply: Meeting,
    errors: ['not-found', 'forbidden', 'state-forbids', 'phase-forbids', 'taken'],
    isIdempotent: true,
  },
  moveMeeting: {
    capability: 'meetings',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/meetings/{meetingId}/move',
    summary: 'Moves a meeting to another slot, table or interpreter in one step.',
    callers: involved,
    params: OfMeeting,
    body: z.strictObject({
      slotId: SlotId,
      tableId: TableId.nullable().optional(),
      interpreterId: InterpreterId.nullable().optional(),
      revision: Revision,
    }),
    status: 200,
    reply: Meeting,
    errors: ['not-found', 'forbidden', 'stale-revision', 'state-forbids', 'phase-forbids', 'taken'],
  },
  swapMeetings: {
    capability: 'meetings',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/meetings/{meetingId}/swap',
    summary: 'Exchanges the slots (and places) of two meetings in one step.',
    callers: office,
    params: OfMeeting,
    body: z.strictObject({ with: MeetingId, revision: Revision, withRevision: Revision }),
    status: 200,
    reply: z.strictObject({ items: z.array(Meeting).length(2) }),
    errors: ['not-found', 'stale-revision', 'state-forbids', 'phase-forbids', 'taken'],
  },
  cancelMeeting: {
    capability: 'meetings',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/meetings/{meetingId}/cancellation',
    summary: 'Cancels; all people get a cancellation for their calendars.',
    callers: involved,
    params: OfMeeting,
    body: z.strictObject({ reason: paragraphsOf(500).optional(), revision: Revision }),
    status: 200,
    reply: Meeting,
    errors: ['not-found', 'forbidden', 'stale-revision', 'state-forbids', 'phase-forbids'],
  },
  lockMeeting: {
    capability: 'meetings',
    method: 'PUT',
    path: '/api/showcases/{showcaseId}/meetings/{meetingId}/lock',
    summary: 'A locked meeting stays where it is whatever the planner finds.',
    callers: office,
    params: OfMeeting,
    body: z.strictObject({ isLocked: z.boolean(), revision: Revision }),
    status: 200,
    reply: Meeting,
    errors: ['not-found', 'stale-revision', 'state-forbids'],
  },
  recordOutcome: {
    capability: 'meetings',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/meetings/{meetingId}/outcomes',
    summary: 'How it went, one tap and a note; seen by the office only.',
    callers: involved,
    phases: ['published', 'live', 'closed'],
    params: OfMeeting,
    body: OutcomeInput,
    status: 200,
    reply: Meeting,
    errors: ['not-found', 'forbidden', 'state-forbids', 'phase-forbids'],
  },
  listInvitations: {
    capability: 'meetings',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/invitations',
    summary: 'What each person was last told about each meeting.',
    callers: office,
    params: InShowcase,
    query: PageQuery.extend({ status: InvitationStatus.optional() }),
    status: 200,
    reply: pageOf(Invitation),
    errors: ['not-found'],
  },
});
