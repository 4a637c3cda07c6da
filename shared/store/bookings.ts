import { type BookingState, isSeated, type Venue } from '../domain/meetings/booking-state.ts';
import { type Agenda, Claim, type Meeting } from '../model/meeting.ts';
import type { Availability, Party } from '../model/party.ts';
import type { UniqueValue } from '../model/uniqueness.ts';
import type { Wish } from '../model/wish.ts';
import type { Database, StoredItem } from './database.ts';
import { fromStored } from './entities.ts';
import { keys } from './keys.ts';
import { readAll, readMany, readPage } from './read.ts';
import { noThanksAmong } from './wishes.ts';

/** What a booking touches; everything that shares a slot, a person or an order with it is loaded too. */
export type Involved = {
  readonly wishIds?: readonly string[];
  readonly meetingIds?: readonly string[];
  readonly slotIds?: readonly string[];
};

const MOST_CLAIMS = 50_000;
const MOST_FOLLOWERS = 1_000;
/** Up to so many wishes are asked one by one who follows them. */
const FEW_WISHES = 3;
const FEW_ORDERS = 200;

/** Loads the part of a showcase that a booking must see, in four rounds of reads, all strongly consistent. */
export async function loadBookingState(
  database: Database,
  venue: Venue,
  involved: Involved,
): Promise<BookingState> {
  const showcaseId = venue.showcase.id;
  const wishes = new Map<string, Wish>();
  const meetings = new Map<string, Meeting>();
  const loadWishes = async (ids: readonly string[]) => {
    const wanted = [...new Set(ids)].filter((id) => !wishes.has(id));
    const found = await readMany(
      database,
      'wish',
      wanted.map((id) => keys.wish(showcaseId, id)),
    );
    for (const wish of found) if (wish !== null) wishes.set(wish.id, wish);
  };
  const loadMeetings = async (ids: readonly string[]) => {
    const wanted = [...new Set(ids)].filter((id) => !meetings.has(id));
    const found = await readMany(
      database,
      'meeting',
      wanted.map((id) => keys.meeting(showcaseId, id)),
    );
    for (const meeting of found) if (meeting !== null) meetings.set(meeting.id, meeting);
  };
  await Promise.all([loadWishes(involved.wishIds ?? []), loadMeetings(involved.meetingIds ?? [])]);
  await Promise.all([
    loadWishes([...meetings.values()].flatMap(({ wishId }) => wishId ?? [])),
    loadMeetings([...wishes.values()].flatMap(({ meetingId }) => meetingId ?? [])),
  ]);
  const ownWishes = [...wishes.values()];
  const ownMeetings = [...meetings.values()];
  const partyIds = [
    ...new Set([
      ...ownWishes.flatMap(({ from, to }) => [from, ...to]),
      ...ownMeetings.flatMap(({ parties }) => parties),
    ]),
  ];
  const slotIds = [
    ...new Set([...(involved.slotIds ?? []), ...ownMeetings.filter(isSeated).map(({ slotId }) => slotId)]),
  ];
  const [followers, claims, people, noThanks] = await Promise.all([
    followersOf(database, showcaseId, ownWishes),
    claimsOfSlots(database, showcaseId, slotIds),
    loadPeople(database, venue, partyIds, pairsOf(ownWishes, ownMeetings)),
    noThanksAmong(database, showcaseId, ownWishes),
  ]);
  await loadWishes([
    ...ownWishes.flatMap(({ arrangement }) => arrangement.after),
    ...[...followers.values()].flat(),
  ]);
  await loadMeetings([...wishes.values()].flatMap(({ meetingId }) => meetingId ?? []));
  return {
    ...venue,
    parties: people.parties,
    availability: people.availability,
    agendas: people.agendas,
    claims: [...claims, ...people.pairs],
    noThanks,
    wishes,
    meetings,
    followers,
  };
}

type Pair = { readonly parties: string[]; readonly occasion: number };

