import type { partyContracts } from '../../shared/contracts/parties.ts';
import { cardOf } from '../../shared/domain/parties/catalogue.ts';
import { rankPartners } from '../../shared/domain/parties/rank-partners.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { allWishesOfParty, partiesOfShowcase, vetoedWith } from '../../shared/store/parties.ts';
import type { Call } from '../http/call.ts';
import { pageInOrder } from '../http/page-in-order.ts';

/**
 * Ranked afresh at each request: 1,300 parties are compared in a few milliseconds. Partners that refused the party
 * are left out like those it refused, which tells nobody why they are missing.
 */
export async function listSuggestions(call: Call<typeof partyContracts.listSuggestions>) {
  const { database } = call.services;
  const { showcaseId, partyId } = call.params;
  const [parties, wishes] = await Promise.all([
    partiesOfShowcase(database, showcaseId),
    allWishesOfParty(database, showcaseId, partyId),
  ]);
  const byId = new Map(parties.map((party) => [party.id, party]));
  const party = byId.get(partyId);
  if (party === undefined) throw new AppError('not-found', { object: 'party' });
  const ranked = rankPartners(call.showcase, parties, party, wishes);
  const vetoed = await vetoedWith(
    database,
    showcaseId,
    partyId,
    ranked.map((one) => one.partner),
  );
  const items = ranked.flatMap(({ partner, score, reasons }) => {
    const found = byId.get(partner);
    if (found === undefined || vetoed.has(partner)) return [];
    const shown = reasons.map(({ code, values }) => ({ code, values: [...values] }));
    return [{ id: partner, suggestion: { party: cardOf(found), score, reasons: shown } }];
  });
  const page = pageInOrder(items, call.query);
  return { items: page.items.map(({ suggestion }) => suggestion), cursor: page.cursor };
}
