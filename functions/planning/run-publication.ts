import { createHash } from 'node:crypto';
import type { Decision } from '../../shared/domain/decision.ts';
import type { BookingState } from '../../shared/domain/meetings/booking-state.ts';
import { orderedChanges } from '../../shared/domain/planning/order-changes.ts';
import { finishPublication } from '../../shared/domain/planning/plan-life.ts';
import { bookingStateOf } from '../../shared/domain/planning/planning-state.ts';
import { publicationChanges } from '../../shared/domain/planning/publication-changes.ts';
import { publishBatch } from '../../shared/domain/planning/publish-batch.ts';
import { takeBackChanges } from '../../shared/domain/planning/take-back.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { type Plan, PlannedMeeting } from '../../shared/model/plan.ts';
import { KnownMeeting, PublicationChange } from '../../shared/model/publication.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import { StaleItems } from '../../shared/store/commit.ts';
import { loadPlanningState, planByNumber, putParts, readParts } from '../../shared/store/plans.ts';
import { showcaseById } from '../../shared/store/showcases.ts';
import { settle } from '../http/settle.ts';
import { newId } from '../runtime/new-id.ts';
import type { Services } from '../runtime/services.ts';
import type { Job } from './job.ts';
import { recentPlans } from './load-plan.ts';
import { publicationView } from './publication-view.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** About what fits into one transaction: a meeting of two needs some 13 of 100 actions, agendas are shared. */
const CHANGES_AT_ONCE = 12;
/** Left of the function's time when the job hands over to its next message. */
const MARGIN_MILLISECONDS = 60_000;

/**
 * Publishes a plan, or takes its meetings back, step by step. The list of changes is fixed at the beginning and kept;
 * each step makes the next ones and counts them in one transaction. So it may end at any moment, and goes on with the
 * first change that was not made. Resolves to false when its time was over before all was done.
 */
export async function runPublication(plan: Plan, job: Job): Promise<boolean> {
  const { at } = job;
  const showcase = await loadShowcase(at, plan.showcaseId);
  const { changes, plan: begun } = await changesOf(plan, showcase, job);
  let current = begun;
  const view = publicationView(at, showcase, changes, meetingIdsOf(begun), CHANGES_AT_ONCE);
  let renewedAt = 0;
  while (current.publication !== null && current.publication.done < changes.length) {
    if (job.remaining() < MARGIN_MILLISECONDS) return false;
    if (Date.now() - renewedAt > 1_000) {
      await job.renew();
      renewedAt = Date.now();
    }
    current = await nextStep(current, changes, view, at);
  }
  await finish(current, job);
  return true;
}

type Step = { readonly plan: Plan; readonly decision: Decision | null };

/** Makes the next changes, together with the count of what is done. */
async function nextStep(
  current: Plan,
  changes: readonly PublicationChange[],
  view: ReturnType<typeof publicationView>,
  at: Services,
): Promise<Plan> {
  let isRepeated = false;
  const { plan, decision } = await settle<Step>(at.database, async () => {
    // Something changed meanwhile, and it may have been a table or the plan itself.
    if (isRepeated) view.forget();
    const fresh = isRepeated ? await samePublication(at, current) : publishing(current);
    isRepeated = true;
    const { done, refused } = fresh.publication;
    const next = changes.slice(done, done + CHANGES_AT_ONCE);
    if (next.length === 0) return { decision: null, reply: { plan: fresh, decision: null } };
    const making = { now: at.now(), newId, actor: `job:publication-${fresh.number}` };
    const decide = (state: BookingState) => publishBatch(state, fresh, next, meetingIdsOf(fresh), making);
    const { state, isNew } = await view.look(done);
    let batch = decide(state);
    if (!isNew && (batch.plan.publication?.refused ?? 0) > refused) {
      batch = decide((await view.readAnew(done)).state);
    }
    return { decision: batch.decision, reply: batch };
  });
  if (decision !== null) view.follow(decision);
  return plan;
}

async function loadShowcase(at: Services, showcaseId: string): Promise<Showcase> {
  const showcase = await showcaseById(at.database, showcaseId);
  if (showcase === null) throw new AppError('not-found', { object: 'showcase' });
  return showcase;
}

