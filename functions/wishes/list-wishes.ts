import type { wishContracts } from '../../shared/contracts/wishes.ts';
import { isHiddenFrom } from '../../shared/domain/wishes/no-thanks.ts';
import { wishSeenBy } from '../../shared/domain/wishes/wish-seen-by.ts';
import {
  noThanksAmong,
  listWishes as pageOfWishes,
  wishBookOf,
  wishesOfParty,
} from '../../shared/store/wishes.ts';
import type { Call } from '../http/call.ts';
import { standingOf } from '../http/standing.ts';
import { marked } from './load-wish.ts';

export async function listWishes(call: Call<typeof wishContracts.listWishes>) {
  const { services, showcase, query } = call;
  const page = await pageOfWishes(services.database, showcase.id, query);
  const noThanks = await noThanksAmong(services.database, showcase.id, page.items);
  return { ...page, items: page.items.map((wish) => marked(wish, noThanks)) };
}

export async function listPartyWishes(call: Call<typeof wishContracts.listPartyWishes>) {
  const { showcase, params, query, principal } = call;
  const { database } = call.services;
  const standing = standingOf(principal, showcase.id);
  const [page, book] = await Promise.all([
    wishesOfParty(database, showcase.id, params.partyId, query.direction, query),
    wishBookOf(database, showcase.id, params.partyId),
  ]);
  const noThanks = await noThanksAmong(database, showcase.id, page.items);
  // Who speaks for both sides sees in this party's list what this party may see.
  const asParty = { ...standing, parties: [params.partyId] };
  const items = page.items
    .filter((wish) => query.status === undefined || wish.status === query.status)
    .filter((wish) => !isHiddenFrom(wish, asParty, noThanks))
    .flatMap((wish) => wishSeenBy(wish, standing) ?? [])
    .map((wish) => (standing.isOffice ? marked(wish, noThanks) : wish));
  const quota = { open: book?.pending.length ?? 0, allowed: showcase.rules.maxOpenWishes };
  return { items, cursor: page.cursor, quota };
}
