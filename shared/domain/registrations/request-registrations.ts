import { type Fault, refuseFaults } from '../../model/app-error.ts';
import { faultAt } from '../../model/fault-texts.ts';
import type { Registration, RegistrationRequestInput } from '../../model/registration.ts';
import { auditOf, type Decision, eventOf, type Making } from '../decision.ts';
import { isSameAddress } from '../parties/member-faults.ts';
import { registrationSubject } from './submit-registration.ts';

/** Registrations without a form yet, each with the event that its mail comes from. */
export function requestRegistrations(
  showcaseId: string,
  requests: readonly RegistrationRequestInput[],
  making: Making,
): { readonly decision: Decision; readonly registrations: Registration[] } {
  refuseFaults(requests.flatMap((request, index) => requestFaults(requests, request, index)));
  const registrations = requests.map(
    (request): Registration => ({
      id: making.newId('reg'),
      showcaseId,
      status: 'invited',
      form: null,
      request,
      consentedAt: null,
      partyId: null,
      note: null,
      createdAt: making.now,
      updatedAt: making.now,
      revision: 1,
    }),
  );
  return {
    registrations,
    decision: {
      changes: registrations.map((item) => ({ action: 'create', entity: 'registration', item })),
      events: registrations.map((registration, index) =>
        eventOf(making, 'RegistrationRequested', showcaseId, registrationSubject(registration.id), {
          registrationId: registration.id,
          request: requests[index] as RegistrationRequestInput,
        }),
      ),
      audit: auditOf(making, 'registrations.request', showcaseId),
    },
  };
}

function requestFaults(
  requests: readonly RegistrationRequestInput[],
  request: RegistrationRequestInput,
  index: number,
): Fault[] {
  const { organisation } = request;
  const isTwice = requests.slice(0, index).some((other) => isSameAddress(other.email, request.email));
  const isNameless = organisation.en === undefined && organisation.ja === undefined;
  return [
    ...(isTwice ? [faultAt(`body.requests.${index}.email`, 'twice')] : []),
    ...(isNameless ? [faultAt(`body.requests.${index}.organisation`, 'name-missing')] : []),
  ];
}
