import * as z from 'zod';
import { PlanNumber, ShowcaseId } from '../../shared/model/identity.ts';
import { sendToQueue } from '../runtime/queue-client.ts';
import type { Services } from '../runtime/services.ts';

/** What stands on the planning queue: which plan has work to do. What kind of work, the plan itself says. */
export const PlanMessage = z.strictObject({ showcaseId: ShowcaseId, number: PlanNumber });
export type PlanMessage = z.infer<typeof PlanMessage>;

export async function queuePlans({ settings }: Services, messages: readonly PlanMessage[]): Promise<void> {
  const url = settings.queueUrls.planning;
  if (url === undefined) throw new Error('QUEUE_URL_PLANNING is not set');
  await sendToQueue(
    url,
    messages.map((body) => ({ body })),
  );
}
