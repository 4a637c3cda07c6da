import type { showcaseContracts } from '../../shared/contracts/showcases.ts';
import {
  createGrant as decideCreation,
  deleteGrant as decideDeletion,
} from '../../shared/domain/showcases/grants.ts';
import { AppError, refuseFaults } from '../../shared/model/app-error.ts';
import { faultAt } from '../../shared/model/fault-texts.ts';
import { partyById } from '../../shared/store/parties.ts';
import { grantById, grantsOf } from '../../shared/store/showcase-parts.ts';
import type { Call } from '../http/call.ts';

export async function listGrants(call: Call<typeof showcaseContracts.listGrants>) {
  return grantsOf(call.services.database, call.params.showcaseId, call.query);
}

export async function createGrant(call: Call<typeof showcaseContracts.createGrant>) {
  const { database } = call.services;
  const { showcaseId } = call.params;
  return call.settle(async () => {
    if (call.body.role === 'proxy') {
      const party = await partyById(database, showcaseId, call.body.partyId);
      refuseFaults(party === null ? [faultAt('body.partyId', 'unknown-party')] : []);
    }
    const { decision, grant } = decideCreation(showcaseId, call.body, call.making);
    return { decision, reply: grant };
  });
}

export async function deleteGrant(call: Call<typeof showcaseContracts.deleteGrant>) {
  const { showcaseId, grantId } = call.params;
  return call.settle(async () => {
    const grant = await grantById(call.services.database, showcaseId, grantId);
    if (grant === null) throw new AppError('not-found', { object: 'grant' });
    return { decision: decideDeletion(grant, call.making), reply: undefined };
  });
}
