import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { digestWishes } from '../../shared/domain/wishes/digest-wishes.ts';
import { keys } from '../../shared/store/keys.ts';
import { readOne } from '../../shared/store/read.ts';
import { showcaseById } from '../../shared/store/showcases.ts';
import { allReceivedWishes, noThanksAmong } from '../../shared/store/wishes.ts';
import { settle } from '../http/settle.ts';
import { newId } from '../runtime/new-id.ts';
import { type Services, services } from '../runtime/services.ts';
import { DigestMessage, queueDigests } from './digest-message.ts';

/**
 * Works off the queue of digests. A message that comes twice finds its wish told already. One that comes too soon is put on
 * the queue anew rather than left there, or what waits as it should would ring the alarm of a queue that is behind.
 */
export async function handler(batch: SQSEvent): Promise<SQSBatchResponse> {
  const at = services();
  const failed: SQSRecord[] = [];
  for (const record of batch.Records) {
    try {
      const message = DigestMessage.parse(JSON.parse(record.body));
      const later = await digest(message, at);
      if (later === null) continue;
      await queueDigests(at, [message], (Date.parse(later) - Date.parse(at.now())) / 1000);
    } catch (error) {
      at.logger.error('wish not brought to its party', {
        messageId: record.messageId,
        error: error as Error,
      });
      failed.push(record);
    }
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** Requests the mail about all that waits, unless that is done; else says when to ask again. */
export async function digest(
  { showcaseId, partyId, wishId }: DigestMessage,
  { database, now, settings }: Services,
): Promise<string | null> {
  return settle(database, async () => {
    const [showcase, before, received] = await Promise.all([
      showcaseById(database, showcaseId),
      readOne(database, 'wishDigest', keys.wishDigest(showcaseId, partyId)),
      allReceivedWishes(database, showcaseId, partyId),
    ]);
    if (showcase === null) return { decision: null, reply: null };
    const pending = received.filter(({ status }) => status === 'pending');
    const noThanks = await noThanksAmong(database, showcaseId, pending);
    const making = { now: now(), newId, actor: 'job:digest-wishes' };
    const state = {
      showcase,
      partyId,
      digest: before,
      received: pending,
      noThanks,
      heldBackSeconds: settings.wishDigestSeconds,
    };
    const decided = digestWishes(state, wishId, making);
    if (decided.type === 'told') return { decision: decided.decision, reply: null };
    return { decision: null, reply: decided.type === 'later' ? decided.at : null };
  });
}
