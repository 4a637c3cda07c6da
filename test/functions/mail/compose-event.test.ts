import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keys } from '../../../shared/store/keys.ts';
import { readAll } from '../../../shared/store/read.ts';
import { aMember, anInterpreter, keep } from '../../support/builders.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { aMailWorld, Crash, crashingAt, type MailWorld } from './mail-world.ts';

let embedded: EmbeddedDatabase;
let world: MailWorld;

beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());
beforeEach(async () => {
  world = await aMailWorld(embedded.services);
});

const everybody = () => [...world.members.map(({ email }) => email), world.interpreter.email].sort();
const receivedAs = async (method: string, sequence: number) =>
  (await world.calendars())
    .filter((mail) => mail.method === method && mail.sequence === sequence)
    .map(({ to }) => to)
    .sort();
const confirmed = () => world.event('MeetingConfirmed', { meeting: world.factsOf(0, 0) });
const moved = (sequence: number) =>
  world.event('MeetingMoved', {
    meeting: world.factsOf(sequence, sequence),
    previous: world.factsOf(sequence - 1, sequence - 1),
  });
const cancelled = (sequence: number) =>
  world.event('MeetingCancelled', { meeting: world.factsOf(0, sequence), reason: 'Ill.' });

describe('a meeting', () => {
  test('invites every member of both parties and the interpreter, each alone', async () => {
    await world.compose(confirmed());
    await world.sendAll();

    expect(await receivedAs('REQUEST', 0)).toEqual(everybody());
    for (const { to, text } of await world.calendars()) {
      const addresses = [...text.matchAll(/mailto:([^\s"]+)/gi)].map((match) => match[1]);
      expect(addresses).toEqual(['no-reply@engawa.example', to]);
    }
  });

  test('is told once however often the event is delivered', async () => {
    const event = confirmed();
    for (let times = 0; times < 5; times += 1) await world.compose(event);
    await Promise.all([world.compose(event), world.compose(event)]);
    await world.sendAll();

    expect(world.accepted).toHaveLength(5);
  });

  test('updates those who know it and cancels it for all who were told', async () => {
    await world.compose(confirmed());
    await world.compose(moved(1));
    await world.compose(cancelled(2));
    await world.sendAll();

    expect(await receivedAs('REQUEST', 1)).toEqual(everybody());
    expect(await receivedAs('CANCEL', 2)).toEqual(everybody());
    const invitations = await readAll(
      world.services.database,
      'invitation',
      keys.invitation(world.showcase.id),
      100,
    );
    expect(invitations.map(({ method, sequence, status }) => ({ method, sequence, status }))).toEqual(
      Array.from({ length: 5 }, () => ({ method: 'CANCEL', sequence: 2, status: 'sent' })),
    );
  });

  test('that was cancelled is not brought back by an older event that comes late', async () => {
    await world.compose(confirmed());
    await world.compose(cancelled(2));
    await world.compose(moved(1));
    await world.sendAll();

    expect(await receivedAs('CANCEL', 2)).toEqual(everybody());
    expect((await world.calendars()).filter(({ sequence }) => sequence === 1)).toEqual([]);
  });

  test('that changes its interpreter cancels for the old one and invites the new one', async () => {
    const other = await keep(
      world.services.database,
      'interpreter',
      anInterpreter(world.showcase.id, { email: 'other@example.jp' }),
    );
    await world.compose(confirmed());
    await world.compose(
      world.event('MeetingMoved', {
        meeting: world.factsOf(0, 1, { interpreterId: other.id }),
        previous: world.factsOf(0, 0),
      }),
    );
    await world.sendAll();

    expect(await receivedAs('CANCEL', 1)).toEqual([world.interpreter.email]);
    expect(await receivedAs('REQUEST', 1)).toContain('other@example.jp');
  });
});

describe('a party', () => {
  test('that gains a member has it invited to the meetings to come, once', async () => {
    await world.keepMeeting();
    await world.compose(confirmed());
    const [party] = world.parties;
    if (party === undefined) throw new Error('no party');
    const newcomer = await keep(
      world.services.database,
      'member',
      aMember(party, { email: 'new@example.org' }),
    );
    const added = world.event('MemberAdded', { partyId: party.id, memberId: newcomer.id }, 'PARTY#1');
    await world.compose(added);
    await world.compose(added);
    await world.sendAll();

    expect((await receivedAs('REQUEST', 0)).filter((to) => to === 'new@example.org')).toHaveLength(1);
  });

  test('that loses a member has its invitations cancelled, in the member’s own language', async () => {
    await world.keepMeeting();
    await world.compose(confirmed());
    const [member] = world.members;
    if (member === undefined) throw new Error('no member');
    const { id, showcaseId, partyId, revision: _revision, ...input } = member;
    await world.services.database.remove(keys.member(showcaseId, partyId, id));
    await world.compose(world.event('MemberRemoved', { partyId, memberId: id, member: input }, 'PARTY#1'));
    await world.compose(moved(1));
    await world.sendAll();

    expect(await receivedAs('CANCEL', 0)).toEqual([member.email]);
    expect(await receivedAs('REQUEST', 1)).not.toContain(member.email);
  });

  test('whose member has a new address cancels the old one and invites the new one', async () => {
    await world.keepMeeting();
    await world.compose(confirmed());
    const [member] = world.members;
    if (member === undefined) throw new Error('no member');
    const changed = { ...member, email: 'moved@example.org', revision: 2 };
    await keep(world.services.database, 'member', changed);
    const { id, partyId, showcaseId: _showcaseId, revision: _revision, ...previous } = member;
    const event = () => world.event('MemberChanged', { partyId, memberId: id, previous }, 'PARTY#1');
    await world.compose(event());
    await world.compose(event());
    await world.sendAll();

    expect(await receivedAs('CANCEL', 0)).toEqual([member.email]);
    expect((await receivedAs('REQUEST', 0)).filter((to) => to === changed.email)).toHaveLength(1);
  });
});

describe('composing that is ended anywhere', () => {
  test('loses and doubles nothing when it is done again', async () => {
    let points = 0;
    for (const when of ['before', 'after'] as const) {
      for (let call = 1; call < 200; call += 1) {
        const own = await aMailWorld(embedded.services);
        const event = own.event('MeetingConfirmed', { meeting: own.factsOf(0, 0) });
        const broken = crashingAt(own.services.database, call, when);
        const outcome = await own
          .compose(event, { ...own.services, database: broken })
          .catch((error) => error);
        if (outcome === undefined) break;
        expect(outcome).toBeInstanceOf(Crash);
        points += 1;
        await own.compose(event);
        await own.sendAll();
        expect(new Set(own.accepted.map(({ mail }) => mail.to)).size).toBe(5);
        expect(own.accepted).toHaveLength(5);
      }
    }
    expect(points).toBeGreaterThan(20);
  });

  test('would lose invitations if the event were marked before they are queued (negative control)', async () => {
    const event = confirmed();
    await world.services.database.put({
      ...keys.consumed('compose-mail', event.id),
      type: 'consumed',
      schema: 1,
    });

    await world.compose(event);

    expect(world.queue).toEqual([]);
  });
});

describe('a sign-in', () => {
  const request = (email: string) =>
    world.event('SignInRequested', { attempt: 'a1', email, language: 'en' }, 'PERSON#1');

  test('is mailed to an address that holds a role and to the first organiser', async () => {
    await keep(world.services.database, 'role', {
      email: 'staff@example.jp',
      role: { type: 'staff', showcaseId: world.showcase.id },
    });
    await world.compose(request('staff@example.jp'));
    await world.compose(request('first.organiser@example.jp'));
    await world.sendAll();

    expect(world.accepted.map(({ mail }) => mail.to)).toEqual([
      'staff@example.jp',
      'first.organiser@example.jp',
    ]);
  });

  test('of an unknown address is mailed to nobody', async () => {
    await world.compose(request('stranger@example.jp'));

    expect(world.queue).toEqual([]);
  });
});
