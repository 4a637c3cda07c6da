import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { DomainEvent } from '../../shared/model/domain-event.ts';
import type { Database } from '../../shared/store/database.ts';
import { keys } from '../../shared/store/keys.ts';
import { finishJournal } from '../../shared/store/mail-journal.ts';
import { QUIET_SECONDS, queueCorrection } from '../corrections/correction-message.ts';
import { eventOfRecord, failedFrom } from '../runtime/outbox-records.ts';
import { type Services, services } from '../runtime/services.ts';
import { queueDigests } from '../wishes/digest-message.ts';
import { queuePlans } from './plan-message.ts';

const CONSUMER = 'dispatch-jobs';

/**
 * Puts what is to be done later, or takes long, on its queue. The event is marked after the message is sent: a message
 * that comes twice finds nothing left to do.
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
  if (event.showcaseId === null || !isJob(event) || (await isConsumed(at.database, event.id))) return;
  const { showcaseId } = event;
  if (event.type === 'CorrectionRequested') {
    await queueCorrection(at, { showcaseId, source: event.data.source }, QUIET_SECONDS);
  } else if (event.type === 'WishMade') {
    const { wishId, to } = event.data;
    await queueDigests(
      at,
      to.map((partyId) => ({ showcaseId, partyId, wishId })),
      at.settings.wishDigestSeconds,
    );
  } else await queuePlans(at, [{ showcaseId, number: event.data.number }]);
  await finishJournal(at.database, CONSUMER, event.id, at.now());
}

type JobEvent = Extract<
  DomainEvent,
  { type: 'PlanRequested' | 'PublicationRequested' | 'CorrectionRequested' | 'WishMade' }
>;

const isJob = (event: DomainEvent): event is JobEvent =>
  event.type === 'PlanRequested' ||
  event.type === 'PublicationRequested' ||
  event.type === 'CorrectionRequested' ||
  event.type === 'WishMade';

const isConsumed = async (database: Database, eventId: string): Promise<boolean> =>
  (await database.get(keys.consumed(CONSUMER, eventId))) !== null;
