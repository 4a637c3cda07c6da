import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type ITable,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { TABLES, type TableDefinition } from '../shared/store/tables.ts';

/** The two tables, as the store describes them: retained, protected, and restorable to any second of 35 days. */
export class DataStack extends Stack {
  readonly tables: Readonly<Record<TableDefinition['id'], ITable>>;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const tables = TABLES.map((definition) => [definition.id, this.#table(definition)] as const);
    this.tables = Object.fromEntries(tables) as Record<TableDefinition['id'], ITable>;
  }

  #table(definition: TableDefinition): ITable {
    const table = new Table(this, `${definition.id}-table`, {
      partitionKey: { name: definition.partitionKey, type: AttributeType.STRING },
      sortKey: { name: definition.sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: definition.timeToLiveAttribute,
      ...(definition.hasStream ? { stream: StreamViewType.NEW_IMAGE } : {}),
    });
    return table as ITable;
  }
}
