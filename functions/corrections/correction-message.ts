import * as z from 'zod';
import { CorrectionSource } from '../../shared/model/correction.ts';
import { ShowcaseId } from '../../shared/model/identity.ts';
import { sendToQueue } from '../runtime/queue-client.ts';
import type { Services } from '../runtime/services.ts';

/** What stands on the queue of corrections: the thing that was edited. How far its correction is, the table says. */
export const CorrectionMessage = z.strictObject({ showcaseId: ShowcaseId, source: CorrectionSource });
export type CorrectionMessage = z.infer<typeof CorrectionMessage>;

/**
 * Whoever types a new label saves it twice or three times within a minute; each edit waits so long, and only the
 * last of a burst finds that the editing has come to rest.
 */
export const QUIET_SECONDS = 60;

export async function queueCorrection(
  { settings }: Services,
  message: CorrectionMessage,
  delaySeconds: number,
): Promise<void> {
  const url = settings.queueUrls.corrections;
  if (url === undefined) throw new Error('QUEUE_URL_CORRECTIONS is not set');
  await sendToQueue(url, [{ body: message, delaySeconds }]);
}
