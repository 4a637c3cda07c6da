import type { Fault } from '../../model/app-error.ts';
import { faultAt, faultsBelow } from '../../model/fault-texts.ts';
import type { RegistrationInput } from '../../model/registration.ts';
import type { Showcase } from '../../model/showcase.ts';
import { memberFaults } from '../parties/member-faults.ts';
import { profileFaults } from '../parties/profile-faults.ts';

/** Everything a showcase finds wrong with a filled-in form, with paths in the body. */
export function registrationFaults(showcase: Showcase, form: RegistrationInput): Fault[] {
  const { arrival, departure } = form;
  const isBackwards = arrival !== null && departure !== null && Date.parse(departure) <= Date.parse(arrival);
  return [
    ...faultsBelow('body.profile', profileFaults(form.profile, showcase.taxonomy)),
    ...memberFaults(form.members, 'body.members'),
    ...(isBackwards ? [faultAt('body.departure', 'end-before-start')] : []),
    ...(form.consent.version === showcase.consent.version
      ? []
      : [faultAt('body.consent.version', 'old-consent')]),
  ];
}
