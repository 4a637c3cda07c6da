import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { handler as wishes } from '../../../functions/wishes/handler.ts';
import type { Party } from '../../../shared/model/party.ts';
import type { Phase, ShowcaseRules } from '../../../shared/model/showcase.ts';
import { membersOf } from '../../../shared/store/parties.ts';
import { at, openWorld } from '../../support/booking-world.ts';
import { aMember, keep } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { crashAt } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { eventsOf } from '../../support/look-into-tables.ts';
import { answerAddressIn, openPostRoom, type PostRoom } from '../../support/post-room.ts';

let embedded: EmbeddedDatabase;
let post: PostRoom;
let mend: (() => void) | null = null;
beforeAll(async () => {
  embedded = await startDatabase();
  post = await openPostRoom(embedded.services);
});
afterEach(() => {
  mend?.();
  mend = null;
});
afterAll(async () => {
  await post.close();
  await embedded.stop();
});

async function open(plan: { delegates?: number; phase?: Phase; rules?: Partial<ShowcaseRules> } = {}) {
  const { delegates = 3, phase = 'wishes', rules = {} } = plan;
  const world = await openWorld(embedded.services.database, { delegates, smes: 2 });
  const showcase = { ...world.showcase, phase, rules: { ...world.showcase.rules, ...rules } };
  await keep(world.database, 'showcase', showcase);
  const asked = at(world.smes, 0);
  const member = at(await membersOf(world.database, showcase.id, asked.id), 0);
  const make = async (from: Party, more: object = {}): Promise<string> => {
    const made = await callApi(wishes, `POST /api/showcases/${showcase.id}/wishes/import`, {
      as: world.organiser,
      body: {
        wishes: [
          {
            from: from.id,
            to: [asked.id],
            priority: 'want',
            message: '',
            topics: [],
            accepted: false,
            ...more,
          },
        ],
      },
    });
    expect(made.status).toBe(201);
    return made.json.items[0].id;
  };
  const askingOf = (wishId: string) => ({ showcaseId: showcase.id, partyId: asked.id, wishId });
  const requests = async () =>
    (await eventsOf(world.database, showcase.id)).flatMap((event) =>
      event.type === 'AnswersRequested' ? [event.data.wishIds] : [],
    );
  return { ...world, showcase, asked, member, make, askingOf, requests };
}

