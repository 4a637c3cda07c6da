import type { RegistrationInput } from '../../model/registration.ts';

/**
 * Who applies, as one value: side, contact's address and organisation, without regard to case, width or spacing. Two forms
 * with the same value are one application sent twice.
 */
export function applicantValue(form: RegistrationInput): string {
  const name = form.profile.name.en ?? form.profile.name.ja ?? '';
  const email = form.members[0]?.email ?? '';
  const plain = name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return [form.side, email.toLowerCase(), plain.slice(0, 200)].join('#');
}
