import * as z from 'zod';

/**
 * The planning problem, version 1: everything the planner knows about a showcase. Slots come in time order;
 * optional fields left out mean: no side, always available, parallel 1, no limits, no interpreter needed, all
 * slots allowed, and no tables at all means that seats are no limit.
 *
 * A schema says what one field may hold. What fields mean together (unknown ids, pins that contradict each
 * other, cyclic order) is judged by `faultsOf` in shared/planner/faults.ts.
 */

export const ProblemId = z
  .string()
  .min(1)
  .max(100)
  .meta({ description: 'An identifier, unique among its kind within the problem.' });
const Ids = z.array(ProblemId);
const Instant = z.iso
  .datetime({ offset: true })
  .meta({ description: 'ISO 8601 instant with offset.', example: '2027-02-03T10:00:00+09:00' });
const Count = z.int().min(0).max(1_000_000);

export const ProblemSlot = z.strictObject({
  id: ProblemId,
  start: Instant,
  end: Instant,
  session: ProblemId.optional().meta({
    description: 'Slots of one session follow each other without a long pause.',
  }),
});
export type ProblemSlot = z.infer<typeof ProblemSlot>;

export const ProblemParty = z.strictObject({
  id: ProblemId,
  side: z.enum(['delegate', 'sme']).nullish(),
  unavailable: Ids.optional(),
  parallel: z
    .int()
    .min(1)
    .max(50)
    .optional()
    .meta({ description: 'Meetings the party can hold at once; default 1.' }),
  maxMeetings: Count.nullish(),
  minMeetings: Count.nullish(),
  maxConsecutive: z.int().min(1).max(1000).nullish(),
  homeTable: ProblemId.nullish().meta({
    description: 'All meetings of the party sit here, and no meeting without it does.',
  }),
});
export type ProblemParty = z.infer<typeof ProblemParty>;

export const ProblemTable = z.strictObject({
  id: ProblemId,
  unavailable: Ids.optional(),
  features: z.array(z.string().min(1).max(60)).optional(),
});
export type ProblemTable = z.infer<typeof ProblemTable>;

export const ProblemInterpreter = z.strictObject({
  id: ProblemId,
  languages: z.array(z.string().min(1).max(40)),
  unavailable: Ids.optional(),
  maxMeetings: Count.nullish(),
  maxConsecutive: z.int().min(1).max(1000).nullish(),
});
export type ProblemInterpreter = z.infer<typeof ProblemInterpreter>;

export const ProblemMeeting = z.strictObject({
  id: ProblemId,
  parties: z.array(ProblemId).min(2).max(20),
  weight: z.int().min(1).max(1_000_000_000).optional().meta({ description: 'Positive; default 1.' }),
  language: z
    .string()
    .min(1)
    .max(40)
    .nullish()
    .meta({ description: 'Needs an interpreter of this language pair.' }),
  features: z.array(z.string().min(1).max(60)).optional(),
  slots: Ids.nullish().meta({ description: 'The only slots allowed; null or left out: all.' }),
  after: Ids.optional().meta({ description: 'Meetings that must be placed, in earlier slots.' }),
  pinned: z
    .strictObject({ slot: ProblemId.nullish(), table: ProblemId.nullish(), interpreter: ProblemId.nullish() })
    .nullish(),
});
export type ProblemMeeting = z.infer<typeof ProblemMeeting>;

export const Placement = z.strictObject({
  meeting: ProblemId,
  slot: ProblemId,
  table: ProblemId.nullish(),
  interpreter: ProblemId.nullish(),
});
export type Placement = z.infer<typeof Placement>;

export const Goal = z.enum(['weight', 'fairness', 'breaks', 'stability', 'moves']);
export type Goal = z.infer<typeof Goal>;

/** Upper limits keep one file within one Lambda's memory; the largest known events use a tenth of them. */
export const PlanningProblem = z.strictObject({
  version: z.literal(1),
  slots: z.array(ProblemSlot).max(2_000),
  parties: z.array(ProblemParty).max(50_000),
  tables: z.array(ProblemTable).max(20_000).optional(),
  interpreters: z.array(ProblemInterpreter).max(5_000).optional(),
  meetings: z.array(ProblemMeeting).max(500_000),
  current: z.array(Placement).max(500_000).optional(),
  goals: z.array(Goal).min(1).max(5).optional(),
});
export type PlanningProblem = z.infer<typeof PlanningProblem>;

export const DEFAULT_GOALS: readonly Goal[] = ['weight', 'fairness', 'breaks', 'stability', 'moves'];
