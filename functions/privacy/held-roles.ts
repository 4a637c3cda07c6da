import type { AnswerLink } from '../../shared/model/answer-link.ts';
import type { Grant } from '../../shared/model/grant.ts';
import type { CalendarFeed, Member, Role } from '../../shared/model/person.ts';
import type { Interpreter } from '../../shared/model/resource.ts';
import { answerLinkById } from '../../shared/store/answer-links.ts';
import type { Database } from '../../shared/store/database.ts';
import { keys } from '../../shared/store/keys.ts';
import { readOne } from '../../shared/store/read.ts';
import { answerLinkIdOf, feedIdOf } from '../runtime/derived-id.ts';

export type RoleOf<Type extends Role['type']> = Extract<Role, { type: Type }>;
type GrantedRole = RoleOf<'organiser' | 'staff' | 'proxy'>;

/** The records that a role of an address stands for. */
export const memberOfRole = (database: Database, role: RoleOf<'member'>): Promise<Member | null> =>
  readOne(database, 'member', keys.member(role.showcaseId, role.partyId, role.memberId));

export const feedOfRole = (
  database: Database,
  role: RoleOf<'member' | 'interpreter'>,
): Promise<CalendarFeed | null> => {
  const personId = role.type === 'member' ? role.memberId : role.interpreterId;
  return readOne(database, 'feed', keys.feed(feedIdOf(role.showcaseId, personId)));
};

export const answerLinkOfRole = (database: Database, role: RoleOf<'member'>): Promise<AnswerLink | null> =>
  answerLinkById(database, answerLinkIdOf(role.showcaseId, role.memberId));

export const interpreterOfRole = (
  database: Database,
  role: RoleOf<'interpreter'>,
): Promise<Interpreter | null> =>
  readOne(database, 'interpreter', keys.interpreter(role.showcaseId, role.interpreterId));

/** The grant behind a role, found through the value that makes it the only one; none for roles from the configuration. */
export async function grantOfRole(
  database: Database,
  role: GrantedRole,
  email: string,
): Promise<Grant | null> {
  if (role.showcaseId === null) return null;
  const partyId = role.type === 'proxy' ? role.partyId : '';
  const value = [role.type, partyId, email.toLowerCase()].join('#');
  const held = await readOne(database, 'unique', keys.unique(role.showcaseId, 'grant', value));
  return held === null ? null : readOne(database, 'grant', keys.grant(role.showcaseId, held.holder));
}
