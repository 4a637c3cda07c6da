import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { dispatchJobs } from '../planning/dispatch-jobs.ts';
import { publishEvents } from './publish.ts';

/**
 * Hands events on: jobs to their queue, public events to the bus. One consumer for both, because DynamoDB lets no more
 * than two read a shard of a stream at once and the other is the one that composes mails. Both parts tolerate
 * repetition, so the batch comes again from the first record that either of them failed at.
 */
export async function handler(batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const answers = [await dispatchJobs(batch), await publishEvents(batch)];
  const failed = new Set(
    answers.flatMap((answer) => answer.batchItemFailures.map((item) => item.itemIdentifier)),
  );
  const first = batch.Records.find((record) => failed.has(record.dynamodb?.SequenceNumber ?? ''));
  return first === undefined
    ? { batchItemFailures: [] }
    : { batchItemFailures: [{ itemIdentifier: first.dynamodb?.SequenceNumber ?? '' }] };
}
