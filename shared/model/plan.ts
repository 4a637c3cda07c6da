import * as z from 'zod';
import {
  InterpreterId,
  MeetingId,
  PartyId,
  PlanNumber,
  Revision,
  ShowcaseId,
  SlotId,
  TableId,
  WishId,
} from './identity.ts';
import { PlanEffort, PlanQuality } from './plan-result.ts';
import { Goal } from './planning-problem.ts';
import { lineOf } from './text.ts';
import { Instant } from './time.ts';

export const PlanRequest = z.strictObject({
  goals: z.array(Goal).min(1).max(5),
  seed: z.int().min(0).max(2_147_483_647),
  budgetSeconds: z.int().min(1).max(600),
  iterations: z.int().min(1).max(1_000_000_000).nullable(),
  note: lineOf(200).optional(),
});
export type PlanRequest = z.infer<typeof PlanRequest>;

export const PlanStatus = z.enum([
  'queued',
  'running',
  'done',
  'failed',
  'publishing',
  'unpublishing',
  'published',
  'superseded',
]);
export type PlanStatus = z.infer<typeof PlanStatus>;

export const PlanProgress = z.strictObject({
  goal: Goal.nullable(),
  quality: PlanQuality,
  elapsedMilliseconds: z.int().min(0),
  iterations: z.int().min(0),
});
export type PlanProgress = z.infer<typeof PlanProgress>;

/** One placement that publishing could not make, and what stood in its way. */
export const PublicationRefusal = z.strictObject({
  wishId: WishId,
  taken: z
    .array(
      z.strictObject({
        type: z.enum(['party', 'table', 'interpreter', 'pair', 'limit', 'availability', 'wish', 'slot']),
        id: z.string().max(200),
      }),
    )
    .max(20),
});
export type PublicationRefusal = z.infer<typeof PublicationRefusal>;

/** Publishing is a job that can be ended at any moment and goes on where it was. */
export const Publication = z.strictObject({
  total: z.int().min(0),
  done: z.int().min(0),
  refusals: z.array(PublicationRefusal).max(500),
  refused: z.int().min(0),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
});
export type Publication = z.infer<typeof Publication>;

export const Plan = z.strictObject({
  showcaseId: ShowcaseId,
  number: PlanNumber,
  status: PlanStatus,
  request: PlanRequest,
  progress: PlanProgress.nullable(),
  quality: PlanQuality.nullable(),
  proved: z.array(Goal).max(5),
  effort: PlanEffort.nullable(),
  stopRequested: z.boolean(),
  failure: z.string().max(500).nullable(),
  publication: Publication.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type Plan = z.infer<typeof Plan>;

/** A placement of a plan in the words of the showcase: the wish becomes a meeting in this slot. */
export const PlannedMeeting = z.strictObject({
  wishId: WishId,
  meetingId: MeetingId.nullable(),
  parties: z.array(PartyId).min(2).max(8),
  slotId: SlotId,
  tableId: TableId.nullable(),
  interpreterId: InterpreterId.nullable(),
});
export type PlannedMeeting = z.infer<typeof PlannedMeeting>;

export const Snapshot = z.strictObject({
  showcaseId: ShowcaseId,
  number: z.int().min(1),
  takenAt: Instant,
  meetings: z.int().min(0),
  digest: z.string().max(100),
});
export type Snapshot = z.infer<typeof Snapshot>;
