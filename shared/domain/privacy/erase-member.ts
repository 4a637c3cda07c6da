import type { AnswerLink } from '../../model/answer-link.ts';
import { erasedAddress, erasedPerson } from '../../model/erased.ts';
import type { CalendarFeed, Member } from '../../model/person.ts';
import { auditOf, type Decision, type Making } from '../decision.ts';
import { makeMember, memberChanges } from '../parties/make-party.ts';
import { type PartyPeople, removeMember } from '../parties/members.ts';

/**
 * Removes a person at their own wish, in any phase, with the event that cancels their coming invitations. A party never
 * stands without people, so a last member makes way for a placeholder: a new record that nobody can be reached by,
 * which tells the office that the party needs somebody.
 */
export function eraseMember(
  { party, members, lock }: PartyPeople,
  member: Member,
  links: { readonly feed: CalendarFeed | null; readonly answerLink: AnswerLink | null },
  making: Making,
): Decision {
  const isLast = members.every((other) => other.id === member.id);
  const placeholder = isLast ? nobody(party, making) : null;
  const left = placeholder === null ? members : [...members, placeholder];
  const removal = removeMember({ party, members: left, lock }, member.id, member.revision, making);
  return {
    ...removal,
    changes: [
      ...removal.changes,
      ...(placeholder === null ? [] : memberChanges(placeholder)),
      ...(links.feed === null ? [] : [{ action: 'remove', entity: 'feed', item: links.feed } as const]),
      ...(links.answerLink === null
        ? []
        : [{ action: 'remove', entity: 'answerLink', item: links.answerLink } as const]),
    ],
    audit: auditOf(making, 'member.erase', member.id),
  };
}

function nobody(party: PartyPeople['party'], making: Making): Member {
  const made = makeMember(party, erasedPerson(party.id), making);
  return { ...made, email: erasedAddress(made.id) };
}
