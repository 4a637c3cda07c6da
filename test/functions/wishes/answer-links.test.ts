import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { handler as parties } from '../../../functions/parties/handler.ts';
import { services } from '../../../functions/runtime/services.ts';
import { handler as showcases } from '../../../functions/showcases/handler.ts';
import { handler } from '../../../functions/wishes/handler.ts';
import { asFunction, holdToAccess } from '../../../infra/local/held-access.ts';
import { memberRole } from '../../../shared/domain/parties/make-party.ts';
import type { Party } from '../../../shared/model/party.ts';
import type { Member } from '../../../shared/model/person.ts';
import type { Phase, ShowcaseRules } from '../../../shared/model/showcase.ts';
import { keys } from '../../../shared/store/keys.ts';
import { membersOf } from '../../../shared/store/parties.ts';
import { readOne } from '../../../shared/store/read.ts';
import { wishBookOf, wishById } from '../../../shared/store/wishes.ts';
import { brokenInvariants } from '../../support/booking-invariants.ts';
import { at, openWorld, signInAsParty, slotId } from '../../support/booking-world.ts';
import { aMember, keep } from '../../support/builders.ts';
import { callApi, type HttpHandler } from '../../support/call-api.ts';
import { withoutConditions } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { eventsOf, storedItems } from '../../support/look-into-tables.ts';
import { functionOf, openPostRoom, type PostRoom, tokenIn } from '../../support/post-room.ts';

/** The function, held to what the manifest grants it. */
const wishes: HttpHandler = (event, context) =>
  asFunction(functionOf('wishes'), async () => handler(event, context));

let embedded: EmbeddedDatabase;
let post: PostRoom;
let mend: (() => void) | null = null;
beforeAll(async () => {
  embedded = await startDatabase();
  post = await openPostRoom(embedded.services);
  holdToAccess(services().database);
});
afterEach(() => {
  mend?.();
  mend = null;
});
afterAll(async () => {
  await post.close();
  await embedded.stop();
});

/** A showcase with a maker, an SME that was asked and its link, fresh from its mail. */
async function open(rules: Partial<ShowcaseRules> = {}, phase: Phase = 'wishes') {
  const world = await openWorld(embedded.services.database, { delegates: 2, smes: 2, tables: [{}, {}] });
  const showcase = { ...world.showcase, phase, rules: { ...world.showcase.rules, ...rules } };
  await keep(world.database, 'showcase', showcase);
  const [maker, asked] = [at(world.delegates, 0), at(world.smes, 0)];
  const root = `/api/showcases/${showcase.id}` as const;
  const as = { maker: await signInAsParty(world.database, maker), office: world.organiser };
  const make = async (from: Party = maker, to: readonly Party[] = [asked]): Promise<string> => {
    const made = await callApi(wishes, `POST ${root}/wishes`, {
      as: as.office,
      body: {
        from: from.id,
        to: to.map(({ id }) => id),
        priority: 'must',
        message: 'We grow cells.',
        topics: ['regenerative-medicine'],
      },
    });
    expect(made.status).toBe(201);
    return made.json.id;
  };
  const memberOf = async (party: Party): Promise<Member> =>
    at(await membersOf(world.database, showcase.id, party.id), 0);
  const wishId = await make();
  const member = await memberOf(asked);
  await keep(world.database, 'role', { email: member.email, role: memberRole(member) });
  const mails = await post.bring({ showcaseId: showcase.id, partyId: asked.id, wishId }, member.email);
  const token = tokenIn(mails.at(-1));
  const send = (link: string, method: string, path: string, body?: object) =>
    callApi(wishes, `${method} ${path}` as `${string} /api/${string}`, {
      headers: { authorization: `Bearer ${link}` },
      ...(body === undefined ? {} : { body }),
    });
  const accept = (id = wishId, more: object = {}, link = token) =>
    send(link, 'POST', `${root}/wishes/${id}/acceptance`, { partyId: asked.id, ...more });
  const decline = (id = wishId, more: object = {}, link = token) =>
    send(link, 'POST', `${root}/wishes/${id}/refusal`, { partyId: asked.id, ...more });
  const sheet = (link = token) => send(link, 'GET', '/api/answer-sheet');
  const seenByMaker = async (id = wishId) =>
    (await callApi(wishes, `GET ${root}/wishes/${id}`, { as: as.maker })).json;
  return {
    ...world,
    showcase,
    maker,
    asked,
    other: at(world.smes, 1),
    member,
    root,
    as,
    wishId,
    mails,
    token,
    make,
    memberOf,
    send,
    accept,
    decline,
    sheet,
    seenByMaker,
  };
}

