import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { DomainEvent } from '../../shared/model/domain-event.ts';
import { eventOfRecord, failedFrom } from '../runtime/outbox-records.ts';
import { sendToQueue } from '../runtime/queue-client.ts';
import { type Services, services } from '../runtime/services.ts';
import { composeEvent, type Enqueue } from './compose-event.ts';
import { mailFacts } from './mail-facts.ts';

/** Subjects worked on at the same time. Events of one subject keep their order; those of others are independent. */
const CONCURRENT_SUBJECTS = 6;

/** Turns domain events into mails and queues them. */
export async function handler(batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const at = services();
  const failed = new Set<DynamoDBRecord>();
  const lanes = bySubject(batch.Records, (record, error) => {
    at.logger.error('event cannot be read', { error: error as Error });
    failed.add(record);
  });
  const facts = mailFacts(at.database);
  const enqueue = enqueueTo(at);
  const work = async (): Promise<void> => {
    for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift()) {
      for (const { record, event } of lane) {
        try {
          await composeEvent(event, at, facts, enqueue);
        } catch (error) {
          at.logger.error('mails not composed', {
            eventId: event.id,
            type: event.type,
            error: error as Error,
          });
          failed.add(record);
          // Later events of this subject wait; all from the first failure on come again, which is harmless.
          break;
        }
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_SUBJECTS }, work));
  const first = batch.Records.find((record) => failed.has(record));
  return first === undefined ? { batchItemFailures: [] } : failedFrom(first);
}

type Entry = { readonly record: DynamoDBRecord; readonly event: DomainEvent };

function bySubject(
  records: readonly DynamoDBRecord[],
  onUnreadable: (record: DynamoDBRecord, error: unknown) => void,
): Entry[][] {
  const lanes = new Map<string, Entry[]>();
  for (const record of records) {
    try {
      const event = eventOfRecord(record);
      const lane = lanes.get(event.subject) ?? [];
      lane.push({ record, event });
      lanes.set(event.subject, lane);
    } catch (error) {
      onUnreadable(record, error);
    }
  }
  return [...lanes.values()];
}

function enqueueTo({ settings }: Services): Enqueue {
  const queueUrl = settings.queueUrls.mail;
  if (queueUrl === undefined) throw new Error('QUEUE_URL_MAIL is not set');
  return (mails) =>
    sendToQueue(
      queueUrl,
      mails.map(({ key, group }) => ({ body: { key }, groupId: group, deduplicationId: key })),
    );
}
