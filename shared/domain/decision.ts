import type { AnswerLink } from '../model/answer-link.ts';
import type { Correction } from '../model/correction.ts';
import type { DomainEvent } from '../model/domain-event.ts';
import type { Grant } from '../model/grant.ts';
import type { IdPrefix } from '../model/identity.ts';
import type { Agenda, Claim, Invitation, Meeting } from '../model/meeting.ts';
import type { Availability, Party } from '../model/party.ts';
import type { CalendarFeed, Member } from '../model/person.ts';
import type { Plan, Snapshot } from '../model/plan.ts';
import type { Registration } from '../model/registration.ts';
import type { Interpreter, Table } from '../model/resource.ts';
import type { Showcase } from '../model/showcase.ts';
import type { Grid, GridGuard } from '../model/slot.ts';
import type { RoleAssignment, UniqueValue } from '../model/uniqueness.ts';
import type { Veto, Wish, WishBook, WishDigest } from '../model/wish.ts';

/** Everything the domain keeps, by the name it has in a Decision and in the store. */
export type EntityTypes = {
  showcase: Showcase;
  grid: Grid;
  gridGuard: GridGuard;
  table: Table;
  interpreter: Interpreter;
  grant: Grant;
  registration: Registration;
  party: Party;
  member: Member;
  availability: Availability;
  wish: Wish;
  veto: Veto;
  wishBook: WishBook;
  wishDigest: WishDigest;
  meeting: Meeting;
  agenda: Agenda;
  plan: Plan;
  snapshot: Snapshot;
  feed: CalendarFeed;
  answerLink: AnswerLink;
  invitation: Invitation;
  correction: Correction;
  unique: UniqueValue;
  role: RoleAssignment;
};
export type EntityName = keyof EntityTypes;

/**
 * One change of one item. `create` fails if it is there; `replace` carries the next revision and fails unless the
 * stored one is the revision before; `remove` and `check` fail unless the stored revision is the item's own.
 * An item without a revision is replaced as it is, and removed only if it is there.
 */
export type Change = {
  [Name in EntityName]: {
    readonly action: 'create' | 'replace' | 'remove' | 'check';
    readonly entity: Name;
    readonly item: EntityTypes[Name];
  };
}[EntityName];

/** Who did what to which object, kept for good; `object` names it by kind and id. */
export type AuditEntry = {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
};

/** What the domain wants to happen, as data: the store makes it true in one transaction, or nothing of it. */
export type Decision = {
  readonly changes: readonly Change[];
  readonly take?: readonly Claim[];
  readonly release?: readonly Claim[];
  readonly events: readonly DomainEvent[];
  readonly audit: AuditEntry;
};

/** What pure functions must be given: the time, new identifiers, and who acts (a pseudonym, never an address). */
export type Making = {
  readonly now: string;
  readonly newId: (prefix: IdPrefix) => string;
  readonly actor: string;
};

type EventOf<Type extends DomainEvent['type']> = Extract<DomainEvent, { type: Type }>;

/** A domain event of version 1; events of one `subject` reach their consumers in the order they were written. */
export function eventOf<Type extends DomainEvent['type']>(
  making: Making,
  type: Type,
  showcaseId: string | null,
  subject: string,
  data: EventOf<Type>['data'],
): EventOf<Type> {
  const event = {
    id: making.newId('evt'),
    type,
    version: 1,
    at: making.now,
    showcaseId,
    actor: making.actor,
    subject,
    data,
  };
  return event as unknown as EventOf<Type>;
}

export function auditOf(making: Making, action: string, object: string): AuditEntry {
  return { at: making.now, actor: making.actor, action, object };
}
