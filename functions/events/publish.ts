import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type DomainEvent, PUBLIC_EVENTS } from '../../shared/model/domain-event.ts';
import { eventOfRecord, failedFrom } from '../runtime/outbox-records.ts';
import { services } from '../runtime/services.ts';
import { MAX_ENTRIES, putEvents } from './event-bus.ts';

/**
 * Sends public events to the bus, at least once and in order per batch; readers tell repetitions by the event's id.
 * Nothing is recorded here: the bus itself promises no more than at least once, so a mark could only lose events.
 */
export async function publishEvents(batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const at = services();
  const busName = at.settings.eventBusName;
  if (busName === undefined) throw new Error('EVENT_BUS_NAME is not set');
  const entries: { record: DynamoDBRecord; event: DomainEvent }[] = [];
  let unreadable: DynamoDBRecord | null = null;
  for (const record of batch.Records) {
    try {
      const event = eventOfRecord(record);
      if (PUBLIC_EVENTS.includes(event.type)) entries.push({ record, event });
    } catch (error) {
      at.logger.error('event cannot be read', { error: error as Error });
      unreadable = record;
      break;
    }
  }
  for (let from = 0; from < entries.length; from += MAX_ENTRIES) {
    const some = entries.slice(from, from + MAX_ENTRIES);
    const refused = await putEvents(
      busName,
      some.map(({ event }) => ({
        detailType: `${event.type}.v${event.version}`,
        detail: JSON.stringify(event),
        time: new Date(event.at),
      })),
    );
    // From the first that was refused on all come again, so that order is kept.
    const first = some[refused[0] ?? -1];
    if (first !== undefined) return failedFrom(first.record);
  }
  return unreadable === null ? { batchItemFailures: [] } : failedFrom(unreadable);
}
