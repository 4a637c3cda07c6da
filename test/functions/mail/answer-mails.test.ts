import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerLinkIdOf } from '../../../functions/runtime/derived-id.ts';
import { answerLinkById } from '../../../shared/store/answer-links.ts';
import { at, keepWish } from '../../support/booking-world.ts';
import { withoutConditions } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { keepLinkOf } from '../../support/keep-link.ts';
import { tokenIn } from '../../support/post-room.ts';
import { aMailWorld, Crash, crashingAt } from './mail-world.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

/** A pending wish to a party of two members, and the event that asks for its answer. */
async function open() {
  const { services } = embedded;
  const world = await aMailWorld(services);
  const [maker, asked] = [at(world.parties, 0), at(world.parties, 1)];
  const place = { database: services.database, showcase: world.showcase };
  const wish = await keepWish(place, maker, [asked], {}, { status: 'pending', acceptedBy: [] });
  const members = world.members.filter(({ partyId }) => partyId === asked.id);
  const event = world.event('AnswersRequested', { partyId: asked.id, wishIds: [wish.id] });
  const links = () =>
    Promise.all(
      members.map(({ id }) => answerLinkById(services.database, answerLinkIdOf(world.showcase.id, id))),
    );
  return { ...world, members, event, links };
}

test('composing that ends at any call of the database gives each member one mail, with the link that is kept', async () => {
  let crashes = 0;
  for (let call = 1, hasCrashed = true; hasCrashed; call += 1) {
    hasCrashed = false;
    for (const when of ['before', 'after'] as const) {
      const world = await open();
      const database = crashingAt(world.services.database, call, when);
      await world.compose(world.event, { ...world.services, database }).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
        hasCrashed = true;
        crashes += 1;
      });
      await world.compose(world.event);
      await world.sendAll();

      expect(world.accepted.map(({ mail }) => mail.to).sort()).toEqual(
        world.members.map(({ email }) => email).sort(),
      );
      const sent = await Promise.all(world.accepted.map(({ mail }) => PostalMime.parse(mail.raw)));
      const kept = (await world.links()).map((link) => `${link?.id}${link?.nonce}`);
      expect(sent.map(tokenIn).sort()).toEqual(kept.sort());
    }
  }
  expect(crashes).toBeGreaterThan(20);
});

test.each(['none', 'one for an older address'])(
  'composers at the same moment agree on one link for each member, where %s was kept before',
  async (before) => {
    const world = await open();
    if (before !== 'none') {
      for (const member of world.members)
        await keepLinkOf(embedded.services.database, member, 'old@example.jp');
    }
    // All have read what is kept before the first of them writes.
    const mend = embedded.services.database.use(withoutConditions(() => false, 300));
    await Promise.all([world.compose(world.event), world.compose(world.event), world.compose(world.event)]);
    mend();
    await world.sendAll();

    const sent = await Promise.all(world.accepted.map(({ mail }) => PostalMime.parse(mail.raw)));
    const kept = (await world.links()).map((link) => `${link?.id}${link?.nonce}`);
    expect(sent.map(tokenIn).sort()).toEqual(kept.sort());
    expect(kept.filter((token) => token.endsWith('A'.repeat(22)))).toEqual([]);
  },
);
