import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { composeEvent, type QueuedMail } from '../../../functions/mail/compose-event.ts';
import { mailFacts } from '../../../functions/mail/mail-facts.ts';
import type { Member } from '../../../shared/model/person.ts';
import { keys } from '../../../shared/store/keys.ts';
import { aMember, keep } from '../../support/builders.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { aMailWorld, type MailWorld, type Received } from './mail-world.ts';

let embedded: EmbeddedDatabase;
let world: MailWorld;

beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());
beforeEach(async () => {
  world = await aMailWorld(embedded.services);
});

function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('nothing there');
  return item;
}

const confirmed = (facts = world.factsOf(0, 0)) => world.event('MeetingConfirmed', { meeting: facts });

async function add(overrides: Partial<Member> = {}): Promise<Member> {
  return keep(world.services.database, 'member', aMember(first(world.parties), overrides));
}

const added = ({ partyId, id }: Member) =>
  world.event('MemberAdded', { partyId, memberId: id }, `PARTY#${partyId}`);

async function removed({ id, showcaseId, partyId, revision: _revision, ...member }: Member) {
  await world.services.database.remove(keys.member(showcaseId, partyId, id));
  return world.event('MemberRemoved', { partyId, memberId: id, member }, `PARTY#${partyId}`);
}

const mailsTo = async (address: string): Promise<Received[]> =>
  (await world.calendars()).filter(({ to }) => to.toLowerCase() === address.toLowerCase());

const stampOf = ({ text }: Received): string => /^DTSTAMP:(.*)$/m.exec(text)?.[1]?.trim() ?? '';

