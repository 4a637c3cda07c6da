import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { handler as meetings } from '../../../functions/meetings/handler.ts';
import { services } from '../../../functions/runtime/services.ts';
import { handler as wishes } from '../../../functions/wishes/handler.ts';
import { isSeated } from '../../../shared/domain/meetings/booking-state.ts';
import { NO_LIMITS } from '../../../shared/model/party.ts';
import type { Wish } from '../../../shared/model/wish.ts';
import { allMeetings } from '../../../shared/store/meetings.ts';
import { brokenInvariants } from '../../support/booking-invariants.ts';
import { at, book, keepWish, openWorld, type World } from '../../support/booking-world.ts';
import { type ApiAnswer, callApi } from '../../support/call-api.ts';
import { faultsOnTheWire, seeded, withoutConditions } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

let embedded: EmbeddedDatabase;
let mend: (() => void) | null = null;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterEach(() => {
  mend?.();
  mend = null;
});
afterAll(() => embedded.stop());

const WORKERS = 8;
const STEPS = 12;

/** Few parties, tables and interpreters and many wishes, so that most steps meet a rival. */
async function crowded() {
  const limits = { ...NO_LIMITS, maxMeetings: 5, maxConsecutive: 3 };
  const world = await openWorld(embedded.services.database, {
    delegates: 5,
    smes: 4,
    slots: 6,
    tables: [{}, {}, { features: ['private'] }],
    interpreters: [{ maxConsecutive: 3 }],
    delegate: { limits },
    sme: { limits: { ...limits, parallel: 2 } },
  });
  const kept: Wish[] = [];
  for (const [index, delegate] of world.delegates.entries()) {
    for (const [other, sme] of world.smes.entries()) {
      const language = (index + other) % 4 === 0 ? 'en-ja' : null;
      const features = (index + other) % 7 === 0 ? ['private'] : [];
      kept.push(await keepWish(world, delegate, [sme], { language, features }));
    }
  }
  kept.push(await keepWish(world, at(world.delegates, 0), [...world.smes.slice(0, 2)], { occasion: 2 }));
  return { world, kept };
}

/** What the office and the parties do all day, all at once. Returns every answer. */
async function play(world: World, kept: readonly Wish[], seed: number): Promise<ApiAnswer[]> {
  const path = (rest: string) => `POST /api/showcases/${world.showcase.id}/${rest}` as const;
  const answers: ApiAnswer[] = [];
  const worker = async (number: number): Promise<void> => {
    const random = seeded(seed * 1000 + number);
    const pick = <Item>(items: readonly Item[]): Item => at(items, Math.floor(random() * items.length));
    const send = (rest: string, body: object) => callApi(meetings, path(rest), { as: world.organiser, body });
    for (let step = 0; step < STEPS; step += 1) {
      const draw = random();
      const active = (await allMeetings(world.database, world.showcase.id)).filter(isSeated);
      if (draw < 0.45 || active.length < 2) {
        answers.push(await book(world, pick(kept), pick(world.slots).id));
        continue;
      }
      const meeting = pick(active);
      const other = pick(active);
      const { revision } = meeting;
      if (draw < 0.7) {
        answers.push(await send(`meetings/${meeting.id}/move`, { slotId: pick(world.slots).id, revision }));
      } else if (draw < 0.82) {
        const body = { with: other.id, revision, withRevision: other.revision };
        answers.push(await send(`meetings/${meeting.id}/swap`, body));
      } else if (draw < 0.95) {
        answers.push(await send(`meetings/${meeting.id}/cancellation`, { revision }));
      } else {
        const wish = pick(kept);
        const body = { revision: 1 + Math.floor(random() * 3) };
        const withdrawal = path(`wishes/${wish.id}/withdrawal`);
        answers.push(await callApi(wishes, withdrawal, { as: world.organiser, body }));
      }
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, (_, number) => worker(number)));
  return answers;
}

test.each([11, 12])('a random day leaves nothing double, lost or forgotten (seed %d)', async (seed) => {
  const { world, kept } = await crowded();
  const shares = { conflict: 0.3, throttle: 0.05, timeoutAfterCommit: 0.05 };
  mend = services().database.use(faultsOnTheWire(shares, seeded(seed)));

  const answers = await play(world, kept, seed);
  mend();

  expect(await brokenInvariants(world.database, world.showcase.id)).toEqual([]);
  expect(answers.filter(({ status }) => status >= 500).map(({ text }) => text)).toEqual([]);
  expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThan(10);
  expect(answers.filter(({ status }) => status === 409).length).toBeGreaterThan(10);
});

test('control: without the conditions of claims and agendas the same day leaves broken bookings', async () => {
  const { world, kept } = await crowded();
  mend = services().database.use(
    withoutConditions((pk) => pk.includes('#SLOT#') || pk.endsWith('#AGENDA') || pk.endsWith('#PAIR'), 20),
  );

  await play(world, kept, 11);
  mend();

  expect(await brokenInvariants(world.database, world.showcase.id)).not.toEqual([]);
});
