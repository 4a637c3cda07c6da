import * as z from 'zod';
import { PartyId, ShowcaseId, WishId } from '../../shared/model/identity.ts';
import { sendToQueue } from '../runtime/queue-client.ts';
import type { Services } from '../runtime/services.ts';

/** What stands on the queue of digests: a wish that was made and one of the parties it asks. */
export const DigestMessage = z.strictObject({ showcaseId: ShowcaseId, partyId: PartyId, wishId: WishId });
export type DigestMessage = z.infer<typeof DigestMessage>;

/** Each party hears a little later, so that whoever makes several wishes in a row, or all at once, makes one mail. */
export async function queueDigests(
  { settings }: Services,
  messages: readonly DigestMessage[],
): Promise<void> {
  const url = settings.queueUrls.digests;
  if (url === undefined) throw new Error('QUEUE_URL_DIGESTS is not set');
  const delaySeconds = settings.wishDigestSeconds;
  await sendToQueue(
    url,
    messages.map((body) => ({ body, delaySeconds })),
  );
}
