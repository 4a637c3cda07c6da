import type { MemberInput, PersonName } from './person.ts';

/** `.invalid` never resolves (RFC 2606 §2), so that a placeholder can neither be mailed nor be signed in with. */
const ERASED_DOMAIN = 'erased.invalid';

/** What stands where somebody's address stood; `id` is the identifier of the record that keeps it. */
export const erasedAddress = (id: string): string => `erased-${id}@${ERASED_DOMAIN}`;

export const isErasedAddress = (email: string): boolean => email.toLowerCase().endsWith(`@${ERASED_DOMAIN}`);

export const ERASED_NAME: PersonName = {
  family: 'erased',
  given: 'person',
  nativeFamily: '消去済み',
  nativeGiven: '（個人情報）',
};

/** A person of whom nothing is known any more. */
export const erasedPerson = (id: string): MemberInput => ({
  name: ERASED_NAME,
  email: erasedAddress(id),
  language: 'en',
  timeZone: 'UTC',
});
