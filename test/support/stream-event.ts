import type { AttributeValue, DynamoDBStreamEvent } from 'aws-lambda';

/** Domain events as the stream of the outbox delivers them. */
export function streamEventOf(events: readonly unknown[]): DynamoDBStreamEvent {
  return {
    Records: events.map((event, index) => ({
      dynamodb: { SequenceNumber: String(index), NewImage: { event: marshalled(event) } },
    })),
  };
}

function marshalled(value: unknown): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(marshalled) };
  const entries = Object.entries(value as object).map(([name, inner]) => [name, marshalled(inner)] as const);
  return { M: Object.fromEntries(entries) };
}
