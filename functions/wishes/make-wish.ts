import type { wishContracts } from '../../shared/contracts/wishes.ts';
import { makeWish as decide } from '../../shared/domain/wishes/make-wish.ts';
import { keys } from '../../shared/store/keys.ts';
import { readMany } from '../../shared/store/read.ts';
import { vetoesAmong, wishBookOf, wishOfPair } from '../../shared/store/wishes.ts';
import type { Call } from '../http/call.ts';
import { standingOf } from '../http/standing.ts';

export async function makeWish(call: Call<typeof wishContracts.makeWish>) {
  const { body, showcase, making, principal } = call;
  const { database } = call.services;
  const involved = [...new Set([body.from, ...body.to])];
  const [other = ''] = body.to;
  return call.settle(async () => {
    // Before the vetoes, which write it: one that is put after them makes this decision stale.
    const book = await wishBookOf(database, showcase.id, body.from);
    const [parties, vetoes, same, reverse] = await Promise.all([
      readMany(
        database,
        'party',
        involved.map((id) => keys.party(showcase.id, id)),
      ),
      vetoesAmong(database, showcase.id, [involved]),
      wishOfPair(database, showcase.id, body.from, body.to, 1),
      body.to.length === 1 ? wishOfPair(database, showcase.id, other, [body.from], 1) : null,
    ]);
    const state = {
      showcase,
      parties: new Map(parties.flatMap((party) => (party === null ? [] : [[party.id, party]]))),
      vetoes,
      book,
      reverse,
      hasSuchWish: same !== null,
    };
    const { decision, wish } = decide(state, body, standingOf(principal, showcase.id), making);
    return { decision, reply: wish };
  });
}
