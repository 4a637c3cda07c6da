import type { partyContracts } from '../../shared/contracts/parties.ts';
import {
  type AvailabilityState,
  updateAvailability as decideUpdate,
  slotStates,
} from '../../shared/domain/parties/availability.ts';
import { agendaOf } from '../../shared/store/meetings.ts';
import { availabilityOf } from '../../shared/store/parties.ts';
import { gridOf } from '../../shared/store/showcases.ts';
import type { Call } from '../http/call.ts';
import type { Services } from '../runtime/services.ts';
import { loadParty } from './load-party.ts';

export async function getAvailability(call: Call<typeof partyContracts.getAvailability>) {
  return slotStates(await stateOf(call.services, call.params));
}

export async function updateAvailability(call: Call<typeof partyContracts.updateAvailability>) {
  return call.settle(async () => {
    const state = await stateOf(call.services, call.params);
    const { decision, availability } = decideUpdate(state, call.body, call.making);
    return { decision, reply: slotStates({ ...state, availability }) };
  });
}

async function stateOf(
  services: Services,
  params: { readonly showcaseId: string; readonly partyId: string },
): Promise<AvailabilityState> {
  const { database } = services;
  const { showcaseId, partyId } = params;
  const [party, grid, availability, agenda] = await Promise.all([
    loadParty(services, params),
    gridOf(database, showcaseId),
    availabilityOf(database, showcaseId, partyId),
    agendaOf(database, showcaseId, partyId),
  ]);
  return { party, grid, availability, agenda };
}
