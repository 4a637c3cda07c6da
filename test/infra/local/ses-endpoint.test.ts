import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HostState, openHostState } from '../../../infra/local/host-state.ts';
import type { Listening } from '../../../infra/local/listen.ts';
import { type MailArchive, openMailArchive } from '../../../infra/local/mail-archive.ts';
import { type LocalQueue, openQueues, type Queues } from '../../../infra/local/queues.ts';
import { serveSes } from '../../../infra/local/ses-endpoint.ts';
import { aDataFolder, type DataFolder } from './host-process.ts';

const EVENTS: LocalQueue = { name: 'ses-events', isFifo: false, visibilitySeconds: 30, maxReceives: null };

let folder: DataFolder;
let state: HostState;
let queues: Queues;
let archive: MailArchive;
let endpoint: Listening;
let ses: SESClient;

beforeEach(async () => {
  folder = aDataFolder();
  state = openHostState(folder.path, false);
  queues = openQueues(state, [EVENTS]);
  archive = openMailArchive(state);
  endpoint = await serveSes({ archive, queues, eventQueue: EVENTS, state });
  ses = new SESClient({
    endpoint: endpoint.url,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  ses.destroy();
  await endpoint.close();
  state.close();
  folder.remove();
});

const RAW = 'From: a@engawa.example\r\nTo: b@example.jp\r\nSubject: Hello\r\n\r\nText\r\n';
const send = (to = 'b@example.jp', tag = 'key-1') =>
  ses.send(
    new SendRawEmailCommand({
      RawMessage: { Data: Buffer.from(RAW) },
      Destinations: [to],
      Tags: [{ Name: 'mail-key', Value: tag }],
      ConfigurationSetName: 'set',
    }),
  );
const control = (change: object) =>
  fetch(`${endpoint.url}/control`, { method: 'PUT', body: JSON.stringify(change) });
const events = () =>
  queues.receive(EVENTS, 50).map(({ body }) => {
    const { detail } = JSON.parse(body);
    return [detail.eventType, detail.bounce?.bounceType, detail.mail.tags['mail-key'][0]];
  });

describe('the local SES', () => {
  test('keeps a mail byte for byte and tells of its sending and delivery', async () => {
    const { MessageId } = await send();

    expect(archive.raw(MessageId ?? '')?.toString()).toBe(RAW);
    expect(archive.list({ limit: 10, cursor: null, to: 'B@example.jp' }).items).toMatchObject([
      { to: 'b@example.jp', subject: 'Hello', tags: { 'mail-key': 'key-1' }, configurationSet: 'set' },
    ]);
    expect(events()).toEqual([
      ['Send', undefined, 'key-1'],
      ['Delivery', undefined, 'key-1'],
    ]);
  });

  test('bounces and complains as the real mailbox simulator does', async () => {
    await send('bounce@simulator.amazonses.com');
    await send('complaint@simulator.amazonses.com');
    await control({ softBounces: ['full@example.jp'] });
    await send('full@example.jp');

    expect(events().map(([type, bounceType]) => [type, bounceType])).toEqual([
      ['Send', undefined],
      ['Bounce', 'Permanent'],
      ['Send', undefined],
      ['Delivery', undefined],
      ['Complaint', undefined],
      ['Send', undefined],
      ['Bounce', 'Transient'],
    ]);
  });

  test('throttles, ends a quota and refuses, in SES’s own words', async () => {
    await control({ ratePerSecond: 0 });
    await expect(send()).rejects.toThrow('Maximum sending rate exceeded.');
    await control({ ratePerSecond: null, dailyQuota: 0 });
    await expect(send()).rejects.toThrow('Daily message quota exceeded.');
    await control({ dailyQuota: null, rejects: ['b@example.jp'] });
    await expect(send()).rejects.toMatchObject({ name: 'MessageRejected' });
    await expect(send('c@example.jp', 'no spaces')).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    expect(archive.count()).toBe(0);
  });

  test('accepts a mail and loses the answer when told to', async () => {
    await control({ loseAnswers: 1 });

    await expect(send()).rejects.toThrow();
    expect(archive.count()).toBe(1);
  });

  test('pages through the mails, newest first', async () => {
    for (const tag of ['1', '2', '3']) await send('b@example.jp', tag);

    const first = archive.list({ limit: 2, cursor: null, to: null });
    const second = archive.list({ limit: 2, cursor: first.cursor, to: null });

    expect(first.items.map(({ tags }) => tags['mail-key'])).toEqual(['3', '2']);
    expect(second.items.map(({ tags }) => tags['mail-key'])).toEqual(['1']);
    expect(second.cursor).toBeNull();
  });
});
