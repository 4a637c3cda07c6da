import type { DomainEvent } from '../../model/domain-event.ts';
import type { Party, PartyInput } from '../../model/party.ts';
import { NO_LIMITS } from '../../model/party.ts';
import type { Member, MemberInput, Role } from '../../model/person.ts';
import { type Change, eventOf, type Making } from '../decision.ts';
import { holdValue } from '../uniqueness.ts';
import { homeChanges } from './home-table.ts';

/** A new party with all that belongs to it, as changes and the event that tells of it. */
export type MadeParty = {
  readonly party: Party;
  readonly changes: readonly Change[];
  readonly event: DomainEvent;
};

/**
 * A party with its members and their roles. Availability and agenda are made along with it, because bookings and
 * availability changes guard against each other by the revisions of the two.
 */
export function makeParty(showcaseId: string, input: PartyInput, making: Making): MadeParty {
  const party: Party = {
    id: making.newId('pty'),
    showcaseId,
    side: input.side,
    profile: input.profile,
    limits: input.limits ?? NO_LIMITS,
    status: 'active',
    ...(input.reference === undefined ? {} : { reference: input.reference }),
    createdAt: making.now,
    updatedAt: making.now,
    revision: 1,
  };
  const { id: partyId, reference } = party;
  const closed = [...new Set(input.closedSlots ?? [])];
  return {
    party,
    changes: [
      { action: 'create', entity: 'party', item: party },
      { action: 'create', entity: 'availability', item: { showcaseId, partyId, closed, revision: 1 } },
      { action: 'create', entity: 'agenda', item: { showcaseId, owner: partyId, meetings: [], revision: 1 } },
      ...input.members.flatMap((member) => memberChanges(makeMember(party, member, making))),
      ...homeChanges(null, party),
      ...(reference === undefined ? [] : [holdValue(showcaseId, 'party-reference', reference, partyId)]),
    ],
    event: eventOf(making, 'PartyJoined', showcaseId, partySubject(partyId), { partyId, side: party.side }),
  };
}

export const makeMember = (party: Party, input: MemberInput, making: Making): Member => ({
  ...input,
  id: making.newId('mbr'),
  showcaseId: party.showcaseId,
  partyId: party.id,
  revision: 1,
});

export const memberRole = ({ showcaseId, partyId, id }: Member): Role => ({
  type: 'member',
  showcaseId,
  partyId,
  memberId: id,
});

export const memberChanges = (member: Member): Change[] => [
  { action: 'create', entity: 'member', item: member },
  { action: 'create', entity: 'role', item: { email: member.email, role: memberRole(member) } },
];

/** Events of one party and its people stay in order. */
export const partySubject = (partyId: string): string => `PARTY#${partyId}`;
