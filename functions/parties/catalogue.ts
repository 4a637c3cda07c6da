import type { partyContracts } from '../../shared/contracts/parties.ts';
import { cardOf, catalogueTest } from '../../shared/domain/parties/catalogue.ts';
import { listPartiesThat } from '../../shared/store/parties.ts';
import type { Call } from '../http/call.ts';
import { loadParty } from './load-party.ts';

export async function listParties(call: Call<typeof partyContracts.listParties>) {
  const { cursor, limit, ...filter } = call.query;
  const { showcaseId } = call.params;
  const page = { cursor, limit };
  const found = await listPartiesThat(call.services.database, showcaseId, page, catalogueTest(filter));
  return { items: found.items.map(cardOf), cursor: found.cursor };
}

/** Also of a party that dropped out: it stands in the agendas of those it was to meet. */
export async function getParty(call: Call<typeof partyContracts.getParty>) {
  return cardOf(await loadParty(call.services, call.params));
}
