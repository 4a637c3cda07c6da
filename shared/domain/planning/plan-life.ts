import { AppError } from '../../model/app-error.ts';
import type { Plan, PlanProgress, PlanRequest, Snapshot } from '../../model/plan.ts';
import type { PlanResult } from '../../model/plan-result.ts';
import type { Phase, Showcase } from '../../model/showcase.ts';
import { auditOf, type Change, type Decision, eventOf, type Making } from '../decision.ts';

type Decided = { readonly decision: Decision; readonly plan: Plan };

/** Plans of one showcase that may wait or run at once: each takes a function with 3 GB of memory. */
const MOST_RUNNING = 5;

export const planSubject = (showcaseId: string, number: number): string => `PLAN#${showcaseId}#${number}`;
const nameOf = (plan: Plan): string => `${plan.showcaseId}#${plan.number}`;

/** Writes a plan that waits for the planner, numbered after the newest. @throws AppError `state-forbids` when too many run. */
export function startPlan(
  state: { readonly showcase: Showcase; readonly recent: readonly Plan[] },
  request: PlanRequest,
  making: Making,
): Decided {
  const running = state.recent.filter(({ status }) => status === 'queued' || status === 'running');
  if (running.length >= MOST_RUNNING) throw new AppError('state-forbids', { object: 'running' });
  const plan: Plan = {
    showcaseId: state.showcase.id,
    number: Math.max(0, ...state.recent.map(({ number }) => number)) + 1,
    status: 'queued',
    request,
    progress: null,
    quality: null,
    proved: [],
    effort: null,
    stopRequested: false,
    failure: null,
    publication: null,
    createdAt: making.now,
    updatedAt: making.now,
    revision: 1,
  };
  const event = eventOf(making, 'PlanRequested', plan.showcaseId, planSubject(plan.showcaseId, plan.number), {
    number: plan.number,
  });
  const changes: Change[] = [{ action: 'create', entity: 'plan', item: plan }];
  return { plan, decision: { changes, events: [event], audit: auditOf(making, 'plan.start', nameOf(plan)) } };
}

function changed(
  plan: Plan,
  change: Partial<Plan>,
  action: string,
  making: Making,
  events: Decision['events'] = [],
): Decided {
  const next = { ...plan, ...change, updatedAt: making.now, revision: plan.revision + 1 };
  const changes: Change[] = [{ action: 'replace', entity: 'plan', item: next }];
  return { plan: next, decision: { changes, events, audit: auditOf(making, action, nameOf(plan)) } };
}

/** Asks a run to end with what it has. @throws AppError `state-forbids` when it does not run. */
export function stopPlan(plan: Plan, revision: number | undefined, making: Making): Decided {
  if (revision !== undefined && revision !== plan.revision && plan.status === 'queued') {
    throw new AppError('stale-revision', { object: 'plan' });
  }
  if (plan.status !== 'queued' && plan.status !== 'running') {
    throw new AppError('state-forbids', { object: plan.status });
  }
  return changed(plan, { stopRequested: true }, 'plan.stop', making);
}

export const beginRun = (plan: Plan, making: Making): Decided =>
  changed(plan, { status: 'running' }, 'plan.run', making);

export function finishRun(plan: Plan, result: PlanResult, progress: PlanProgress, making: Making): Decided {
  const event = eventOf(making, 'PlanFinished', plan.showcaseId, planSubject(plan.showcaseId, plan.number), {
    number: plan.number,
    status: 'done',
  });
  const { quality, proved, effort } = result;
  const change = { status: 'done', quality, proved, effort, progress } as const;
  return changed(plan, change, 'plan.finish', making, [event]);
}

export function failRun(plan: Plan, failure: string, making: Making): Decided {
  const event = eventOf(making, 'PlanFinished', plan.showcaseId, planSubject(plan.showcaseId, plan.number), {
    number: plan.number,
    status: 'failed',
  });
  return changed(plan, { status: 'failed', failure: failure.slice(0, 500) }, 'plan.fail', making, [event]);
}

/** A plan whose placements can be looked at. @throws AppError `state-forbids`. */
export function refuseUnfinished({ status }: Plan): void {
  if (status === 'queued' || status === 'running' || status === 'failed') {
    throw new AppError('state-forbids', { object: status });
  }
}

/** Taking back can be looked at once there is something to take back. @throws AppError `state-forbids`. */
export function refuseUnpublished({ status }: Plan): void {
  if (status !== 'published') throw new AppError('state-forbids', { object: status });
}

type PublicationState = { readonly plan: Plan; readonly others: readonly Plan[] };

