import type { wishContracts } from '../../shared/contracts/wishes.ts';
import { importWishes as decide } from '../../shared/domain/wishes/import-wishes.ts';
import { keys } from '../../shared/store/keys.ts';
import { readMany } from '../../shared/store/read.ts';
import { venueOf } from '../../shared/store/resources.ts';
import { vetoesAmong, wishBooksOf, wishesById } from '../../shared/store/wishes.ts';
import type { Call } from '../http/call.ts';

export async function importWishes(call: Call<typeof wishContracts.importWishes>) {
  const { showcase, making } = call;
  const { database, settings } = call.services;
  const { wishes: imports } = call.body;
  const groups = imports.map(({ from, to }) => [...new Set([from, ...to])]);
  const partyIds = [...new Set(groups.flat())];
  const before = imports.flatMap(({ arrangement }) => arrangement?.after ?? []);
  return call.settle(async () => {
    // Before the vetoes, which write them: one that is put after them makes this decision stale.
    const books = await wishBooksOf(database, showcase.id, partyIds);
    const [parties, vetoes, predecessors, venue] = await Promise.all([
      readMany(
        database,
        'party',
        partyIds.map((id) => keys.party(showcase.id, id)),
      ),
      vetoesAmong(database, showcase.id, groups),
      wishesById(database, showcase.id, before),
      venueOf(database, showcase, settings.mailDomain),
    ]);
    const state = {
      showcase,
      parties: new Map(parties.flatMap((party) => (party === null ? [] : [[party.id, party]]))),
      books,
      vetoes,
      venue: { ...venue, predecessors: new Set(predecessors.map(({ id }) => id)) },
    };
    const { decision, wishes } = decide(state, imports, making);
    return { decision, reply: { items: wishes } };
  });
}
