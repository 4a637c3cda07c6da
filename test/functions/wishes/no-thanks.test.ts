import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mailFacts } from '../../../functions/mail/mail-facts.ts';
import { planMails } from '../../../functions/mail/plan-mails.ts';
import { handler as meetings } from '../../../functions/meetings/handler.ts';
import { handler as showcases } from '../../../functions/showcases/handler.ts';
import { digest } from '../../../functions/wishes/digest.ts';
import { handler as expire } from '../../../functions/wishes/expire.ts';
import { handler as wishes } from '../../../functions/wishes/handler.ts';
import { buildProblem } from '../../../shared/domain/planning/build-problem.ts';
import { PUBLIC_EVENTS } from '../../../shared/model/domain-event.ts';
import type { Party } from '../../../shared/model/party.ts';
import { DEFAULT_GOALS } from '../../../shared/model/planning-problem.ts';
import { keys } from '../../../shared/store/keys.ts';
import { loadPlanningState } from '../../../shared/store/plans.ts';
import { readOne } from '../../../shared/store/read.ts';
import { at, openWorld, signInAsParty, slotId } from '../../support/booking-world.ts';
import { anAvailability, keep } from '../../support/builders.ts';
import { type ApiAnswer, callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { eventsOf } from '../../support/look-into-tables.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

type Moment = 'never' | 'before' | 'after';

/** A maker, a party that was asked and may say "no thanks", and a third; nobody but the maker has a slot open. */
async function open(wishesNeedAcceptance = true) {
  const world = await openWorld(embedded.services.database, { delegates: 1, smes: 2, slots: 2 });
  const rules = { ...world.showcase.rules, wishesNeedAcceptance, maxOpenWishes: 2 };
  const showcase = await keep(world.database, 'showcase', { ...world.showcase, rules });
  const [maker, asked, third] = [at(world.delegates, 0), at(world.smes, 0), at(world.smes, 1)];
  const closed = world.slots.map(({ id }) => id);
  await keep(world.database, 'availability', anAvailability(asked, closed));
  const as = {
    maker: await signInAsParty(world.database, maker),
    asked: await signInAsParty(world.database, asked),
    third: await signInAsParty(world.database, third),
    office: world.organiser,
  };
  const root = `/api/showcases/${showcase.id}` as const;
  const send = (who: string, method: string, rest: string, body?: object, query = {}) =>
    callApi(wishes, `${method} ${root}/${rest}`, {
      as: who,
      query,
      ...(body === undefined ? {} : { body }),
    });
  const make = (to: readonly Party[], who = as.maker) =>
    send(who, 'POST', 'wishes', {
      from: maker.id,
      to: to.map(({ id }) => id),
      priority: 'must',
      message: 'We grow cells.',
      topics: [],
    });
  const refuse = (by = asked, against = maker) =>
    send(as.office, 'PUT', `parties/${by.id}/vetoes/${against.id}`);
  const received = async (party: Party, who: string) =>
    (await send(who, 'GET', `parties/${party.id}/wishes`, undefined, { direction: 'received' })).json.items;
  /** The mails that those who were asked get, once their digests are due. */
  const mailsOf = async (wishId: string) => {
    const wish = await readOne(world.database, 'wish', keys.wish(showcase.id, wishId));
    for (const partyId of wish?.to ?? []) {
      await digest({ showcaseId: showcase.id, partyId, wishId }, embedded.services);
    }
    const events = await eventsOf(world.database, showcase.id);
    const requests = events.filter(({ type }) => type === 'AnswersRequested');
    const facts = mailFacts(world.database);
    const units = await Promise.all(requests.map((event) => planMails(event, embedded.services, facts)));
    return units
      .flat()
      .flatMap(({ mails }) => mails)
      .filter(
        ({ content }) => content.template === 'wishes-received' && content.wishes[0]?.wishId === wishId,
      );
  };
  return { ...world, showcase, maker, asked, third, as, root, send, make, refuse, received, mailsOf };
}

/** An answer without what differs between any two wishes: identifiers and times. */
const plain = ({ status, text, headers }: Pick<ApiAnswer, 'status' | 'text' | 'headers'>) => ({
  status,
  text: text
    .replace(/\b(wsh|pty|shw|mtg)_[0-9a-z]{20}/g, '$1')
    .replace(/\d{4}-\d\d-\d\dT[0-9:.]+Z/g, 'time')
    .replace(/"requestId":"[^"]*"/, ''),
  headers: { ...headers, 'x-request-id': '' },
});

/** Everything that the maker of a wish can ask about it, in turn, until it has expired or is withdrawn. */
async function makersDay(moment: Moment, needsAcceptance: boolean) {
  const world = await open(needsAcceptance);
  const { as, send, make, maker, asked, third } = world;
  // Open to others: that the maker finds no slot is then the veto's doing alone.
  if (moment !== 'never') await keep(world.database, 'availability', anAvailability(asked, []));
  if (moment === 'before') expect((await world.refuse()).status).toBe(200);
  const made = await make([asked]);
  if (moment === 'after') expect((await world.refuse()).status).toBe(200);
  const wish = `wishes/${made.json.id}`;
  const slot = slotId(world.slots, 0);
  const list = (query: object) => send(as.maker, 'GET', `parties/${maker.id}/wishes`, undefined, query);
  const book = () =>
    callApi(meetings, `POST ${world.root}/meetings`, {
      as: as.maker,
      body: { wishId: made.json.id, slotId: slot },
    });
  const pass = async (): Promise<ApiAnswer> => {
    const key = keys.wish(world.showcase.id, made.json.id);
    const stored = await readOne(world.database, 'wish', key);
    if (stored === null) throw new Error('the wish is gone');
    await keep(world.database, 'wish', { ...stored, expiresAt: '2026-01-01T00:00:00.000Z' });
    await expire({}, { getRemainingTimeInMillis: () => 60_000 });
    return send(as.maker, 'GET', wish);
  };
  const steps: Record<string, () => Promise<ApiAnswer>> = {
    makeAgain: () => make([asked]),
    getWish: () => send(as.maker, 'GET', wish),
    made: () => list({ direction: 'made' }),
    madeByStatus: () => list({ direction: 'made', status: made.json.status }),
    receivedOfMaker: () => list({ direction: 'received' }),
    slots: () => send(as.maker, 'GET', `${wish}/slots`),
    book,
    accept: () => send(as.maker, 'POST', `${wish}/acceptance`, { partyId: asked.id }),
    acceptAsMaker: () => send(as.maker, 'POST', `${wish}/acceptance`, { partyId: maker.id }),
    decline: () => send(as.maker, 'POST', `${wish}/refusal`, { partyId: asked.id }),
    update: () => send(as.maker, 'PATCH', wish, { priority: 'open', revision: 1 }),
    updateStale: () => send(as.maker, 'PATCH', wish, { priority: 'open', revision: 1 }),
    otherWish: () => make([third]),
    overQuota: () => make([asked, third]),
    ...(needsAcceptance ? { expired: pass } : {}),
    makeAnew: () => make([asked]),
    withdraw: () => send(as.maker, 'POST', `${wish}/withdrawal`, { revision: 2 }),
    afterwards: () => list({ direction: 'made' }),
    vetoes: () => send(as.maker, 'GET', `parties/${asked.id}/vetoes`),
  };
  const answers: Record<string, ReturnType<typeof plain>> = { made: plain(made) };
  for (const [name, step] of Object.entries(steps)) answers[name] = plain(await step());
  const onTheBus = (await eventsOf(world.database, world.showcase.id))
    .filter(({ type }) => PUBLIC_EVENTS.includes(type))
    .map(({ type, subject, data }) => ({ type, subject, data }));
  answers['onTheBus'] = plain({ status: 200, text: JSON.stringify(onTheBus), headers: {} });
  return answers;
}

describe('a "no thanks" is told to nobody: all answers to the maker, and all events on the bus, are those of a party that never answers', () => {
  test.each([
    ['before', true],
    ['after', true],
    ['before', false],
  ] as const)('when it was said %s the wish, acceptance needed: %s', async (moment, needsAcceptance) => {
    const plainDay = await makersDay('never', needsAcceptance);

    const refusedDay = await makersDay(moment, needsAcceptance);

    expect(refusedDay).toEqual(plainDay);
    expect(plainDay['getWish']?.status).toBe(200);
    expect(plainDay['slots']?.text).toBe('{"slots":[]}');
    expect(plainDay['update']?.status).toBe(200);
    expect(plainDay['overQuota']?.status).toBe(needsAcceptance ? 409 : 201);
    expect(plainDay['onTheBus']?.text).toContain('WishMade');
  });
});

describe('who said "no thanks"', () => {
  test.each(['before', 'after'] as const)('hears nothing of the wish, said %s it', async (moment) => {
    const world = await open();
    const { as, asked, send } = world;
    const control = await world.make([world.third]);
    if (moment === 'before') await world.refuse();
    const { json: wish } = await world.make([asked]);
    if (moment === 'after') await world.refuse();
    const one = `wishes/${wish.id}`;

    const answers = await Promise.all([
      send(as.asked, 'GET', one),
      send(as.asked, 'GET', `${one}/slots`),
      send(as.asked, 'PATCH', one, { priority: 'open', revision: 1 }),
      send(as.asked, 'POST', `${one}/acceptance`, { partyId: asked.id }),
      send(as.asked, 'POST', `${one}/acceptance`, { partyId: asked.id, slotId: slotId(world.slots, 0) }),
      send(as.asked, 'POST', `${one}/refusal`, { partyId: asked.id }),
      send(as.asked, 'POST', `${one}/withdrawal`, { revision: 1 }),
    ]);

    for (const { status, json } of answers) {
      expect({ status, object: json.object }).toEqual({ status: 404, object: 'wish' });
    }
    expect(await world.received(asked, as.asked)).toEqual([]);
    expect(await world.mailsOf(wish.id)).toEqual([]);
    expect(await world.received(world.third, as.third)).toMatchObject([{ id: control.json.id }]);
    expect(await world.mailsOf(control.json.id)).toHaveLength(1);
  });

  test('is not among those whose answer the office waits for, and the office alone sees the mark', async () => {
    const world = await open();
    await world.refuse();
    const { json: wish } = await world.make([world.asked, world.third]);
    const one = `wishes/${wish.id}`;

    const overview = await callApi(showcases, `GET ${world.root}/overview`, { as: world.as.office });
    const [office, all, maker, third] = await Promise.all([
      world.send(world.as.office, 'GET', one),
      world.send(world.as.office, 'GET', 'wishes'),
      world.send(world.as.maker, 'GET', one),
      world.send(world.as.third, 'GET', one),
    ]);

    expect(overview.json.partiesWithUnansweredWishes).toEqual([world.third.id]);
    expect(office.json.unheardBy).toEqual([world.asked.id]);
    expect(all.json.items[0].unheardBy).toEqual([world.asked.id]);
    expect(maker.status).toBe(200);
    expect(maker.text).not.toContain('unheardBy');
    expect(third.text).not.toContain('unheardBy');
  });

  test('finds the wish that still waits when it takes the veto back', async () => {
    const world = await open();
    await world.refuse();
    const { json: wish } = await world.make([world.asked]);

    await world.send(world.as.asked, 'DELETE', `parties/${world.asked.id}/vetoes/${world.maker.id}`);

    expect(await world.received(world.asked, world.as.asked)).toMatchObject([{ id: wish.id }]);
  });

  test('is refused its own wish to the other, and so is the office, which sees the veto', async () => {
    const world = await open();
    await world.refuse(world.maker, world.asked);

    const own = await world.make([world.asked]);
    const office = await world.make([world.asked], world.as.office);

    expect([own.status, own.json.code, office.status]).toEqual([403, 'forbidden', 403]);
  });

  test('declines by it what it had accepted, and only that', async () => {
    const world = await open();
    const { json: wish } = await world.make([world.asked]);
    const accept = { partyId: world.asked.id };
    await world.send(world.as.asked, 'POST', `wishes/${wish.id}/acceptance`, accept);

    await world.refuse();

    const seen = await world.send(world.as.maker, 'GET', `wishes/${wish.id}`);
    expect(seen.json).toMatchObject({ status: 'declined', declineReason: null });
  });
});

test('the planner leaves out an accepted wish of parties of which one said "no thanks", and places the others', async () => {
  const world = await open(false);
  await world.refuse();
  await world.make([world.asked]);
  const { json: other } = await world.make([world.third]);

  const state = await loadPlanningState(world.database, world.showcase, 'engawa.example');
  const { problem, leftOut } = buildProblem(state, DEFAULT_GOALS, '2026-11-01T00:00:00Z');

  expect(state.wishes).toHaveLength(2);
  expect(problem.meetings.map(({ id }) => id)).toEqual([other.id]);
  expect(leftOut).toEqual([]);
});

test('the office cannot accept for who said "no thanks"', async () => {
  const world = await open();
  await world.refuse();
  const { json: wish } = await world.make([world.asked]);

  const answer = await world.send(world.as.office, 'POST', `wishes/${wish.id}/acceptance`, {
    partyId: world.asked.id,
  });

  expect(answer.json).toMatchObject({ status: 409, code: 'state-forbids', object: 'veto' });
});
