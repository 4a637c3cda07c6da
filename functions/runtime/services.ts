import { Logger } from '@aws-lambda-powertools/logger';
import { type Database, openDatabase } from '../../shared/store/database.ts';
import { readSettings, type Settings } from './settings.ts';

/** What every function works with; opened at the first call, so that importing a module touches nothing. */
export type Services = {
  readonly settings: Settings;
  readonly database: Database;
  readonly logger: Logger;
  readonly now: () => string;
};

let opened: Services | null = null;

export function services(): Services {
  opened ??= openServices(process.env);
  return opened;
}

/** Services for a given environment: the embedded host's sample data and the tests use their own. */
export function openServices(environment: Readonly<Record<string, string | undefined>>): Services {
  const settings = readSettings(environment);
  return {
    settings,
    database: openDatabase({
      dataTable: settings.dataTable,
      outboxTable: settings.outboxTable,
      region: settings.region,
      endpoint: settings.databaseEndpoint,
    }),
    logger: new Logger({ serviceName: 'engawa', environment: settings.stage }),
    now: () => new Date().toISOString(),
  };
}