/** Starts a publication, or taking one back, as a job. @throws AppError `stale-revision`, `state-forbids`. */
export function startPublication(
  { plan, others }: PublicationState,
  input: { readonly revision: number; readonly direction: 'publish' | 'unpublish' },
  making: Making,
): Decided {
  if (plan.revision !== input.revision) throw new AppError('stale-revision', { object: 'plan' });
  const isPublishing = input.direction === 'publish';
  const allowed = isPublishing ? ['done', 'superseded'] : ['published'];
  if (!allowed.includes(plan.status)) throw new AppError('state-forbids', { object: plan.status });
  const busy = others.find(({ status }) => status === 'publishing' || status === 'unpublishing');
  if (busy !== undefined) throw new AppError('state-forbids', { object: 'publishing' });
  const publication = {
    total: 0,
    done: 0,
    refusals: [],
    refused: 0,
    startedAt: making.now,
    finishedAt: null,
  };
  const subject = planSubject(plan.showcaseId, plan.number);
  const event = eventOf(making, 'PublicationRequested', plan.showcaseId, subject, { number: plan.number });
  const status = isPublishing ? 'publishing' : 'unpublishing';
  const started = changed(plan, { status, publication }, `plan.${input.direction}`, making, [event]);
  const checks = rivalsOf(plan, others).map((item): Change => ({ action: 'check', entity: 'plan', item }));
  return { ...started, decision: { ...started.decision, changes: [...started.decision.changes, ...checks] } };
}

/** Plans that another organiser could begin to publish at this moment, as many as a transaction can watch. */
const rivalsOf = (plan: Plan, others: readonly Plan[]): Plan[] =>
  others
    .filter(
      ({ number, status }) => number !== plan.number && ['done', 'superseded', 'published'].includes(status),
    )
    .slice(0, 80);

export type Finishing = {
  readonly plan: Plan;
  readonly showcase: Showcase;
  readonly others: readonly Plan[];
  readonly snapshot: Snapshot | null;
};

/** Ends a publication: the showcase's phase follows, an older published plan is superseded, the schedule gets a number. */
export function finishPublication({ plan, showcase, others, snapshot }: Finishing, making: Making): Decided {
  const { publication } = plan;
  if (publication === null) throw new AppError('state-forbids', { object: plan.status });
  const isPublishing = plan.status === 'publishing';
  const next: Plan = {
    ...plan,
    status: isPublishing ? 'published' : 'done',
    // What could not be taken back is named until the plan is published again.
    publication: isPublishing || publication.refused > 0 ? { ...publication, finishedAt: making.now } : null,
    updatedAt: making.now,
    revision: plan.revision + 1,
  };
  const superseded = others
    .filter(({ status, number }) => isPublishing && status === 'published' && number !== plan.number)
    .map((other) => ({
      ...other,
      status: 'superseded' as const,
      updatedAt: making.now,
      revision: other.revision + 1,
    }));
  const phase = phaseAfter(showcase.phase, isPublishing);
  const subject = planSubject(plan.showcaseId, plan.number);
  const meetings = publication.done - publication.refused;
  const { number } = plan;
  const counts = { number, meetings, refused: publication.refused };
  const published = eventOf(making, 'PlanPublished', plan.showcaseId, subject, counts);
  const moved = { from: showcase.phase, to: phase };
  const events: Decision['events'] = [
    ...(isPublishing ? [published] : []),
    ...(phase === showcase.phase
      ? []
      : [eventOf(making, 'ShowcasePhaseChanged', showcase.id, `SHOWCASE#${showcase.id}`, moved)]),
  ];
  const changes: Change[] = [
    ...[next, ...superseded].map((item): Change => ({ action: 'replace', entity: 'plan', item })),
    ...(phase === showcase.phase ? [] : [phaseChange(showcase, phase, making)]),
    ...(snapshot === null ? [] : [{ action: 'create', entity: 'snapshot', item: snapshot } as const]),
  ];
  const audit = auditOf(making, isPublishing ? 'plan.published' : 'plan.unpublished', nameOf(plan));
  return { plan: next, decision: { changes, events, audit } };
}

function phaseAfter(phase: Phase, isPublishing: boolean): Phase {
  if (isPublishing) return phase === 'planning' ? 'published' : phase;
  return phase === 'published' ? 'planning' : phase;
}

const phaseChange = (showcase: Showcase, phase: Phase, making: Making): Change => ({
  action: 'replace',
  entity: 'showcase',
  item: { ...showcase, phase, updatedAt: making.now, revision: showcase.revision + 1 },
});
