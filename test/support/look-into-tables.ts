import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { DomainEvent } from '../../shared/model/domain-event.ts';
import type { Database } from '../../shared/store/database.ts';

async function everything(table: string): Promise<Record<string, unknown>[]> {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: String(process.env['DYNAMODB_ENDPOINT']) }),
  );
  const items: Record<string, unknown>[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: after }));
    items.push(...(page.Items ?? []));
    after = page.LastEvaluatedKey;
  } while (after !== undefined);
  client.destroy();
  return items;
}

/** All events of a showcase in the order they were made, each parsed by its schema. */
export async function eventsOf(database: Database, showcaseId: string): Promise<DomainEvent[]> {
  const events = await allEvents(database);
  return events.filter((event) => event.showcaseId === showcaseId);
}

/** All events in the order they were made. */
export async function allEvents(database: Database): Promise<DomainEvent[]> {
  const items = await everything(database.outboxTable);
  return items.map((item) => DomainEvent.parse(item['event'])).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Every item of the data table: for tests that judge by what is stored, not by what was answered. */
export const storedItems = (database: Database): Promise<Record<string, unknown>[]> =>
  everything(database.dataTable);
