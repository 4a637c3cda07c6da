import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Database } from '../../shared/store/database.ts';
import { keys } from '../../shared/store/keys.ts';
import { finishJournal } from '../../shared/store/mail-journal.ts';
import { eventOfRecord, failedFrom } from '../runtime/outbox-records.ts';
import { type Services, services } from '../runtime/services.ts';
import { queuePlans } from './plan-message.ts';

const CONSUMER = 'dispatch-jobs';

/**
 * Puts the long jobs that events ask for on their queue. The event is marked after the message is sent: a message that
 * comes twice finds a plan that has nothing left to do.
 */
export async function dispatchJobs(batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const at = services();
  for (const record of batch.Records) {
    try {
      await dispatch(record, at);
    } catch (error) {
      at.logger.error('job not queued', { error: error as Error });
      return failedFrom(record);
    }
  }
  return { batchItemFailures: [] };
}

async function dispatch(record: DynamoDBRecord, at: Services): Promise<void> {
  const event = eventOfRecord(record);
  if (event.type !== 'PlanRequested' && event.type !== 'PublicationRequested') return;
  if (event.showcaseId === null || (await isConsumed(at.database, event.id))) return;
  await queuePlans(at, [{ showcaseId: event.showcaseId, number: event.data.number }]);
  await finishJournal(at.database, CONSUMER, event.id, at.now());
}

const isConsumed = async (database: Database, eventId: string): Promise<boolean> =>
  (await database.get(keys.consumed(CONSUMER, eventId))) !== null;
