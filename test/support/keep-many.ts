import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { EntityName, EntityTypes } from '../../shared/domain/decision.ts';
import type { Database } from '../../shared/store/database.ts';
import { toStored } from '../../shared/store/entities.ts';

const ITEMS_PER_WRITE = 25;

/** Puts thousands of things into the table as they are, for tests of size. */
export async function keepMany<Name extends EntityName>(
  database: Database,
  entity: Name,
  items: readonly EntityTypes[Name][],
): Promise<void> {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: String(process.env['DYNAMODB_ENDPOINT']) }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  for (let from = 0; from < items.length; from += ITEMS_PER_WRITE) {
    const chunk = items.slice(from, from + ITEMS_PER_WRITE);
    const puts = chunk.map((item) => ({ PutRequest: { Item: toStored(entity, item) } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [database.dataTable]: puts } }));
  }
  client.destroy();
}
