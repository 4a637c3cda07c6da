import { randomBytes } from 'node:crypto';
import type { TableNames } from './create-tables.ts';
import type { HostState } from './host-state.ts';

export type Endpoints = {
  readonly database: string;
  readonly queues: string;
  readonly mail: string;
  readonly events: string;
};

/**
 * What every function finds in its environment, by the same names as in the cloud. The AWS_ENDPOINT_URL_* variables
 * are the SDK's own, so no function knows which host it runs on.
 */
export function functionEnvironment(input: {
  readonly state: HostState;
  readonly tables: TableNames;
  readonly endpoints: Endpoints;
  readonly queueUrls: Readonly<Record<string, string>>;
  readonly publicUrl: string;
  readonly firstOrganiser: string;
  readonly wishDigestSeconds: number;
  readonly isDatabaseEmbedded: boolean;
}): Record<string, string> {
  const queues = Object.entries(input.queueUrls).map(([id, url]) => [
    `QUEUE_URL_${id.toUpperCase().replaceAll('-', '_')}`,
    url,
  ]);
  return {
    DATA_TABLE: input.tables.data,
    OUTBOX_TABLE: input.tables.outbox,
    STAGE: 'local',
    PUBLIC_URL: input.publicUrl,
    MAIL_FROM: 'Engawa <no-reply@engawa.example>',
    MAIL_DOMAIN: 'engawa.example',
    CONFIGURATION_SET: 'engawa-local',
    FIRST_ORGANISER: input.firstOrganiser,
    SIGN_IN_SECRET: signInSecret(input.state),
    EVENT_BUS_NAME: 'engawa-local',
    WISH_DIGEST_SECONDS: String(input.wishDigestSeconds),
    AWS_REGION: 'ap-northeast-1',
    ...credentials(input.isDatabaseEmbedded),
    // A machine that is set up to ignore the next five would send them to the cloud.
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
    AWS_ENDPOINT_URL_DYNAMODB: input.endpoints.database,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: input.endpoints.database,
    AWS_ENDPOINT_URL_SQS: input.endpoints.queues,
    AWS_ENDPOINT_URL_SES: input.endpoints.mail,
    AWS_ENDPOINT_URL_EVENTBRIDGE: input.endpoints.events,
    ...Object.fromEntries(queues),
  };
}

/**
 * The embedded endpoints check no signature, but the SDK insists on signing. Only another database may want the
 * credentials of the person who named it.
 */
function credentials(isDatabaseEmbedded: boolean): Record<string, string> {
  if (!isDatabaseEmbedded && process.env['AWS_ACCESS_KEY_ID'] !== undefined) return {};
  // With a profile in the environment the SDK would look that up instead, and perhaps ask a server for it.
  delete process.env['AWS_PROFILE'];
  delete process.env['AWS_SESSION_TOKEN'];
  return { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
}

/** Kept with the data, so that links mailed before a restart still work after it. */
function signInSecret(state: HostState): string {
  const row = state.prepare('SELECT value FROM settings WHERE name = ?').get('sign-in-secret');
  if (typeof row?.['value'] === 'string') return row['value'];
  const secret = randomBytes(32).toString('base64url');
  state.prepare('INSERT INTO settings (name, value) VALUES (?, ?)').run('sign-in-secret', secret);
  return secret;
}
