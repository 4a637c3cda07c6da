import { registrationContracts } from '../../shared/contracts/registrations.ts';
import { httpFunction } from '../http/edge.ts';
import { decideRegistration, getRegistration, listRegistrations } from './registrations.ts';
import { requestRegistrations } from './request-registrations.ts';
import { submitRegistration } from './submit-registration.ts';

export const handler = httpFunction(registrationContracts, {
  submitRegistration,
  requestRegistrations,
  listRegistrations,
  getRegistration,
  decideRegistration,
});
