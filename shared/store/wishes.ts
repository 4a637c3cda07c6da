import { type NoThanks, noThanksOf } from '../domain/wishes/no-thanks.ts';
import { orderMarkersOf, pairMarkerOf, pairValue } from '../domain/wishes/wish-markers.ts';
import type { UniqueValue } from '../model/uniqueness.ts';
import type { Veto, Wish, WishBook } from '../model/wish.ts';
import type { Database, PageRequest } from './database.ts';
import { keys } from './keys.ts';
import { type Page, readKnown, readMany, readOne, readPage } from './read.ts';

const MOST_OF_A_PARTY = 5_000;

export const wishById = (database: Database, showcaseId: string, id: string): Promise<Wish | null> =>
  readOne(database, 'wish', keys.wish(showcaseId, id));

export async function wishesById(
  database: Database,
  showcaseId: string,
  ids: readonly string[],
): Promise<Wish[]> {
  const wanted = [...new Set(ids)].map((id) => keys.wish(showcaseId, id));
  return (await readMany(database, 'wish', wanted)).filter((wish) => wish !== null);
}

/** Wishes in the order of their making. */
export const listWishes = (database: Database, showcaseId: string, page: PageRequest): Promise<Page<Wish>> =>
  readPage(database, 'wish', keys.wish(showcaseId), page);

/** Wishes that a party made or received, in the order of their making. */
export async function wishesOfParty(
  database: Database,
  showcaseId: string,
  partyId: string,
  direction: 'made' | 'received',
  page: PageRequest,
): Promise<Page<Wish>> {
  const prefix = keys.wishPointer(partyId, direction);
  const { items, cursor } = await database.query(prefix, page);
  const ids = items.map((item) => String(item['sk']).slice(prefix.sk.length));
  return { items: await wishesById(database, showcaseId, ids), cursor };
}

/** Every wish that a party received, whatever its status. */
export async function allReceivedWishes(
  database: Database,
  showcaseId: string,
  partyId: string,
): Promise<Wish[]> {
  const prefix = keys.wishPointer(partyId, 'received');
  const items = await database.queryAll(prefix, MOST_OF_A_PARTY);
  return wishesById(
    database,
    showcaseId,
    items.map((item) => String(item['sk']).slice(prefix.sk.length)),
  );
}

/** Every wish that brings two parties together, whoever made it. */
export async function wishesBetween(
  database: Database,
  showcaseId: string,
  one: string,
  other: string,
): Promise<Wish[]> {
  const lists = await Promise.all(
    (['made', 'received'] as const).map(async (direction) => {
      const prefix = keys.wishPointer(one, direction);
      const items = await database.queryAll(prefix, MOST_OF_A_PARTY);
      return items.map((item) => String(item['sk']).slice(prefix.sk.length));
    }),
  );
  const wishes = await wishesById(database, showcaseId, lists.flat());
  return wishes.filter(({ from, to }) => from === other || to.includes(other));
}

export const wishBookOf = (
  database: Database,
  showcaseId: string,
  partyId: string,
): Promise<WishBook | null> => readOne(database, 'wishBook', keys.wishBook(showcaseId, partyId));

/** The books of those parties that have one. */
export async function wishBooksOf(
  database: Database,
  showcaseId: string,
  partyIds: readonly string[],
): Promise<Map<string, WishBook>> {
  const wanted = partyIds.map((id) => keys.wishBook(showcaseId, id));
  return new Map((await readKnown(database, 'wishBook', wanted)).map((book) => [book.partyId, book]));
}

/** The wish that holds this maker, set of others and occasion. */
export async function wishOfPair(
  database: Database,
  showcaseId: string,
  from: string,
  to: readonly string[],
  occasion: number,
): Promise<Wish | null> {
  const key = keys.unique(showcaseId, 'wish-pair', pairValue(from, to, occasion));
  const marker = await readOne(database, 'unique', key);
  return marker === null ? null : wishById(database, showcaseId, marker.holder);
}

/** The markers of pair and order that a wish holds. */
export async function markersOf(database: Database, wish: Wish): Promise<UniqueValue[]> {
  const wanted = [pairMarkerOf(wish), ...orderMarkersOf(wish)];
  const found = await readMany(
    database,
    'unique',
    wanted.map(({ showcaseId, kind, value }) => keys.unique(showcaseId, kind, value)),
  );
  return found.filter((marker) => marker !== null && marker.holder === wish.id) as UniqueValue[];
}

/** Vetoes among the given parties, in either direction. */
export async function vetoesAmong(
  database: Database,
  showcaseId: string,
  groups: readonly (readonly string[])[],
): Promise<Veto[]> {
  const wanted = groups.flatMap((parties) =>
    parties.flatMap((by) =>
      parties.filter((against) => against !== by).map((against) => keys.veto(showcaseId, by, against)),
    ),
  );
  const found = await readMany(database, 'veto', wanted);
  const unique = new Map(
    found.flatMap((veto) => (veto === null ? [] : [[`${veto.by}${veto.against}`, veto]])),
  );
  return [...unique.values()];
}

/** The same, for the parties of each wish. */
export async function noThanksAmong(
  database: Database,
  showcaseId: string,
  wishes: readonly Pick<Wish, 'from' | 'to'>[],
): Promise<NoThanks> {
  const groups = wishes.map(({ from, to }) => [from, ...to]);
  return noThanksOf(await vetoesAmong(database, showcaseId, groups));
}

export const vetoesOf = (
  database: Database,
  showcaseId: string,
  by: string,
  page: PageRequest,
): Promise<Page<Veto>> => readPage(database, 'veto', keys.veto(showcaseId, by), page);

const MOST_ANCESTORS = 1_000;

/** The given wishes and all that lie before them, as far as they exist. */
export async function ancestorsOf(
  database: Database,
  showcaseId: string,
  ids: readonly string[],
): Promise<Map<string, Wish>> {
  const found = new Map<string, Wish>();
  for (let next = [...new Set(ids)]; next.length > 0 && found.size < MOST_ANCESTORS; ) {
    const wishes = await wishesById(database, showcaseId, next);
    for (const wish of wishes) found.set(wish.id, wish);
    const before = wishes.flatMap(({ arrangement }) => arrangement.after);
    next = [...new Set(before)].filter((id) => !found.has(id));
  }
  return found;
}
