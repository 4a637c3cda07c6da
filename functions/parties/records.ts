import type { partyContracts } from '../../shared/contracts/parties.ts';
import { importParties as decideImport } from '../../shared/domain/parties/import-parties.ts';
import { updateParty as decideUpdate } from '../../shared/domain/parties/update-party.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { listParties } from '../../shared/store/parties.ts';
import { tablesOf } from '../../shared/store/resources.ts';
import { gridOf, showcaseById } from '../../shared/store/showcases.ts';
import { withCorrections } from '../corrections/with-corrections.ts';
import { isOfficeOf } from '../http/authorise.ts';
import type { Call } from '../http/call.ts';
import { rolesHeldBy } from '../http/principal.ts';
import type { Services } from '../runtime/services.ts';
import { loadParty } from './load-party.ts';

export async function listPartyRecords(call: Call<typeof partyContracts.listPartyRecords>) {
  return listParties(call.services.database, call.params.showcaseId, call.query);
}

export async function getPartyRecord(call: Call<typeof partyContracts.getPartyRecord>) {
  return loadParty(call.services, call.params);
}

export async function importParties(call: Call<typeof partyContracts.importParties>) {
  const { database } = call.services;
  const { showcaseId } = call.params;
  const { parties } = call.body;
  const hasHomes = parties.some((party) => party.limits?.homeTableId != null);
  return call.settle(async () => {
    const [showcase, grid, tableIds] = await Promise.all([
      showcaseById(database, showcaseId),
      gridOf(database, showcaseId),
      tableIdsOf(call.services, showcaseId, hasHomes),
    ]);
    if (showcase === null) throw new AppError('not-found', { object: 'showcase' });
    const decided = decideImport({ showcase, grid, tableIds }, parties, call.making);
    return { decision: decided.decision, reply: { items: decided.parties } };
  });
}

export async function updateParty(call: Call<typeof partyContracts.updateParty>) {
  const { services, params, body } = call;
  const isOffice = isOfficeOf(rolesHeldBy(call.principal), params.showcaseId);
  const { taxonomy } = call.showcase;
  return call.settle(async () => {
    const [party, tableIds] = await Promise.all([
      loadParty(services, params),
      tableIdsOf(services, params.showcaseId, body.limits?.homeTableId != null),
    ]);
    const decided = decideUpdate(party, { taxonomy, tableIds, isOffice }, body, call.making);
    const edit = {
      source: { type: 'party', id: party.id },
      before: party.profile.name,
      after: decided.party.profile.name,
    } as const;
    const { database } = services;
    const decision = await withCorrections(database, call.showcase, decided.decision, [edit], call.making);
    return { decision, reply: decided.party };
  });
}

async function tableIdsOf(
  { database }: Services,
  showcaseId: string,
  isAsked: boolean,
): Promise<Set<string>> {
  const tables = isAsked ? await tablesOf(database, showcaseId) : [];
  return new Set(tables.map((table) => table.id));
}
