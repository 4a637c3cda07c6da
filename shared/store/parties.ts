import type { Availability, Party } from '../model/party.ts';
import type { Member } from '../model/person.ts';
import type { Wish } from '../model/wish.ts';
import type { Database, PageRequest } from './database.ts';
import { readWanted } from './filtered-page.ts';
import { keys } from './keys.ts';
import { type Page, readAll, readMany, readOne, readPage } from './read.ts';
import { wishesById } from './wishes.ts';

/** Parties of one showcase read at once; the largest known event had some 1,300. */
const MOST_PARTIES = 5000;
const MOST_WISHES_OF_PARTY = 5000;

export const partyById = (database: Database, showcaseId: string, partyId: string): Promise<Party | null> =>
  readOne(database, 'party', keys.party(showcaseId, partyId));

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

/** The members of all parties; each party has at most eight. */
export const membersOfShowcase = (database: Database, showcaseId: string): Promise<Member[]> =>
  readAll(database, 'member', { ...keys.member(showcaseId, '', ''), sk: '' }, 8 * MOST_PARTIES);

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
