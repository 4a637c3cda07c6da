import * as z from 'zod';
import { PartyId, Revision, ShowcaseId, SlotId, TableId, WishId } from '../model/identity.ts';
import { Meeting } from '../model/meeting.ts';
import { paragraphsOf } from '../model/text.ts';
import { Veto, Wish, WishImport, WishInput, WishPatch, WishPriority, WishStatus } from '../model/wish.ts';
import { AnswerSheet } from './answer-sheet.ts';
import { defineContracts, PageQuery, pageOf } from './contract.ts';

const InShowcase = z.strictObject({ showcaseId: ShowcaseId });
const OfParty = z.strictObject({ showcaseId: ShowcaseId, partyId: PartyId });
const OfWish = z.strictObject({ showcaseId: ShowcaseId, wishId: WishId });
const OfVeto = z.strictObject({ showcaseId: ShowcaseId, partyId: PartyId, otherPartyId: PartyId });
const office = ['organiser', 'staff'] as const;
const ownParty = ['organiser', 'staff', 'party'] as const;
const involved = ['organiser', 'staff', 'participant'] as const;
const answering = [...involved, 'answer-link'] as const;

/** The office also sees which of the parties that were asked do not hear of the wish. */
const WishView = Wish.extend({
  unheardBy: z
    .array(PartyId)
    .max(7)
    .optional()
    .meta({ description: 'For the office alone: asked, but said "no thanks" to another party of the wish.' }),
});

export const WishQuota = z.strictObject({ open: z.int().min(0), allowed: z.int().min(0) });

export const wishContracts = defineContracts({
  listWishes: {
    capability: 'wishes',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/wishes',
    summary: 'All wishes of the showcase, for the office.',
    callers: office,
    params: InShowcase,
    query: PageQuery,
    status: 200,
    reply: pageOf(WishView),
    errors: ['not-found'],
  },
  listPartyWishes: {
    capability: 'wishes',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/wishes',
    summary: 'Wishes that the party made and received, with what is left of its quota.',
    callers: ownParty,
    params: OfParty,
    query: PageQuery.extend({ direction: z.enum(['made', 'received']), status: WishStatus.optional() }),
    status: 200,
    reply: pageOf(WishView).extend({ quota: WishQuota }),
    errors: ['not-found'],
  },
  makeWish: {
    capability: 'wishes',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/wishes',
    summary: 'A party asks to meet another. Nothing pending ever blocks a slot.',
    callers: involved,
    phases: ['wishes', 'planning', 'published', 'live'],
    params: InShowcase,
    body: WishInput,
    status: 201,
    reply: Wish,
    errors: ['not-found', 'forbidden', 'already-exists', 'limit-reached', 'phase-forbids', 'state-forbids'],
    isIdempotent: true,
  },
  importWishes: {
    capability: 'wishes',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/wishes/import',
    summary: 'Brings in up to 15 wishes with their arrangements, all or none.',
    callers: office,
    params: InShowcase,
    body: z.strictObject({ wishes: z.array(WishImport).min(1).max(15) }),
    status: 201,
    reply: z.strictObject({ items: z.array(Wish) }),
    errors: ['not-found', 'already-exists', 'phase-forbids', 'limit-reached'],
    isIdempotent: true,
  },
  getWish: {
    capability: 'wishes',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/wishes/{wishId}',
    summary: 'One wish, for its parties and the office.',
    callers: involved,
    params: OfWish,
    status: 200,
    reply: WishView,
    errors: ['not-found'],
  },
  updateWish: {
    capability: 'wishes',
    method: 'PATCH',
    path: '/api/showcases/{showcaseId}/wishes/{wishId}',
    summary: 'Changes priority, message or topics (who made it) or the arrangement (office).',
    callers: involved,
    params: OfWish,
    body: WishPatch,
    status: 200,
    reply: Wish,
    errors: ['not-found', 'forbidden', 'stale-revision', 'state-forbids'],
  },
  getAnswerSheet: {
    capability: 'wishes',
    method: 'GET',
    path: '/api/answer-sheet',
    summary: 'What the holder of an answer link can answer: the wishes that its party received.',
    callers: ['answer-link'],
    status: 200,
    reply: AnswerSheet,
    errors: [],
  },
  listWishSlots: {
    capability: 'wishes',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/wishes/{wishId}/slots',
    summary: 'Slots in which all parties of the wish are free and a table and interpreter can be had.',
    callers: answering,
    params: OfWish,
    status: 200,
    reply: z.strictObject({ slots: z.array(SlotId).max(400) }),
    errors: ['not-found'],
  },
  acceptWish: {
    capability: 'wishes',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/wishes/{wishId}/acceptance',
    summary: 'Accepts; with a slot it books the meeting at once, or answers 409 naming what is taken.',
    callers: answering,
    params: OfWish,
    body: z.strictObject({
      partyId: PartyId,
      priority: WishPriority.optional(),
      slotId: SlotId.optional(),
      tableId: TableId.optional(),
    }),
    status: 201,
    reply: z.strictObject({ wish: Wish, meeting: Meeting.nullable() }),
    errors: ['not-found', 'forbidden', 'state-forbids', 'phase-forbids', 'taken'],
    isIdempotent: true,
  },
  declineWish: {
    capability: 'wishes',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/wishes/{wishId}/refusal',
    summary: 'Declines, with a reason if one likes.',
    callers: answering,
    params: OfWish,
    body: z.strictObject({ partyId: PartyId, reason: paragraphsOf(500).optional() }),
    status: 200,
    reply: Wish,
    errors: ['not-found', 'forbidden', 'state-forbids'],
  },
  withdrawWish: {
    capability: 'wishes',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/wishes/{wishId}/withdrawal',
    summary: 'Takes a wish back that has no meeting yet.',
    callers: involved,
    params: OfWish,
    body: z.strictObject({ revision: Revision }),
    status: 200,
    reply: Wish,
    errors: ['not-found', 'forbidden', 'stale-revision', 'state-forbids'],
  },
  listVetoes: {
    capability: 'wishes',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/vetoes',
    summary: 'The no-thanks list of a party; nobody else sees it but the office.',
    callers: ownParty,
    params: OfParty,
    query: PageQuery,
    status: 200,
    reply: pageOf(Veto),
    errors: ['not-found'],
  },
  putVeto: {
    capability: 'wishes',
    method: 'PUT',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/vetoes/{otherPartyId}',
    summary:
      'No thanks: the two will not be brought together. The party hears of no wish of the other, which is not told.',
    callers: ownParty,
    params: OfVeto,
    status: 200,
    reply: Veto,
    errors: ['not-found', 'state-forbids'],
  },
  deleteVeto: {
    capability: 'wishes',
    method: 'DELETE',
    path: '/api/showcases/{showcaseId}/parties/{partyId}/vetoes/{otherPartyId}',
    summary: 'Takes the veto back.',
    callers: ownParty,
    params: OfVeto,
    status: 204,
    reply: null,
    errors: ['not-found'],
  },
});
