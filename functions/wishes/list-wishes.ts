import type { wishContracts } from '../../shared/contracts/wishes.ts';
import { wishSeenBy } from '../../shared/domain/wishes/wish-seen-by.ts';
import { listWishes as pageOfWishes, wishBookOf, wishesOfParty } from '../../shared/store/wishes.ts';
import type { Call } from '../http/call.ts';
import { standingOf } from '../http/standing.ts';

export async function listWishes(call: Call<typeof wishContracts.listWishes>) {
  return pageOfWishes(call.services.database, call.showcase.id, call.query);
}

export async function listPartyWishes(call: Call<typeof wishContracts.listPartyWishes>) {
  const { showcase, params, query, principal } = call;
  const { database } = call.services;
  const standing = standingOf(principal, showcase.id);
  const [page, book] = await Promise.all([
    wishesOfParty(database, showcase.id, params.partyId, query.direction, query),
    wishBookOf(database, showcase.id, params.partyId),
  ]);
  const items = page.items
    .filter((wish) => query.status === undefined || wish.status === query.status)
    .flatMap((wish) => wishSeenBy(wish, standing) ?? []);
  const quota = { open: book?.pending.length ?? 0, allowed: showcase.rules.maxOpenWishes };
  return { items, cursor: page.cursor, quota };
}
