import * as z from 'zod';
import { PartyId } from '../model/identity.ts';
import type { Availability, Party } from '../model/party.ts';
import type { Member } from '../model/person.ts';
import type { Wish } from '../model/wish.ts';
import type { Database, PageRequest } from './database.ts';
import { readWanted } from './filtered-page.ts';
import { keys } from './keys.ts';
import { type Page, readAll, readKnown, readMany, readOne, readPage } from './read.ts';
import { wishesById } from './wishes.ts';

/** Parties of one showcase read at once; the largest known event had some 1,300. */
const MOST_PARTIES = 5000;
const MOST_WISHES_OF_PARTY = 5000;

export const partyById = (database: Database, showcaseId: string, partyId: string): Promise<Party | null> =>
  readOne(database, 'party', keys.party(showcaseId, partyId));

/** Those of the parties that there are, each once. */
export const partiesById = (
  database: Database,
  showcaseId: string,
  ids: readonly string[],
): Promise<Party[]> =>
  readKnown(
    database,
    'party',
    [...new Set(ids)].map((id) => keys.party(showcaseId, id)),
  );

/** Parties with everything, in the order of their making. */
export const listParties = (
  database: Database,
  showcaseId: string,
  page: PageRequest,
): Promise<Page<Party>> => readPage(database, 'party', keys.party(showcaseId), page);

export const listPartiesThat = (
  database: Database,
  showcaseId: string,
  page: PageRequest,
  isWanted: (party: Party) => boolean,
): Promise<Page<Party>> => readWanted(database, 'party', keys.party(showcaseId), page, isWanted);

export const partiesOfShowcase = (database: Database, showcaseId: string): Promise<Party[]> =>
  readAll(database, 'party', keys.party(showcaseId), MOST_PARTIES);

export const membersOf = (database: Database, showcaseId: string, partyId: string): Promise<Member[]> =>
  readAll(database, 'member', keys.member(showcaseId, partyId, ''), 50);

const OfParty = z.object({ partyId: PartyId });

/** How many members each party has, at most eight; nothing else of them is read. */
export async function memberCounts(database: Database, showcaseId: string): Promise<Map<string, number>> {
  const everyone = { ...keys.member(showcaseId, '', ''), sk: '' };
  const items = await database.queryAll(everyone, 8 * MOST_PARTIES, Object.keys(OfParty.shape));
  const counts = new Map<string, number>();
  for (const item of items) {
    const { partyId } = OfParty.parse(item);
    counts.set(partyId, (counts.get(partyId) ?? 0) + 1);
  }
  return counts;
}

export const availabilityOf = (
  database: Database,
  showcaseId: string,
  partyId: string,
): Promise<Availability | null> => readOne(database, 'availability', keys.availability(showcaseId, partyId));

/** Every wish that a party made or received, whatever its status, at once. */
export async function allWishesOfParty(
  database: Database,
  showcaseId: string,
  partyId: string,
): Promise<Wish[]> {
  const pointers = await Promise.all(
    (['made', 'received'] as const).map((direction) =>
      database.queryAll(keys.wishPointer(partyId, direction), MOST_WISHES_OF_PARTY),
    ),
  );
  const ids = pointers.flat().map((pointer) => String(pointer['sk']).split('#')[1] ?? '');
  return wishesById(database, showcaseId, ids);
}

/** Parties that `partyId` refused, and those of `others` that refused it. */
export async function vetoedWith(
  database: Database,
  showcaseId: string,
  partyId: string,
  others: readonly string[],
): Promise<Set<string>> {
  const [own, foreign] = await Promise.all([
    readAll(database, 'veto', keys.veto(showcaseId, partyId), MOST_PARTIES),
    readMany(
      database,
      'veto',
      others.map((other) => keys.veto(showcaseId, other, partyId)),
    ),
  ]);
  return new Set([...own.map((veto) => veto.against), ...foreign.flatMap((veto) => veto?.by ?? [])]);
}
