import type { Grant, GrantInput } from '../../model/grant.ts';
import type { Role } from '../../model/person.ts';
import { auditOf, type Change, type Decision, type Making } from '../decision.ts';
import { freeValue, holdValue } from '../uniqueness.ts';

/** Gives a role to an address; the same role for the same address exists once. */
export function createGrant(
  showcaseId: string,
  input: GrantInput,
  making: Making,
): { readonly decision: Decision; readonly grant: Grant } {
  const grant: Grant = {
    id: making.newId('grt'),
    showcaseId,
    role: input.role,
    email: input.email,
    partyId: input.role === 'proxy' ? input.partyId : null,
    createdAt: making.now,
  };
  return {
    grant,
    decision: {
      changes: [
        { action: 'create', entity: 'grant', item: grant },
        holdValue(showcaseId, 'grant', heldAs(grant), grant.id),
        ...roleChanges('create', grant),
      ],
      events: [],
      audit: auditOf(making, `grant.create.${grant.role}`, grant.id),
    },
  };
}

/** Takes the role back; since roles are read at each request, it ends at once. */
export function deleteGrant(grant: Grant, making: Making): Decision {
  return {
    changes: [
      { action: 'remove', entity: 'grant', item: grant },
      freeValue(grant.showcaseId, 'grant', heldAs(grant), grant.id),
      ...roleChanges('remove', grant),
    ],
    events: [],
    audit: auditOf(making, `grant.delete.${grant.role}`, grant.id),
  };
}

const heldAs = (grant: Grant): string =>
  [grant.role, grant.partyId ?? '', grant.email.toLowerCase()].join('#');

function roleChanges(action: 'create' | 'remove', grant: Grant): Change[] {
  const role = roleOf(grant);
  return role === null ? [] : [{ action, entity: 'role', item: { email: grant.email, role } }];
}

function roleOf({ role, showcaseId, partyId }: Grant): Role | null {
  switch (role) {
    case 'organiser':
      return { type: 'organiser', showcaseId };
    case 'staff':
      return { type: 'staff', showcaseId };
    case 'proxy':
      return partyId === null ? null : { type: 'proxy', showcaseId, partyId };
    default:
      return role satisfies never;
  }
}
