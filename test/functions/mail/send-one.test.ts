import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendOne, throttlePause } from '../../../functions/mail/send-one.ts';
import type { SendOutcome } from '../../../functions/mail/ses-client.ts';
import { manifest } from '../../../functions/manifest.ts';
import { mailByKey, settleMail, suppress } from '../../../shared/store/mails.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { aMailWorld, crashingAt, type MailWorld } from './mail-world.ts';

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

const firstKey = () => world.queue[0]?.key ?? '';
const inSeconds = (seconds: number) => () => new Date(Date.now() + seconds * 1000).toISOString();
const statusOf = async (key: string) => (await mailByKey(embedded.services.database, key))?.status;

describe('sending', () => {
  test('happens once however many senders get the message', async () => {
    const key = firstKey();

    const results = await Promise.all(Array.from({ length: 10 }, () => sendOne(key, world.deskOf())));

    expect(world.accepted).toHaveLength(1);
    expect(results.filter(({ type }) => type === 'done').length).toBeGreaterThan(0);
  });

  test('happens more than once without the claim (negative control)', async () => {
    const key = firstKey();
    const blind = {
      ...embedded.services.database,
      update: (where: never, change: { when?: string; set: string }) =>
        embedded.services.database.update(where, {
          ...change,
          when: `attribute_exists(pk) OR (${change.when})`,
        }),
    };

    await Promise.all(
      Array.from({ length: 10 }, () => sendOne(key, world.deskOf({ database: blind as never }))),
    );

    expect(world.accepted.length).toBeGreaterThan(1);
  });

  test('that is ended anywhere is done later, and only a mail accepted but not marked goes twice, unchanged', async () => {
    const doubled: number[] = [];
    for (const when of ['before', 'after'] as const) {
      for (let call = 1; call < 20; call += 1) {
        const own = await aMailWorld(embedded.services);
        await own.compose(own.event('MeetingConfirmed', { meeting: own.factsOf(0, 0) }));
        const key = own.queue[0]?.key ?? '';
        const steps = crashingAt({ ...own.services.database, send: own.accept }, call, when);
        const { send, ...database } = steps;
        const outcome = await sendOne(key, own.deskOf({ database, send })).catch(() => 'crashed');
        const before = own.accepted.length;
        await sendOne(key, own.deskOf({ now: inSeconds(30) }));

        const mails = own.accepted.map(({ mail }) => mail.raw.toString('base64'));
        expect(new Set(mails).size).toBe(1);
        if (mails.length > 1) doubled.push(before);
        expect(await mailByKey(own.services.database, key)).toMatchObject({ status: 'sent' });
        if (outcome !== 'crashed') break;
      }
    }
    // Right after SES has accepted, and before the mark has been written: nowhere else.
    expect(doubled).toEqual([1, 1]);
  });

  test('is not repeated when SES has told of the acceptance before the lease is over', async () => {
    const key = firstKey();
    const lost = async (mail: Parameters<typeof world.accept>[0]): Promise<SendOutcome> => {
      await world.accept(mail);
      return { type: 'unknown', reason: 'no answer' };
    };

    const first = await sendOne(key, world.deskOf({ send: lost }));
    const mail = await mailByKey(embedded.services.database, key);
    if (mail === null) throw new Error('the mail is gone');
    await settleMail(embedded.services.database, mail, 'delivered', new Date().toISOString());
    const second = await sendOne(key, world.deskOf({ now: inSeconds(30) }));

    expect(first).toMatchObject({ type: 'later' });
    expect(second).toEqual({ type: 'done' });
    expect(world.accepted).toHaveLength(1);
  });

  test('waits out a throttling and then sends', async () => {
    let refusals = 2;
    const throttled = async (mail: Parameters<typeof world.accept>[0]): Promise<SendOutcome> => {
      refusals -= 1;
      return refusals >= 0 ? { type: 'throttled' } : world.accept(mail);
    };

    expect(await sendOne(firstKey(), world.deskOf({ send: throttled }))).toEqual({ type: 'done' });
    expect(world.accepted).toHaveLength(1);
  });

  test('that is always too fast is tried for over an hour before the queue gives up', () => {
    const mailQueue = manifest.queues.find(({ id }) => id === 'mail');
    const deliveries = mailQueue?.maxReceives ?? 0;

    const pauses = Array.from({ length: deliveries }, (_, index) => throttlePause(index + 1));

    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(3_600);
    // The first ones are short: mostly it is a burst.
    expect(Math.max(...pauses.slice(0, 5))).toBeLessThan(15);
  });

  test('parks a mail for about an hour when the day’s quota is used up, and sends it then', async () => {
    const key = firstKey();

    const parked = await sendOne(key, world.deskOf({ send: async () => ({ type: 'quota' }) }));
    const status = await statusOf(key);
    await sendOne(key, world.deskOf());

    expect(parked).toMatchObject({ type: 'later', why: 'the daily quota is used up' });
    expect(parked.type === 'later' && parked.seconds).toBeGreaterThan(3_000);
    expect(status).toBe('queued');
    expect(world.accepted).toHaveLength(1);
  });

  test('gives up at once what SES will never take, and says so in the ledger', async () => {
    const key = firstKey();
    const refuse = async (): Promise<SendOutcome> => ({ type: 'refused', reason: 'MessageRejected' });

    expect(await sendOne(key, world.deskOf({ send: refuse }))).toEqual({ type: 'done' });
    expect(await sendOne(key, world.deskOf())).toEqual({ type: 'done' });
    expect(await statusOf(key)).toBe('failed');
    expect(world.accepted).toEqual([]);
  });

  test('spares an address that bounced for good', async () => {
    const mail = await mailByKey(embedded.services.database, firstKey());
    await suppress(embedded.services.database, mail?.to.email ?? '', 'bounce', new Date().toISOString());

    await world.sendAll();

    expect(world.accepted).toHaveLength(4);
    expect(world.accepted.map((entry) => entry.mail.to)).not.toContain(mail?.to.email);
  });

  test('of an older invitation is skipped once a newer one has gone out', async () => {
    const held = world.queue.splice(0);
    await world.compose(
      world.event('MeetingMoved', { meeting: world.factsOf(1, 1), previous: world.factsOf(0, 0) }),
    );
    await world.sendAll();
    for (const { key } of held) await sendOne(key, world.deskOf());

    expect((await world.calendars()).map(({ sequence }) => sequence)).toEqual([1, 1, 1, 1, 1]);
  });

  test('of a sign-in link that is over is spared its reader', async () => {
    world.queue.splice(0);
    const facts = { attempt: 'a1', email: 'first.organiser@example.jp', language: 'en' } as const;
    await world.compose(world.event('SignInRequested', facts, 'PERSON#1'));

    await world.sendAll({ now: inSeconds(601) });

    expect(world.accepted).toEqual([]);
    expect(world.queue).toEqual([]);
  });

  test('of a mail that was erased is no error', async () => {
    expect(await sendOne('no-such-mail', world.deskOf())).toEqual({ type: 'done' });
  });
});
