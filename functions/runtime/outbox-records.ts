import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { DomainEvent } from '../../shared/model/domain-event.ts';

/** Reads the domain event out of one record of the outbox's stream. @throws when it is not one. */
export function eventOfRecord(record: DynamoDBRecord): DomainEvent {
  const image = record.dynamodb?.NewImage?.['event'];
  return DomainEvent.parse(image === undefined ? undefined : plainOf(image));
}

/** The plain value of a DynamoDB attribute, as far as events have them. */
function plainOf(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.L !== undefined) return value.L.map(plainOf);
  if (value.M !== undefined) {
    return Object.fromEntries(Object.entries(value.M).map(([name, inner]) => [name, plainOf(inner)]));
  }
  throw new Error('an event has an attribute of a kind that no event has');
}

/** Tells Lambda to deliver from this record on again; what came before it is done. */
export function failedFrom(record: DynamoDBRecord): DynamoDBBatchResponse {
  return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
}
