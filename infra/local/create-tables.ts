import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { TABLES, type TableDefinition } from '../../shared/store/tables.ts';
import { errorText, HostFault } from './host-fault.ts';

export type TableNames = { readonly data: string; readonly outbox: string };
export const LOCAL_TABLE_NAMES: TableNames = { data: 'engawa-data', outbox: 'engawa-outbox' };

/** Creates what is missing of the two tables and returns the ARN of the outbox's stream. */
export async function createTables(endpoint: string, names: TableNames): Promise<string> {
  const client = new DynamoDBClient({ endpoint });
  try {
    for (const table of TABLES) await createTable(client, table, names[table.id]);
    const { Table } = await client.send(new DescribeTableCommand({ TableName: names.outbox }));
    if (Table?.LatestStreamArn === undefined) {
      throw new HostFault(`The database at ${endpoint} offers no stream for the table ${names.outbox}.`);
    }
    return Table.LatestStreamArn;
  } catch (error) {
    if (error instanceof HostFault) throw error;
    throw new HostFault(`The database at ${endpoint} cannot be used: ${saidBy(error)}.`, error);
  } finally {
    client.destroy();
  }
}

/** Something else may listen there: what the SDK says of an answer that it cannot read helps nobody. */
const saidBy = (error: unknown): string =>
  error instanceof SyntaxError ? 'what answers there is no DynamoDB' : errorText(error);

async function createTable(client: DynamoDBClient, table: TableDefinition, name: string): Promise<void> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: table.partitionKey, KeyType: 'HASH' },
          { AttributeName: table.sortKey, KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: table.partitionKey, AttributeType: 'S' },
          { AttributeName: table.sortKey, AttributeType: 'S' },
        ],
        ...(table.hasStream && {
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        }),
      }),
    );
  } catch (error) {
    if (error instanceof ResourceInUseException) return;
    throw error;
  }
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: name,
      TimeToLiveSpecification: { AttributeName: table.timeToLiveAttribute, Enabled: true },
    }),
  );
}
