import * as z from 'zod';
import { PlanNumber, Revision, ShowcaseId, WishId } from '../model/identity.ts';
import { Plan, PlannedMeeting, PlanRequest } from '../model/plan.ts';
import { Unplaced } from '../model/plan-result.ts';
import { PlanningProblem } from '../model/planning-problem.ts';
import { PlanTarget } from '../model/publication.ts';
import { defineContracts, PageQuery, pageOf } from './contract.ts';

const InShowcase = z.strictObject({ showcaseId: ShowcaseId });
const OfPlan = z.strictObject({
  showcaseId: ShowcaseId,
  number: z.coerce.number().int().min(1).max(100_000),
});
const office = ['organiser', 'staff'] as const;
const organisers = ['organiser'] as const;

/** What publishing a plan would do, before it is done. */
export const PublicationPreview = z.strictObject({
  number: PlanNumber,
  newMeetings: z.int().min(0),
  movedMeetings: z.int().min(0),
  cancelledMeetings: z.int().min(0),
  unchangedMeetings: z.int().min(0),
  standingMeetings: z.int().min(0).meta({
    description:
      'Wishes that got a meeting elsewhere after the plan was made; publishing leaves those as they are.',
  }),
  mails: z.int().min(0),
  items: z
    .array(
      z.strictObject({
        wishId: WishId,
        change: z.enum(['new', 'moved', 'cancelled']),
        people: z.int().min(0),
        target: PlanTarget.nullable().meta({
          description: 'Where it will be; null for one that is cancelled.',
        }),
      }),
    )
    .max(200),
  cursor: z.string().max(600).nullable(),
});

export const planningContracts = defineContracts({
  getProblem: {
    capability: 'planning',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/problem',
    summary: 'The planning problem as it stands, for the board and for other planners.',
    callers: office,
    params: InShowcase,
    status: 200,
    reply: PlanningProblem,
    errors: ['not-found', 'too-large'],
  },
  startPlan: {
    capability: 'planning',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/plans',
    summary: 'Starts the planner on a snapshot; people go on booking meanwhile.',
    callers: office,
    phases: ['wishes', 'planning', 'published', 'live'],
    params: InShowcase,
    body: PlanRequest,
    status: 202,
    reply: Plan,
    errors: ['not-found', 'phase-forbids', 'state-forbids'],
    isIdempotent: true,
  },
  listPlans: {
    capability: 'planning',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/plans',
    summary: 'Numbered drafts with their quality, for comparing.',
    callers: office,
    params: InShowcase,
    query: PageQuery,
    status: 200,
    reply: pageOf(Plan),
    errors: ['not-found'],
  },
  getPlan: {
    capability: 'planning',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/plans/{number}',
    summary: 'Progress while it runs, quality and proof when it is done.',
    callers: office,
    params: OfPlan,
    status: 200,
    reply: Plan,
    errors: ['not-found'],
  },
  listPlacements: {
    capability: 'planning',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/plans/{number}/placements',
    summary: 'The meetings a plan proposes.',
    callers: office,
    params: OfPlan,
    query: PageQuery,
    status: 200,
    reply: pageOf(PlannedMeeting),
    errors: ['not-found', 'state-forbids'],
  },
  listUnplaced: {
    capability: 'planning',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/plans/{number}/unplaced',
    summary: 'Wishes without a place: why, and the smallest fix for each.',
    callers: office,
    params: OfPlan,
    query: PageQuery,
    status: 200,
    reply: pageOf(Unplaced),
    errors: ['not-found', 'state-forbids'],
  },
  stopPlan: {
    capability: 'planning',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/plans/{number}/stop',
    summary: 'Ends the search; the best plan so far is kept.',
    callers: office,
    params: OfPlan,
    body: z.strictObject({ revision: Revision.optional() }),
    status: 202,
    reply: Plan,
    errors: ['not-found', 'state-forbids'],
  },
  previewPublication: {
    capability: 'planning',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/plans/{number}/preview',
    summary:
      'Exactly which meetings appear, move or vanish with publishing, or with taking back, and how many people will be told.',
    callers: office,
    params: OfPlan,
    query: PageQuery.extend({ direction: z.enum(['publish', 'take-back']).optional() }),
    status: 200,
    reply: PublicationPreview,
    errors: ['not-found', 'state-forbids'],
  },
  publishPlan: {
    capability: 'planning',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/plans/{number}/publication',
    summary: 'Publishes as a job that survives interruption; refuses what changed meanwhile and names it.',
    callers: organisers,
    phases: ['planning', 'published', 'live'],
    params: OfPlan,
    body: z.strictObject({ revision: Revision }),
    status: 202,
    reply: Plan,
    errors: ['not-found', 'stale-revision', 'state-forbids', 'phase-forbids'],
    isIdempotent: true,
  },
  unpublishPlan: {
    capability: 'planning',
    method: 'DELETE',
    path: '/api/showcases/{showcaseId}/plans/{number}/publication',
    summary:
      'Brings the schedule back to where it was before this plan, except what was locked or changed since, and tells everybody.',
    callers: organisers,
    phases: ['planning', 'published'],
    params: OfPlan,
    query: z.strictObject({ revision: z.coerce.number().int().min(1).max(1_000_000_000) }),
    status: 202,
    reply: Plan,
    errors: ['not-found', 'stale-revision', 'state-forbids', 'phase-forbids'],
  },
});