describe('the mail about wishes', () => {
  test('is one for thirty wishes made in a row, and says of each who, how much, about what and until when', async () => {
    const world = await open({ delegates: 30 });
    const ids: string[] = [];
    for (const delegate of world.delegates) {
      ids.push(
        await world.make(delegate, { message: `From ${delegate.profile.name.en}.`, topics: ['genomics'] }),
      );
    }

    for (const id of ids) expect(await post.digestAfter(world.askingOf(id))).toBeNull();
    await post.deliver(world.showcase.id);

    const mails = await post.mailsTo(world.member.email);
    expect(mails).toHaveLength(1);
    const { subject, text = '' } = at(mails, 0);
    expect(subject).toContain('30件');
    for (const { profile } of world.delegates) expect(text).toContain(profile.name.ja);
    expect(text).toContain('> From delegate 1.');
    expect(text).toContain('希望度: 会いたい');
    expect(text).toMatch(/回答期限: \d{4}年/);
    expect(await world.requests()).toEqual([ids.toSorted()]);
  });

  test('is in the language of each member, with one link of its own that keeps its token off the wire', async () => {
    const world = await open();
    const colleague = await keep(world.database, 'member', aMember(world.asked, { language: 'en' }));
    const id = await world.make(at(world.delegates, 0));

    const [mail] = await post.bring(world.askingOf(id), world.member.email);
    const [theirs] = await post.mailsTo(colleague.email);

    const addresses = [answerAddressIn(mail), answerAddressIn(theirs)];
    expect([mail?.subject, theirs?.subject]).toEqual([
      '面談の希望：delegate 1',
      'delegate 1 wishes to meet you',
    ]);
    for (const { pathname, search, hash } of addresses) {
      expect(pathname).toBe('/answer');
      expect(search).toMatch(/^\?lang=(ja|en)$/);
      expect(hash).toMatch(/^#token=ans_[0-9a-z]{20}[A-Za-z0-9_-]{43}$/);
    }
    expect(new Set(addresses.map(String)).size).toBe(2);
    expect(mail?.text).toContain(String(addresses[0]));
    // Nothing answers by being opened: no address of the API stands in a mail, nor a header that a program follows by itself.
    expect(mail?.html).not.toContain('/api/');
    expect(mail?.headers.map(({ key }) => key)).not.toContain('list-unsubscribe');
  });

  test('comes at most once an hour, and the wishes of that hour together in the next', async () => {
    const world = await open();
    const [first, second] = [
      await world.make(at(world.delegates, 0)),
      await world.make(at(world.delegates, 1)),
    ];
    await post.digestAfter(world.askingOf(first), 2);
    expect(await world.requests()).toEqual([[first, second].sort()]);
    const late = await world.make(at(world.delegates, 2));

    const later = await post.digestAfter(world.askingOf(late), 5);
    await post.digestAfter(world.askingOf(late), 63);

    expect(Math.round((Date.parse(later ?? '') - Date.now()) / 60_000)).toBe(62);
    expect(await world.requests()).toEqual([[first, second].sort(), [late]]);
  });

  test.each([
    ['live', {}, 5],
    ['published', {}, 5],
    ['wishes', { wishExpiryHours: 2 }, 12],
    ['wishes', { wishExpiryHours: 240 }, 60],
  ] as const)('waits in the phase %s with %o only %i minutes for the next', async (phase, rules, minutes) => {
    const world = await open({ phase, rules });
    await post.digestAfter(world.askingOf(await world.make(at(world.delegates, 0))), 0);

    const later = await post.digestAfter(world.askingOf(await world.make(at(world.delegates, 1))), 0);

    expect(Math.round((Date.parse(later ?? '') - Date.now()) / 60_000)).toBe(minutes);
  });

  test('is not sent about what was answered or withdrawn before it was due', async () => {
    const world = await open();
    const [answered, withdrawn] = [
      await world.make(at(world.delegates, 0)),
      await world.make(at(world.delegates, 1)),
    ];
    const root = `/api/showcases/${world.showcase.id}/wishes` as const;
    await callApi(wishes, `POST ${root}/${answered}/refusal`, {
      as: world.organiser,
      body: { partyId: world.asked.id },
    });
    await callApi(wishes, `POST ${root}/${withdrawn}/withdrawal`, {
      as: world.organiser,
      body: { revision: 1 },
    });

    for (const id of [answered, withdrawn]) await post.bring(world.askingOf(id), world.member.email);

    expect(await world.requests()).toEqual([]);
    expect(await post.mailsTo(world.member.email)).toEqual([]);
    const control = await world.make(at(world.delegates, 2));
    expect(await post.bring(world.askingOf(control), world.member.email)).toHaveLength(1);
  });

  test('leaves out what is answered between its digest and its composing', async () => {
    const world = await open();
    const [one, two] = [await world.make(at(world.delegates, 0)), await world.make(at(world.delegates, 1))];
    await post.digestAfter(world.askingOf(one));
    await callApi(wishes, `POST /api/showcases/${world.showcase.id}/wishes/${one}/acceptance`, {
      as: world.organiser,
      body: { partyId: world.asked.id },
    });

    await post.deliver(world.showcase.id);

    expect(await world.requests()).toEqual([[one, two].sort()]);
    expect((await post.mailsTo(world.member.email)).map(({ subject }) => subject)).toEqual([
      '面談の希望：delegate 2',
    ]);
  });

  test('about wishes that the office brought in early waits until answering begins', async () => {
    const world = await open({ phase: 'registration' });
    const id = await world.make(at(world.delegates, 0));

    const later = await post.digestAfter(world.askingOf(id));
    await keep(world.database, 'showcase', { ...world.showcase, phase: 'wishes' });
    const done = await post.digestAfter(world.askingOf(id), 240);

    expect(later).not.toBeNull();
    expect(done).toBeNull();
    expect(await world.requests()).toEqual([[id]]);
  });

  test('is requested once, however often its message comes and whichever messages meet', async () => {
    const world = await open();
    const ids = await Promise.all(world.delegates.map((delegate) => world.make(delegate)));

    await Promise.all([...ids, ...ids, ...ids].map((id) => post.digestAfter(world.askingOf(id))));

    expect(await world.requests()).toEqual([ids.toSorted()]);
  });

  test('tells of more than forty wishes in several mails, and of none twice', async () => {
    const world = await open({ delegates: 41 });
    const ids: string[] = [];
    for (const delegate of world.delegates) ids.push(await world.make(delegate));

    // The youngest asks first. Only those that were put off ask again, as their messages do.
    const putOff: string[] = [];
    for (const id of ids.toReversed()) {
      if ((await post.digestAfter(world.askingOf(id), 2)) !== null) putOff.push(id);
    }
    for (const id of putOff) await post.digestAfter(world.askingOf(id), 70);

    const requests = await world.requests();
    expect(requests.map(({ length }) => length)).toEqual([40, 1]);
    expect(requests.flat().toSorted()).toEqual(ids.toSorted());
  });

  test.each(['before', 'after'] as const)(
    'is requested once when its function ends %s its transaction',
    async (when) => {
      const world = await open();
      const id = await world.make(at(world.delegates, 0));
      mend = embedded.services.database.use(crashAt(1, when));
      await expect(post.digestAfter(world.askingOf(id))).rejects.toThrow('Crash');
      mend();

      await post.digestAfter(world.askingOf(id));

      expect(await world.requests()).toEqual([[id]]);
    },
  );
});
