import type { registrationContracts } from '../../shared/contracts/registrations.ts';
import { decideRegistration as decide } from '../../shared/domain/registrations/decide-registration.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { Registration } from '../../shared/model/registration.ts';
import { listRegistrations as list, registrationById } from '../../shared/store/registrations.ts';
import { gridOf, showcaseById } from '../../shared/store/showcases.ts';
import type { Call } from '../http/call.ts';
import type { Services } from '../runtime/services.ts';

export async function listRegistrations(call: Call<typeof registrationContracts.listRegistrations>) {
  const { status, ...page } = call.query;
  return list(call.services.database, call.params.showcaseId, page, status);
}

export async function getRegistration(call: Call<typeof registrationContracts.getRegistration>) {
  return registrationIn(call.services, call.params.showcaseId, call.params.registrationId);
}

export async function decideRegistration(call: Call<typeof registrationContracts.decideRegistration>) {
  const { database } = call.services;
  const { showcaseId, registrationId } = call.params;
  return call.settle(async () => {
    const [showcase, grid, registration] = await Promise.all([
      showcaseById(database, showcaseId),
      gridOf(database, showcaseId),
      registrationIn(call.services, showcaseId, registrationId),
    ]);
    if (showcase === null) throw new AppError('not-found', { object: 'showcase' });
    const decided = decide(showcase, grid, registration, call.body, call.making);
    return { decision: decided.decision, reply: decided.registration };
  });
}

async function registrationIn(
  { database }: Services,
  showcaseId: string,
  registrationId: string,
): Promise<Registration> {
  const registration = await registrationById(database, showcaseId, registrationId);
  if (registration === null) throw new AppError('not-found', { object: 'registration' });
  return registration;
}
