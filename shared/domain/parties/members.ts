import { AppError, refuseFaults } from '../../model/app-error.ts';
import type { Party } from '../../model/party.ts';
import type { Member, MemberInput, MemberPatch } from '../../model/person.ts';
import { auditOf, type Change, type Decision, eventOf, type Making } from '../decision.ts';
import { makeMember, memberChanges, memberRole, partySubject } from './make-party.ts';
import { isSameAddress, memberFaults } from './member-faults.ts';
import { lockChange, type PartyLock } from './party-lock.ts';
import { refuseWithdrawn } from './update-party.ts';

export const MAX_MEMBERS = 8;

type MemberDecision = { readonly decision: Decision; readonly member: Member };
/** A party with its people, and the lock that makes changes of them follow each other. */
export type PartyPeople = {
  readonly party: Party;
  readonly members: readonly Member[];
  readonly lock: PartyLock;
};

/** Adds a person to an active party. @throws AppError `limit-reached` at eight, `already-exists` for an address it has. */
export function addMember(
  { party, members, lock }: PartyPeople,
  input: MemberInput,
  making: Making,
): MemberDecision {
  refuseWithdrawn(party);
  refuseFaults(faultsOf(input));
  if (members.some((other) => isSameAddress(other.email, input.email))) {
    throw new AppError('already-exists', { object: 'member' });
  }
  if (members.length >= MAX_MEMBERS) throw new AppError('limit-reached', { object: 'member' });
  const member = makeMember(party, input, making);
  const event = eventOf(making, 'MemberAdded', party.showcaseId, partySubject(party.id), {
    partyId: party.id,
    memberId: member.id,
  });
  return {
    member,
    decision: {
      changes: [...memberChanges(member), lockChange(lock)],
      events: [event],
      audit: auditOf(making, 'member.add', member.id),
    },
  };
}

/** Changes a person; the role moves to a new address in the same transaction, and the event keeps who it was before. */
export function updateMember(
  { party, members, lock }: PartyPeople,
  memberId: string,
  patch: MemberPatch,
  making: Making,
): MemberDecision {
  const member = memberIn(members, memberId);
  if (member.revision !== patch.revision) throw new AppError('stale-revision', { object: 'member' });
  const named = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const next: Member = { ...member, ...named, revision: member.revision + 1 };
  refuseFaults(faultsOf(next));
  if (members.some((other) => other.id !== memberId && isSameAddress(other.email, next.email))) {
    throw new AppError('already-exists', { object: 'member' });
  }
  const event = eventOf(making, 'MemberChanged', party.showcaseId, partySubject(party.id), {
    partyId: party.id,
    memberId,
    previous: inputOf(member),
  });
  return {
    member: next,
    decision: {
      changes: [
        { action: 'replace', entity: 'member', item: next },
        ...(isSameAddress(member.email, next.email)
          ? []
          : [roleChange('remove', member), roleChange('create', next)]),
        lockChange(lock),
      ],
      events: [event],
      audit: auditOf(making, 'member.update', memberId),
    },
  };
}

/** Removes a person with their role. @throws AppError `limit-reached` for the last one. */
export function removeMember(
  { party, members, lock }: PartyPeople,
  memberId: string,
  revision: number,
  making: Making,
): Decision {
  const member = memberIn(members, memberId);
  if (member.revision !== revision) throw new AppError('stale-revision', { object: 'member' });
  if (members.length === 1) throw new AppError('limit-reached', { object: 'member' });
  const event = eventOf(making, 'MemberRemoved', party.showcaseId, partySubject(party.id), {
    partyId: party.id,
    memberId,
    member: inputOf(member),
  });
  return {
    changes: [
      { action: 'remove', entity: 'member', item: member },
      roleChange('remove', member),
      lockChange(lock),
    ],
    events: [event],
    audit: auditOf(making, 'member.remove', memberId),
  };
}

function memberIn(members: readonly Member[], memberId: string): Member {
  const member = members.find((one) => one.id === memberId);
  if (member === undefined) throw new AppError('not-found', { object: 'member' });
  return member;
}

const faultsOf = (member: MemberInput) =>
  memberFaults([member], 'body').map((fault) => ({ ...fault, path: fault.path.replace('body.0.', 'body.') }));

const inputOf = ({ id: _, showcaseId: __, partyId: ___, revision: ____, ...input }: Member): MemberInput =>
  input;

const roleChange = (action: 'create' | 'remove', member: Member): Change => ({
  action,
  entity: 'role',
  item: { email: member.email, role: memberRole(member) },
});
