import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { correctInvitations } from '../../../functions/corrections/correct-invitations.ts';
import { requestMail } from '../../../functions/mail/invitation-mails.ts';
import { mailFacts } from '../../../functions/mail/mail-facts.ts';
import { participants } from '../../../functions/mail/meeting-mails.ts';
import { handler as meetings } from '../../../functions/meetings/handler.ts';
import { handler as parties } from '../../../functions/parties/handler.ts';
import { type Services, services } from '../../../functions/runtime/services.ts';
import { handler as showcases } from '../../../functions/showcases/handler.ts';
import { factsOf } from '../../../shared/domain/meetings/meeting-facts.ts';
import { renderMail } from '../../../shared/mail/render-mail.ts';
import type { CorrectionSource } from '../../../shared/model/correction.ts';
import type { Meeting } from '../../../shared/model/meeting.ts';
import { keys } from '../../../shared/store/keys.ts';
import { allMeetings } from '../../../shared/store/meetings.ts';
import { readOne } from '../../../shared/store/read.ts';
import { interpretersOf, tablesOf } from '../../../shared/store/resources.ts';
import { at, book, keepWish, openWorld, slotId, type World } from '../../support/booking-world.ts';
import { aMember, keep } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { crashAt, seeded } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { readTold, SENDER, type Told, telling } from './telling.ts';

/*
 * People edit everything that invitations show while meetings are made, moved and cancelled; mails are composed late and
 * twice, corrections run at any moment, and either is ended in its middle. PROVOKED_SEED and PROVOKED_STEPS change the run.
 */
const SEED = Number(process.env['PROVOKED_SEED'] ?? 3);
const STEPS = Number(process.env['PROVOKED_STEPS'] ?? 150);
/** Corrections look two minutes ahead: every edit has rested by then, and what is not composed is still waited for. */
const AHEAD_MILLISECONDS = 120_000;

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

/** A ledger that keeps no digest of what was shown: the guard that is tested, taken away. */
function forgetful(): Services {
  const { database } = services();
  const transact: typeof database.transact = (items, token) =>
    database.transact(
      items.map((item) => {
        if (item.Put?.Item?.['type'] !== 'invitation') return item;
        const { shown: _shown, ...Item } = item.Put.Item;
        return { ...item, Put: { ...item.Put, Item } };
      }),
      token,
    );
  return { ...services(), database: { ...database, transact } };
}

