import * as z from 'zod';
import { FeedId, InterpreterId, MemberId, PartyId, ShowcaseId } from '../model/identity.ts';
import { Snapshot } from '../model/plan.ts';
import { defineContracts, PageQuery, pageOf } from './contract.ts';

const InShowcase = z.strictObject({ showcaseId: ShowcaseId });
const OfParty = z.strictObject({ showcaseId: ShowcaseId, partyId: PartyId });
const OfMember = z.strictObject({ showcaseId: ShowcaseId, partyId: PartyId, memberId: MemberId });
const OfInterpreter = z.strictObject({ showcaseId: ShowcaseId, interpreterId: InterpreterId });
const office = ['organiser', 'staff'] as const;
const ownParty = ['organiser', 'staff', 'party'] as const;
const calendar = { document: 'text/calendar', description: 'iCalendar (RFC 5545), METHOD:PUBLISH.' } as const;

export const Feed = z.strictObject({ id: FeedId, url: z.string().max(400) });

export const exportContracts = defineContracts({
  getPartyCalendar: {
    capability: 'exports',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/agenda.ics',
    summary: 'The agenda of a party as a calendar file.',
    callers: ownParty,
    params: OfParty,
    status: 200,
    reply: calendar,
    errors: ['not-found'],
  },
  getMemberCalendar: {
    capability: 'exports',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/members/{memberId}/agenda.ics',
    summary: 'The agenda in the language of one member.',
    callers: ownParty,
    params: OfMember,
    status: 200,
    reply: calendar,
    errors: ['not-found'],
  },
  getInterpreterCalendar: {
    capability: 'exports',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/interpreters/{interpreterId}/agenda.ics',
    summary: 'The agenda of an interpreter.',
    callers: ['organiser', 'staff', 'interpreter'],
    params: OfInterpreter,
    status: 200,
    reply: calendar,
    errors: ['not-found'],
  },
  /** Takes no Idempotency-Key: the answer would be kept, and with it a secret that is kept nowhere else. */
  createFeed: {
    capability: 'exports',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/members/{memberId}/feed',
    summary: 'A secret address to subscribe to; a new one ends the old one.',
    callers: ownParty,
    params: OfMember,
    status: 201,
    reply: Feed,
    errors: ['not-found'],
  },
  /** See createFeed. */
  createInterpreterFeed: {
    capability: 'exports',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/interpreters/{interpreterId}/feed',
    summary: 'A secret address to subscribe to what somebody interprets; a new one ends the old one.',
    callers: ['organiser', 'staff', 'interpreter'],
    params: OfInterpreter,
    status: 201,
    reply: Feed,
    errors: ['not-found'],
  },
  getFeed: {
    capability: 'exports',
    method: 'GET',
    path: '/api/feeds/{token}',
    summary: 'The subscribed calendar.',
    callers: ['anyone'],
    params: z.strictObject({
      token: z
        .string()
        .max(100)
        .regex(/^[A-Za-z0-9_-]+(\.ics)?$/),
    }),
    status: 200,
    reply: calendar,
    errors: ['not-found'],
  },
  getSchedule: {
    capability: 'exports',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/schedule.csv',
    summary: 'The schedule as CSV (UTF-8 with BOM), from a numbered snapshot.',
    callers: office,
    params: InShowcase,
    query: z.strictObject({ language: z.enum(['en', 'ja']).optional() }),
    status: 200,
    reply: { document: 'text/csv', description: 'One line per meeting, times at the venue.' },
    errors: ['not-found'],
  },
  listSnapshots: {
    capability: 'exports',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/snapshots',
    summary: 'Numbered states of the schedule that exports were made from.',
    callers: office,
    params: InShowcase,
    query: PageQuery,
    status: 200,
    reply: pageOf(Snapshot),
    errors: ['not-found'],
  },
});
