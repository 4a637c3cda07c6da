/**
 * The two tables as data. CDK deploys them and the embedded host creates them from this one description, so a
 * table that exists only in one host cannot happen.
 *
 * The data table has no stream: a transaction of nine items that all feed a stream was measured at 156 falling to
 * 38 a second on the embedded database, and at 459 to 196 with one outbox item each (docs/adr/0003).
 */
export type TableDefinition = {
  readonly id: 'data' | 'outbox';
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly timeToLiveAttribute: string;
  readonly hasStream: boolean;
};

export const TABLES: readonly TableDefinition[] = [
  {
    id: 'data',
    partitionKey: 'pk',
    sortKey: 'sk',
    timeToLiveAttribute: 'expiresAtSeconds',
    hasStream: false,
  },
  {
    id: 'outbox',
    partitionKey: 'pk',
    sortKey: 'sk',
    timeToLiveAttribute: 'expiresAtSeconds',
    hasStream: true,
  },
];
