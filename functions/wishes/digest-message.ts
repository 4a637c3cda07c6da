import * as z from 'zod';
import { PartyId, ShowcaseId, WishId } from '../../shared/model/identity.ts';
import { sendToQueue } from '../runtime/queue-client.ts';
import type { Services } from '../runtime/services.ts';

/** What stands on the queue of digests: a wish that was made and one of the parties it asks. */
export const DigestMessage = z.strictObject({ showcaseId: ShowcaseId, partyId: PartyId, wishId: WishId });
export type DigestMessage = z.infer<typeof DigestMessage>;

/** SQS's limit; whoever has to wait longer asks again in between. */
const MOST_SECONDS = 900;

export async function queueDigests(
  { settings }: Services,
  messages: readonly DigestMessage[],
  seconds: number,
): Promise<void> {
  const url = settings.queueUrls.digests;
  if (url === undefined) throw new Error('QUEUE_URL_DIGESTS is not set');
  const delaySeconds = Math.min(MOST_SECONDS, Math.max(0, Math.ceil(seconds)));
  await sendToQueue(
    url,
    messages.map((body) => ({ body, delaySeconds })),
  );
}
