import type { Making } from '../../shared/domain/decision.ts';
import { redactRegistration } from '../../shared/domain/privacy/redact-registration.ts';
import { applicantValue } from '../../shared/domain/registrations/applicant.ts';
import { forgetRegistration, registrationsNaming } from '../../shared/store/person.ts';
import { applicantOf, registrationById } from '../../shared/store/registrations.ts';
import { settle } from '../http/settle.ts';
import type { Services } from '../runtime/services.ts';

/** Takes a person out of every registration that names them; answers how many. */
export async function redactRegistrations(
  { database }: Services,
  email: string,
  making: Making,
): Promise<number> {
  const named = await registrationsNaming(database, email);
  for (const one of named) {
    await settle(database, async () => {
      const registration = await registrationById(database, one.showcaseId, one.registrationId);
      if (registration === null) return { decision: null, reply: undefined };
      const { form } = registration;
      const place = form === null ? null : await applicantOf(database, one.showcaseId, applicantValue(form));
      return { decision: redactRegistration({ registration, place }, email, making), reply: undefined };
    });
    await forgetRegistration(database, email, one);
  }
  return named.length;
}