const pairsOf = (wishes: readonly Wish[], meetings: readonly Meeting[]): Pair[] => [
  ...wishes.map(({ from, to, arrangement }) => ({ parties: [from, ...to], occasion: arrangement.occasion })),
  ...meetings.map(({ parties, occasion }) => ({ parties, occasion })),
];

/** Parties with their availability and agendas, agendas of all interpreters, and pair claims: one request per hundred. */
async function loadPeople(
  database: Database,
  venue: Venue,
  partyIds: readonly string[],
  pairs: readonly Pair[],
) {
  const { id: showcaseId } = venue.showcase;
  const owners = [...partyIds, ...venue.interpreters.map(({ id }) => id)];
  const found = await database.getMany([
    ...partyIds.map((id) => keys.party(showcaseId, id)),
    ...partyIds.map((id) => keys.availability(showcaseId, id)),
    ...owners.map((id) => keys.agenda(showcaseId, id)),
    ...pairs.map((pair) => keys.claim({ type: 'pair', showcaseId, ...pair, meetingId: '' })),
  ]);
  const stored = new Map(
    found.flatMap((item) => (item === null ? [] : [[`${item['pk']}\n${item['sk']}`, item]])),
  );
  const parties = new Map<string, Party>();
  const availability = new Map<string, Availability>();
  const agendas = new Map<string, Agenda>();
  const claims: Claim[] = [];
  for (const item of stored.values()) {
    switch (item['type']) {
      case 'party':
        parties.set(String(item['id']), fromStored('party', item));
        break;
      case 'availability':
        availability.set(String(item['partyId']), fromStored('availability', item));
        break;
      case 'agenda':
        agendas.set(String(item['owner']), fromStored('agenda', item));
        break;
      default:
        claims.push(claimOf(item));
    }
  }
  return { parties, availability, agendas, pairs: claims };
}

/** Wishes that must lie after each of the given ones, from their order markers. */
export async function followersOf(
  database: Database,
  showcaseId: string,
  wishes: readonly Pick<Wish, 'id'>[],
): Promise<Map<string, string[]>> {
  const own = new Set(wishes.map(({ id }) => id));
  const markers =
    (own.size > FEW_WISHES ? await allOrders(database, showcaseId) : null) ??
    (await Promise.all([...own].map((id) => ordersAfter(database, showcaseId, id)))).flat();
  const followers = new Map<string, string[]>();
  for (const { value, holder } of markers) {
    const [before = ''] = value.split('#');
    if (own.has(before)) followers.set(before, [...(followers.get(before) ?? []), holder]);
  }
  return followers;
}

const ordersAfter = (database: Database, showcaseId: string, wishId: string): Promise<UniqueValue[]> =>
  readAll(database, 'unique', keys.unique(showcaseId, 'wish-order', `${wishId}#`), MOST_FOLLOWERS);

/** Few showcases have more than some orders; null where there are too many to read them all for some wishes. */
async function allOrders(database: Database, showcaseId: string): Promise<UniqueValue[] | null> {
  const key = keys.unique(showcaseId, 'wish-order', '');
  const { items, cursor } = await readPage(database, 'unique', key, { limit: FEW_ORDERS });
  return cursor === null ? items : null;
}

/** Everything that is taken in the given slots. */
export async function claimsOfSlots(
  database: Database,
  showcaseId: string,
  slotIds: readonly string[],
): Promise<Claim[]> {
  const found = await Promise.all(
    slotIds.map((slotId) => database.queryAll(keys.slotClaims(showcaseId, slotId), MOST_CLAIMS)),
  );
  return found.flat().map(claimOf);
}

/** Parses a stored claim; anything else is a defect and throws. */
function claimOf(stored: StoredItem): Claim {
  const { pk: _pk, sk: _sk, schema: _schema, ...claim } = stored;
  return Claim.parse(claim);
}
