import { randomUUID } from 'node:crypto';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { failRun } from '../../shared/domain/planning/plan-life.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { endLease, holdLease, planByNumber } from '../../shared/store/plans.ts';
import { settle } from '../http/settle.ts';
import { newId } from '../runtime/new-id.ts';
import { comeAgain } from '../runtime/queue-client.ts';
import { type Services, services } from '../runtime/services.ts';
import type { Job } from './job.ts';
import { PlanMessage, queuePlans } from './plan-message.ts';
import { runPlanner } from './run-planner.ts';
import { runPublication } from './run-publication.ts';

/** A runner that is alive renews its lease every second; one that died is waited for a little longer than this. */
const LEASE_MILLISECONDS = 6_000;
const WAIT_MILLISECONDS = 9_000;
/** After so many tries a plan that cannot be run is marked as failed, so that nobody waits for it. */
const MOST_TRIES = 4;
const SECONDS_TO_NEXT_TRY = 30;

type Left = Pick<Context, 'getRemainingTimeInMillis'>;

/**
 * Works off the planning queue: a queued plan is run, one that is being published is published on. A message may come
 * twice and two runners may have the same one: the lease lets one work, and what is done is told by the plan.
 */
export async function handler(batch: SQSEvent, context: Left): Promise<SQSBatchResponse> {
  const at = services();
  const failed: SQSRecord[] = [];
  for (const record of batch.Records) {
    const message = PlanMessage.parse(JSON.parse(record.body));
    try {
      await workOn(message, at, context);
    } catch (error) {
      at.logger.error('plan not worked on', { ...message, error: error as Error });
      if (Number(record.attributes.ApproximateReceiveCount) >= MOST_TRIES) await giveUp(message, at, error);
      await comeAgain(at.settings.queueUrls.planning ?? '', record.receiptHandle, SECONDS_TO_NEXT_TRY);
      failed.push(record);
    }
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** Does what there is to do for one plan; resolves at once when there is nothing. @throws when another runner works on it. */
export async function workOn(message: PlanMessage, at: Services, context: Left): Promise<void> {
  const plan = await planByNumber(at.database, message.showcaseId, message.number);
  if (plan === null || !hasWork(plan)) return;
  const holder = randomUUID();
  const renew = async (): Promise<void> => {
    const now = Date.now();
    const isOurs = await holdLease(at.database, message, holder, { now, until: now + LEASE_MILLISECONDS });
    if (!isOurs) throw new Error('another runner works on this plan');
  };
  await waitForLease(renew);
  const job: Job = { at, renew, remaining: () => context.getRemainingTimeInMillis() };
  try {
    // Read again: the runner that held the lease until now may have finished.
    const current = await planByNumber(at.database, message.showcaseId, message.number);
    if (current === null || !hasWork(current)) return;
    const isPlanning = current.status === 'queued' || current.status === 'running';
    const isDone = isPlanning ? await runPlanner(current, job) : await runPublication(current, job);
    if (!isDone) await queuePlans(at, [message]);
  } finally {
    await endLease(at.database, message, holder);
  }
}

const hasWork = ({ status }: Plan): boolean =>
  status === 'queued' || status === 'running' || status === 'publishing' || status === 'unpublishing';

async function waitForLease(renew: () => Promise<void>): Promise<void> {
  const until = Date.now() + WAIT_MILLISECONDS;
  for (;;) {
    try {
      await renew();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Only a planner's run can fail for good; a publication waits for whoever mends what holds it up. */
async function giveUp(message: PlanMessage, at: Services, error: unknown): Promise<void> {
  const making = { now: at.now(), newId, actor: 'job:plan' };
  await settle(at.database, async () => {
    const plan = await planByNumber(at.database, message.showcaseId, message.number);
    const isPlanning = plan !== null && (plan.status === 'queued' || plan.status === 'running');
    if (!isPlanning) return { decision: null, reply: undefined };
    const reason = error instanceof Error ? error.name : 'unknown';
    const { decision } = failRun(plan, `The planner could not be run (${reason}).`, making);
    return { decision, reply: undefined };
  });
}