type Publishing = Plan & { readonly publication: NonNullable<Plan['publication']> };

function publishing(plan: Plan): Publishing {
  const { publication } = plan;
  if (publication === null) throw new StaleItems(['publication']);
  return { ...plan, publication };
}

/** The plan as it is now, as long as it is still in the publication that we work on. */
async function samePublication(at: Services, plan: Plan): Promise<Publishing> {
  const fresh = await planByNumber(at.database, plan.showcaseId, plan.number);
  if (fresh === null || fresh.status !== plan.status) throw new StaleItems(['publication']);
  return publishing(fresh);
}

/** A meeting's identifier from the publication and the wish: a step that is repeated finds what it made before. */
function meetingIdsOf(plan: Plan): (wishId: string) => string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  const run = `${plan.showcaseId}#${plan.number}#${plan.publication?.startedAt ?? ''}`;
  return (wishId) => {
    const bytes = createHash('sha256').update(`${run}#${wishId}`).digest().subarray(0, 20);
    return `mtg_${[...bytes].map((byte) => alphabet.charAt(byte % 32)).join('')}`;
  };
}

/** The list of changes: what an earlier run of this publication fixed, else made now and kept with its length. */
async function changesOf(plan: Plan, showcase: Showcase, { at }: Job) {
  const { publication } = publishing(plan);
  if (publication.total > 0) {
    const kept = await readParts(at.database, plan, 'change', PublicationChange);
    if (kept === null) throw new Error('the changes of a publication are not there');
    return { plan, changes: kept };
  }
  const changes = await decidedChanges(plan, showcase, at);
  await putParts(at.database, plan, 'change', changes);
  const counted = await settle(at.database, async () => {
    const fresh = await samePublication(at, plan);
    if (fresh.publication.total > 0) throw new Error('another runner began this publication');
    const now = at.now();
    const item: Plan = {
      ...fresh,
      publication: { ...fresh.publication, total: changes.length },
      updatedAt: now,
      revision: fresh.revision + 1,
    };
    const audit = {
      at: now,
      actor: 'job:publication',
      action: 'plan.publish-begin',
      object: `${plan.showcaseId}#${plan.number}`,
    };
    return {
      decision: { changes: [{ action: 'replace', entity: 'plan', item } as const], events: [], audit },
      reply: item,
    };
  });
  return { plan: counted, changes };
}

/** The changes that publishing, or taking back, comes to, in an order in which they can be made one by one. */
async function decidedChanges(plan: Plan, showcase: Showcase, at: Services): Promise<PublicationChange[]> {
  const [state, placements, known] = await Promise.all([
    loadPlanningState(at.database, showcase, at.settings.mailDomain),
    readParts(at.database, plan, 'placement', PlannedMeeting),
    readParts(at.database, plan, 'known', KnownMeeting),
  ]);
  if (placements === null || known === null) throw new Error('the parts of a plan are not there');
  const changes =
    plan.status === 'publishing'
      ? publicationChanges(state, placements, known)
      : takeBackChanges(plan, state, placements, known);
  // Nothing that is tried out is kept, so the trial may number its events as it likes.
  const trial = { now: at.now(), newId, actor: 'trial' };
  return orderedChanges(bookingStateOf(state), changes, trial);
}

async function finish(plan: Plan, { at }: Job): Promise<void> {
  await settle(at.database, async () => {
    const fresh = await planByNumber(at.database, plan.showcaseId, plan.number);
    if (fresh === null || fresh.publication === null || fresh.status !== plan.status) {
      return { decision: null, reply: undefined };
    }
    const showcase = await loadShowcase(at, plan.showcaseId);
    const [others, snapshot] = await Promise.all([
      recentPlans(at.database, showcase.id),
      takeSnapshot(at, showcase.id),
    ]);
    const making = { now: at.now(), newId, actor: `job:publication-${plan.number}` };
    const { decision } = finishPublication({ plan: fresh, showcase, others, snapshot }, making);
    return { decision, reply: undefined };
  });
}