describe('whoever holds the link', () => {
  test('sees who wishes to meet the party and about what, and nothing of its own party but the name', async () => {
    const { sheet, asked, maker, wishId, member } = await open();

    const { status, json, headers, text } = await sheet();

    expect(status).toBe(200);
    expect(json.party).toEqual({ id: asked.id, name: asked.profile.name });
    expect(json.waiting).toHaveLength(1);
    expect(json.waiting[0]).toMatchObject({
      wish: { id: wishId, status: 'pending', priority: 'must', message: 'We grow cells.' },
      others: [{ id: maker.id, profile: { name: maker.profile.name } }],
      meets: null,
    });
    expect(headers['cache-control']).toBe('no-store');
    expect(text).not.toContain(member.email);
    expect(text).not.toContain(member.name.nativeFamily);
  });

  test('changes nothing by looking, however often', async () => {
    const { sheet, wishId, database, showcase, token, accept } = await open();
    const before = await wishById(database, showcase.id, wishId);

    for (let look = 0; look < 20; look += 1) await sheet(token);

    expect(await wishById(database, showcase.id, wishId)).toEqual(before);
    expect((await accept()).status).toBe(201);
  });

  test('accepts by the very transaction, audit and event of a signed-in answer', async () => {
    const { accept, seenByMaker, database, showcase, maker, wishId, member, asked } = await open();

    const { status, json } = await accept(wishId, { priority: 'want' });

    expect([status, json.wish.status, json.wish.answerPriority]).toEqual([201, 'accepted', 'want']);
    expect(await seenByMaker()).toMatchObject({ status: 'accepted', answerPriority: null });
    expect((await wishBookOf(database, showcase.id, maker.id))?.pending).toEqual([]);
    const events = await eventsOf(database, showcase.id);
    expect(events.filter(({ type }) => type === 'WishAnswered')).toMatchObject([
      { actor: `answer-link:${member.id}`, data: { wishId, by: asked.id, answer: 'accepted' } },
    ]);
  });

  test('books the meeting in the same step by accepting into a time, and hears when it is taken', async () => {
    const world = await open();
    const { accept, sheet, slots, root, send, token, wishId, database, showcase } = world;
    const second = await world.make(at(world.delegates, 1));
    const free = await send(token, 'GET', `${root}/wishes/${wishId}/slots`);
    const slot = slotId(slots, 2);

    const booked = await accept(wishId, { slotId: slot });
    const rival = await accept(second, { slotId: slot });

    expect(free.json.slots).toContain(slot);
    expect([booked.status, booked.json.meeting.slotId]).toEqual([201, slot]);
    expect([rival.status, rival.json.code]).toEqual([409, 'taken']);
    expect((await wishById(database, showcase.id, second))?.status).toBe('pending');
    const { json } = await sheet();
    expect(json.settled).toMatchObject([{ wish: { id: wishId }, meets: { start: at(slots, 2).start } }]);
    expect(await brokenInvariants(database, showcase.id)).toEqual([]);
  });

  test('may think again: what was accepted can be declined until a meeting comes of it', async () => {
    const { accept, decline, seenByMaker, make, delegates, slots } = await open();
    await accept();

    const changed = await decline(undefined, { reason: 'We are busy after all.' });
    const again = await accept();
    const booked = await make(at(delegates, 1));
    await accept(booked, { slotId: slotId(slots, 0) });
    const late = await decline(booked);

    expect(changed.status).toBe(200);
    expect(await seenByMaker()).toMatchObject({
      status: 'declined',
      declineReason: 'We are busy after all.',
    });
    expect([again.status, again.json.code]).toEqual([409, 'state-forbids']);
    expect([late.status, late.json.object]).toEqual([409, 'booked']);
  });

  test('learns that a wish was withdrawn or has expired meanwhile, and cannot answer it', async () => {
    const world = await open();
    const { sheet, accept, decline, wishId, root, as } = world;
    await callApi(wishes, `POST ${root}/wishes/${wishId}/withdrawal`, {
      as: as.maker,
      body: { revision: 1 },
    });

    const { json } = await sheet();
    const answers = [await accept(), await decline()];

    expect(json.waiting).toEqual([]);
    expect(json.settled).toMatchObject([{ wish: { id: wishId, status: 'withdrawn' } }]);
    expect(answers.map(({ status, json: problem }) => [status, problem.code, problem.object])).toEqual([
      [409, 'state-forbids', 'withdrawn'],
      [409, 'state-forbids', 'withdrawn'],
    ]);
  });

  test('has one answer under one Idempotency-Key, apart from that of any other caller', async () => {
    const { root, wishId, asked, token, database, showcase } = await open();
    const signedIn = await signInAsParty(database, asked);
    const body = { partyId: asked.id };
    const path = `POST ${root}/wishes/${wishId}/acceptance` as const;
    const headers = { authorization: `Bearer ${token}` };

    const first = await callApi(wishes, path, { headers, body, idempotencyKey: 'one' });
    const repeated = await callApi(wishes, path, { headers, body, idempotencyKey: 'one' });
    const somebodyElse = await callApi(wishes, path, { as: signedIn, body, idempotencyKey: 'one' });

    expect(first.status).toBe(201);
    expect(repeated.text).toBe(first.text);
    expect(somebodyElse.status).toBe(409);
    const answered = (await eventsOf(database, showcase.id)).filter(({ type }) => type === 'WishAnswered');
    expect(answered).toHaveLength(1);
  });
});

