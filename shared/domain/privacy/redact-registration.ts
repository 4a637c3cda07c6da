import { erasedAddress, erasedPerson } from '../../model/erased.ts';
import type { Registration, RegistrationInput, RegistrationRequestInput } from '../../model/registration.ts';
import type { UniqueValue } from '../../model/uniqueness.ts';
import { auditOf, type Decision, type Making } from '../decision.ts';
import { isSameAddress } from '../parties/member-faults.ts';
import { freeValue } from '../uniqueness.ts';

/** The place that the registration holds as an applicant, which spells out the contact's address. */
type Held = { readonly registration: Registration; readonly place: UniqueValue | null };

/**
 * The registration without one of its people; null when it does not name them. The organisation's profile and the
 * consent with its version stay. Free text goes, since it may speak of anybody. With nobody left to answer for it, a
 * registration that was still open is declined, without a mail.
 */
export function redactRegistration(
  { registration, place }: Held,
  email: string,
  making: Making,
): Decision | null {
  const { id, showcaseId, form, request, status } = registration;
  const isNamed = [...(form?.members ?? []), ...(request === null ? [] : [request])].some((person) =>
    isSameAddress(person.email, email),
  );
  if (!isNamed) return null;
  const left = (form?.members ?? []).filter((member) => !isSameAddress(member.email, email));
  const isOpen = status === 'invited' || status === 'pending' || status === 'waiting';
  const next: Registration = {
    ...registration,
    status: isOpen && left.length === 0 ? 'declined' : status,
    form: form === null ? null : redactedForm(form, left, id),
    request: request === null ? null : redactedRequest(request, email, id),
    note: null,
    updatedAt: making.now,
    revision: registration.revision + 1,
  };
  const isApplicant = form?.members[0] !== undefined && isSameAddress(form.members[0].email, email);
  return {
    changes: [
      { action: 'replace', entity: 'registration', item: next },
      ...(isApplicant && place?.holder === id
        ? [freeValue(showcaseId, 'applicant', place.value, place.holder)]
        : []),
    ],
    events: [],
    audit: auditOf(making, 'registration.redact', id),
  };
}

function redactedForm(
  { remarks: _, ...form }: RegistrationInput,
  left: RegistrationInput['members'],
  id: string,
): RegistrationInput {
  if (left.length > 0) return { ...form, members: left };
  return { ...form, members: [erasedPerson(id)], arrival: null, departure: null };
}

function redactedRequest(
  request: RegistrationRequestInput,
  email: string,
  id: string,
): RegistrationRequestInput {
  if (!isSameAddress(request.email, email)) return request;
  return { email: erasedAddress(id), language: 'en', organisation: request.organisation };
}
