import type { Member } from '../../../../shared/model/person.ts';
import type { Language } from '../../../../shared/model/text.ts';
import { withoutBlanks } from '../../forms/faults.ts';
import { readersZone } from '../../reader/time.ts';

/** A person while being typed. */
export type MemberDraft = {
  readonly name: {
    readonly family: string;
    readonly given: string;
    readonly nativeFamily: string;
    readonly nativeGiven: string;
    readonly reading: string;
  };
  readonly email: string;
  readonly language: Language;
  readonly timeZone: string | null;
  readonly jobTitle: string;
};

export const emptyMember = (language: Language): MemberDraft => ({
  name: { family: '', given: '', nativeFamily: '', nativeGiven: '', reading: '' },
  email: '',
  language,
  timeZone: readersZone(),
  jobTitle: '',
});

export const memberDraftOf = (member: Member): MemberDraft => ({
  name: {
    family: member.name.family,
    given: member.name.given,
    nativeFamily: member.name.nativeFamily ?? '',
    nativeGiven: member.name.nativeGiven ?? '',
    reading: member.name.reading ?? '',
  },
  email: member.email,
  language: member.language,
  timeZone: member.timeZone,
  jobTitle: member.jobTitle ?? '',
});

/** What is sent. Required parts of the name stay, even blank, so that the schema finds them missing. */
export function memberInputOf(draft: MemberDraft): unknown {
  const { family, given, ...more } = draft.name;
  return {
    name: { family: family.trim(), given: given.trim(), ...withoutBlanks(more) },
    email: draft.email.trim(),
    language: draft.language,
    timeZone: draft.timeZone,
    jobTitle: draft.jobTitle.trim() || undefined,
  };
}
