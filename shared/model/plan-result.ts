import * as z from 'zod';
import { Goal, Placement, ProblemId } from './planning-problem.ts';

/** Why a meeting is not placed: a code for machines, with the things it speaks of. */
export const UnplacedReason = z.strictObject({
  code: z.enum([
    'no-common-slot',
    'party-full',
    'party-limit',
    'run-length',
    'no-table',
    'no-table-with-feature',
    'home-table-conflict',
    'no-interpreter-of-language',
    'interpreters-busy',
    'order',
    'displaced-by-pin',
    'outweighed',
  ]),
  parties: z.array(ProblemId).optional(),
  meetings: z.array(ProblemId).optional(),
  slots: z.array(ProblemId).optional(),
  tables: z.array(ProblemId).optional(),
  interpreters: z.array(ProblemId).optional(),
  features: z.array(z.string()).optional(),
  language: z.string().optional(),
  limit: z.int().optional(),
});
export type UnplacedReason = z.infer<typeof UnplacedReason>;

/** The smallest change that was tried and let the meeting in; `gains` is the weight won by it. */
export const SmallestFix = z.strictObject({
  code: z.enum([
    'open-slot',
    'add-table',
    'add-table-feature',
    'add-interpreter-hour',
    'give-up-wish',
    'raise-limit',
    'raise-run-length',
    'release-pin',
    'place-predecessor',
  ]),
  party: ProblemId.optional(),
  slot: ProblemId.optional(),
  table: ProblemId.optional(),
  interpreter: ProblemId.optional(),
  meeting: ProblemId.optional(),
  language: z.string().optional(),
  features: z.array(z.string()).optional(),
  gains: z.int().meta({
    description: 'Weight that the whole plan gains when the fix is made, less what is given up for it.',
  }),
});
export type SmallestFix = z.infer<typeof SmallestFix>;

export const Unplaced = z.strictObject({
  meeting: ProblemId,
  reasons: z.array(UnplacedReason),
  fixes: z.array(SmallestFix),
});
export type Unplaced = z.infer<typeof Unplaced>;

const Total = z.int().min(0);

/** Goal values of a plan: `weightBound` is a proven upper bound, `breaksBound` a proven lower one. */
export const PlanQuality = z.strictObject({
  weight: Total,
  weightBound: Total,
  placed: Total,
  wished: Total,
  fairness: Total,
  breaks: Total,
  breaksBound: Total,
  stability: Total,
  moves: Total,
});
export type PlanQuality = z.infer<typeof PlanQuality>;

export const PlanEffort = z.strictObject({
  milliseconds: z.number().min(0),
  iterations: Total,
  seed: z.int(),
});
export type PlanEffort = z.infer<typeof PlanEffort>;

/** `optimal` only with a proof for the first goal; `proved` names every goal that is proved in its turn. */
export const PlanResult = z.strictObject({
  version: z.literal(1),
  status: z.enum(['optimal', 'feasible']),
  placements: z.array(Placement),
  unplaced: z.array(Unplaced),
  quality: PlanQuality,
  proved: z.array(Goal),
  effort: PlanEffort,
});
export type PlanResult = z.infer<typeof PlanResult>;
