import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishEvents as handler } from '../../../functions/events/publish.ts';
import { type EventBus, serveEventBus } from '../../../infra/local/event-bus-endpoint.ts';
import { type HostState, openHostState } from '../../../infra/local/host-state.ts';
import { aDataFolder, type DataFolder } from '../../infra/local/host-process.ts';

let folder: DataFolder;
let state: HostState;
let bus: EventBus;

beforeAll(async () => {
  folder = aDataFolder();
  state = openHostState(folder.path, false);
  bus = await serveEventBus(state);
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'ap-northeast-1',
    AWS_ENDPOINT_URL_EVENTBRIDGE: bus.url,
    STAGE: 'test',
    PUBLIC_URL: 'http://localhost:4280',
    DATA_TABLE: 'data',
    OUTBOX_TABLE: 'outbox',
    EVENT_BUS_NAME: 'bus',
  });
});
afterAll(async () => {
  await bus.close();
  state.close();
  folder.remove();
});

const recordOf = (sequence: number, type: string, data: Record<string, { S: string }>) => ({
  eventName: 'INSERT' as const,
  dynamodb: {
    SequenceNumber: String(sequence),
    NewImage: {
      event: {
        M: {
          id: { S: `evt_0123456789abcdefgh${String(sequence).padStart(2, '0')}` },
          type: { S: type },
          version: { N: '1' },
          at: { S: '2026-12-01T00:00:00Z' },
          showcaseId: { S: 'shw_0123456789abcdefghjk' },
          actor: { S: 'test' },
          subject: { S: 'PARTY#1' },
          data: { M: data },
        },
      },
    },
  },
});
const PARTY = { partyId: { S: 'pty_0123456789abcdefghjk' } };
const batch = (...Records: ReturnType<typeof recordOf>[]): DynamoDBStreamEvent => ({ Records });

test('public events reach the bus in order, with type and version, and others do not', async () => {
  const records = Array.from({ length: 12 }, (_, index) => recordOf(index + 10, 'PartyWithdrawn', PARTY));
  const secret = recordOf(50, 'MemberAdded', { ...PARTY, memberId: { S: 'mbr_0123456789abcdefghjk' } });

  const answer = await handler(batch(...records, secret));

  const published = bus.list(100).toReversed();
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(published.map(({ detail }) => JSON.parse(detail).id)).toEqual(
    records.map(({ dynamodb }) => dynamodb.NewImage.event.M.id.S),
  );
  expect(new Set(published.map(({ source, detailType }) => `${source} ${detailType}`))).toEqual(
    new Set(['engawa PartyWithdrawn.v1']),
  );
});

test('what cannot be read fails from that record on, after what came before it', async () => {
  const before = bus.list(1_000).length;

  const answer = await handler(
    batch(recordOf(60, 'PartyWithdrawn', PARTY), recordOf(61, 'PartyWithdrawn', {})),
  );

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '61' }] });
  expect(bus.list(1_000).length).toBe(before + 1);
});