describe('a change of people', () => {
  test('is written in transactions that name no item twice, though one person has many meetings', async () => {
    const { database } = world.services;
    for (const index of [0, 1, 2]) {
      await world.keepMeeting(
        world.factsOf(index, 0, {
          meetingId: `mtg_0123456789abcdefghj${index}`,
          uid: `uid-${index}@x.example`,
        }),
      );
    }
    const newcomer = await add();
    const named: string[][] = [];
    const watching = {
      ...database,
      transact: (items: Parameters<typeof database.transact>[0], token: string) => {
        named.push(
          items.map((item) => {
            const { Put, ConditionCheck } = item;
            return JSON.stringify(
              Put === undefined ? ConditionCheck?.Key : [Put.Item?.['pk'], Put.Item?.['sk']],
            );
          }),
        );
        return database.transact(items, token);
      },
    };

    await world.compose(added(newcomer), { ...world.services, database: watching });
    await world.sendAll();

    expect(await mailsTo(newcomer.email)).toHaveLength(3);
    // DynamoDB refuses such a transaction, whatever its conditions.
    for (const keysOfOne of named) expect(new Set(keysOfOne).size).toBe(keysOfOne.length);
  });

  test('reaches a meeting that a publication has just taken off its seat', async () => {
    await world.compose(confirmed());
    await world.keepMeeting(world.factsOf(0, 0), 'planned');
    const newcomer = await add();
    const leaver = first(world.members);

    await world.compose(added(newcomer));
    await world.compose(await removed(leaver));
    await world.sendAll();

    expect((await mailsTo(newcomer.email)).map(({ method }) => method)).toEqual(['REQUEST']);
    expect((await mailsTo(leaver.email)).map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL']);
  });

  test('tells a mailbox that passes to somebody else in order, the newest with the latest DTSTAMP', async () => {
    await world.keepMeeting();
    await world.compose(confirmed());
    const leaver = first(world.members);
    await world.compose(await removed(leaver));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await world.compose(added(await add({ email: leaver.email })));
    const groups = new Set(world.queue.filter(({ key }) => key !== '').map(({ group }) => group));

    await world.sendAll();

    const mails = await mailsTo(leaver.email);
    expect(mails.map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL', 'REQUEST']);
    expect(mails.map(stampOf)).toEqual(mails.map(stampOf).toSorted());
    expect(new Set(mails.map(stampOf)).size).toBe(3);
    // Five mailboxes, five groups: what one mailbox gets waits for what it got before.
    expect(groups.size).toBe(5);
  });

  test('of nothing but the case of an address is not told, since the mailbox is the same', async () => {
    await world.keepMeeting();
    await world.compose(confirmed());
    const member = first(world.members);
    const { id, showcaseId: _showcaseId, partyId, revision: _revision, ...previous } = member;
    await keep(world.services.database, 'member', {
      ...member,
      email: member.email.toUpperCase(),
      revision: 2,
    });

    await world.compose(world.event('MemberChanged', { partyId, memberId: id, previous }, 'PARTY#1'));
    await world.compose(
      world.event('MeetingMoved', { meeting: world.factsOf(1, 1), previous: world.factsOf(0, 0) }),
    );
    await world.sendAll();

    const told = (await mailsTo(member.email)).map(({ method, sequence }) => `${method} ${sequence}`);
    expect(told).toEqual(['REQUEST 0', 'REQUEST 1']);
  });

  test('does not invite to a meeting that is cancelled and told of while it is composed', async () => {
    await world.compose(confirmed());
    const meeting = await world.keepMeeting();
    const newcomer = await add();
    const cancellation = world.event('MeetingCancelled', { meeting: world.factsOf(0, 1), reason: null });
    const queued: QueuedMail[] = [];
    let isCancelled = false;
    const facts = mailFacts(world.services.database);
    const slow = {
      ...facts,
      toldOf: async (...input: Parameters<typeof facts.toldOf>) => {
        const told = await facts.toldOf(...input);
        if (!isCancelled) {
          isCancelled = true;
          await world.keepMeeting(world.factsOf(0, 1), 'cancelled');
          await keep(world.services.database, 'meeting', { ...meeting, status: 'cancelled', revision: 2 });
          await world.compose(cancellation);
        }
        return told;
      },
    };

    await composeEvent(added(newcomer), world.services, slow, async (mails) => {
      queued.push(...mails);
    });

    expect(queued).toEqual([]);
  });
});

describe('an interpreter with a new address', () => {
  test('is invited there, and the old address gets a cancellation', async () => {
    await world.keepMeeting();
    await world.compose(confirmed());
    const { interpreter } = world;
    await keep(world.services.database, 'interpreter', {
      ...interpreter,
      email: 'new-interpreter@example.jp',
      revision: 2,
    });
    const changed = () =>
      world.event('InterpreterChanged', { interpreterId: interpreter.id }, `INTERPRETER#${interpreter.id}`);

    await world.compose(changed());
    await world.compose(changed());
    await world.sendAll();

    expect((await mailsTo(interpreter.email)).map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL']);
    expect((await mailsTo('new-interpreter@example.jp')).map(({ method }) => method)).toEqual(['REQUEST']);
  });
});

describe('details that were corrected', () => {
  const corrected = (sequence: number, tableLabel: string | null = world.table.label) =>
    world.event('MeetingDetailsChanged', { meeting: world.factsOf(0, sequence, { tableLabel }) });
  const toldOf = async (sequence: number) =>
    (await world.calendars()).filter((mail) => mail.sequence === sequence);

  test('are told once to everybody, under the same UID with the next SEQUENCE and the new words', async () => {
    await world.compose(confirmed());
    const event = corrected(1, 'Window');

    await world.compose(event);
    await world.compose(event);
    await world.sendAll();

    const told = await toldOf(1);
    expect(told.map(({ to }) => to).sort()).toEqual(
      [...world.members, world.interpreter].map(({ email }) => email).sort(),
    );
    const uid = `UID:${world.factsOf(0, 0).uid}`;
    expect(told.filter(({ text, method }) => method !== 'REQUEST' || !text.includes(uid))).toEqual([]);
    expect(told.filter(({ text }) => !text.includes('Window'))).toEqual([]);
  });

  test('are told to those alone whose calendar shows them', async () => {
    await world.compose(confirmed());
    const { title } = world.showcase;
    await keep(world.services.database, 'showcase', {
      ...world.showcase,
      title: { ...title, ja: `${title.ja}改` },
      revision: 2,
    });

    await world.compose(corrected(1));
    await world.sendAll();

    const readers = [...world.members, world.interpreter].filter(({ language }) => language === 'ja');
    expect(readers.length).toBeGreaterThan(0);
    expect((await toldOf(1)).map(({ to }) => to).sort()).toEqual(readers.map(({ email }) => email).sort());
  });

  test('leave those who saw no change with what they hold, until there is something to tell', async () => {
    await world.compose(confirmed());

    await world.compose(corrected(1));
    await world.compose(corrected(2, 'Window'));
    await world.sendAll();

    expect(await toldOf(1)).toEqual([]);
    expect(await toldOf(2)).toHaveLength(5);
  });

  test('that showed nobody a change are not undone by an older event that is redriven', async () => {
    await world.compose(confirmed());
    const redriven = corrected(1, 'Window');

    await world.compose(corrected(2));
    await world.compose(redriven);
    await world.sendAll();

    expect((await world.calendars()).map(({ sequence }) => sequence)).toEqual([0, 0, 0, 0, 0]);
  });

  test('that showed somebody no change still reach a new address, and the old one is cancelled', async () => {
    const meeting = await world.keepMeeting(world.factsOf(0, 1));
    await world.compose(confirmed());
    await world.compose(corrected(1));
    const member = first(world.members);
    const { id, showcaseId: _showcaseId, partyId, revision: _revision, ...previous } = member;
    await keep(world.services.database, 'member', { ...member, email: 'new@example.org', revision: 2 });

    await world.compose(world.event('MemberChanged', { partyId, memberId: id, previous }, 'PARTY#1'));
    await world.sendAll();

    const told = (await toldOf(meeting.sequence)).map(({ to, method }) => `${method} ${to}`);
    expect(told).toEqual([`CANCEL ${member.email}`, 'REQUEST new@example.org']);
  });
});
