import type { registrationContracts } from '../../shared/contracts/registrations.ts';
import { requestRegistrations as decideRequests } from '../../shared/domain/registrations/request-registrations.ts';
import type { Call } from '../http/call.ts';

export async function requestRegistrations(call: Call<typeof registrationContracts.requestRegistrations>) {
  return call.settle(async () => {
    const decided = decideRequests(call.params.showcaseId, call.body.requests, call.making);
    return { decision: decided.decision, reply: { items: decided.registrations } };
  });
}
