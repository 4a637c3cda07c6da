import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { mailByKey, settleMail, suppress } from '../../shared/store/mails.ts';
import { type Services, services } from '../runtime/services.ts';
import { MAIL_KEY_TAG } from './ses-client.ts';

/** An SES event in EventBridge's envelope; of its many fields, those that change something here. */
const SesEvent = z.object({
  detail: z.object({
    eventType: z.string(),
    mail: z.object({ messageId: z.string(), tags: z.record(z.string(), z.array(z.string())).optional() }),
    bounce: z
      .object({ bounceType: z.string(), bouncedRecipients: z.array(z.object({ emailAddress: z.string() })) })
      .optional(),
    complaint: z.object({ complainedRecipients: z.array(z.object({ emailAddress: z.string() })) }).optional(),
    reject: z.object({ reason: z.string() }).optional(),
  }),
});
type Detail = z.infer<typeof SesEvent>['detail'];

/** Writes what SES says of a mail into the mail and the invitation ledger. The order of its events does not matter. */
export async function handler(batch: SQSEvent): Promise<SQSBatchResponse> {
  const at = services();
  const failed = await Promise.all(
    batch.Records.map(async (record) => {
      try {
        await recordEvent(SesEvent.parse(JSON.parse(record.body)).detail, at);
        return null;
      } catch (error) {
        at.logger.error('delivery not recorded', { messageId: record.messageId, error: error as Error });
        return { itemIdentifier: record.messageId };
      }
    }),
  );
  return { batchItemFailures: failed.filter((failure) => failure !== null) };
}

async function recordEvent(detail: Detail, { database, now, logger }: Services): Promise<void> {
  const key = detail.mail.tags?.[MAIL_KEY_TAG]?.[0];
  const mail = key === undefined ? null : await mailByKey(database, key);
  if (mail === null) {
    logger.warn('event of an unknown mail', { eventType: detail.eventType });
    return;
  }
  const sesMessageId = detail.mail.messageId;
  switch (detail.eventType) {
    case 'Send':
      // Nearly always our own mark was first; this is for the mail whose sender ended before it.
      if (mail.status !== 'queued' && mail.status !== 'sending') return;
      return settleMail(database, mail, 'sent', now(), { sesMessageId });
    case 'Delivery':
      return settleMail(database, mail, 'delivered', now(), { sesMessageId });
    case 'Bounce':
      // A full mailbox is no reason never to write again; an address that does not exist is.
      if (detail.bounce?.bounceType === 'Permanent') {
        for (const { emailAddress } of detail.bounce.bouncedRecipients) {
          await suppress(database, emailAddress, 'bounce', now());
        }
      }
      return settleMail(database, mail, 'bounced', now(), {
        sesMessageId,
        failure: `bounce: ${detail.bounce?.bounceType ?? 'unknown'}`,
      });
    case 'Complaint':
      for (const { emailAddress } of detail.complaint?.complainedRecipients ?? []) {
        await suppress(database, emailAddress, 'complaint', now());
      }
      return settleMail(database, mail, 'complained', now(), { sesMessageId });
    case 'Reject':
      return settleMail(database, mail, 'failed', now(), {
        sesMessageId,
        failure: detail.reject?.reason ?? 'rejected',
      });
    default:
      logger.info('event without effect', { eventType: detail.eventType });
  }
}
