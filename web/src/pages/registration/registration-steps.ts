import type { TFunction } from 'i18next';
import { registrationContracts } from '../../../../shared/contracts/registrations.ts';
import { type FieldBook, type FormFault, faultsOf, fieldId } from '../../forms/faults.ts';
import { memberBook, profileBook } from '../profile/field-books.ts';

export const STEPS = ['organisation', 'interests', 'people', 'consent', 'review'] as const;
export type Step = (typeof STEPS)[number];

const ORGANISATION = /^(side|profile\.(name|country|city|website|summary))(\.|$)/;

/** The step on which a field stands. */
export function stepOf(path: string): Step {
  if (ORGANISATION.test(path)) return 'organisation';
  if (path.startsWith('profile')) return 'interests';
  if (path.startsWith('members') || path === 'arrival' || path === 'departure') return 'people';
  return 'consent';
}

type Words = TFunction<['registration', 'profile', 'common']>;

/** Names and kinds of all fields of the form. */
export function registrationBook(t: Words, profileWords: TFunction<'profile'>): FieldBook {
  return {
    ...profileBook(profileWords, 'profile'),
    ...memberBook(profileWords, 'members.*.'),
    side: { label: t('side'), kind: 'choice' },
    arrival: { label: t('arrival'), kind: 'choice' },
    departure: { label: t('departure'), kind: 'choice' },
    consent: { label: t('consent'), kind: 'choice' },
    remarks: { label: t('remarks'), kind: 'text' },
  };
}

const hasName = (input: unknown): boolean => {
  const { profile } = input as { profile: { name: { en?: string; ja?: string } } };
  return profile.name.en !== undefined || profile.name.ja !== undefined;
};

/** All faults of the form: the API's own schema, and the one rule across fields that it leaves to the domain. */
export function registrationFaults(input: unknown, book: FieldBook, t: TFunction<'common'>): FormFault[] {
  const faults = faultsOf(registrationContracts.submitRegistration.body, input, book, t);
  if (hasName(input)) return faults;
  const path = 'profile.name';
  return [{ path, fieldId: fieldId(path), message: t('fault.oneLanguage') }, ...faults];
}
