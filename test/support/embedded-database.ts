import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openServices, type Services } from '../../functions/runtime/services.ts';
import { TABLES } from '../../shared/store/tables.ts';

/** The address that the configuration of every test names as the first organiser. */
export const FIRST_ORGANISER = 'first.organiser@example.jp';

export type EmbeddedDatabase = {
  /** Services as the functions under test open them, for arranging and for looking into the table. */
  readonly services: Services;
  readonly stop: () => Promise<void>;
};

const MILLISECONDS_TO_START = 10_000;

/**
 * Starts the embedded database in memory on a free port, makes both tables, and points the environment of this test
 * file at it. Call it in `beforeAll`, before the first request; each test file has its own database.
 */
export async function startDatabase(): Promise<EmbeddedDatabase> {
  const port = await freePort();
  const binary = createRequire(import.meta.url).resolve(
    `@dynoxide/${process.platform}-${process.arch}/dynoxide${process.platform === 'win32' ? '.exe' : ''}`,
  );
  const child = spawn(binary, ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  Object.assign(process.env, environmentOf(endpoint));
  await makeTables(endpoint, child);
  const services = openServices(process.env);
  return {
    services,
    stop: async () => {
      services.database.close();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function environmentOf(endpoint: string): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'ap-northeast-1',
    STAGE: 'test',
    PUBLIC_URL: 'http://localhost:4280',
    DATA_TABLE: 'data',
    OUTBOX_TABLE: 'outbox',
    DYNAMODB_ENDPOINT: endpoint,
    SIGN_IN_SECRET: 'a secret for tests, 40 characters long..',
    MAIL_FROM: 'Engawa <no-reply@engawa.example>',
    MAIL_DOMAIN: 'engawa.example',
    FIRST_ORGANISER,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
}

async function makeTables(endpoint: string, child: ChildProcess): Promise<void> {
  const client = new DynamoDBClient({ endpoint, maxAttempts: 1 });
  const giveUpAt = Date.now() + MILLISECONDS_TO_START;
  for (const table of TABLES) {
    const command = new CreateTableCommand({
      TableName: table.id,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: table.partitionKey, KeyType: 'HASH' },
        { AttributeName: table.sortKey, KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: table.partitionKey, AttributeType: 'S' },
        { AttributeName: table.sortKey, AttributeType: 'S' },
      ],
      ...(table.hasStream
        ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } }
        : {}),
    });
    for (let isMade = false; !isMade; ) {
      try {
        await client.send(command);
        isMade = true;
      } catch (cause) {
        if (child.exitCode !== null || Date.now() > giveUpAt) {
          throw new Error('the embedded database does not start', { cause });
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }
  client.destroy();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
