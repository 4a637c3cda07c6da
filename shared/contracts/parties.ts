import * as z from 'zod';
import { MemberId, PartyId, Revision, ShowcaseId } from '../model/identity.ts';
import {
  Availability,
  AvailabilityPatch,
  Party,
  PartyCard,
  PartyInput,
  PartyPatch,
  Side,
  SlotState,
} from '../model/party.ts';
import { Member, MemberInput, MemberPatch } from '../model/person.ts';
import { Code, CountryCode, lineOf, SpokenLanguage } from '../model/text.ts';
import { defineContracts, PageQuery, pageOf } from './contract.ts';

const InShowcase = z.strictObject({ showcaseId: ShowcaseId });
const OfParty = z.strictObject({ showcaseId: ShowcaseId, partyId: PartyId });
const OfMember = z.strictObject({ showcaseId: ShowcaseId, partyId: PartyId, memberId: MemberId });
const office = ['organiser', 'staff'] as const;
const ownParty = ['organiser', 'staff', 'party'] as const;

export const CatalogueQuery = PageQuery.extend({
  q: lineOf(100).optional().meta({ description: 'Words looked for in names and summaries, both languages.' }),
  side: Side.optional(),
  focusArea: Code.optional(),
  collaborationType: Code.optional(),
  regulatoryStage: Code.optional(),
  country: CountryCode.optional(),
  language: SpokenLanguage.optional(),
});

/** Why two parties fit: a code with what they share. */
export const SuggestionReason = z.strictObject({
  code: z.enum([
    'focus-areas',
    'collaboration-types',
    'seek-offer',
    'offer-seek',
    'languages',
    'regulatory-stage',
  ]),
  values: z.array(z.string().max(60)).max(60),
});
export const Suggestion = z.strictObject({
  party: PartyCard,
  score: z.int().min(0).max(1000),
  reasons: z.array(SuggestionReason).max(10),
});
export type Suggestion = z.infer<typeof Suggestion>;

export const SlotStates = z.strictObject({
  availability: Availability,
  slots: z.array(SlotState).max(400),
});

export const partyContracts = defineContracts({
  listParties: {
    capability: 'parties',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/parties',
    summary: 'The catalogue: active parties as others see them, filtered.',
    callers: ['organiser', 'staff', 'participant'],
    params: InShowcase,
    query: CatalogueQuery,
    status: 200,
    reply: pageOf(PartyCard),
    errors: ['not-found'],
  },
  listPartyRecords: {
    capability: 'parties',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/party-records',
    summary: 'All parties with limits and references, for the office.',
    callers: office,
    params: InShowcase,
    query: PageQuery,
    status: 200,
    reply: pageOf(Party),
    errors: ['not-found'],
  },
  importParties: {
    capability: 'parties',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/parties',
    summary: 'Adds up to 10 approved parties with their members, all or none.',
    callers: office,
    params: InShowcase,
    body: z.strictObject({ parties: z.array(PartyInput).min(1).max(10) }),
    status: 201,
    reply: z.strictObject({ items: z.array(Party) }),
    errors: ['not-found', 'already-exists', 'phase-forbids', 'limit-reached'],
    isIdempotent: true,
  },
  getParty: {
    capability: 'parties',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/parties/{partyId}',
    summary: 'One party as other participants see it.',
    callers: ['organiser', 'staff', 'participant'],
    params: OfParty,
    status: 200,
    reply: PartyCard,
    errors: ['not-found'],
  },
  getPartyRecord: {
    capability: 'parties',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/record',
    summary: 'One party with everything: for itself and the office.',
    callers: ownParty,
    params: OfParty,
    status: 200,
    reply: Party,
    errors: ['not-found'],
  },
  updateParty: {
    capability: 'parties',
    method: 'PATCH',
    path: '/api/showcases/{showcaseId}/parties/{partyId}',
    summary: 'Changes the profile; limits only by the office.',
    callers: ownParty,
    params: OfParty,
    body: PartyPatch,
    status: 200,
    reply: Party,
    errors: ['not-found', 'forbidden', 'stale-revision', 'state-forbids'],
  },
  withdrawParty: {
    capability: 'parties',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/withdrawal',
    summary: 'The party drops out: its wishes are withdrawn, its meetings cancelled, and everybody is told.',
    callers: office,
    params: OfParty,
    body: z.strictObject({ revision: Revision, reason: lineOf(400).optional() }),
    status: 200,
    reply: Party,
    errors: ['not-found', 'stale-revision', 'state-forbids', 'phase-forbids'],
  },
  listMembers: {
    capability: 'parties',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/members',
    summary: 'The people of a party, for itself and the office.',
    callers: ownParty,
    params: OfParty,
    status: 200,
    reply: z.strictObject({ items: z.array(Member).max(8) }),
    errors: ['not-found'],
  },
  addMember: {
    capability: 'parties',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/members',
    summary: 'Adds a person, who gets an invitation for every meeting to come.',
    callers: ownParty,
    params: OfParty,
    body: MemberInput,
    status: 201,
    reply: Member,
    errors: ['not-found', 'already-exists', 'limit-reached', 'state-forbids'],
    isIdempotent: true,
  },
  updateMember: {
    capability: 'parties',
    method: 'PATCH',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/members/{memberId}',
    summary:
      'Changes a person; a new mail address gets the invitations, the old one is told they are cancelled.',
    callers: ownParty,
    params: OfMember,
    body: MemberPatch,
    status: 200,
    reply: Member,
    errors: ['not-found', 'stale-revision', 'already-exists'],
  },
  removeMember: {
    capability: 'parties',
    method: 'DELETE',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/members/{memberId}',
    summary: 'Removes a person, whose invitations are cancelled. The last one stays.',
    callers: ownParty,
    params: OfMember,
    query: z.strictObject({ revision: z.coerce.number().int().min(1).max(1_000_000_000) }),
    status: 204,
    reply: null,
    errors: ['not-found', 'stale-revision', 'limit-reached'],
  },
  getAvailability: {
    capability: 'parties',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/availability',
    summary: 'Every slot of the party: open, closed, or booked by which meetings.',
    callers: ownParty,
    params: OfParty,
    status: 200,
    reply: SlotStates,
    errors: ['not-found'],
  },
  updateAvailability: {
    capability: 'parties',
    method: 'PATCH',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/availability',
    summary: 'Opens and closes slots. A booked slot cannot be closed: move or cancel the meeting first.',
    callers: ownParty,
    params: OfParty,
    body: AvailabilityPatch,
    status: 200,
    reply: SlotStates,
    errors: ['not-found', 'taken', 'state-forbids'],
  },
  listSuggestions: {
    capability: 'parties',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/suggestions',
    summary: 'Partners that fit, best first, with the reasons.',
    callers: ownParty,
    params: OfParty,
    query: PageQuery,
    status: 200,
    reply: pageOf(Suggestion),
    errors: ['not-found'],
  },
});
