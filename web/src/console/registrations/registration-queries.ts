import { registrationContracts } from '../../../../shared/contracts/registrations.ts';
import type { Registration } from '../../../../shared/model/registration.ts';
import type { Language } from '../../../../shared/model/text.ts';
import { call } from '../../api/client.ts';
import type { Tone } from '../../design/surface.tsx';
import { inLanguage } from '../../reader/language.ts';
import { officeKey, useAll } from '../frame/office-queries.ts';

export type RegistrationStatusName = Registration['status'];
export const STATUSES: readonly RegistrationStatusName[] = [
  'pending',
  'waiting',
  'invited',
  'approved',
  'declined',
];

export const REGISTRATION_TONES = {
  invited: 'plain',
  pending: 'warn',
  waiting: 'info',
  approved: 'good',
  declined: 'bad',
} as const satisfies Readonly<Record<RegistrationStatusName, Tone>>;

/** Whether the office can still answer. */
export const isOpen = (registration: Registration): boolean =>
  registration.form !== null && (registration.status === 'pending' || registration.status === 'waiting');

export const useRegistrations = (showcaseId: string) =>
  useAll(officeKey(showcaseId, 'registrations'), (query, signal) =>
    call(registrationContracts.listRegistrations, { params: { showcaseId }, query, signal }),
  );

/** The organisation's name, from its form or else from the invitation. */
export function organisationOf(registration: Registration, language: Language): string {
  const name = registration.form?.profile.name ?? registration.request?.organisation ?? {};
  return inLanguage(name, language) || (registration.request?.email ?? registration.id);
}

export type Decision = 'approve' | 'decline' | 'wait';

/** Answers one registration. */
export const decide = (registration: Registration, decision: Decision, note: string) =>
  call(registrationContracts.decideRegistration, {
    params: { showcaseId: registration.showcaseId, registrationId: registration.id },
    body: {
      decision,
      revision: registration.revision,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    },
  });
