import type { registrationContracts } from '../../shared/contracts/registrations.ts';
import { applicantValue } from '../../shared/domain/registrations/applicant.ts';
import {
  submitRegistration as decideSubmission,
  type Submission,
} from '../../shared/domain/registrations/submit-registration.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { RegistrationInput } from '../../shared/model/registration.ts';
import { applicantOf, registrationById } from '../../shared/store/registrations.ts';
import { showcaseById } from '../../shared/store/showcases.ts';
import type { Call } from '../http/call.ts';
import { limitUses } from '../http/source-limit.ts';
import type { Services } from '../runtime/services.ts';

/** Generous, since a whole delegation may register from behind one address of its hotel. */
const MAX_PER_SOURCE = 300;
const WINDOW_SECONDS = 3600;

export async function submitRegistration(call: Call<typeof registrationContracts.submitRegistration>) {
  const { services, params, making } = call;
  const limit = { uses: MAX_PER_SOURCE, windowSeconds: WINDOW_SECONDS, now: making.now };
  await limitUses(services, 'registration', call.source, limit);
  const { invitation, ...form } = call.body;
  return call.settle(async () => {
    const state = await submissionOf(services, params.showcaseId, form, invitation);
    const { decision, registration } = decideSubmission(state, making);
    const { id, showcaseId, status, createdAt } = registration;
    return { decision, reply: { id, showcaseId, status, createdAt } };
  });
}

async function submissionOf(
  { database }: Services,
  showcaseId: string,
  form: RegistrationInput,
  invitation: string | undefined,
): Promise<Submission> {
  const [showcase, invited, place] = await Promise.all([
    showcaseById(database, showcaseId),
    invitation === undefined ? null : registrationById(database, showcaseId, invitation),
    applicantOf(database, showcaseId, applicantValue(form)),
  ]);
  if (showcase === null) throw new AppError('not-found', { object: 'showcase' });
  if (invitation !== undefined && invited === null) throw new AppError('not-found', { object: 'invitation' });
  const registration = place === null ? null : await registrationById(database, showcaseId, place.holder);
  return { showcase, form, invited, holder: place === null ? null : { place, registration } };
}