describe('a link', () => {
  test('has no power over wishes of other parties, of its own making, or in another showcase', async () => {
    const world = await open();
    const elsewhere = await open();
    const { send, token, root, other, asked, maker, showcase, accept } = world;
    const ofOther = await world.make(maker, [other]);
    const own = await world.make(asked, [at(world.delegates, 1)]);

    const answers = {
      otherParty: await accept(ofOther),
      inItsName: await send(token, 'POST', `${root}/wishes/${ofOther}/acceptance`, { partyId: other.id }),
      declineOther: await send(token, 'POST', `${root}/wishes/${ofOther}/refusal`, { partyId: other.id }),
      slotsOfOther: await send(token, 'GET', `${root}/wishes/${ofOther}/slots`),
      own: await accept(own),
      slotsOfOwn: await send(token, 'GET', `${root}/wishes/${own}/slots`),
      asMaker: await send(token, 'POST', `${root}/wishes/${world.wishId}/acceptance`, { partyId: maker.id }),
      elsewhere: await send(token, 'POST', `${elsewhere.root}/wishes/${elsewhere.wishId}/acceptance`, {
        partyId: elsewhere.asked.id,
      }),
      wrongPlace: await send(token, 'POST', `${root}/wishes/${elsewhere.wishId}/acceptance`, {
        partyId: asked.id,
      }),
    };

    expect(Object.fromEntries(Object.entries(answers).map(([name, { status }]) => [name, status]))).toEqual({
      otherParty: 404,
      inItsName: 404,
      declineOther: 404,
      slotsOfOther: 404,
      own: 403,
      slotsOfOwn: 404,
      asMaker: 403,
      elsewhere: 403,
      wrongPlace: 404,
    });
    for (const [id, of] of [
      [ofOther, showcase.id],
      [own, showcase.id],
      [elsewhere.wishId, elsewhere.showcase.id],
    ] as const) {
      expect((await wishById(world.database, of, id))?.status).toBe('pending');
    }
  });

  test('opens nothing but its four routes: every other one sees nobody', async () => {
    const { token, root, asked } = await open();
    const headers = { authorization: `Bearer ${token}` };
    const get = (handler: unknown, rest: string) =>
      callApi(handler, `GET ${root}/parties/${asked.id}/${rest}`, { headers });

    const answers = [
      await get(parties, 'record'),
      await get(parties, 'members'),
      await get(parties, 'availability'),
      await get(wishes, 'wishes'),
      await get(wishes, 'vetoes'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  });

  test('is kept as a hash: neither table nor mail holds its token, and the stored parts open nothing', async () => {
    const { token, database, sheet } = await open();

    const items = await storedItems(database);

    const texts = items.map((item) => JSON.stringify(item));
    const link = items.find((item) => item['type'] === 'answerLink' && token.startsWith(String(item['id'])));
    expect(texts.filter((text) => text.includes(token) || text.includes(token.slice(24)))).toEqual([]);
    expect(link).toBeDefined();
    expect(token.length).toBeGreaterThanOrEqual(24 + 43);
    for (const guess of [`${link?.['id']}${link?.['nonce']}`, `${link?.['id']}${link?.['tokenHash']}`]) {
      expect((await sheet(guess)).status).toBe(401);
    }
  });

  test('that is unknown, over, or no longer its member’s is refused in one and the same way', async () => {
    const answers: Record<string, unknown> = {};
    const plain = ({ status, json, headers }: Awaited<ReturnType<typeof callApi>>) => ({
      status,
      json: { ...json, requestId: '' },
      headers: { ...headers, 'x-request-id': '' },
    });
    const refused = async (name: string, prepare: (world: Awaited<ReturnType<typeof open>>) => unknown) => {
      const world = await open();
      expect((await world.sheet()).status).toBe(200);
      await prepare(world);
      answers[name] = plain(await world.sheet());
      expect((await world.accept()).status, name).toBe(401);
      expect((await wishById(world.database, world.showcase.id, world.wishId))?.acceptedBy, name).toEqual([]);
    };
    const unknown = await open();
    const otherEnd = unknown.token.endsWith('A') ? 'B' : 'A';
    answers['unknown'] = plain(await unknown.sheet(unknown.token.slice(0, -1) + otherEnd));
    answers['nonsense'] = plain(await unknown.sheet('nonsense'));
    await refused('over', async ({ database, token }) => {
      const key = keys.answerLink(token.slice(0, 24));
      const link = await readOne(database, 'answerLink', key);
      if (link === null) throw new Error('there is no link');
      await keep(database, 'answerLink', { ...link, validUntil: '2026-01-01T00:00:00.000Z' });
    });
    await refused('memberRemoved', async ({ database, asked, root, as, member }) => {
      await keep(database, 'member', aMember(asked));
      const removed = await callApi(parties, `DELETE ${root}/parties/${asked.id}/members/${member.id}`, {
        as: as.office,
        query: { revision: member.revision },
      });
      expect(removed.status).toBe(204);
    });
    await refused('otherAddress', async ({ root, asked, member, as }) => {
      const moved = await callApi(parties, `PATCH ${root}/parties/${asked.id}/members/${member.id}`, {
        as: as.office,
        body: { email: `moved-${member.id}@example.org`, revision: member.revision },
      });
      expect(moved.status).toBe(200);
    });
    await refused('partyOut', ({ database, asked }) =>
      keep(database, 'party', { ...asked, status: 'withdrawn' }),
    );
    await refused('closed', ({ database, showcase }) =>
      keep(database, 'showcase', { ...showcase, phase: 'closed' }),
    );
    await refused('notYet', ({ database, showcase }) =>
      keep(database, 'showcase', { ...showcase, phase: 'registration' }),
    );

    for (const [name, answer] of Object.entries(answers)) expect(answer, name).toEqual(answers['unknown']);
    expect(answers['unknown']).toMatchObject({ status: 401, json: { code: 'not-signed-in' } });
  });

  test('is the same in every mail to a member, is another for each, and stops with a new address', async () => {
    const world = await open();
    const { showcase, asked, member, database, token, make, delegates, root, as, sheet } = world;
    const colleague = await keep(database, 'member', aMember(asked));
    const wishId = await make(at(delegates, 1));
    const asking = { showcaseId: showcase.id, partyId: asked.id, wishId };
    await post.digestAfter(asking, 70);
    await post.deliver(showcase.id);
    const [again, theirs] = [await post.mailsTo(member.email), await post.mailsTo(colleague.email)];

    expect(again).toHaveLength(2);
    expect(tokenIn(again.at(-1))).toBe(token);
    expect(tokenIn(theirs.at(-1))).not.toBe(token);
    expect((await sheet(tokenIn(theirs.at(-1)))).status).toBe(200);
    const email = `new-${member.id}@example.org`;
    await callApi(parties, `PATCH ${root}/parties/${asked.id}/members/${member.id}`, {
      as: as.office,
      body: { email, revision: 1 },
    });
    const third = await make(at(delegates, 1), [asked, world.other]);
    await post.digestAfter({ ...asking, wishId: third }, 140);
    await post.deliver(showcase.id);
    const renewed = tokenIn((await post.mailsTo(email)).at(-1));
    expect(renewed).not.toBe(token);
    expect((await sheet(renewed)).status).toBe(200);
    expect((await sheet(token)).status).toBe(401);
  });

  test('is counted against its source like any public route', async () => {
    const { token, database } = await open();
    const from = (sourceAddress: string) =>
      callApi(wishes, 'GET /api/answer-sheet', {
        headers: { authorization: `Bearer ${token}` },
        sourceAddress,
      });
    const window = Math.floor(Date.now() / 600_000);
    for (const current of [window, window + 1]) {
      const counter = keys.counter('answer-link:203.0.113.7', String(current));
      await database.put({ ...counter, uses: 599, expiresAtSeconds: (current + 2) * 600 });
    }

    const statuses = [await from('203.0.113.7'), await from('203.0.113.7')].map(({ status }) => status);

    expect(statuses).toEqual([200, 429]);
    expect((await from('203.0.113.8')).status).toBe(200);
  });

  test('beside a session is what counts: a signed-in reader answers as the one the mail was for', async () => {
    const { root, asked, token, as, wishId, send, database, showcase } = await open();
    const body = { partyId: asked.id };

    const answer = await callApi(wishes, `POST ${root}/wishes/${wishId}/acceptance`, {
      as: as.maker,
      headers: { authorization: `Bearer ${token}` },
      body,
    });
    const foreign = await callApi(wishes, 'GET /api/answer-sheet', { as: as.maker });
    const dead = await send('x'.repeat(67), 'POST', `${root}/wishes/${wishId}/refusal`, body);

    expect([answer.status, foreign.status, dead.status]).toEqual([201, 403, 401]);
    expect((await wishById(database, showcase.id, wishId))?.status).toBe('accepted');
  });
});

describe('a "no thanks" by somebody with a link', () => {
  test('hides the wish from the link, and the maker sees what it sees of a party that never answers', async () => {
    const [silent, refusing] = [await open(), await open()];
    const veto = await callApi(
      wishes,
      `PUT ${refusing.root}/parties/${refusing.asked.id}/vetoes/${refusing.maker.id}`,
      { as: refusing.as.office },
    );
    expect(veto.status).toBe(200);

    const answers = [
      await refusing.accept(),
      await refusing.decline(),
      await refusing.send(refusing.token, 'GET', `${refusing.root}/wishes/${refusing.wishId}/slots`),
    ];
    const { json: sheet } = await refusing.sheet();

    expect(answers.map(({ status, json }) => [status, json.object])).toEqual([
      [404, 'wish'],
      [404, 'wish'],
      [404, 'wish'],
    ]);
    expect([sheet.waiting, sheet.settled]).toEqual([[], []]);
    const plain = (wish: Record<string, unknown>) => ({
      ...wish,
      ...{ id: '', showcaseId: '', from: '', to: [], createdAt: '', updatedAt: '', expiresAt: '' },
    });
    expect(plain(await refusing.seenByMaker())).toEqual(plain(await silent.seenByMaker()));
  });

  test('is told by nothing in a decline: by link and by session the maker hears the same', async () => {
    const [byLink, bySession] = [await open(), await open()];
    await byLink.decline();
    const as = await signInAsParty(bySession.database, bySession.asked);
    await callApi(wishes, `POST ${bySession.root}/wishes/${bySession.wishId}/refusal`, {
      as,
      body: { partyId: bySession.asked.id },
    });
    const heard = async ({ showcase, maker, memberOf }: typeof byLink) => {
      await post.deliver(showcase.id);
      const { email } = await memberOf(maker);
      const mail = (await post.mailsTo(email)).at(-1);
      return { subject: mail?.subject, text: mail?.text?.replace(/(shw|pty|wsh)_[0-9a-z]{20}/g, '$1') };
    };

    const [one, other] = [await heard(byLink), await heard(bySession)];

    expect(one).toEqual(other);
    expect(one.subject).toContain(at(byLink.smes, 0).profile.name.ja);
  });
});

describe('accepting by link while the maker withdraws', () => {
  const ROUNDS = 25;
  async function race(rounds: number) {
    const outcomes: { accepted: number; withdrawn: number; events: string[]; wish: string }[] = [];
    const world = await open();
    for (let round = 0; round < rounds; round += 1) {
      const wishId = round === 0 ? world.wishId : await world.make(world.maker, [world.asked]);
      const [accepted, withdrawn] = await Promise.all([
        world.accept(wishId),
        callApi(wishes, `POST ${world.root}/wishes/${wishId}/withdrawal`, {
          as: world.as.maker,
          body: { revision: 1 },
        }),
      ]);
      const events = (await eventsOf(world.database, world.showcase.id))
        .filter((event) => event.type === 'WishAnswered' || event.type === 'WishWithdrawn')
        .filter((event) => event.data.wishId === wishId)
        .map(({ type }) => type);
      const wish = (await wishById(world.database, world.showcase.id, wishId))?.status ?? '';
      outcomes.push({ accepted: accepted.status, withdrawn: withdrawn.status, events, wish });
      const { revision } = await world.seenByMaker(wishId);
      // The pair may be wished for again only once this wish is out of the way.
      await callApi(wishes, `POST ${world.root}/wishes/${wishId}/withdrawal`, {
        as: world.as.maker,
        body: { revision },
      });
    }
    return { outcomes, book: await wishBookOf(world.database, world.showcase.id, world.maker.id) };
  }

  test(`one of the two wins each of ${ROUNDS} times, and the other is told`, async () => {
    const { outcomes, book } = await race(ROUNDS);

    for (const outcome of outcomes) {
      expect([
        { accepted: 201, withdrawn: 409, events: ['WishAnswered'], wish: 'accepted' },
        { accepted: 409, withdrawn: 200, events: ['WishWithdrawn'], wish: 'withdrawn' },
      ]).toContainEqual(outcome);
    }
    expect(book?.pending).toEqual([]);
  });

  test('control: without the conditions of wishes and wish books both win', async () => {
    mend = services().database.use(
      withoutConditions(
        (pk) => pk.endsWith('#WISH') || pk.endsWith('#WISH-BOOK') || pk.includes('#UNIQUE#'),
        200,
      ),
    );

    const { outcomes } = await race(2);

    expect(outcomes.some(({ events }) => events.length === 2)).toBe(true);
  });
});

test('closing the showcase through the office ends every link at once', async () => {
  const { sheet, showcase, root, as, database } = await open({}, 'live');
  expect((await sheet()).status).toBe(200);
  const { revision } = (await readOne(database, 'showcase', keys.showcase(showcase.id))) ?? showcase;

  const closed = await callApi(showcases, `POST ${root}/phase`, {
    as: as.office,
    body: { phase: 'closed', revision },
  });

  expect(closed.status).toBe(200);
  expect((await sheet()).status).toBe(401);
});
