import { auditOf, type Decision, type Making } from '../../shared/domain/decision.ts';
import { eraseInterpreter, refuseComingMeetings } from '../../shared/domain/privacy/erase-interpreter.ts';
import { eraseMember } from '../../shared/domain/privacy/erase-member.ts';
import { deleteGrant } from '../../shared/domain/showcases/grants.ts';
import type { Role } from '../../shared/model/person.ts';
import { hashOf, keys } from '../../shared/store/keys.ts';
import { agendaOf } from '../../shared/store/meetings.ts';
import { gridOf } from '../../shared/store/showcases.ts';
import { settle } from '../http/settle.ts';
import { peopleOf } from '../parties/members.ts';
import type { Services } from '../runtime/services.ts';
import { answerLinkOfRole, feedOfRole, grantOfRole, interpreterOfRole, type RoleOf } from './held-roles.ts';

/** Looks at all showcases before anything is erased. @throws AppError `state-forbids`. */
export async function refuseBusyInterpreters(
  { database }: Services,
  roles: readonly Role[],
  now: string,
): Promise<void> {
  for (const role of roles) {
    if (role.type !== 'interpreter') continue;
    const [interpreter, agenda, grid] = await Promise.all([
      interpreterOfRole(database, role),
      agendaOf(database, role.showcaseId, role.interpreterId),
      gridOf(database, role.showcaseId),
    ]);
    if (interpreter !== null) refuseComingMeetings(interpreter, agenda, grid.slots, now);
  }
}

/** Erases what one role stands for, and the role with it, in one transaction. */
export async function eraseRole(
  services: Services,
  role: Role,
  email: string,
  making: Making,
): Promise<void> {
  await settle(services.database, async () => {
    const isHeld = (await services.database.get(keys.role(email, role))) !== null;
    return { decision: isHeld ? await decide(services, role, email, making) : null, reply: undefined };
  });
}

async function decide(services: Services, role: Role, email: string, making: Making): Promise<Decision> {
  switch (role.type) {
    case 'member':
      return memberErasure(services, role, email, making);
    case 'interpreter':
      return interpreterErasure(services, role, email, making);
    case 'organiser':
    case 'staff':
    case 'proxy': {
      const grant = await grantOfRole(services.database, role, email);
      return grant === null ? bareRole(role, email, making) : deleteGrant(grant, making);
    }
    default:
      return role satisfies never;
  }
}

async function memberErasure(services: Services, role: RoleOf<'member'>, email: string, making: Making) {
  const { database } = services;
  const people = await peopleOf(services, role);
  const member = people.members.find(({ id }) => id === role.memberId);
  if (member === undefined) return bareRole(role, email, making);
  const [feed, answerLink] = await Promise.all([
    feedOfRole(database, role),
    answerLinkOfRole(database, role),
  ]);
  return eraseMember(people, member, { feed, answerLink }, making);
}

async function interpreterErasure(
  { database }: Services,
  role: RoleOf<'interpreter'>,
  email: string,
  making: Making,
) {
  const [interpreter, agenda, grid, feed] = await Promise.all([
    interpreterOfRole(database, role),
    agendaOf(database, role.showcaseId, role.interpreterId),
    gridOf(database, role.showcaseId),
    feedOfRole(database, role),
  ]);
  if (interpreter === null) return bareRole(role, email, making);
  return eraseInterpreter({ interpreter, agenda, slots: grid.slots, feed }, making);
}

/** A role that stands for no record any more. */
const bareRole = (role: Role, email: string, making: Making): Decision => ({
  changes: [{ action: 'remove', entity: 'role', item: { email, role } }],
  events: [],
  audit: auditOf(making, `role.erase.${role.type}`, `PERSON#${hashOf(email).slice(0, 22)}`),
});
