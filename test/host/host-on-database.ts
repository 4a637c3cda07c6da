import { LOCAL_TABLE_NAMES } from '../../infra/local/create-tables.ts';
import { type Database, openDatabase } from '../../shared/store/database.ts';
import { type HostProcess, startHostProcess } from '../demo/host-process.ts';
import { startDatabase } from '../support/embedded-database.ts';

export type HostOnDatabase = {
  readonly host: HostProcess;
  /** The very table that the host writes to: what happened is judged from it and not from answers. */
  readonly database: Database;
  readonly stop: () => Promise<void>;
};

/** A running host whose database the test can look into. */
export async function startHostOnDatabase(): Promise<HostOnDatabase> {
  const embedded = await startDatabase();
  const endpoint = String(process.env['DYNAMODB_ENDPOINT']);
  const host = await startHostProcess({ sample: 'none', environment: { DYNAMODB_ENDPOINT: endpoint } });
  const { data, outbox } = LOCAL_TABLE_NAMES;
  const database = openDatabase({ dataTable: data, outboxTable: outbox, endpoint, region: 'ap-northeast-1' });
  return {
    host,
    database,
    stop: async () => {
      database.close();
      await host.stop();
      await embedded.stop();
    },
  };
}
