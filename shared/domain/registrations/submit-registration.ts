import { AppError, refuseFaults } from '../../model/app-error.ts';
import type { Registration, RegistrationInput } from '../../model/registration.ts';
import type { Showcase } from '../../model/showcase.ts';
import type { UniqueValue } from '../../model/uniqueness.ts';
import { auditOf, type Change, type Decision, eventOf, type Making } from '../decision.ts';
import { applicantValue } from './applicant.ts';
import { registrationFaults } from './registration-faults.ts';

export type Submission = {
  readonly showcase: Showcase;
  readonly form: RegistrationInput;
  /** The registration that an invitation stands for, if the form came from one. */
  readonly invited: Registration | null;
  /** Who holds this applicant's place, and that registration. */
  readonly holder: { readonly place: UniqueValue; readonly registration: Registration | null } | null;
};

/**
 * A registration, pending. The same applicant applies once, unless the earlier registration was declined; an invitation is
 * good for one form.
 *
 * @throws AppError `invalid-input`, `state-forbids` (invitation used), `already-exists` (applied before).
 */
export function submitRegistration(
  { showcase, form, invited, holder }: Submission,
  making: Making,
): { readonly decision: Decision; readonly registration: Registration } {
  refuseFaults(registrationFaults(showcase, form));
  if (invited !== null && invited.status !== 'invited') {
    throw new AppError('state-forbids', { object: invited.status });
  }
  if (holder?.registration != null && holder.registration.status !== 'declined') {
    throw new AppError('already-exists', { object: 'registration' });
  }
  const registration: Registration = {
    id: invited?.id ?? making.newId('reg'),
    showcaseId: showcase.id,
    status: 'pending',
    form,
    request: invited?.request ?? null,
    consentedAt: making.now,
    partyId: null,
    note: invited?.note ?? null,
    createdAt: invited?.createdAt ?? making.now,
    updatedAt: making.now,
    revision: (invited?.revision ?? 0) + 1,
  };
  const event = eventOf(making, 'RegistrationSubmitted', showcase.id, registrationSubject(registration.id), {
    registrationId: registration.id,
    side: form.side,
    profile: form.profile,
    members: form.members,
  });
  return {
    registration,
    decision: {
      changes: [
        { action: invited === null ? 'create' : 'replace', entity: 'registration', item: registration },
        ...placeChanges(registration, form, holder),
      ],
      events: [event],
      audit: auditOf(making, 'registration.submit', registration.id),
    },
  };
}

/** Of two at once one creates the place and the other is told; a declined one's place is passed on with its revision checked. */
function placeChanges(
  registration: Registration,
  form: RegistrationInput,
  holder: Submission['holder'],
): Change[] {
  const item: UniqueValue = {
    showcaseId: registration.showcaseId,
    kind: 'applicant',
    value: applicantValue(form),
    holder: registration.id,
  };
  if (holder === null) return [{ action: 'create', entity: 'unique', item }];
  const declined = holder.registration;
  return [
    { action: 'replace', entity: 'unique', item },
    ...(declined === null
      ? []
      : [
          {
            action: 'replace',
            entity: 'registration',
            item: { ...declined, revision: declined.revision + 1 },
          } as const,
        ]),
  ];
}

export const registrationSubject = (registrationId: string): string => `REGISTRATION#${registrationId}`;
