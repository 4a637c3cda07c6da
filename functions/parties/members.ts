import type { partyContracts } from '../../shared/contracts/parties.ts';
import { shownOfReader } from '../../shared/domain/invitations/corrections.ts';
import { isSameAddress } from '../../shared/domain/parties/member-faults.ts';
import {
  addMember as decideAddition,
  removeMember as decideRemoval,
  updateMember as decideUpdate,
  type PartyPeople,
} from '../../shared/domain/parties/members.ts';
import { availabilityOf, membersOf } from '../../shared/store/parties.ts';
import { withCorrections } from '../corrections/with-corrections.ts';
import type { Call } from '../http/call.ts';
import type { Services } from '../runtime/services.ts';
import { loadParty } from './load-party.ts';

export async function listMembers(call: Call<typeof partyContracts.listMembers>) {
  const { members } = await peopleOf(call.services, call.params);
  return { items: [...members] };
}

export async function addMember(call: Call<typeof partyContracts.addMember>) {
  return call.settle(async () => {
    const people = await peopleOf(call.services, call.params);
    const { decision, member } = decideAddition(people, call.body, call.making);
    return { decision, reply: member };
  });
}

export async function updateMember(call: Call<typeof partyContracts.updateMember>) {
  return call.settle(async () => {
    const people = await peopleOf(call.services, call.params);
    const { memberId, partyId } = call.params;
    const { decision, member } = decideUpdate(people, memberId, call.body, call.making);
    const before = people.members.find(({ id }) => id === memberId) ?? member;
    // With another address everything is told anew at once, by the event of the change itself.
    const isTold = !isSameAddress(before.email, member.email);
    const edit = {
      source: { type: 'person', id: memberId, owner: partyId },
      before: shownOfReader(before),
      after: shownOfReader(member),
    } as const;
    const { database } = call.services;
    const edits = isTold ? [] : [edit];
    return {
      decision: await withCorrections(database, call.showcase, decision, edits, call.making),
      reply: member,
    };
  });
}

export async function removeMember(call: Call<typeof partyContracts.removeMember>) {
  const { memberId } = call.params;
  return call.settle(async () => {
    const people = await peopleOf(call.services, call.params);
    const decision = decideRemoval(people, memberId, call.query.revision, call.making);
    return { decision, reply: undefined };
  });
}

/** The lock is read before the people, so that people read later than a rival's change never go with its older lock. */
export async function peopleOf(
  services: Services,
  params: { readonly showcaseId: string; readonly partyId: string },
): Promise<PartyPeople> {
  const { database } = services;
  const { showcaseId, partyId } = params;
  const availability = await availabilityOf(database, showcaseId, partyId);
  const [party, members] = await Promise.all([
    loadParty(services, params),
    membersOf(database, showcaseId, partyId),
  ]);
  return { party, members, lock: { party, availability } };
}
