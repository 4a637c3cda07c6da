import type { Fault } from '../../model/app-error.ts';
import { faultAt } from '../../model/fault-texts.ts';
import type { MemberInput } from '../../model/person.ts';
import { isTimeZone } from '../../model/time-zone.ts';

export const isSameAddress = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Faults of the people of one party: each address once, and a time zone that exists. */
export function memberFaults(members: readonly MemberInput[], path: string): Fault[] {
  return members.flatMap((member, index) => {
    const isTwice = members.slice(0, index).some((other) => isSameAddress(other.email, member.email));
    return [
      ...(isTwice ? [faultAt(`${path}.${index}.email`, 'twice')] : []),
      ...(isTimeZone(member.timeZone) ? [] : [faultAt(`${path}.${index}.timeZone`, 'unknown-time-zone')]),
    ];
  });
}
