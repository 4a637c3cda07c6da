import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { comeAgain } from '../runtime/queue-client.ts';
import { type Services, services } from '../runtime/services.ts';
import { answerToken, linkToken, signInSecret, typedCode } from '../runtime/sign-in-secret.ts';
import { type SendDesk, sendOne } from './send-one.ts';
import { sendRaw } from './ses-client.ts';

const Message = z.strictObject({ key: z.string().min(1).max(100) });

/** Sends the mails of one batch: groups side by side, each in its order and not past its first failure. */
export async function handler(batch: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const at = services();
  const desk = await deskOf(at, context);
  const groups = Map.groupBy(batch.Records, (record) => record.attributes.MessageGroupId ?? record.messageId);
  const failures = await Promise.all([...groups.values()].map((records) => sendGroup(records, desk, at)));
  return { batchItemFailures: failures.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function sendGroup(records: readonly SQSRecord[], desk: SendDesk, at: Services): Promise<SQSRecord[]> {
  for (const [index, record] of records.entries()) {
    const { key } = Message.parse(JSON.parse(record.body));
    try {
      const result = await sendOne(key, desk);
      if (result.type === 'done') continue;
      at.logger.warn('mail later', { mail: key, why: result.why, seconds: result.seconds });
      // All that is left of the group, or what stays invisible would block what comes again.
      for (const { receiptHandle } of records.slice(index)) {
        await comeAgain(at.settings.queueUrls.mail ?? '', receiptHandle, result.seconds);
      }
    } catch (error) {
      at.logger.error('mail not sent', { mail: key, error: error as Error });
    }
    // What follows in the group must not overtake.
    return records.slice(index);
  }
  return [];
}

async function deskOf(at: Services, context: Context): Promise<SendDesk> {
  const secret = await signInSecret(at);
  const { settings } = at;
  return {
    database: at.database,
    sender: {
      publicUrl: settings.publicUrl,
      from: settings.mailFrom,
      domain: settings.mailDomain,
      proofs: (attempt) => ({ token: linkToken(secret, attempt), code: typedCode(secret, attempt) }),
      answerToken: (link) => answerToken(secret, link),
    },
    configurationSet: settings.configurationSet,
    now: at.now,
    send: sendRaw,
    remaining: () => context.getRemainingTimeInMillis(),
  };
}
