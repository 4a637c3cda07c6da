import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { handler } from '../../../functions/mail/record-delivery.ts';
import { eventsAfterAcceptance } from '../../../infra/local/ses-events.ts';
import type { Fate } from '../../../infra/local/ses-faults.ts';
import { keys } from '../../../shared/store/keys.ts';
import { isSuppressed, mailByKey } from '../../../shared/store/mails.ts';
import { readAll } from '../../../shared/store/read.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { aMailWorld, type MailWorld } from './mail-world.ts';

let embedded: EmbeddedDatabase;
let world: MailWorld;

beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());
beforeEach(async () => {
  world = await aMailWorld(embedded.services);
  await world.compose(world.event('MeetingConfirmed', { meeting: world.factsOf(0, 0) }));
});

const eventsOf = (key: string, to: string, fate: Fate): object[] =>
  eventsAfterAcceptance(
    {
      messageId: 'ses-1',
      source: 'no-reply@engawa.example',
      destination: [to],
      configurationSet: 'set',
      tags: { 'mail-key': key },
    },
    fate,
    new Date(),
  );
const record = (events: readonly object[]) =>
  handler({
    Records: events.map((event, index) => ({ messageId: `m${index}`, body: JSON.stringify(event) })),
  } as unknown as SQSEvent);

async function firstMail() {
  const mail = await mailByKey(embedded.services.database, world.queue[0]?.key ?? '');
  if (mail === null) throw new Error('no mail');
  return mail;
}
async function ledgerOf(email: string) {
  const all = await readAll(
    embedded.services.database,
    'invitation',
    keys.invitation(world.showcase.id),
    100,
  );
  return all.find((entry) => entry.email === email);
}

describe('what SES tells', () => {
  test('reaches mail and ledger, in whatever order and however often it comes', async () => {
    const mail = await firstMail();
    const events = eventsOf(mail.key, mail.to.email, 'deliver');

    await record([...events].reverse());
    await record(events);

    expect(await firstMail()).toMatchObject({ status: 'delivered', sesMessageId: 'ses-1' });
    expect(await ledgerOf(mail.to.email)).toMatchObject({ status: 'delivered', sesMessageId: 'ses-1' });
  });

  test('of an address that does not exist keeps further mails from it; a full mailbox does not', async () => {
    const mail = await firstMail();

    await record(eventsOf(mail.key, mail.to.email, 'soft-bounce'));
    const afterSoft = await isSuppressed(embedded.services.database, mail.to.email);
    await record(eventsOf(mail.key, mail.to.email, 'hard-bounce'));

    expect(afterSoft).toBe(false);
    expect(await isSuppressed(embedded.services.database, mail.to.email)).toBe(true);
    expect(await ledgerOf(mail.to.email)).toMatchObject({ status: 'bounced' });
  });

  test('of a complaint keeps further mails from that address', async () => {
    const mail = await firstMail();

    await record(eventsOf(mail.key, mail.to.email, 'complaint'));

    expect(await isSuppressed(embedded.services.database, mail.to.email)).toBe(true);
  });

  test('of an older invitation does not touch what the ledger says of the newer one', async () => {
    const mail = await firstMail();
    await world.compose(
      world.event('MeetingMoved', { meeting: world.factsOf(1, 1), previous: world.factsOf(0, 0) }),
    );

    await record(eventsOf(mail.key, mail.to.email, 'hard-bounce'));

    expect(await ledgerOf(mail.to.email)).toMatchObject({ sequence: 1, status: 'queued' });
  });

  test('of a mail that nobody knows, or in words that nobody understands, harms nothing', async () => {
    const unknown = await record(eventsOf('no-such-mail', 'x@example.jp', 'deliver'));
    const garbled = await record([{ detail: 'nonsense' }]);

    expect(unknown).toEqual({ batchItemFailures: [] });
    expect(garbled).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
  });
});
