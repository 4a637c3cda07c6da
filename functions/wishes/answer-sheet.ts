import { MOST_SETTLED, MOST_WAITING, type SheetWish } from '../../shared/contracts/answer-sheet.ts';
import type { wishContracts } from '../../shared/contracts/wishes.ts';
import { cardOf } from '../../shared/domain/parties/catalogue.ts';
import { sortForAnswering } from '../../shared/domain/wishes/answer-sheet.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { Wish } from '../../shared/model/wish.ts';
import type { Database } from '../../shared/store/database.ts';
import { keys } from '../../shared/store/keys.ts';
import { partiesById } from '../../shared/store/parties.ts';
import { readKnown } from '../../shared/store/read.ts';
import { gridOf, showcaseById } from '../../shared/store/showcases.ts';
import { allReceivedWishes, noThanksAmong } from '../../shared/store/wishes.ts';
import type { Call } from '../http/call.ts';

/** What a link shows. Reading changes nothing, however often a scanner of mails does it. */
export async function getAnswerSheet(call: Call<typeof wishContracts.getAnswerSheet>) {
  const { principal, services, making } = call;
  if (principal?.type !== 'answer-link') throw new AppError('forbidden');
  const { database } = services;
  const { showcaseId, partyId, validUntil } = principal.link;
  const [showcase, received] = await Promise.all([
    showcaseById(database, showcaseId),
    allReceivedWishes(database, showcaseId, partyId),
  ]);
  // Looked up a moment ago, when the link was checked: gone since then, it is a link that is over.
  if (showcase === null) throw new AppError('not-signed-in');
  const noThanks = await noThanksAmong(database, showcaseId, received);
  const { waiting, settled } = sortForAnswering(received, partyId, noThanks, making.now);
  const shown = { waiting: waiting.slice(0, MOST_WAITING), settled: settled.slice(0, MOST_SETTLED) };
  const all = [...shown.waiting, ...shown.settled];
  const [parties, times] = await Promise.all([
    partiesById(database, showcaseId, [partyId, ...all.flatMap(({ from, to }) => [from, ...to])]),
    meetingTimes(database, showcaseId, all),
  ]);
  const cards = new Map(parties.map((party) => [party.id, cardOf(party)]));
  const own = cards.get(partyId);
  if (own === undefined) throw new AppError('not-signed-in');
  const onSheet = (wish: Wish): SheetWish => ({
    wish,
    others: [wish.from, ...wish.to.filter((id) => id !== partyId)].flatMap((id) => cards.get(id) ?? []),
    meets: times.get(wish.meetingId ?? '') ?? null,
  });
  const { id, title, venue, timeZone, contact, phase, rules, taxonomy } = showcase;
  return {
    showcase: { id, title, venue, timeZone, contact, phase, rules, taxonomy },
    party: { id: partyId, name: own.profile.name },
    validUntil,
    waiting: shown.waiting.map(onSheet),
    moreWaiting: waiting.length - shown.waiting.length,
    settled: shown.settled.map(onSheet),
  };
}

/** When the meetings take place that have come of wishes; a cancelled one does not. */
async function meetingTimes(database: Database, showcaseId: string, wishes: readonly Wish[]) {
  const ids = wishes.flatMap(({ meetingId }) => meetingId ?? []);
  if (ids.length === 0) return new Map<string, { start: string; end: string }>();
  const [meetings, { slots }] = await Promise.all([
    readKnown(
      database,
      'meeting',
      ids.map((meetingId) => keys.meeting(showcaseId, meetingId)),
    ),
    gridOf(database, showcaseId),
  ]);
  const slotById = new Map(slots.map((slot) => [slot.id, slot]));
  return new Map(
    meetings.flatMap(({ id, slotId, status }): [string, { start: string; end: string }][] => {
      const slot = slotById.get(slotId);
      if (slot === undefined || status === 'cancelled') return [];
      return [[id, { start: slot.start, end: slot.end }]];
    }),
  );
}