async function provoked(seed: number, through: Services) {
  const random = seeded(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const pick = <Item>(items: readonly Item[]): Item => at(items, below(items.length));
  const world = await openWorld(embedded.services.database, {
    delegates: 3,
    smes: 3,
    tables: [{}, {}, {}],
    interpreters: [{}],
  });
  for (const { id, label } of world.tables) {
    const showcaseId = world.showcase.id;
    await keep(world.database, 'unique', { showcaseId, kind: 'table-label', value: label, holder: id });
  }
  const everyParty = [...world.delegates, ...world.smes];
  for (const party of everyParty) {
    await keep(world.database, 'member', aMember(party, { language: 'en', timeZone: 'Europe/Berlin' }));
  }
  const wishes = await Promise.all(
    world.delegates.flatMap((delegate, row) =>
      world.smes.map((sme) => keepWish(world, delegate, [sme], { language: row === 0 ? 'en-ja' : null })),
    ),
  );
  const mouth = telling(world, through);
  const path = `/api/showcases/${world.showcase.id}` as const;
  const as = world.organiser;
  const everyMeeting = () => allMeetings(world.database, world.showcase.id);
  const standing = async () => (await everyMeeting()).filter(({ status }) => status === 'confirmed');
  const edited = new Map<string, CorrectionSource>();
  const note = (source: CorrectionSource) => edited.set(JSON.stringify(source), source);
  const both = (text: string) => ({ en: `${text} ${below(3)}`, ja: `${text} ${below(3)} 日本` });

  const edits = [
    async () => {
      const { revision } =
        (await readOne(world.database, 'showcase', keys.showcase(world.showcase.id))) ?? {};
      note({ type: 'showcase' });
      return callApi(showcases, `PATCH ${path}`, { as, body: { title: both('Title'), revision } });
    },
    async () => {
      const { id, revision } = pick(await tablesOf(world.database, world.showcase.id));
      note({ type: 'table', id });
      return callApi(showcases, `PATCH ${path}/tables/${id}`, {
        as,
        body: { label: `Label ${id.slice(-3)} ${below(2)}`, revision },
      });
    },
    async () => {
      const { id, revision } = at(await interpretersOf(world.database, world.showcase.id), 0);
      note({ type: 'interpreter', id });
      const body = { name: { family: `Sato ${below(2)}`, given: 'Ken' }, revision };
      return callApi(showcases, `PATCH ${path}/interpreters/${id}`, { as, body });
    },
    async () => {
      const party = await readOne(
        world.database,
        'party',
        keys.party(world.showcase.id, pick(everyParty).id),
      );
      if (party === null) throw new Error('no party');
      note({ type: 'party', id: party.id });
      const body = { profile: { ...party.profile, name: both('Party') }, revision: party.revision };
      return callApi(parties, `PATCH ${path}/parties/${party.id}`, { as, body });
    },
    async () => {
      const { id: partyId } = pick(everyParty);
      const member = pick(await mailFacts(world.database).members(world.showcase.id, partyId));
      note({ type: 'person', id: member.id, owner: partyId });
      return callApi(parties, `PATCH ${path}/parties/${partyId}/members/${member.id}`, {
        as,
        body: { language: pick(['en', 'ja']), revision: member.revision },
      });
    },
  ];
  const correct = (source: CorrectionSource) => {
    const now = () => new Date(Date.now() + AHEAD_MILLISECONDS).toISOString();
    return correctInvitations({ showcaseId: world.showcase.id, source }, { ...through, now }, () => 600_000);
  };
  /** Ended now and then before or after one of its first transactions; whatever it was comes again later. */
  const perhapsEnded = async (work: () => Promise<unknown>): Promise<void> => {
    const isEnded = random() < 0.25;
    const mend = isEnded ? services().database.use(crashAt(1 + below(2), pick(['before', 'after']))) : null;
    await work().catch((error: unknown) => {
      if (!isEnded) throw error;
    });
    mend?.();
  };
  const step = async (): Promise<unknown> => {
    const kind = below(10);
    const [one] = (await standing()).toSorted(() => random() - 0.5);
    if (kind <= 3) return expect((await pick(edits)()).status).toBe(200);
    if (kind === 4 || one === undefined) return book(world, pick(wishes), slotId(world.slots, below(8)));
    if (kind === 5) {
      const body = { slotId: slotId(world.slots, below(8)), revision: one.revision };
      return callApi(meetings, `POST ${path}/meetings/${one.id}/move`, { as, body });
    }
    if (kind === 6 && random() < 0.4) {
      const body = { revision: one.revision };
      return callApi(meetings, `POST ${path}/meetings/${one.id}/cancellation`, { as, body });
    }
    if (kind <= 8) return perhapsEnded(() => mouth.composeNext(one.id));
    const source = [...edited.values()].toSorted(() => random() - 0.5)[0];
    if (source !== undefined) await perhapsEnded(() => correct(source));
    return random() < 0.5 ? mouth.send() : undefined;
  };

  for (let count = 0; count < STEPS; count += 1) await step();
  await mouth.compose();
  for (const source of edited.values()) {
    let waits = 0;
    while ((await correct(source)) === 'to wait') {
      // All that it can wait for is composed after one round.
      if (++waits > 3) throw new Error(`the correction of ${JSON.stringify(source)} waits for nothing`);
      await mouth.compose();
    }
  }
  await mouth.tell();
  return { world, told: mouth.told, meetings: await everyMeeting() };
}

/** What each mailbox was told of each entry, in order. */
const byMailbox = (told: readonly Told[]): Told[][] => [
  ...Map.groupBy(told, ({ uid, to }) => `${uid} ${to}`).values(),
];
const pairs = (told: readonly Told[]) =>
  byMailbox(told).flatMap((list) => list.slice(1).map((next, index) => [at(list, index), next] as const));
const identical = (told: readonly Told[]): number =>
  pairs(told).filter(([one, next]) => one.method === next.method && one.rest === next.rest).length;

/** What everybody should hold of a meeting that takes place, by mailbox. */
async function dueOf(world: World, meeting: Meeting): Promise<Map<string, string>> {
  const { database, showcase, slots } = world;
  const facts = mailFacts(database);
  const news = {
    eventId: 'evt_0123456789abcdefghjk',
    at: meeting.stampedAt,
    showcaseId: showcase.id,
    meeting: factsOf({ slots, tables: await tablesOf(database, showcase.id) }, meeting),
    previous: null,
    isCancelled: false,
    cancelReason: null,
    isCorrection: true,
  };
  const due = new Map<string, string>();
  for (const person of await participants(showcase.id, news.meeting, facts)) {
    const mail = await requestMail(news, 'corrected', person, facts);
    const now = meeting.stampedAt;
    const whole = {
      ...mail,
      status: 'queued',
      leaseUntil: null,
      attempts: 0,
      sesMessageId: null,
      failure: null,
      createdAt: now,
      updatedAt: now,
    } as const;
    due.set(person.email, (await readTold(await renderMail(whole, SENDER), person.email)).rest);
  }
  return due;
}

describe(`${STEPS} provoked steps, seed ${SEED}`, () => {
  test('leave every calendar right, and tell nobody twice what is the same but for SEQUENCE and DTSTAMP', async () => {
    const { world, told, meetings: all } = await provoked(SEED, services());

    expect(identical(told)).toBe(0);
    expect(pairs(told).filter(([one, next]) => next.sequence <= one.sequence)).toEqual([]);
    for (const meeting of all) {
      const lists = byMailbox(told.filter(({ uid }) => uid === meeting.uid));
      const last = lists.map((list) => at(list, list.length - 1));
      expect(Math.max(...last.map(({ sequence }) => sequence))).toBe(meeting.sequence);
      if (meeting.status === 'cancelled') {
        expect(last.filter(({ method }) => method !== 'CANCEL')).toEqual([]);
      } else {
        const holding = last.filter(({ method }) => method === 'REQUEST');
        expect(new Map(holding.map(({ to, rest }) => [to, rest]))).toEqual(await dueOf(world, meeting));
      }
    }
    console.log(
      `provoked: seed ${SEED}, ${all.length} meetings, ${told.length} mails, none of them needless`,
    );
  }, 120_000);

  test('would tell people the same again without the digest in the ledger (negative control)', async () => {
    const { told } = await provoked(SEED, forgetful());

    expect(identical(told)).toBeGreaterThan(0);
  }, 120_000);
});
